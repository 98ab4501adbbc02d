"""How long a picture takes from pathway to SVG, as a multiple of Graphviz alone on it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import graphviz  # type: ignore[import-untyped]
import pytest

from govtool.documents.diagram import draw
from govtool.documents.diagram.boxes import boxes, link_words
from govtool.documents.diagram.layout import first_layout
from govtool.documents.diagram.marks import marks
from govtool.documents.diagram.program import run
from govtool.documents.diagram.text import FONT, escaped
from govtool.documents.routes import steps_table
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway, Provider
from govtool.pathways.placing import place
from tests.benchmarks.graphs import layered

pytestmark = pytest.mark.benchmark

LANES = 6


def _pathway(size: int) -> Pathway:
    plain = layered(size)
    steps = tuple(
        replace(step, provider=f"p{number % LANES}") for number, step in enumerate(plain.steps)
    )
    providers = tuple(Provider(f"p{number}", f"Provider {number}") for number in range(LANES))
    return Pathway("b", "B", "S", Stage.AS_IS, steps, plain.links, providers)


def _median_ms(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _graphviz_alone(pathway: Pathway) -> str:
    """The same boxes in the same places, with words at boxes and arrows, drawn in one run."""
    sizes = boxes(pathway, marks(pathway, ()))
    graph = graphviz.Digraph(graph_attr={"splines": "ortho", "fontname": FONT})
    graph.attr("node", shape="box", fixedsize="shape", fontname=FONT)
    graph.attr("edge", fontname=FONT)
    for step, rect in first_layout(place(pathway), sizes).boxes.items():
        x, y = rect.centre
        wide, high = (rect.right - rect.left) / 72, (rect.bottom - rect.top) / 72
        words = "<BR/>".join(map(escaped, sizes[step].lines))
        pin = f"{x:.1f},{-y:.1f}!"
        graph.node(step, label=f"<{words}>", pos=pin, width=f"{wide:.3f}", height=f"{high:.3f}")
    for link in pathway.links:
        graph.edge(link.origin, link.to, xlabel=f"<{escaped(link_words(link)) or ' '}>")
    return str(graph.source)


@pytest.mark.parametrize("size", [25, 60, 100])
def test_a_picture_against_graphviz_alone(size: int) -> None:
    pathway = _pathway(size)
    source = _graphviz_alone(pathway)
    draw(pathway)
    alone = _median_ms(lambda: run(("-Tsvg",), source))
    whole = _median_ms(lambda: draw(pathway))
    print(
        f"\n{len(pathway.steps)} steps, {len(pathway.links)} links: picture {whole:.0f} ms, "
        f"Graphviz alone {alone:.0f} ms, ratio {whole / alone:.1f}"
    )


@pytest.mark.parametrize("size", [250, 500, 1_000, 2_000])
def test_placing_grows_in_step_with_the_pathway(size: int) -> None:
    pathway = _pathway(size)
    placed = _median_ms(lambda: place(pathway))
    told = _median_ms(lambda: steps_table(pathway), rounds=1)
    print(
        f"\n{len(pathway.steps)} steps, {len(pathway.links)} links: placing {placed:.0f} ms, "
        f"{1000 * placed / len(pathway.links):.0f} µs a link; table {told:.0f} ms"
    )
