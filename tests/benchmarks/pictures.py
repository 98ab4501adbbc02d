"""Pathways in lanes, Graphviz alone on them, and fair turns: what the speed of pictures needs."""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import graphviz  # type: ignore[import-untyped]

from govtool.documents.diagram import look
from govtool.documents.diagram.boxes import boxes, link_words
from govtool.documents.diagram.layout import first_layout, sizes_of
from govtool.documents.diagram.marks import marks
from govtool.documents.diagram.text import FONT, escaped
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway, Provider
from govtool.pathways.placing import place
from tests.benchmarks.graphs import layered

LANES = 6


def in_lanes(size: int) -> Pathway:
    """A layered pathway whose steps lie in six lanes."""
    plain = layered(size)
    steps = tuple(
        replace(step, provider=f"p{number % LANES}") for number, step in enumerate(plain.steps)
    )
    providers = tuple(Provider(f"p{number}", f"Provider {number}") for number in range(LANES))
    return Pathway("b", "B", "S", Stage.AS_IS, steps, plain.links, providers)


def graphviz_alone(pathway: Pathway) -> str:
    """The same boxes in the same places, with words at boxes and arrows, drawn in one run."""
    sizes, grid = boxes(pathway, marks(pathway, ())), place(pathway)
    graph = graphviz.Digraph(graph_attr={"splines": "ortho", "fontname": FONT})
    graph.attr("node", shape="box", fixedsize="shape", fontname=FONT)
    graph.attr("edge", fontname=FONT)
    for step, rect in first_layout(grid, sizes_of(grid, sizes, look.WIDE)).boxes.items():
        x, y = rect.centre
        wide, high = (rect.right - rect.left) / 72, (rect.bottom - rect.top) / 72
        words = "<BR/>".join(map(escaped, sizes[step].lines))
        pin = f"{x:.1f},{-y:.1f}!"
        graph.node(step, label=f"<{words}>", pos=pin, width=f"{wide:.3f}", height=f"{high:.3f}")
    for link in pathway.links:
        graph.edge(link.origin, link.to, xlabel=f"<{escaped(link_words(link)) or ' '}>")
    return str(graph.source)


def interleaved_ms(
    works: Sequence[Callable[[], object]],
    rounds: int = 11,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """The median time of each, in turns, so that a busy moment hits all alike.

    Args:
        works: what is timed.
        rounds: how often each.
        clock: in seconds; ``processor_seconds`` where others use the computer as well.
    """
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, spent in zip(works, times, strict=True):
            start = clock()
            work()
            spent.append((clock() - start) * 1000)
    return [statistics.median(spent) for spent in times]


def processor_seconds() -> float:
    """The time of processors that this process and the programs it ran have used so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
