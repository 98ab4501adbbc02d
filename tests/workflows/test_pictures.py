"""A picture is drawn once and kept, beside whoever waits for it; and so is that there is none."""

from threading import Event
from time import monotonic

import pytest

from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.documents.diagram.program import TOO_COMPLEX
from govtool.workflows import pictures
from govtool.workflows.pictures import BEING_DRAWN, drawn_once

DRAWING = Drawing("<svg/>", 1, 1, "A map", "One step")


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Nothing is kept from another test."""
    pictures._workshop.cache_clear()


class Draughtsman:
    """Draws when told to go on, or fails with these reasons first; counts its tries."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = list(reasons)
        self.tries = 0
        self.go = Event()
        self.go.set()

    def __call__(self) -> Drawing:
        self.tries += 1
        self.go.wait(30)
        if self.reasons:
            raise DrawingFailed(self.reasons.pop(0))
        return DRAWING


def reason(draw: Draughtsman, patience: float | None = None) -> str:
    with pytest.raises(DrawingFailed) as caught:
        drawn_once("map", draw, patience)
    return caught.value.reason


def test_the_same_picture_is_drawn_once() -> None:
    draw = Draughtsman()
    assert drawn_once("map", draw) is DRAWING
    assert drawn_once("map", draw) is DRAWING
    assert draw.tries == 1


def test_whoever_does_not_wait_is_told_so_and_finds_it_by_asking_again() -> None:
    draw = Draughtsman()
    draw.go.clear()
    assert reason(draw, 0) == BEING_DRAWN
    assert reason(draw, 0.01) == BEING_DRAWN
    draw.go.set()
    assert drawn_once("map", draw, 30) is DRAWING
    assert draw.tries == 1


def test_a_map_too_complex_to_draw_is_not_tried_for_everybody_who_comes() -> None:
    draw = Draughtsman(TOO_COMPLEX)
    assert [reason(draw), reason(draw, 0), reason(draw)] == [TOO_COMPLEX] * 3
    assert draw.tries == 1


def test_it_is_tried_again_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Draughtsman(TOO_COMPLEX)
    assert reason(draw) == TOO_COMPLEX
    later = monotonic() + pictures.TRIED_AGAIN + 1
    monkeypatch.setattr(pictures, "monotonic", lambda: later)
    assert drawn_once("map", draw) is DRAWING


def test_any_other_failure_is_tried_again_at_once() -> None:
    draw = Draughtsman("Graphviz is not there.")
    assert reason(draw) == "Graphviz is not there."
    assert drawn_once("map", draw) is DRAWING
