"""Under a facilitator's hand the picture holds still, in pixels: columns stay where they stood."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.documents.diagram import drawing, look, sketch
from govtool.documents.diagram.layout import X
from govtool.documents.diagram.stood import NEAR, NOWHERE, Place, Stood, read_stood
from govtool.pathways.model import Pathway
from govtool.pathways.placing import place
from govtool.pathways.placing_kept import BLANK
from govtool.pathways.reading import read_pathway
from tests.documents.calm import Shown, jumps, moved, shown
from tests.documents.sketches import ROUND_TRIAGE, bypass, random_pathway, typed_map
from tests.pathways.additions import grown

MODELS = Path(__file__).parents[2] / "pathway_models"
STAYS = 17
"""Of 20 additions, so many at the least move no other column."""

NUMBERS = re.compile(r"\d+\.\d\d")
"""Places in a picture: what is handed on is rounded."""

lengths = st.floats(0, 30_000).map(lambda length: round(length, 2))
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
places = st.builds(
    lambda low, size: Place(low, round(low + size, 2), size),
    lengths,
    st.floats(1, 500).map(lambda size: round(size, 2)),
)


def _model(name: str) -> Pathway:
    return read_pathway((MODELS / f"{name}.yaml").read_text(encoding="utf-8"), name)


@pytest.mark.parametrize(
    "name",
    ["mid_notts/before", "mid_notts/after", "coventry/before", "coventry/after", "bhr/before"],
)
def test_17_of_20_steps_added_move_no_other_column_by_a_pixel_that_is_seen(name: str) -> None:
    model = _model(name)
    jumped = list(jumps(model, place(model), X))
    assert len(jumped) - sum(jumped) >= STAYS


@pytest.mark.parametrize("name", ["mid_notts/after", "coventry/after", "bhr/after"])
def test_typing_a_map_from_a_blank_page_moves_columns_in_no_more_than_3_of_20(name: str) -> None:
    pictures = [Shown({}, NOWHERE)]
    for so_far in grown(_model(name)):
        pictures.append(shown(so_far, BLANK, pictures[-1].stood))
    jumped = [bool(moved(one.boxes, other.boxes, X)) for one, other in pairwise(pictures[1:])]
    assert sum(jumped) <= len(jumped) * 3 / 20


@pytest.mark.parametrize("size", [4, 12, 30])
def test_a_map_drawn_once_more_stands_where_it_stood(size: int) -> None:
    pathway = random_pathway(size, size)
    once = sketch(pathway, (), BLANK)
    again = sketch(pathway, (), BLANK, once.stood)
    assert again.stood == once.stood
    assert NUMBERS.sub("", again.svg) == NUMBERS.sub("", once.svg)


@pytest.mark.parametrize("seed", range(4))
def test_no_column_moves_back_while_a_map_grows(seed: int) -> None:
    before = NOWHERE
    for so_far in grown(random_pathway(14, seed)):
        after = shown(so_far, BLANK, before).stood
        for name in before.columns.keys() & after.columns.keys():
            old, new = before.columns[name], after.columns[name]
            assert new.low >= old.low - NEAR
            assert new.high - new.low >= old.high - old.low - NEAR
        before = after


def test_what_was_taken_away_leaves_its_room_so_that_undoing_moves_nothing() -> None:
    whole = typed_map()
    before = shown(whole, BLANK)
    fewer = replace(whole, links=whole.links[:-6])
    without = shown(fewer, BLANK, before.stood)
    again = shown(whole, BLANK, without.stood)
    assert not moved(before.boxes, again.boxes, X)


def test_what_was_large_and_is_taken_away_leaves_no_hole() -> None:
    whole = typed_map()
    before = sketch(whole, (), BLANK)
    steps = tuple(step for step in whole.steps if step.provider not in {"gp", "hub"})
    names = {step.id for step in steps}
    links = tuple(link for link in whole.links if {link.origin, link.to} <= names)
    fewer = replace(whole, steps=steps, links=links)
    after, anew = sketch(fewer, (), BLANK, before.stood), sketch(fewer, (), BLANK)
    assert after.height_pt < before.height_pt
    assert after.height_pt < anew.height_pt * 1.5


def test_a_lane_that_is_moved_up_leaves_no_hole_either() -> None:
    whole = typed_map()
    before = sketch(whole, (), BLANK)
    moved_up = replace(whole, providers=(whole.providers[-1], *whole.providers[:-1]))
    after, anew = sketch(moved_up, (), BLANK, before.stood), sketch(moved_up, (), BLANK)
    assert after.height_pt < anew.height_pt * 1.4


def test_a_finding_that_comes_up_makes_no_box_grow() -> None:
    pathway = bypass()
    without, found = (
        {step: (round(box.height, 3), box.badge) for step, box in plan.boxes.items()}
        for plan in (
            drawing.plan_of(pathway, (), look.EDITED),
            drawing.plan_of(pathway, [ROUND_TRIAGE], look.EDITED),
        )
    )
    assert without["ortho"][1] is None
    assert found["ortho"][1] is not None
    assert {step: high for step, (high, _) in found.items()} == (
        {step: high for step, (high, _) in without.items()}
    )


@given(st.dictionaries(names, places, max_size=8), st.dictionaries(names, places, max_size=8))
def test_what_a_browser_keeps_reads_back_as_it_was(
    columns: dict[str, Place], rows: dict[str, Place]
) -> None:
    stood = Stood(columns, rows)
    assert read_stood(str(stood)) == stood


@pytest.mark.parametrize(
    "text",
    ["", "x", "[]", "1", "null", '{"x": [], "y": 3}', "[" * 5000, '{"x": {"0": [NaN, 1, 1]}}',
     '{"x": {"0": [0, 1e999, 1]}}', f'{{"x": {{"0": [0, 1{"0" * 400}, 1]}}}}', " " * 50_000,
     '{"x": {"0": [-5, 100, 50]}}', '{"x": {"0": [5, 2, 1]}}', '{"x": {"0": [true, 2, 1]}}',
     '{"x": {"0": [0, 5000, 5000]}}', '{"x": {"0": [0, 100, 500]}}', '{"x": {"0": ["1", 2, 1]}}'],
)  # fmt: skip
def test_anything_else_a_browser_sends_counts_as_no_picture_seen(text: str) -> None:
    assert read_stood(text) == NOWHERE


def test_a_picture_can_bear_whatever_it_is_told_of_the_one_before() -> None:
    pathway = typed_map()
    told = {"x": {"0": [39_000, 39_500, 500], "1": [0, 1, 1]}, "y": {"gp//0": [39_000, 39_500, 9]}}
    drawn = sketch(pathway, (), BLANK, read_stood(json.dumps(told)))
    assert drawn.width_pt < 60_000
    assert drawn.svg.count(' data-step="') == len(pathway.steps)
