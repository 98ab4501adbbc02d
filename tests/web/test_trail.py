"""Every route that changes something leaves its row in the audit trail, and the log no secret."""

import json
import re
import sqlite3
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from govtool.store.audit import AuditEntry, Deed, entries, first_broken
from govtool.store.engine import reading
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, methods, rules
from tests.web.twins import ALDER, BANK_TEXT, PASSWORD, PATHWAY
from tests.web.visitor import Visitor

ADMIN: Final = "place_administrator"
ROOT: Final = "installation_administrator"
NEW_PASSWORD: Final = "granite teapot willow nine"  # noqa: S105 - for the tests only
FILE: Final = PATHWAY.format(slug="knee", canary="CANARY-A")


@dataclass(frozen=True)
class Story:
    """Who sends what to a route, and the deeds that then stand in the trail."""

    actor: str
    deeds: tuple[Deed, ...]
    data: dict[str, str] = field(default_factory=dict)
    others: dict[str, str | int] = field(default_factory=dict)


D: Final = Deed
STORIES: Final[dict[str, Story]] = {
    "entrance.sign_out": Story("reader", (D.SESSION_ENDED,)),
    "account.rename": Story("reader", (D.ACCOUNT_RENAMED,), {"name": "CANARY-A-name-new"}),
    "people.send_invitation": Story(
        ADMIN, (D.INVITED,), {"email": "n@example.org", "role": "reader", "organisation": ""}
    ),
    "people.withdraw": Story(ADMIN, (D.INVITATION_REVOKED,)),
    "people.change": Story(ADMIN, (D.ROLE_CHANGED,), {"role": "reader", "organisation": ""}),
    "people.take_out": Story(ADMIN, (D.MEMBERSHIP_ENDED,)),
    "people.sign_out": Story(ADMIN, (D.SESSIONS_ENDED,)),
    "rooms.open_room": Story(
        "facilitator",
        (D.JOIN_LINK_MADE,),
        {"title": "Workshop", "role": "reader", "hours": "4", "at_most": "40"},
    ),
    "rooms.close": Story("facilitator", (D.JOIN_LINK_REVOKED,)),
    "place_settings.rename": Story(ADMIN, (D.PLACE_RENAMED,), {"name": "CANARY-A-renamed"}),
    "place_settings.rule": Story(ADMIN, (D.SECOND_FACTOR_RULE,), {"required": "y"}),
    "place_settings.add_organisation": Story(
        ADMIN, (D.ORGANISATION_ADDED,), {"organisation": "Trust", "kind": "provider"}
    ),
    "place_settings.save_letterhead": Story(
        ADMIN, (D.LETTERHEAD_SAVED,), {"colour": "#123456", "based_on": "1"}
    ),
    "place_settings.close_organisation": Story(ADMIN, (D.ORGANISATION_CHANGED,)),
    "place_settings.add_part": Story(ADMIN, (D.AREA_ADDED,), {"part": "South", "where": "area"}),
    "sharing.make_link": Story(
        "facilitator",
        (D.READ_LINK_MADE,),
        {"title": "Board", "kind": "pathway", "days": "30"},
    ),
    "sharing.end": Story("facilitator", (D.READ_LINK_REVOKED,)),
    "installation.make_place": Story(
        ROOT, (D.PLACE_CREATED, D.MEMBERSHIP_GRANTED), {"name": "Cedar", "slug": "cedar"}
    ),
    "installation.make_system": Story(
        ROOT, (D.SYSTEM_CREATED,), {"name": "North", "slug": "north"}
    ),
    "installation.administer": Story(ROOT, (D.MEMBERSHIP_GRANTED,)),
    "installation.disable": Story(ROOT, (D.ACCOUNT_DISABLED,)),
    "pathway_files.save_pathway": Story("commissioner", (D.PATHWAY_CREATED,), {"text": FILE}),
    "pathway_files.save_version": Story(
        "commissioner",
        (D.VERSION_SAVED,),
        {
            "text": FILE.replace("id: knee", "id: alder-hip").replace(
                "basis: inferred", "basis: stated"
            ),
            "based_on": "2",
        },
    ),
    "profiles.choose": Story(ADMIN, (D.PROFILE_SAVED,), {"name": "board", "based_on": "1"}),
    "profiles.weigh": Story(
        ADMIN,
        (D.PROFILE_SAVED,),
        {"severity": "low", "by": "The board", "why": "We know them all.", "based_on": "1"},
    ),
    "figures.add": Story(
        "commissioner",
        (D.MEASURES_SAVED,),
        {
            "belongs": "-",
            "measure": "triage_bypass",
            "by": "whole",
            "numerator": "40",
            "denominator": "400",
            "period": "2026-04",
            "source": "e-RS",
            "based_on": "1",
        },
    ),
    "figures.take_in": Story(
        "commissioner",
        (D.MEASURES_SAVED,),
        {
            "belongs": "-",
            "how": "add",
            "text": "measure,value,period\ntriage_bypass,12%,2026-04\n",
            "named": "figures.csv",
            "agreed": "yes",
            "based_on": "1",
        },
    ),
    "figures.take_out": Story(
        "commissioner", (D.MEASURES_SAVED,), {"of": "hip", "index": "0", "based_on": "1"}
    ),
    "actions.add": Story("commissioner", (D.RECORD_MADE,), {"title": "T", "kind": "change"}),
    "actions.save": Story(
        "commissioner",
        (D.RECORD_SAVED,),
        {"title": "T", "kind": "change", "based_on": "1"},
        {"number": 2},
    ),
    "actions.progress": Story(
        "commissioner", (D.RECORD_SAVED,), {"said": "Going on", "health": "amber"}, {"number": 2}
    ),
    "actions.another_date": Story(
        "commissioner", (D.RECORD_SAVED,), {"to": "2027-01-10", "why": "Late"}, {"number": 2}
    ),
    "actions.evidence": Story(
        "commissioner", (D.RECORD_SAVED,), {"what": "Minute 4"}, {"number": 2}
    ),
    "actions.accept": Story(
        "commissioner", (D.RECORD_SAVED,), {"despite": "The route stays"}, {"number": 2}
    ),
    "actions.nothing": Story(
        "commissioner", (D.RECORD_SAVED,), {"because": "It closes"}, {"number": 2}
    ),
    "actions.off": Story("commissioner", (D.RECORD_REMOVED,), {"off-why": "Twice"}, {"number": 2}),
    "programme.add": Story("commissioner", (D.RECORD_MADE,), {"title": "T"}),
    "programme.save": Story(
        "commissioner", (D.RECORD_SAVED,), {"title": "T", "based_on": "1"}, {"number": 2}
    ),
    "programme.off": Story("commissioner", (D.RECORD_REMOVED,), {"why": "Twice"}, {"number": 2}),
    "banks.start": Story("facilitator", (D.BANK_SAVED,), {"start": "questions"}),
    "banks.add": Story(
        "facilitator",
        (D.BANK_SAVED,),
        {"text": BANK_TEXT.format(name="another", canary="CANARY-A", version="1.0")},
    ),
    "banks.save": Story(
        "facilitator",
        (D.BANK_SAVED,),
        {
            "text": BANK_TEXT.format(name="alder-bank", canary="CANARY-A", version="1.2"),
            "based_on": "2",
        },
    ),
    "banks.publish": Story("facilitator", (D.BANK_RELEASED,), {"based_on": "2"}),
    "banks.retire": Story("facilitator", (D.BANK_RETIRED,)),
    "assessment.start": Story(
        "facilitator", (D.ROUND_OPENED,), {"bank": "msk-maturity", "pathway": "hip:2"}
    ),
    "assessment.close": Story("facilitator", (D.VOTES_REVEALED, D.ROUND_CLOSED)),
    "rounds.reveal": Story("facilitator", (D.VOTES_REVEALED,)),
    "rounds.seat": Story("facilitator", (D.PARTICIPANT_CHANGED,), {"side-4": "provider"}),
    "rounds.sign": Story(
        "board_member", (D.ROUND_SIGNED,), {"capacity": "Chair"}, {"round_id": 2}
    ),
    "papers.save": Story(
        "facilitator",
        (D.JOINED, D.ANSWER_SAVED),
        {"marks": "2-----------", "instead_of": "", "side": "", "person": ""},
    ),
    "papers.decide": Story("facilitator", (D.PAPER_LINKED,), {"counts": "paper", "person": "2"}),
    "mapping.start": Story(
        "facilitator", (D.MAP_BEGUN,), {"title": "CANARY-A-knee", "stage": "as-is"}
    ),
    "mapping.start_from": Story("facilitator", (D.MAP_BEGUN,), {"as": ""}),
    "mapping.save": Story(
        "facilitator",
        (D.VERSION_SAVED, D.MAP_ENDED),
        {"note": "CANARY-A-why", "stage": "as-is", "seen_version": "1", "instead_of": "0"},
    ),
    "mapping.abandon": Story("facilitator", (D.MAP_ENDED,)),
    "workshops.add": Story(
        "facilitator", (D.RECORD_MADE,), {"title": "CANARY-A-first", "venue": "CANARY-A-hall"}
    ),
    "workshops.save": Story(
        "facilitator",
        (D.RECORD_SAVED,),
        {"title": "CANARY-A-again", "agreed_version": "", "agenda-0-what": "x", "based_on": "1"},
    ),
    "workshops.remove": Story("facilitator", (D.RECORD_REMOVED,)),
    "workshops.raise_block": Story(
        "facilitator",
        (D.RECORD_MADE,),
        {"said": "CANARY-A-said", "kind": "clarity", "at": "", "workshop": ""},
    ),
    "workshops.save_block": Story(
        "facilitator",
        (D.RECORD_SAVED,),
        {"said": "CANARY-A-b", "kind": "data", "at": "gp", "workshop": "2", "based_on": "1"},
    ),
    "workshops.remove_block": Story("facilitator", (D.RECORD_REMOVED,)),
    "answering.save": Story(
        "board_member", (D.ANSWER_SAVED,), {"based_on": "0", "note": "CANARY-A-note"}
    ),
}
"""What is sent to each route that changes something, from the twins as they are."""
OTHERWISE: Final = {
    "actions.open_again": "needs an action that is closed: test_actions.py",
    "actions.take": "needs the proposals of a plan: test_actions.py",
    "actions.merge": "needs two actions: test_actions.py",
    "actions.ask": "needs a mail server and a lead with an account: test_actions.py",
    "tables.preview": "saves nothing: test_tables.py",
    "tables.preview_version": "saves nothing: test_tables.py",
    "banks.back": "needs a bank that is retired: test_banks.py",
    "agreeing.save": "needs a round whose votes are shown: test_rounds.py",
    "rounds.unsign": "needs a signature of one's own: test_rounds.py",
    "rounds.reopen": "needs the password typed again: test_rounds.py",
    "accepting.accept": "needs a finding in its address: test_accepting.py",
    "accepting.renew": "needs an accepted finding in its address: test_accepting.py",
    "accepting.withdraw": "needs an accepted finding in its address: test_accepting.py",
    "triangulation.answer": "needs a contradiction: test_triangulation.py",
    "triangulation.withdraw": "needs an answer to a contradiction: test_triangulation.py",
    "findings.draft": "needs the draft that was shown: test_findings.py",
    "mapping.change": "each change is a record of its own: test_mapping.py",
    "entrance.try_sign_in": "test_au_05_the_session_changes_at_sign_in_and_is_dead_after_sign_out",
    "first_run.start": "open only before there is an account: test_az_15_the_first_run_...",
    "arriving.accept": "needs a letter's token: test_people.py",
    "arriving.join": "needs a room's token: test_people.py",
    "forgotten.send": "changes nothing but a letter to whoever may renew: test_forgotten.py",
    "forgotten.change": "needs a letter's token: tests of new passwords",
    "elsewhere.end": "needs a sign-in service of somebody else: test_elsewhere.py",
    "second_step.give": "needs a code: tests of the second factor",
    "second_factor.begin": "offers a key and changes nothing that counts before it is confirmed",
    "second_factor.confirm": "needs a code: tests of the second factor",
    "second_factor.renew_codes": "needs a second factor: tests of the second factor",
    "second_factor.turn_off": "needs a second factor: tests of the second factor",
    "changing_email.send": "sends a letter; the change itself is the next",
    "changing_email.accept": "needs a letter's token: tests of own accounts",
    "account.change_password": "needs the password typed again: tests of own accounts",
    "account.end_one": "needs another browser of one's own: tests of own accounts",
    "account.end_others": "needs another browser of one's own: tests of own accounts",
    "renewing.password_in_place": "a link for a new password, which is a letter",
    "renewing.password_anywhere": "a link for a new password, which is a letter",
    "renewing.factor_in_place": "needs a person with a second factor",
    "renewing.factor_anywhere": "needs a person with a second factor",
    "installation.put_in_system": "needs a system: test_people.py",
    "installation.enable": "needs a disabled account: test_people.py",
}
"""Routes whose row is looked at elsewhere, or that leave none, and why."""


