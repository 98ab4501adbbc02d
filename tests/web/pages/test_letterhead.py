"""A place gives its documents its own logo and colour; none unless it chooses."""

import re
import zlib
from io import BytesIO
from typing import Any

import docx
import pytest
from bs4 import BeautifulSoup

from govtool.documents.edition import Letterhead
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.place_texts import LETTERHEAD, NewText, save_text
from govtool.workflows.letterheads import kept_letterhead
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG
from tests.web.twins import ALDER, NOON

ADMIN = "place_administrator"


def png(width: int = 2, height: int = 2) -> bytes:
    """A sound PNG of one colour."""

    def part(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    rows = zlib.compress((b"\0" + b"\x12\x46\x4f" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def choose(site: TestSite, status: int = 302, **data: Any) -> BeautifulSoup:
    sent = {"based_on": "1", **data}
    if isinstance(sent.get("logo"), bytes):
        sent["logo"] = (BytesIO(sent["logo"]), "logo.png")
    url = site.url("place_settings.save_letterhead")
    return site.visitor(ADMIN).post(url, sent, status=status)


def kept(site: TestSite) -> Letterhead:
    return kept_letterhead(site.sessions, place=site.place(ALDER)).letterhead


def test_a_logo_and_a_colour_are_kept_shown_and_printed(with_pathway: TestSite) -> None:
    site = with_pathway
    choose(site, logo=png(), words="Alder board", colour="#123456")
    page = site.visitor(ADMIN).get(site.url("place_settings.letterhead"))
    assert page.select_one("img[alt='Alder board']")
    assert re.search(r"White letters on it have a contrast of 1\d\.\d to 1", words(page))
    shown = site.visitor("reader").request("GET", site.url("place_settings.logo"))
    assert (shown.data, shown.mimetype) == (png(), "image/png")
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    twin = site.url("plans.paper", pathway=SLUG, number=1, paper="summary")
    assert site.visitor("board_member").get(twin).select_one("main img[alt='Alder board']")
    url = site.url("plans.paper_file", pathway=SLUG, number=1, paper="summary", ending="docx")
    word = docx.Document(BytesIO(site.visitor("board_member").request("GET", url).data))
    assert [one.blob for one in word.part.package.image_parts] == [png()]


@pytest.mark.parametrize(
    ("logo", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "has to be a PNG picture"),
        (b"\xff\xd8\xff\xe0 a photograph", "has to be a PNG picture"),
        (png()[:-4], "is damaged"),
        (png() + b"x" * 300_000, "at most 300 kB"),
        (png(3000, 1), "3000 by 1 pixels"),
    ],
    ids=["drawing", "photograph", "damaged", "long", "wide"],
)
def test_what_is_no_sound_small_png_is_refused_whatever_it_is_called(
    site: TestSite, logo: bytes, why: str
) -> None:
    before = kept(site)
    assert why in words(choose(site, 422, logo=logo, colour="#123456"))
    assert kept(site) == before


@pytest.mark.parametrize(
    ("colour", "why"),
    [("#ffee00", "could not be read by everybody"), ("red", "is not a colour")],
)
def test_a_colour_that_white_letters_cannot_stand_on_is_refused_in_words(
    site: TestSite, colour: str, why: str
) -> None:
    page = choose(site, 422, colour=colour)
    assert why in words(page)
    field = page.select_one("input[name=colour]")
    assert field is not None
    assert field["value"] == colour


def test_a_logo_stays_until_it_is_taken_away(site: TestSite) -> None:
    choose(site, logo=png(), words="Alder board")
    choose(site, colour="#123456", words="Alder board", based_on="2")
    assert kept(site).logo == png()
    choose(site, without="y", colour="", based_on="3")
    assert (kept(site).logo, kept(site).colour) == (None, None)
    site.visitor("reader").get(site.url("place_settings.logo"), status=404)


def test_a_choice_made_in_between_is_not_overwritten(site: TestSite) -> None:
    choose(site, colour="#123456")
    assert "Somebody else chose in between" in words(choose(site, 409, colour="#654321"))
    assert kept(site).colour == "#123456"


def test_what_cannot_be_read_is_said_and_nothing_of_it_is_printed(site: TestSite) -> None:
    with writing(site.sessions) as session:
        broken = NewText("nonsense", "-", based_on=1)
        save_text(session, LETTERHEAD, place=site.place(ALDER), new=broken, act=Act(None, NOON))
    page = site.visitor(ADMIN).get(site.url("place_settings.letterhead"))
    assert "cannot be read. Choose them again." in words(page)
    assert kept(site).logo is None


def test_the_history_of_the_settings_tells_of_it(site: TestSite) -> None:
    choose(site, colour="#123456")
    page = site.visitor(ADMIN).get(site.url("history.of_settings"))
    assert "logo and colour of the place’s documents" in words(page)
    assert "Colour #123456." in words(page)


def test_a_logo_and_no_logo_at_once_is_asked_about(site: TestSite) -> None:
    before = kept(site)
    page = choose(site, 422, logo=png(), words="Alder board", without="y")
    assert "You chose a logo and “Print no logo”" in words(page)
    assert kept(site) == before
