"""How long the pages about findings take on maps with 300 findings and more; run on demand.

    .venv/bin/pytest -m benchmark tests/benchmarks/test_finding_pages.py -s

Each page is asked for twice: first by whoever comes first after a new version was saved, then
again. The picture is drawn beside the request; what is timed is when the words are there.
"""

import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest

from govtool.pathways.model import Pathway
from govtool.pathways.writing import write_pathway
from govtool.workflows import pictures
from govtool.workflows.examining import examine
from tests.benchmarks.graphs import bypassed, tangled
from tests.web.conftest import TestSite, make_site, settings, twin_file

__all__ = ["make_site", "settings", "twin_file"]
pytestmark = pytest.mark.benchmark
LONGEST = 2.0
"""Seconds for the words of a page about one of 300 findings."""
SHAPES = {"200 steps, 300 findings": bypassed(200), "130 steps in a knot": tangled(130)}


@pytest.fixture
def site(make_site: Callable[..., TestSite]) -> Iterator[TestSite]:
    yield make_site()
    pictures._workshop().close()
    pictures._workshop.cache_clear()


@pytest.mark.parametrize("words", SHAPES)
def test_a_finding_is_there_in_words_within_two_seconds(site: TestSite, words: str) -> None:
    pathway: Pathway = SHAPES[words]
    text = write_pathway(pathway)
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": text})
    findings = examine(text).report.findings
    examine.cache_clear()
    base = f"/p/alder/pathways/{pathway.id}"
    reader, finding = site.visitor("reader"), quote(findings[0].id)
    reader.get(site.url("findings.index"))  # so that templates are there
    print(f"\n{words}: {len(findings)} findings, {len(pathway.links)} links")
    for name, address in {
        "a finding": f"{base}/findings/{finding}",
        "another finding": f"{base}/findings/{quote(findings[-1].id)}",
        "all findings": f"{base}/findings",
        "the story": f"{base}/follow",
    }.items():
        spent: list[float] = []
        is_coming = False
        for _ in range(2):
            start = time.perf_counter()
            answer = reader.open("GET", address)
            spent.append(time.perf_counter() - start)
            assert answer.status_code == 200
            is_coming = "still being drawn" in answer.text
        print(
            f"  {name}: {spent[0]:.2f} s, again {spent[1]:.2f} s{' (no picture yet)' * is_coming}"
        )
        assert max(spent) < LONGEST or name != "a finding"