WITHOUT_FACTS: Final = {D.SESSION_ENDED, D.ACCOUNT_RENAMED}
"""Deeds without a before and after: the names of people are never written into the trail."""


def trail(site: TestSite) -> list[tuple[Any, ...]]:
    return site.rows("audit")["audit"]


def all_entries(site: TestSite) -> list[AuditEntry]:
    places: list[int | None] = [None, *(row[0] for row in site.rows("place")["place"])]
    with reading(site.sessions) as session:
        found = [e for place in places for e in entries(session, place=place, limit=500)]
    return sorted(found, key=lambda entry: entry.id)


def changing(site: TestSite) -> list[str]:
    return sorted({rule.endpoint for rule in rules(site) if "POST" in methods(rule)})


def test_lg_01_every_changing_route_has_its_story(site: TestSite) -> None:
    told = {*STORIES, *OTHERWISE}
    assert set(changing(site)) - told == set(), "say in STORIES what it leaves in the trail"


@pytest.mark.parametrize("endpoint", sorted(STORIES))
def test_lg_01_a_changing_route_writes_exactly_its_rows(site: TestSite, endpoint: str) -> None:
    story = STORIES[endpoint]
    rule = next(r for r in rules(site) if r.endpoint == endpoint and "POST" in methods(r))
    visitor = site.visitor(story.actor)
    before = len(trail(site))
    site.clock.move(seconds=1)
    answer = visitor.request("POST", address(site, rule, others=story.others), data=story.data)
    assert answer.status_code in {200, 302}, answer.text[:2000]
    new = all_entries(site)[before:]
    assert tuple(entry.deed for entry in new) == story.deeds
    account = site.twins[ALDER].people[story.actor].id
    for entry in new:
        assert (entry.who, entry.at) == (account, site.clock.at)
        assert entry.before or entry.after or entry.deed in WITHOUT_FACTS
        assert entry.place is not None or "place" not in rule.arguments
        for facts in (entry.before, entry.after):
            assert facts is None or isinstance(json.loads(facts), dict)


