"""How long all checks take on pathways in memory, also as a multiple of one search."""

import statistics
import time
from collections.abc import Callable

import pytest

from govtool.checks.catalogue import CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.routes import search
from tests.benchmarks.graphs import layered

pytestmark = pytest.mark.benchmark


def _median_ms(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def test_all_checks_at_growing_sizes() -> None:
    before = None
    print(f"\n{len(CHECKS)} checks")
    for size in (40, 1_000, 10_000):
        pathway = layered(size)
        entry = pathway.steps[0].id
        whole = _median_ms(lambda pathway=pathway: run_checks(pathway))  # type: ignore[misc]
        once = _median_ms(
            lambda pathway=pathway, entry=entry: search(pathway, [entry], lambda _: True)  # type: ignore[misc]
        )
        growth = f"; {whole / before:.1f} times the size before" if before else ""
        print(f"{size:>6} steps: {whole:8.2f} ms, {whole / once:5.1f} searches{growth}")
        before = whole
    slowest = sorted(
        (_median_ms(lambda check=check: run_checks(pathway, [check])), check.id)  # type: ignore[misc]
        for check in CHECKS
    )[-5:]
    print("slowest at the largest size:", [f"{name} {ms:.0f} ms" for ms, name in slowest])
