"""Before a room of people the picture does not jump: what stands stays where it is."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.placing import Grid, place
from govtool.pathways.placing_kept import BLANK, NARROW, place_kept
from govtool.pathways.reading import read_pathway
from tests.documents.sketches import random_pathway, typed_map
from tests.pathways.additions import additions, grown

MODELS = sorted(Path(__file__).parents[2].glob("pathway_models/*/*.yaml"))
MODELS = [path for path in MODELS if path.stem in {"before", "after"}]


def _columns(grid: Grid) -> dict[str, int]:
    return {step: cell.column for step, cell in grid.cells.items()}


def _rows_in_lanes(grid: Grid) -> dict[str, int]:
    return {step: cell.row - grid.lanes[cell.lane].first_row for step, cell in grid.cells.items()}


def _stays(before: Grid, after: Grid) -> bool:
    """Whether every step that stood keeps its column and its row inside its lane."""
    return _columns(before).items() <= _columns(after).items() and (
        _rows_in_lanes(before).items() <= _rows_in_lanes(after).items()
    )


def _assert_sound(grid: Grid, pathway: Pathway) -> None:
    assert set(grid.cells) == {step.id for step in pathway.steps}
    assert len({(cell.column, cell.row) for cell in grid.cells.values()}) == len(grid.cells)
    for cell in grid.cells.values():
        lane = grid.lanes[cell.lane]
        assert lane.first_row <= cell.row < lane.first_row + lane.rows
        assert 0 <= cell.column < grid.columns
    assert sum(lane.rows for lane in grid.lanes) == grid.rows


@pytest.mark.parametrize("model", MODELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_step_added_to_a_map_of_the_sources_moves_no_other(model: Path) -> None:
    shipped = read_pathway(model.read_text(encoding="utf-8"), model.name)
    begun = place(shipped)
    for changed in additions(shipped, 20, seed=1):
        grid = place_kept(changed, begun)
        assert _stays(begun, grid)
        _assert_sound(grid, changed)


@pytest.mark.parametrize("size", [10, 25, 40, 60])
def test_a_step_added_to_any_map_moves_no_other(size: int) -> None:
    pathway = random_pathway(size, size)
    begun = place(pathway)
    assert all(_stays(begun, place_kept(more, begun)) for more in additions(pathway, 20, 2))


@pytest.mark.parametrize("size", [0, 10, 30])
def test_a_map_typed_from_a_blank_page_never_moves_a_step(size: int) -> None:
    pathway = random_pathway(size, size) if size else typed_map()
    before = BLANK
    for map_so_far in grown(pathway):
        grid = place_kept(map_so_far, BLANK)
        assert _columns(before).items() <= _columns(grid).items()
        _assert_sound(grid, map_so_far)
        before = grid


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 18), st.integers(0, 10_000), st.integers(1, 6))
def test_nothing_moves_whatever_the_map_and_whatever_is_added(
    size: int, seed: int, lanes: int
) -> None:
    pathway = random_pathway(size, seed, lanes)
    begun = place(pathway)
    assert _stays(begun, place_kept(pathway, begun))
    for changed in additions(pathway, 3, seed):
        assert _stays(begun, place_kept(changed, begun))


def test_what_stood_before_stays_through_a_deletion_but_an_empty_column_is_closed() -> None:
    pathway = typed_map()
    before = place_kept(pathway, BLANK)
    gone = "hub2"
    steps = tuple(step for step in pathway.steps if step.id != gone)
    links = tuple(link for link in pathway.links if gone not in (link.origin, link.to))
    after = place_kept(replace(pathway, steps=steps, links=links), before)
    assert {step: column for step, column in _columns(before).items() if step != gone} == (
        _columns(after)
    )
    lone = _pathway("a", "b", "c")
    shorter = replace(lone, steps=(lone.steps[0], lone.steps[2]), links=())
    assert _columns(place_kept(shorter, place(lone))) == {"a": 0, "c": 1}


def test_a_step_that_changes_its_lane_keeps_its_column() -> None:
    pathway = typed_map()
    before = place_kept(pathway, BLANK)
    moved = replace(pathway.step_by_id["gp3"], provider="trust")
    steps = tuple(moved if step.id == "gp3" else step for step in pathway.steps)
    after = place_kept(replace(pathway, steps=steps), before)
    assert _columns(after) == _columns(before)
    assert after.lanes[after.cells["gp3"].lane].provider == "trust"


def test_a_new_step_stands_after_the_one_it_follows() -> None:
    grid = place_kept(_pathway("a", "b", "c"), BLANK)
    assert _columns(grid) == {"a": 0, "b": 1, "c": 2}
    assert grid.rows == 1


def test_a_second_branch_stands_in_a_row_of_its_own() -> None:
    plain = _pathway("a", "b")
    added = Step("c", "c", StepType.HUB, provider="one")
    more = replace(
        plain,
        steps=(*plain.steps, added),
        links=(*plain.links, Link("a", "c", LinkKind.REFER)),
    )
    grid = place_kept(more, place(plain))
    assert grid.cells["b"].column == grid.cells["c"].column == 1
    assert grid.cells["b"].row != grid.cells["c"].row


def test_a_long_chain_is_folded_in_the_last_column_that_a_screen_holds() -> None:
    names = [f"s{number}" for number in range(NARROW + 3)]
    grid = place_kept(_pathway(*names), BLANK)
    assert grid.columns == NARROW
    assert [grid.cells[name].row for name in names[-4:]] == [0, 1, 2, 3]


def test_a_blank_page_has_a_grid() -> None:
    blank = Pathway("p", "P", "Sandford", Stage.AS_IS, (), (), ())
    assert place_kept(blank, BLANK) == BLANK


def _pathway(*names: str) -> Pathway:
    """Steps of one lane, each leading to the next."""
    steps = tuple(Step(name, name, StepType.HUB, provider="one") for name in names)
    links = tuple(Link(a, b, LinkKind.REFER) for a, b in pairwise(names))
    return Pathway("p", "P", "Sandford", Stage.AS_IS, steps, links, (Provider("one", "One"),))
