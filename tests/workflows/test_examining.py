"""A pathway's text is worked on once, and drawn a few at a time."""

from pathlib import Path

import pytest

from govtool.checks.finding import Severity
from govtool.documents.diagram import DrawingFailed
from govtool.reading import Refused
from govtool.workflows import examining
from govtool.workflows.pictures import BUSY
from govtool.workflows.viewing_pathway import drawn, touched

BEFORE = (Path(__file__).parents[2] / "pathway_models/mid_notts/before.yaml").read_text(
    encoding="utf-8"
)


def test_findings_are_counted_by_severity_and_unknown_is_counted_apart() -> None:
    examined = examining.examine(BEFORE)
    assert examined.severities == {Severity.HIGH: 8, Severity.MEDIUM: 5, Severity.LOW: 2}
    assert examined.unanswered == 32


def test_the_same_text_is_read_once() -> None:
    assert examining.examine(BEFORE) is examining.examine(BEFORE)


def test_a_refusal_names_the_file_each_time() -> None:
    for name in ("one.yaml", "two.yaml"):
        with pytest.raises(Refused, match=name):
            examining.examine("format: pathway/1\n", name)


def test_a_picture_that_cannot_have_its_turn_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def acquire(self, timeout: float) -> bool:
            return timeout < 0

    monkeypatch.setattr(examining, "_turns", Full())
    text = BEFORE.replace("stage: as-is", "stage: to-be")
    with pytest.raises(DrawingFailed):
        examining.picture(text)
    assert drawn(text) == BUSY


def test_a_finding_about_a_link_touches_both_its_ends() -> None:
    examined = examining.examine(BEFORE)
    (letters, _) = [item for item in examined.report.findings if item.check == "REC02"]
    at = touched(examined.pathway, letters)
    assert set(at.steps) == {"physio-a", "gp"}
    assert at.links == ("physio-a>gp:discharge",)
