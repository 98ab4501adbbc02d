"""What each check promises can be looked up by anybody, with examples in pictures and words."""

import pytest
from bs4 import BeautifulSoup

from govtool.checks.defects import DEFECTS
from govtool.checks.every import EVERY_CHECK
from govtool.workflows.check_reference import FAMILY_NAMES
from tests.web.conftest import TestSite


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_every_check_stands_under_its_family_with_severity_and_catalogue_number(
    site: TestSite,
) -> None:
    page = site.visitor("anonymous").get("/checks")
    assert len(page.select("main h2")) == len({check.family for check in EVERY_CHECK})
    rows = page.select(".gt-row")
    assert len(rows) == len(EVERY_CHECK)
    for row, check in zip(rows, EVERY_CHECK, strict=True):
        words = " ".join(row.get_text(" ").split())
        assert words.startswith(check.title)
        assert check.severity.value.capitalize() in words
        assert ", ".join(check.covers) in words


def test_every_family_has_a_name_in_words() -> None:
    assert {check.family for check in EVERY_CHECK} == set(FAMILY_NAMES)


@pytest.mark.parametrize("check", EVERY_CHECK, ids=lambda check: check.id)
def test_a_check_tells_all_there_is_to_know_of_it(site: TestSite, check: object) -> None:
    known = next(item for item in EVERY_CHECK if item is check)
    page = site.visitor("reader").get(f"/checks/{known.id}")
    words = words_of(page)
    for text in (known.rationale, known.remedy, known.owner_role, known.measure):
        assert " ".join(text.split()) in words
    for threshold in known.thresholds:
        assert threshold.meaning in words
    examples = page.select(".gt-example")
    assert len(examples) == len(known.passing) + len(known.failing)
    for example in examples:
        assert example.select("svg[role=img]"), "each example is drawn"
        assert example.select("ul li") or "No" in example.get_text()


def test_a_failing_example_says_what_is_found_and_a_passing_one_that_nothing_is(
    site: TestSite,
) -> None:
    keeps, breaks = (
        site.visitor("reader").get("/checks/TRI01").select("[aria-labelledby^=examples]")
    )
    assert "Nothing found" in keeps.get_text()
    assert "Found" not in keeps.get_text()
    assert "without clinical triage" in breaks.get_text()


def test_small_letters_will_do_and_an_unknown_check_is_not_found(site: TestSite) -> None:
    site.visitor("reader").get("/checks/tri01")
    site.visitor("reader").get("/checks/TRI99", status=404)


def test_whoever_has_one_place_finds_the_way_back_to_it(site: TestSite) -> None:
    page = site.visitor("reader").get("/checks")
    links = [str(link["href"]) for link in page.select(".gt-nav a")]
    assert links == ["/p/alder/", "/p/alder/pathways", "/p/alder/figures", "/checks"]
    assert page.select_one(".gt-nav a[aria-current]").get_text() == "Checks"  # type: ignore[union-attr]
    assert not site.visitor("anonymous").get("/checks").select(".gt-nav")


def test_every_known_defect_is_listed_with_what_looks_for_it(site: TestSite) -> None:
    page = site.visitor("anonymous").get("/checks/coverage")
    entries = {str(row["id"]): row for row in page.select("li.gt-row[id]")}
    assert len(entries) == len(DEFECTS)
    for check in EVERY_CHECK:
        for entry in check.covers:
            assert entries[entry].select_one(f'a[href="/checks/{check.id}"]') is not None
    assert "101 entries." in page.get_text()


def test_a_check_leads_to_its_entries_of_the_catalogue(site: TestSite) -> None:
    page = site.visitor("reader").get("/checks/TRI01")
    assert page.select_one('a[href="/checks/coverage#W01"]') is not None
