"""A place shows one thing to somebody outside, by a link that reads, ends, and names nobody."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from bs4 import BeautifulSoup

from govtool.store.accounts import disable_account as disable
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import change_role
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.pages.conftest import start_round
from tests.web.twins import ALDER, BIRCH, NOON
from tests.web.visitor import LINK_COOKIE, Visitor

SHOWN = {"title": "Finance board", "kind": "pathway", "days": "30"}
PLAN = {**SHOWN, "kind": "plan"}
COMMENT = "CANARY-A-comment"
NAMES = ("CANARY-A-name", "example.org", "CANARY-A-note", "CANARY-A-read-link", "Finance board")


def words_of(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def make(site: TestSite, data: dict[str, object] | None = None, **about: str | int) -> str:
    """The path of a new link, made by the facilitator."""
    url = site.url("sharing.make_link", number=1, **about)
    page = site.visitor("facilitator").post(url, data or SHOWN, status=200)
    assert page.select_one("svg.gt-qr[role=img] title")
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(/shared/link/[\w-]{43})", page.get_text())
    return str(path)


def stranger(site: TestSite) -> Visitor:
    return Visitor(site.app, None)


def follow(visitor: Visitor, path: str) -> str:
    """The clean address that a link leads to."""
    answer = visitor.request("GET", path)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_az_10_a_link_is_swapped_for_a_cookie_and_leads_to_a_clean_address(
    site: TestSite,
) -> None:
    path, visitor = make(site), stranger(site)
    answer = visitor.request("GET", path)
    clean = str(answer.headers["Location"])
    assert re.fullmatch(r"/shared/\d+", clean)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"{LINK_COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert path.rsplit("/", 1)[-1] not in cookie
    told = words_of(visitor.get(clean))
    assert "Read-only link from CANARY-A-place-name valid until 22 December 2026" in told
    stranger(site).get(clean, status=404)


def test_az_10_no_search_engine_keeps_it_and_no_other_site_is_told_of_it(site: TestSite) -> None:
    path, visitor = make(site), stranger(site)
    clean = follow(visitor, path)
    for answer in (visitor.open("GET", path), visitor.open("GET", clean)):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_az_10_the_token_is_long_and_stands_neither_in_the_database_nor_in_the_log(
    site: TestSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    path = make(site)
    token = path.rsplit("/", 1)[-1]
    visitor = stranger(site)
    visitor.get(follow(visitor, path))
    stranger(site).get(f"/shared/link/{'y' * 43}", status=404)
    assert len(token) * 6 >= 128
    cookie = visitor.client.get_cookie(LINK_COOKIE, domain="127.0.0.1")
    assert cookie is not None
    content, log = site.file.read_bytes(), caplog.text
    for secret in (token, cookie.value, "y" * 43):
        assert secret.encode() not in content
        assert secret not in log


@pytest.mark.parametrize("end", ["ended", "run out", "maker disabled", "maker left", "demoted"])
def test_az_07_az_10_a_link_that_has_ended_looks_like_one_that_never_was(
    site: TestSite, end: str
) -> None:
    path, visitor = make(site), stranger(site)
    clean = follow(visitor, path)
    _end(site, end, clean)
    never = words_of(stranger(site).get(f"/shared/link/{'x' * 43}", status=404))
    for page in (visitor.get(clean, status=404), stranger(site).get(path, status=404)):
        assert _without_reference(words_of(page)) == _without_reference(never)


def _end(site: TestSite, end: str, clean: str) -> None:
    maker, act = site.twins[ALDER].people["facilitator"].id, Act(None, NOON)
    if end == "ended":
        link = int(clean.rsplit("/", 1)[-1])
        site.visitor("place_administrator").post(site.url("sharing.end", link=link))
    elif end == "run out":
        site.clock.move(days=30)
    elif end == "maker left":
        site.end_membership(ALDER, "facilitator")
    else:
        place = site.place(ALDER)
        with writing(site.sessions) as session:
            if end == "maker disabled":
                disable(session, account=maker, act=act)
            else:
                change_role(session, place=place, account=maker, role=Role.READER, act=act)


def _without_reference(text: str) -> str:
    return re.sub(r"Reference: \w+", "", text)


def test_az_09_a_shared_pathway_names_nobody(site: TestSite) -> None:
    visitor = stranger(site)
    page = visitor.get(follow(visitor, make(site)))
    told = str(page)
    assert "CANARY-A-pathway-title" in told
    assert "CANARY-A-step-physio" in told
    assert not [name for name in NAMES if name in told]
    assert not page.select("main form, main button")


def test_az_09_a_shared_plan_names_nobody_and_quotes_no_comment(with_pathway: TestSite) -> None:
    start_round(with_pathway, "msk-maturity", shows_names=True)
    key = _answer(with_pathway)
    close = with_pathway.url("assessment.close", round_id=5)
    with_pathway.visitor("facilitator").post(close)
    data: dict[str, object] = {**PLAN, "answers": [key]}
    path = make(with_pathway, data, pathway="mid-notts")
    visitor = stranger(with_pathway)
    clean = follow(visitor, path)
    told = str(visitor.get(clean))
    assert "people of the place" in told
    pdf = visitor.open("GET", f"{clean}/plan.pdf")
    assert pdf.mimetype == "application/pdf"
    printed = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.data)).pages)
    for text in (told, printed, printed.replace("\n", " ")):
        assert "CANARY-A-name" not in text
        assert COMMENT not in text


def _answer(site: TestSite) -> str:
    """The board member answers a row with comments; the key of those answers."""
    member = site.visitor("board_member")
    url = site.url("answering.row", round_id=5, row_id="ACCESS")
    comments = {"ACCESS-1a-evidence-0-what": COMMENT, "note": COMMENT}
    member.post(url, {"based_on": "0", "ACCESS-1a-met": "y", "claimed": "1", **comments})
    return f"5-{site.twins[ALDER].people['board_member'].id}"


def test_az_13_a_plan_of_a_link_can_be_downloaded_by_its_holder_alone(site: TestSite) -> None:
    visitor = stranger(site)
    clean = follow(visitor, make(site, dict(PLAN)))
    assert visitor.open("GET", f"{clean}/plan.pdf").data.startswith(b"%PDF")
    for other in ("anonymous", "link_holder", "reader", "facilitator", "other_place"):
        site.visitor(other).get(f"{clean}/plan.pdf", status=404)


def test_az_10_one_link_shows_one_thing_and_a_browser_can_hold_several(site: TestSite) -> None:
    visitor = stranger(site)
    first = follow(visitor, make(site))
    second = follow(visitor, make(site, dict(PLAN)))
    assert "Action plan" in words_of(visitor.get(second))
    assert "Action plan" not in words_of(visitor.get(first))
    visitor.get(f"{first}/plan.pdf", status=404)
    for url in (site.url("pathways.show_version", number=1), site.url("pathways.file", number=1)):
        visitor.get(url, status=302)
    theirs = site.twins[BIRCH].owned["link"]
    visitor.get(f"/shared/{theirs}", status=404)


def test_az_10_a_link_lasts_30_days_unless_said_and_never_more_than_180(site: TestSite) -> None:
    form = site.visitor("facilitator").get(site.url("sharing.new_link", number=1))
    assert form.select_one("select[name=days] option[selected]")["value"] == "30"  # type: ignore[index]
    url = site.url("sharing.make_link", number=1)
    site.visitor("facilitator").post(url, {**SHOWN, "days": "365"}, status=422)
    visitor = stranger(site)
    clean = follow(visitor, make(site, {**SHOWN, "days": "180"}))
    site.clock.at = NOON + timedelta(days=180, seconds=-1)
    visitor.get(clean)
    site.clock.at = NOON + timedelta(days=180)
    visitor.get(clean, status=404)


def test_the_links_of_a_version_stand_with_it_and_can_be_ended_there(site: TestSite) -> None:
    make(site)
    url = site.url("sharing.new_link", number=1)
    page = site.visitor("facilitator").get(url)
    told = words_of(page)
    assert "Finance board" in told
    assert "by you" in told
    action = next(str(f["action"]) for f in page.select("main .gt-rows form"))
    site.visitor("facilitator").post(action)
    assert "Ended 22 November 2026" in words_of(site.visitor("facilitator").get(url))


def test_only_those_who_answer_for_a_place_may_share(site: TestSite) -> None:
    for actor in ("reader", "board_member", "commissioner"):
        site.visitor(actor).post(site.url("sharing.make_link", number=1), SHOWN, status=403)


def test_a_version_that_is_not_there_cannot_be_shared(site: TestSite) -> None:
    site.visitor("facilitator").get(site.url("sharing.new_link", number=99), status=404)
    site.visitor("facilitator").post(site.url("sharing.make_link", number=99), SHOWN, status=404)
