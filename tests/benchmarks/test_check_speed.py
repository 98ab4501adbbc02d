"""How long all checks on the map take in memory, also as a multiple of one search.

Between two sizes, time grows with the work and with what no longer fits the computer's caches: one
plain search alone often grows more than tenfold. So the growth of the work is printed as well, as
calls of functions, which are the same on every computer, and the growth of one search.
"""

import cProfile
import pstats
import statistics
import time
from collections.abc import Callable

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.routes import search
from tests.benchmarks.graphs import bypassed, layered, one_centre, tangled

pytestmark = pytest.mark.benchmark

PROMISED_MS = {40: 20, 1_000: 300, 10_000: 4_000}
"""The most that all checks together may take, by number of steps."""


def _median_ms(work: Callable[[], object], rounds: int = 5) -> float:
    """The median time of the processor, so that other work on the machine counts less."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


@pytest.mark.parametrize(
    "shape", [layered, bypassed, one_centre, tangled], ids=lambda shape: shape.__name__
)
def test_all_checks_at_growing_sizes(shape: Callable[[int], Pathway]) -> None:
    before: dict[str, float] = {}
    print(f"\n{len(MAP_CHECKS)} checks, {shape.__name__}")
    for size, promised in PROMISED_MS.items():
        pathway = shape(size)
        _index(pathway)
        whole = _median_ms(lambda pathway=pathway: run_checks(pathway))  # type: ignore[misc]
        once = _median_ms(lambda pathway=pathway: _one_search(pathway))  # type: ignore[misc]
        now = {"time": whole, "calls": _calls(pathway), "one search": once}
        growth = ", ".join(f"{name} x {now[name] / past:.1f}" for name, past in before.items())
        print(f"{size:>6} steps: {whole:8.2f} ms, {whole / once:5.1f} searches; {growth}")
        assert whole < promised
        before = now
    print("slowest at the largest size:", _slowest(shape(max(PROMISED_MS))))


def _index(pathway: Pathway) -> None:
    """Builds what the pathway keeps for all checks, which is not theirs to pay for twice."""
    assert pathway.links_from
    assert pathway.links_into


def _calls(pathway: Pathway) -> float:
    """How many functions are called by all checks together."""
    with cProfile.Profile() as profile:
        run_checks(pathway)
    return float(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def _one_search(pathway: Pathway) -> object:
    """One search over the whole map, from every step that nothing leads to."""
    starts = [step.id for step in pathway.steps if not pathway.links_into[step.id]]
    return search(pathway, starts or [pathway.steps[0].id], lambda _: True)


def _slowest(pathway: Pathway) -> list[str]:
    times = sorted(
        (_median_ms(lambda check=check: run_checks(pathway, [check]), 3), check.id)  # type: ignore[misc]
        for check in MAP_CHECKS
    )
    return [f"{name} {ms:.0f} ms" for ms, name in times[-5:]]
