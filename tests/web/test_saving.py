"""CC: whatever two people or two tries do at once, nothing is lost, doubled or passed over in
silence. The same rules in a real browser are in tests/browser/test_saving.py."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from govtool.store.answers import answers_of
from govtool.store.engine import reading, writing
from govtool.store.pathways import all_versions
from govtool.store.rounds import rounds_of
from govtool.store.tokens import new_token
from govtool.store.values import StoredAnswer
from govtool.workflows import saving
from govtool.workflows.banks import shipped_bank
from tests.web.conftest import TestSite
from tests.web.twins import ALDER
from tests.web.visitor import Visitor

ROW = "/p/alder/rounds/1/rows/ACCESS"
SCRIPT = {"Accept": "application/json"}
MEMBERS = ("commissioner", "board_member", "facilitator", "place_administrator")


def send(
    visitor: Visitor, row: str = ROW, *, token: str = "", csrf: str | None = None, **fields: Any
) -> TestResponse:
    """A change as the script sends it."""
    csrf = visitor.csrf_token() if csrf is None else csrf
    change = token or new_token()
    headers = {**SCRIPT, "X-CSRFToken": csrf}
    data = {"based_on": "0", "change": change, **fields}
    return visitor.open("POST", row, data=data, headers=headers)


def stored(site: TestSite, round_id: int = 1) -> tuple[StoredAnswer, ...]:
    """What is stored of a round beside the answer that the twins bring."""
    with reading(site.sessions) as session:
        found = answers_of(session, place=site.place(ALDER), round_id=round_id)
    return tuple(answer for answer in found if answer.row != "RIGHTS")


def test_cc_01_the_same_change_sent_fifty_times_at_once_is_saved_once(site: TestSite) -> None:
    visitor, token = site.visitor("board_member"), new_token()
    csrf = visitor.csrf_token()
    tries = [site.fresh_visitor("board_member") for _ in range(8)]
    cookie = visitor.client.get_cookie("govtool", domain="127.0.0.1")
    assert cookie is not None
    for other in tries:
        other.use_token(cookie.value)

    def one(number: int) -> tuple[int, int, str]:
        answer = send(tries[number % 8], token=token, csrf=csrf, note="Once")
        told = answer.get_json()
        return answer.status_code, told["version"], told["at"]

    chunks = [range(start, 50, 8) for start in range(8)]
    with ThreadPoolExecutor(8) as pool:
        replies = [r for part in pool.map(lambda c: [one(i) for i in c], chunks) for r in part]

    assert len(replies) == 50
    assert len(set(replies)) == 1
    assert replies[0][:2] == (200, 1)
    assert [answer.version for answer in stored(site)] == [1]


def test_cc_01_the_same_change_sent_again_later_gets_the_first_reply(site: TestSite) -> None:
    visitor, token = site.visitor("board_member"), new_token()
    first = send(visitor, token=token, note="Once").get_json()
    site.clock.move(minutes=9)
    send(visitor, based_on="1", note="Twice")
    again = send(visitor, token=token, note="Once").get_json()
    assert first == {"version": 1, "at": first["at"], "replay": False}
    assert again == {"version": 1, "at": first["at"], "replay": True}
    assert "Twice" in stored(site)[0].text


def test_cc_01_a_form_without_a_script_that_is_sent_twice_is_saved_once(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    page = visitor.get(ROW)
    hidden = {
        str(tag["name"]): str(tag["value"])
        for tag in page.select("form.gt-answer input[type=hidden]")
    }
    for _ in range(2):
        visitor.post(ROW, {**hidden, "note": "Once"}, status=302)
    assert [answer.version for answer in stored(site)] == [1]


def test_a_used_token_with_other_words_counts_as_another_change(site: TestSite) -> None:
    visitor, token = site.visitor("board_member"), new_token()
    send(visitor, token=token, note="The first")
    answer = send(visitor, token=token, note="The second")
    assert answer.status_code == 409
    assert "The first" in stored(site)[0].text


def test_what_is_stored_already_is_not_saved_again(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    send(visitor, note="As it is")
    answer = send(visitor, based_on="1", note="As it is")
    assert answer.get_json()["version"] == 1
    assert [one.version for one in stored(site)] == [1]


def test_nobody_can_have_the_reply_to_somebody_elses_change(site: TestSite) -> None:
    token = new_token()
    send(site.visitor("board_member"), token=token, note="Mine")
    answer = send(site.visitor("facilitator"), token=token, note="Mine")
    assert not answer.get_json()["replay"]
    assert len(stored(site)) == 2


def test_replies_are_cleared_away_after_a_month_by_one_change_in_256(
    site: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "SOME", "")
    visitor = site.visitor("board_member")
    send(visitor, note="Old")
    site.clock.move(days=31)
    fresh = site.fresh_visitor("board_member")
    send(fresh, based_on="1", note="New")
    assert len(site.rows("saved_change")["saved_change"]) == 1


def test_cc_03_whoever_saves_later_is_told_both_texts(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    send(visitor, note="The first")
    answer = send(visitor, note="The second")
    told = answer.get_json()
    assert answer.status_code == 409
    assert (told["kind"], told["version"]) == ("conflict", 1)
    assert told["yours"] == [["Note", "The second"]]
    assert told["theirs"] == [["Note", "The first"]]
    assert send(visitor, based_on=told["version"], note="Both").get_json()["version"] == 2


def test_cc_03_two_people_who_edit_one_pathway_end_in_one_version_with_both_in_the_history(
    with_two_editors: tuple[TestSite, BeautifulSoup],
) -> None:
    site, page = with_two_editors
    text = page.select_one("textarea[name=text]")
    assert text is not None
    assert "Facilitator’s own" in text.get_text()
    hidden = page.select_one("input[name=based_on]")
    assert hidden is not None
    merged = text.get_text().lstrip("\n")
    url = site.url("pathway_files.save_version")
    site.visitor("facilitator").post(url, {"based_on": hidden["value"], "text": merged})
    with reading(site.sessions) as session:
        versions = [v for v in all_versions(session, place=site.place(ALDER)) if v.pathway == SLUG]
    people = {role: site.twins[ALDER].people[role].id for role in ("commissioner", "facilitator")}
    assert [version.saved_by for version in versions[-2:]] == [
        people["commissioner"],
        people["facilitator"],
    ]
    assert [version.number for version in versions] == [1, 2, 3, 4]


SLUG = "alder-hip"


@pytest.fixture
def with_two_editors(site: TestSite) -> tuple[TestSite, BeautifulSoup]:
    """Both opened version 2; the commissioner saved, and the facilitator gets this page."""
    url = site.url("pathway_files.save_version")
    file = (
        site.visitor("reader").open("GET", site.url("pathways.file", pathway=SLUG, number=2)).text
    )
    theirs = file.replace("CANARY-A-step-gp", "Commissioner’s own")
    ours = file.replace("CANARY-A-step-gp", "Facilitator’s own")
    site.visitor("commissioner").post(url, {"based_on": "2", "text": theirs})
    page = site.visitor("facilitator").post(url, {"based_on": "2", "text": ours}, status=409)
    return site, page


def test_cc_05_each_answer_sent_while_the_round_closes_is_kept_or_its_author_is_told(
    site: TestSite,
) -> None:
    rows = [row.id for row in shipped_bank("msk-maturity").rows if row.id != "RIGHTS"]
    senders = [(who, row) for row in rows for who in MEMBERS]
    senders += [(who, "ACCESS") for who in MEMBERS] + [(who, "MAP") for who in MEMBERS[:2]]
    assert len(senders) == 50
    visitors = {who: site.visitor(who) for who in MEMBERS}
    passes = {who: visitor.csrf_token() for who, visitor in visitors.items()}

    def one(job: tuple[int, tuple[str, str]]) -> tuple[str, str, int]:
        number, (who, row) = job
        if number == len(senders) // 2:
            closer = site.fresh_visitor("facilitator")
            closer.post(site.url("assessment.close"))
        visitor = Visitor(site.app, None, may_see="CANARY-A")
        cookie = visitors[who].client.get_cookie("govtool", domain="127.0.0.1")
        assert cookie is not None
        visitor.use_token(cookie.value)
        answer = send(visitor, ROW.replace("ACCESS", row), csrf=passes[who], note=f"By {who}")
        if answer.status_code == 409:
            assert answer.get_json()["kind"] in {"late", "conflict"}
        return who, row, answer.status_code

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(one, enumerate(senders)))

    accounts = {site.twins[ALDER].people[who].id: who for who in MEMBERS}
    kept = {(accounts[answer.account], answer.row) for answer in stored(site)}
    assert kept == {(who, row) for who, row, status in told if status == 200}
    assert {status for *_, status in told} <= {200, 409}
    assert any(status == 409 for *_, status in told)


def test_cc_07_two_facilitators_who_press_start_get_one_round(site: TestSite) -> None:
    data = {"bank": "msk-board-assurance", "pathway": "alder-hip:1"}
    presses = [site.fresh_visitor("facilitator") for _ in range(4)]
    passes = [visitor.csrf_token() for visitor in presses]
    url = site.url("assessment.start")

    def press(number: int) -> str:
        sent = {**data, "csrf_token": passes[number]}
        return presses[number].open("POST", url, data=sent).headers["Location"]

    with ThreadPoolExecutor(4) as pool:
        led_to = set(pool.map(press, range(4)))
    with reading(site.sessions) as session:
        rounds = rounds_of(session, place=site.place(ALDER))
    asked = [one for one in rounds if one.bank == "msk-board-assurance"]
    assert len([one for one in asked if one.closed_at is None]) == 1
    assert len(led_to) == 1


def test_cc_08_whoever_writes_in_what_is_gone_is_told_so(site: TestSite) -> None:
    """The script then gives the text back to copy: tests/browser/test_saving.py."""
    gone = send(site.visitor("board_member"), "/p/alder/rounds/999/rows/ACCESS", note="x")
    assert (gone.status_code, gone.is_json) == (404, True)


OLD_FORMS: dict[str, dict[str, str]] = {
    "from before there were tokens": {"based_on": "0", "note": "x"},
    "from before there were versions": {"note": "x"},
    "with fields that are gone": {
        "based_on": "0",
        "note": "x",
        "mood": "good",
        "ACCESS-9z-met": "y",
    },
    "with a level that is gone": {"based_on": "0", "claimed": "9"},
    "with a token of another shape": {"based_on": "0", "note": "x", "change": "!" * 300},
    "with a version of another shape": {"based_on": "v1", "note": "x", "change": "y" * 20},
    "with a writer of another shape": {"writer": "someone@", "note": "x", "change": "y" * 20},
}


@pytest.mark.parametrize("form", list(OLD_FORMS.values()), ids=list(OLD_FORMS))
def test_cc_09_a_form_opened_before_an_upgrade_is_saved_or_explained(
    site: TestSite, form: dict[str, str]
) -> None:
    visitor = site.visitor("board_member")
    for headers in ({}, SCRIPT):
        data = {**form, "csrf_token": visitor.csrf_token()}
        answer = visitor.open("POST", ROW, data=data, headers=headers)
        assert answer.status_code in {200, 302, 409, 422}
        if answer.status_code == 422:
            told = answer.get_json()["problems"] if answer.is_json else answer.text
            assert told


def test_a_problem_is_told_with_the_id_of_its_field(site: TestSite) -> None:
    answer = send(site.visitor("board_member"), reason="Elsewhere")
    assert answer.status_code == 422
    (problem,) = answer.get_json()["problems"]
    assert problem["field"] == "reason"
    assert "Tick the box above it" in problem["message"]


def test_a_script_without_a_session_or_with_an_old_token_is_told_which(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    csrf = visitor.csrf_token()
    assert send(visitor, csrf="old", note="x").status_code == 400
    site.clock.move(hours=3)
    assert send(visitor, csrf=csrf, note="x").status_code == 401
    assert stored(site) == ()


def test_the_pass_says_who_is_signed_in_and_gives_a_token_that_works(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    told = visitor.open("GET", "/saving/pass").get_json()
    assert told["person"] == str(site.twins[ALDER].people["board_member"].id)
    assert send(visitor, csrf=told["csrf"], note="x").status_code == 200
    stranger = site.visitor("anonymous").open("GET", "/saving/pass")
    assert stranger.get_json() == {"person": None, "csrf": None}
    assert "Set-Cookie" not in stranger.headers


def test_ft_05_while_others_keep_the_database_one_is_told_when_to_try_again_and_is_saved_once(
    site: TestSite,
) -> None:
    site.sessions.kw["bind"].update_execution_options(govtool_patience=0.05)
    visitor = site.visitor("board_member")
    csrf = visitor.csrf_token()
    token = {"token": "t" * 24}
    with writing(site.sessions), ThreadPoolExecutor(1) as pool:
        answer = pool.submit(send, visitor, csrf=csrf, note="x", **token).result()
    assert (answer.status_code, answer.is_json) == (503, True)
    assert answer.headers["Retry-After"] == "2"
    again = [send(visitor, csrf=csrf, note="x", **token) for _ in range(2)]
    assert [told.get_json()["version"] for told in again] == [1, 1]
    assert [told.get_json()["replay"] for told in again] == [False, True]


def test_ft_05_another_process_that_keeps_the_database_holds_up_no_page(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    site.clock.move(minutes=2)
    other = sqlite3.connect(site.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        visitor.get("/p/alder/")
        visitor.get(site.url("answering.row", row_id="ACCESS"))
    finally:
        other.close()


def test_pv_04_signing_out_has_the_browser_forget_what_it_kept(site: TestSite) -> None:
    visitor = site.visitor("board_member")
    answer = visitor.request("POST", "/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
