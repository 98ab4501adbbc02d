"""A plan is taken away as papers and files; what takes long can be left and found again."""

from threading import Event

import pytest

from govtool.documents.pdf import PrintingFailed
from govtool.web.pages.plans import papers
from govtool.workflows import making
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG
from tests.web.pages.test_plans import words_of


def address(site: TestSite, endpoint: str, **values: str) -> str:
    return site.url(f"plans.{endpoint}", pathway=SLUG, number=1, **values)


def test_the_page_of_a_plan_leads_to_all_that_can_be_made_of_it(with_pathway: TestSite) -> None:
    site = with_pathway
    plan = site.visitor("board_member").get(address(site, "show"))
    (link,) = [a for a in plan.select("main a") if "board paper" in a.get_text()]
    page = site.visitor("board_member").get(str(link["href"]))
    words = words_of(page)
    for part in (
        "The whole plan",
        "For a board",
        "For a noticeboard",
        "For one organisation or lead",
    ):
        assert part in words
    files = [str(a["href"]) for a in page.select(".gt-files a")]
    for ending in (
        "plan.docx",
        "plan.xlsx",
        "plan.csv",
        "plan.ics",
        "board-paper.docx",
        "summary.pdf",
    ):
        assert any(ending in file for file in files)


@pytest.mark.parametrize(
    ("paper", "ending", "begins"),
    [
        ("plan", "docx", b"PK"),
        ("plan", "xlsx", b"PK"),
        ("plan", "csv", b"\xef\xbb\xbfRef,Action"),
        ("plan", "ics", b"BEGIN:VCALENDAR"),
        ("board-paper", "pdf", b"%PDF"),
        ("summary", "docx", b"PK"),
    ],
)
def test_every_file_is_handed_over_with_its_type_and_a_name_of_ours(
    with_pathway: TestSite, paper: str, ending: str, begins: bytes
) -> None:
    url = address(with_pathway, "paper_file", paper=paper, ending=ending)
    answer = with_pathway.visitor("board_member").request("GET", url)
    assert answer.status_code == 200
    assert answer.data.startswith(begins)
    assert f"-{SLUG}-version-1.{ending}" in answer.headers["Content-Disposition"]


def test_the_page_of_a_paper_says_what_its_file_says(with_pathway: TestSite) -> None:
    site = with_pathway
    board = site.visitor("commissioner").get(address(site, "paper", paper="board-paper"))
    for part in ("Alert", "Advise", "Assure", "Recommendation", "Assurance proposed"):
        assert part in words_of(board)
    wall = site.visitor("commissioner").get(address(site, "paper", paper="summary"))
    assert "What happens next" in words_of(wall)


def test_a_lead_is_shown_their_part_and_a_name_unknown_is_answered(with_pathway: TestSite) -> None:
    site = with_pathway
    page = site.visitor("commissioner").get(address(site, "papers"))
    names = [option.get_text() for option in page.select("#whom option")]
    part = site.visitor("commissioner").get(address(site, "paper", paper="part", whom=names[0]))
    assert f"For {names[0]}" in words_of(part)
    url = address(site, "paper", paper="part", whom="The moon")
    missing = site.visitor("commissioner").get(url, status=422)
    assert "Nobody in this plan goes by “The moon”" in words_of(missing)


def test_what_takes_long_says_so_can_be_left_and_is_found_again(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = Event()

    def slow(*_: object) -> bytes:
        go.wait(60)
        return b"%PDF-slow"

    monkeypatch.setattr(papers, "plan_document", slow)
    monkeypatch.setattr(making, "PATIENCE", 0.01)
    url = address(with_pathway, "paper_file", paper="summary", ending="pdf")
    visitor = with_pathway.visitor("board_member")
    page = visitor.get(url, status=202)
    assert "is being made" in words_of(page)
    assert visitor.request("GET", url).headers["Refresh"] == "3"
    go.set()
    monkeypatch.setattr(making, "PATIENCE", 60)
    assert visitor.request("GET", url).data == b"%PDF-slow"


def test_what_cannot_be_printed_offers_the_page(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise PrintingFailed("it took longer than 60 seconds")

    monkeypatch.setattr(papers, "plan_document", fail)
    url = address(with_pathway, "paper_file", paper="board-paper", ending="pdf")
    page = with_pathway.visitor("board_member").get(url, status=503)
    assert "It took longer than 60 seconds." in words_of(page)
    (link,) = page.select("main a")
    assert "/papers/board-paper" in str(link["href"])


def test_whoever_keeps_the_plan_marks_its_papers_as_official_and_says_who_signs(
    with_pathway: TestSite,
) -> None:
    marking = "&marking=official&sign=Chair%2C+for+the+board%0AMedical+director"
    url = f"{address(with_pathway, 'papers')}?{marking}"
    page = with_pathway.visitor("commissioner").get(url)
    assert "marked Official , to be signed by Chair, for the board, Medical director" in (
        words_of(page)
    )
    (link,) = [str(a["href"]) for a in page.select("a[href*='papers/board-paper?']")]
    board = words_of(with_pathway.visitor("commissioner").get(link))
    assert "Official" in board
    assert "Medical director" in board
    assert "Draft, for discussion" not in board


def test_whoever_may_only_read_the_plan_does_not_make_it_official(with_pathway: TestSite) -> None:
    url = f"{address(with_pathway, 'paper', paper='summary')}?marking=official"
    page = words_of(with_pathway.visitor("board_member").get(url))
    assert "Draft, for discussion" in page


def test_there_is_no_calendar_of_a_board_paper(with_pathway: TestSite) -> None:
    url = address(with_pathway, "paper_file", paper="board-paper", ending="ics")
    answer = with_pathway.visitor("board_member").request("GET", url)
    assert answer.status_code == 302