def test_lg_01_a_refused_change_leaves_no_row(site: TestSite) -> None:
    site.visitor("reader").csrf_token()
    before = len(trail(site))
    for rule in rules(site):
        if "POST" in methods(rule) and "place" in rule.arguments:
            site.visitor("reader").request("POST", address(site, rule))
    assert len(trail(site)) == before


def test_lg_02_nothing_in_the_site_can_change_a_row_and_an_edit_by_hand_is_found(
    site: TestSite,
) -> None:
    old = trail(site)
    for endpoint in ("rooms.close", "place_settings.close_organisation", "people.take_out"):
        rule = next(r for r in rules(site) if r.endpoint == endpoint and "POST" in methods(r))
        site.visitor(STORIES[endpoint].actor).request("POST", address(site, rule))
    assert trail(site)[: len(old)] == old
    with reading(site.sessions) as session:
        assert first_broken(session) is None
    connection = sqlite3.connect(site.file)
    with connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE audit SET who = NULL WHERE id = 20")
        connection.execute("UPDATE audit SET deed = 'round closed' WHERE id = 20")
    connection.close()
    with reading(site.sessions) as session:
        assert first_broken(session) == 20


def logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records)


def test_lg_03_sign_ins_refusals_and_limits_are_logged(
    site: TestSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    stranger, reader = Visitor(site.app, None), site.visitor("reader")
    known = {"email": "facilitator.canary-a@example.org", "password": PASSWORD}
    for _ in range(12):
        stranger.request("POST", "/sign-in", data={**known, "password": NEW_PASSWORD})
    assert "sign-in failed" in logged(caplog)
    assert "sign-in slowed" in logged(caplog)
    site.clock.move(hours=1)
    Visitor(site.app, None).post("/sign-in", known)
    assert "sign-in succeeded" in logged(caplog)
    site.clock.move(hours=-1)
    reader.get(site.url("rooms.index"), status=403)
    assert re.search(r"refused: account \d+ may not open and close rounds", logged(caplog))
    reader.get("/p/birch/", status=404)
    assert "GET /p/<slug:place>/ answered 404" in logged(caplog)
    upload = {"text": "format: pathway/1\nid: [nonsense"}
    site.visitor("commissioner").post(site.url("pathway_files.save_pathway"), upload, status=422)
    assert "a pathway file was refused" in logged(caplog)
    stranger.open("POST", "/sign-in", data=b"x" * 3_000_000)
    assert "POST /sign-in answered 413" in logged(caplog)


SECRETS: Final = {
    "email": "who@canary.example",
    "password": "hunter2-hunter2-hunter2",
    "name": "CANARY-Z-typed 943 476 5919",
    "note": "CANARY-Z-typed 943 476 5919",
    "text": 'CANARY-Z-typed 943 476 5919\r\n{"what": "forged"}\x1b[2J',
    "title": "CANARY-Z-typed\nforged",
    "code": "914203",
    "current": "hunter2-hunter2-hunter2",
}


def test_lg_04_lg_05_no_log_repeats_what_was_typed_nor_any_secret(
    site: TestSite, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="govtool")
    tokens = []
    for actor in ("anonymous", "link_holder", "reader", "facilitator", ADMIN, ROOT):
        visitor = site.visitor(actor)
        for rule in rules(site):
            for method in methods(rule):
                sent = SECRETS if method == "POST" else {}
                visitor.request(method, f"{address(site, rule)}?next=CANARY-Z-typed", data=sent)
        tokens += [cookie.value for cookie in (visitor.client._cookies or {}).values()]
    log = logged(caplog).lower()
    assert log
    for secret in (
        *tokens,
        *NEUTRAL_TOKENS,
        PASSWORD,
        "hunter2",
        "canary",
        "943 476 5919",
        "914203",
    ):
        assert secret.lower() not in log
    assert all(record.getMessage().isprintable() for record in caplog.records)
    assert "forged" not in log


NEUTRAL_TOKENS: Final = ("x" * 43, "x" * 60)
