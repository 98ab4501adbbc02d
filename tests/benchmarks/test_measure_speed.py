"""How long it takes to read many figures and to weigh them."""

import time

import pytest

from govtool.checks.check import EXAMPLE_HEAD
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.measured_example import SMALL_MAP
from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway
from govtool.referrals.reading import read_measures

pytestmark = pytest.mark.benchmark


def table(practices: int) -> str:
    """Twelve months of triage bypass, and of waiting lists, for so many practices and services."""
    rows = ["measure,by,name,numerator,denominator,value,period"]
    for month in range(12):
        period = f"{2025 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
        for number in range(practices):
            part = 10 + number % 9
            rows.append(f"triage_bypass,practice,Practice {number},{part},100,,{period}")
            rows.append(f"waiting_list,service,Service {number},,,{500 + month},{period}")
    return "\n".join(rows) + "\n"


def test_figures_of_many_practices() -> None:
    pathway = read_pathway(EXAMPLE_HEAD + SMALL_MAP)
    for practices in (8, 80, 800):
        text = table(practices)
        start = time.perf_counter()
        measures = read_measures(text, "figures.csv", pathway)
        read = time.perf_counter()
        run_checks(pathway, MEASURED_CHECKS, measures)
        weighed = time.perf_counter()
        print(
            f"\n{len(measures.rows):>6} figures: read in {1000 * (read - start):7.0f} ms, "
            f"weighed in {1000 * (weighed - read):7.0f} ms"
        )
