"""Charts of a pathway: each has its words and the table behind it, and says what is not known."""

from bs4 import BeautifulSoup

from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, SLUG, start_round
from tests.web.pages.test_movement import BANK, FIRST, SECOND, run_round


def charts(site: TestSite, actor: str = "board_member", pathway: str = SLUG) -> BeautifulSoup:
    return site.visitor(actor).get(f"{site.url('charts.index')}?pathway={pathway}")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_where_nothing_is_known_each_part_says_so(with_pathway: TestSite) -> None:
    told = words(charts(with_pathway))
    assert "No room has agreed any level over this pathway yet." in told
    assert "No action has been taken up yet." in told


def test_findings_over_time_count_each_version_in_place(with_pathway: TestSite) -> None:
    site = with_pathway
    url = site.url("pathway_files.save_version", pathway=SLUG)
    site.visitor("facilitator").post(url, {"text": AFTER, "based_on": "1", "agreed": "y"})
    page = charts(site)
    picture = page.select_one("figure[aria-label='Chart: Findings over time'] svg[role=img] title")
    assert picture is not None
    assert "Version 1, 22 November 2026" in picture.get_text()
    table = page.find("caption", string="Findings over time")
    assert table is not None
    assert "Checks that could not tell everything" in words(page)


def test_every_chart_has_the_table_that_says_the_same(with_pathway: TestSite) -> None:
    site = with_pathway
    site.visitor("commissioner").post(
        site.url("actions.add"), {"title": "One form", "kind": "change", "pathway": SLUG}
    )
    page = charts(site)
    figures = page.select("figure.gt-chart")
    assert len(figures) == len(page.select("main table")) == 2
    for figure in figures:
        assert figure.select_one("svg[role=img] title")
    assert "Not started" in words(page)


def test_a_pathway_of_nobody_is_not_found_and_a_place_without_one_says_so(site: TestSite) -> None:
    site.visitor("board_member").get(f"{site.url('charts.index')}?pathway=nowhere", status=404)
    assert "hip" in str(charts(site, pathway="hip"))


def test_the_overview_and_the_assessments_lead_to_the_charts(with_pathway: TestSite) -> None:
    for endpoint in ("place.overview", "assessment.index"):
        page = with_pathway.visitor("board_member").get(with_pathway.url(endpoint))
        assert page.select(f"main a[href^='{with_pathway.url('charts.index')}']")


def test_levels_agreed_in_two_rounds_are_drawn_with_their_movement(with_round: TestSite) -> None:
    run_round(with_round, FIRST, "1")
    once = charts(with_round)
    assert "One assessment was closed so far; movement shows with the next." in words(once)
    start_round(with_round, BANK)
    run_round(with_round, SECOND, "3")
    page = charts(with_round)
    now, moved = page.select("figure.gt-chart svg title")[:2]
    assert "agreed 3" in now.get_text()
    assert "up from 1 to 3" in moved.get_text()
    assert "no level now" in moved.get_text()
    heads = [head.get_text() for head in page.select("main table")[1].select("thead th")]
    assert heads == ["Row", "Last round", "Now", "Aimed at", "Movement"]
