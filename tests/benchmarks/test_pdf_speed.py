"""How much our printing adds to WeasyPrint's own: warm, through the child process, as a ratio."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import pytest

from govtool.documents.action_plan import lay_out
from govtool.documents.pdf import Printer
from govtool.documents.pdf_child import printed
from tests.documents.plans import TODAY, drawing, mid_notts, plan

ROUNDS = 7
MOST = 1.15
"""Our limit: the plan through our code, as a multiple of WeasyPrint alone."""


@pytest.mark.benchmark
def test_a_warm_print_costs_little_more_than_weasyprint_alone() -> None:
    page = lay_out(plan(), mid_notts(), drawing())
    printer = Printer(jobs_before_renewal=100)
    ours, alone = [], []
    try:
        printer.print(page, TODAY)
        printed(page, TODAY)
        for _ in range(ROUNDS):
            alone.append(seconds(lambda: printed(page, TODAY)))
            ours.append(
                seconds(lambda: printer.print(lay_out(plan(), mid_notts(), drawing()), TODAY))
            )
    finally:
        printer.close()
    ratio = median(ours) / median(alone)
    print(f"\n22 pages: ours {median(ours):.2f} s, alone {median(alone):.2f} s, ratio {ratio:.2f}")
    assert ratio < MOST


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
