"""Every document of the site holds the actions that are kept, beside what is only proposed."""

import csv
import re
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar
from pypdf import PdfReader

from govtool.workflows.keeping_actions import ACTIONS, every_kept
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG
from tests.web.twins import ALDER
from tests.web.visitor import Visitor

LEAD = "commissioner"
TITLE = "Agree one form for all practices"


@pytest.fixture
def with_kept(with_pathway: TestSite) -> TestSite:
    """One proposal taken up, one action by hand that is overdue, one decision to do nothing."""
    site = with_pathway
    page = site.visitor(LEAD).get(site.url("actions.taking", pathway=SLUG, number=1))
    first = page.select_one("input[name=new]")
    assert first is not None
    site.visitor(LEAD).post(
        site.url("actions.take", pathway=SLUG, number=1), {"new": str(first["value"])}
    )
    common = {"kind": "change", "pathway": SLUG}
    by_hand = {"title": TITLE, "lead_name": "Ada Ash", "due": "2026-11-01", **common}
    site.visitor(LEAD).post(site.url("actions.add"), by_hand)
    site.visitor(LEAD).post(site.url("actions.add"), {"title": "Buy a new fax", **common})
    last = every_kept(site.sessions, ACTIONS, place=site.place(ALDER))[-1].number
    site.visitor(LEAD).post(
        site.url("actions.nothing", number=last), {"because": "Nobody sends faxes"}
    )
    return site


def references(site: TestSite) -> tuple[str, str, str]:
    found = every_kept(site.sessions, ACTIONS, place=site.place(ALDER))
    taken, by_hand, nothing = (one.reference for one in found[-3:])
    return taken, by_hand, nothing


def file(site: TestSite, paper: str, ending: str) -> bytes:
    url = site.url("plans.paper_file", pathway=SLUG, number=1, paper=paper, ending=ending)
    visitor = site.visitor("board_member")
    answer = visitor.request("GET", url)
    while answer.status_code == 202:
        answer = visitor.request("GET", url)
    assert answer.status_code == 200
    return bytes(answer.data)


def text_of(data: bytes, ending: str) -> str:
    if ending == "pdf":
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    elif ending == "docx":
        document = docx.Document(BytesIO(data))
        tag = docx.oxml.ns.qn("w:t")
        words = " ".join(part.text or "" for part in document.element.body.iter(tag))
    elif ending == "xlsx":
        book = openpyxl.load_workbook(BytesIO(data))
        cells = (c for s in book.worksheets for r in s.iter_rows(values_only=True) for c in r)
        words = " ".join(str(cell) for cell in cells if cell is not None)
    elif ending == "ics":
        events = Calendar.from_ical(data.decode()).walk("VEVENT")
        words = " ".join(f"{event['SUMMARY']} {event['DESCRIPTION']}" for event in events)
    else:
        rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
        words = " ".join(cell for row in rows for cell in row)
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("paper", "ending"),
    [
        ("plan", "pdf"), ("plan", "docx"), ("plan", "xlsx"), ("plan", "csv"), ("plan", "ics"),
        ("board-paper", "pdf"), ("board-paper", "docx"),
    ],
)  # fmt: skip
def test_a_file_holds_what_is_kept_and_what_is_proposed(
    with_kept: TestSite, paper: str, ending: str
) -> None:
    taken, by_hand, nothing = references(with_kept)
    words = text_of(file(with_kept, paper, ending), ending)
    assert TITLE in words
    assert {taken, by_hand} <= set(re.findall(r"A-\d+", words))
    assert "Ada Ash" in words
    assert "Red: off track" in words
    assert "Proposed, not taken up" in words
    assert ending == "ics" or {nothing, "faxes"} <= set(re.findall(r"A-\d+|faxes", words))


def page_words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def test_the_pages_say_the_same(with_kept: TestSite) -> None:
    taken, by_hand, nothing = references(with_kept)
    visitor = with_kept.visitor("board_member")
    plan = page_words(visitor.get(with_kept.url("plans.show", pathway=SLUG, number=1)))
    board = page_words(visitor.get(paper(with_kept, "board-paper")))
    for words in (plan, board):
        assert all(one in words for one in (taken, by_hand, nothing, "Nobody sends faxes"))
        assert "Proposed, not taken up" in words
        assert "Red: off track" in words
    assert TITLE in page_words(visitor.get(paper(with_kept, "summary")))
    part = visitor.get(f"{paper(with_kept, 'part')}?whom=Ada%20Ash")
    assert f"{TITLE} ({by_hand})" in page_words(part)


def paper(site: TestSite, which: str) -> str:
    return site.url("plans.paper", pathway=SLUG, number=1, paper=which)


def test_what_was_taken_up_is_not_proposed_as_well(with_kept: TestSite) -> None:
    taken, *_ = references(with_kept)
    page = with_kept.visitor(LEAD).get(with_kept.url("plans.show", pathway=SLUG, number=1))
    shown = [str(one.get_text()) for one in page.select(".gt-action__ref")]
    assert shown.count(taken) == 1
    assert len(shown) == 8 + 2
    assert sum(one.startswith("P") for one in shown) == 7


def test_a_plan_shared_outside_shows_what_is_kept_and_names_no_lead(with_kept: TestSite) -> None:
    taken, by_hand, _ = references(with_kept)
    data = {"title": "For the trust", "kind": "plan", "days": "30"}
    url = with_kept.url("sharing.make_link", pathway=SLUG, number=1)
    page = with_kept.visitor("facilitator").post(url, data, status=200)
    (path,) = re.findall(r"(/shared/link/[\w-]{43})", page.get_text())
    stranger = Visitor(with_kept.app, None)
    clean = str(stranger.request("GET", path).headers["Location"])
    shown = page_words(stranger.get(clean))
    printed = text_of(stranger.open("GET", f"{clean}/plan.pdf").data, "pdf")
    for words in (shown, printed):
        assert all(one in words for one in (TITLE, taken, by_hand))
        assert "Ada Ash" not in words
        assert "Nobody sends faxes" not in words
