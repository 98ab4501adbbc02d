"""How long a picture takes from pathway to SVG, as a multiple of Graphviz alone on it."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from govtool.documents.diagram import draw, sketch
from govtool.documents.diagram.layout import X, Y
from govtool.documents.diagram.program import run
from govtool.documents.routes import steps_table
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Grid, place
from govtool.pathways.placing_kept import BLANK, place_kept
from govtool.pathways.reading import read_pathway
from tests.benchmarks.pictures import graphviz_alone, in_lanes, interleaved_ms
from tests.documents.calm import jumps
from tests.documents.sketches import random_pathway
from tests.pathways.additions import additions

pytestmark = pytest.mark.benchmark
MODELS = Path(__file__).parents[2] / "pathway_models"


def _median_ms(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


@pytest.mark.parametrize("size", [10, 25, 40, 60, 100])
def test_a_picture_againstgraphviz_alone(size: int) -> None:
    """At most three times as long, both for a page and for a map that is being changed."""
    pathway = in_lanes(size)
    source, begun = graphviz_alone(pathway), place(pathway)
    works: tuple[Callable[[], object], ...] = (
        lambda: run(("-Tsvg",), source),
        lambda: draw(pathway),
        lambda: sketch(pathway, (), begun),
        lambda: sketch(pathway, (), BLANK),
    )
    alone, whole, kept, blank = interleaved_ms(works)
    print(
        f"\n{len(pathway.steps)} steps, {len(pathway.links)} links: Graphviz {alone:.0f} ms; "
        f"picture {whole:.0f} ms, ratio {whole / alone:.1f}; "
        f"being changed {kept:.0f} ms, ratio {kept / alone:.1f}; "
        f"from a blank page {blank:.0f} ms, ratio {blank / alone:.1f}"
    )
    assert max(whole, kept, blank) <= 3 * alone


def test_how_often_the_picture_stays_when_a_step_is_added() -> None:
    """No column may move in at least 17 of 20 additions, on shipped and on random maps."""
    shipped = [
        read_pathway(path.read_text(encoding="utf-8"), path.name)
        for path in sorted(MODELS.glob("*/*.yaml"))
        if path.stem in {"before", "after"}
    ]
    maps = [*shipped, *(random_pathway(size, size) for size in range(10, 61, 5))]
    for name, stays in (("kept", _stays_kept), ("placed anew", _stays_anew)):
        tried = [stays(a_map, more) for a_map in maps for more in additions(a_map, 40, seed=7)]
        stayed = 20 * sum(tried) / len(tried)
        print(f"\n{name}: no column moved in {stayed:.1f} of 20 of {len(tried)} additions")
        assert stayed >= 17 or name != "kept"


@pytest.mark.parametrize("axis", [X, Y], ids=["columns", "rows"])
def test_how_often_boxes_stay_where_they_are_seen(axis: int) -> None:
    """No column may be seen to move in at least 17 of 20 additions; a lane may get a new row."""
    for name in ("mid_notts/before", "mid_notts/after", "coventry/after", "bhr/before"):
        path = MODELS / f"{name}.yaml"
        model = read_pathway(path.read_text(encoding="utf-8"), path.name)
        jumped = list(jumps(model, place(model), axis, count=60))
        print(f"\n{name}: moved in {20 * sum(jumped) / len(jumped):.1f} of 20 additions")
        assert sum(jumped) <= len(jumped) * 3 / 20 or axis == Y
    for size in (10, 20, 30):
        pathway = random_pathway(size, size)
        jumped = list(jumps(pathway, place(pathway), axis))
        print(f"\nrandom, {size} steps: moved in {sum(jumped)} of 20 additions")


def _stays_kept(pathway: Pathway, more: Pathway) -> bool:
    begun = place(pathway)
    return _same_columns(begun, place_kept(more, begun))


def _stays_anew(pathway: Pathway, more: Pathway) -> bool:
    return _same_columns(place(pathway), place(more))


def _same_columns(before: Grid, after: Grid) -> bool:
    return all(after.cells[step].column == cell.column for step, cell in before.cells.items())


@pytest.mark.parametrize("size", [250, 500, 1_000, 2_000])
def test_placing_grows_in_step_with_thein_lanes(size: int) -> None:
    pathway = in_lanes(size)
    placed = _median_ms(lambda: place(pathway))
    told = _median_ms(lambda: steps_table(pathway), rounds=1)
    print(
        f"\n{len(pathway.steps)} steps, {len(pathway.links)} links: placing {placed:.0f} ms, "
        f"{1000 * placed / len(pathway.links):.0f} µs a link; table {told:.0f} ms"
    )
