"""Two places of the same shape, Alder and Birch, with a person in every role in each.

Every field of Birch holds a canary of its own, so a page that shows anything of Birch to somebody
of Alder is found, and the canary says what leaked. ``Twin.owned`` and ``NEUTRAL`` say what
to put for each argument of an address; a page with a new kind of argument adds it there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from govtool.checks.waiver import Waiver
from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account
from govtool.store.agreed_levels import NewAgreement, agree_level
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.invitations import NewInvitation, invite
from govtool.store.join_links import NewJoinLink, join, make_join_link
from govtool.store.letters import NewLetter, post
from govtool.store.memberships import grant
from govtool.store.organisations import NewArea, add_area, add_organisation
from govtool.store.own_banks import NewDraft, NewRelease, release_draft, save_draft
from govtool.store.paper_guests import add_paper_guest
from govtool.store.paper_links import PaperLink, link_sheet
from govtool.store.participants import Seat, seat
from govtool.store.passwords import hash_password
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.place_texts import LETTERHEAD, MEASURES, PROFILE, NewText, save_text
from govtool.store.places import create_place
from govtool.store.read_links import NewReadLink, first_visit, make_read_link
from govtool.store.records import NewRecord, make_record
from govtool.store.round_steps import close_round, reveal_votes, sign_round
from govtool.store.rounds import NewRound, open_round
from govtool.store.session import Session
from govtool.store.values import (
    Account,
    AreaKind,
    LinkedKind,
    OrganisationKind,
    RecordKind,
    Role,
    Side,
)
from govtool.store.waivers import accept_finding
from govtool.store.working_maps import NewChange, NewMap, begin_map, make_change

NOON: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD: Final = "otter lantern gravel seven"  # noqa: S105 - for the tests only
ALDER: Final = "alder"
BIRCH: Final = "birch"
CANARY: Final = {ALDER: "CANARY-A", BIRCH: "CANARY-B"}

NEUTRAL: Final[Mapping[str, str | int]] = {
    "filename": "site.css",
    "number": 1,
    "paper": "summary",
    "ending": "docx",
    "check_id": "TRI01",
    "finding_id": "TRI01:gp>ortho",
    "way": "new-triage",
    "kind": "csv",
    "series": "pilot",
    "row_id": "ACCESS",
    "bank_id": "msk-board-assurance",
    "blank": "questions",
    "form": "yaml",
    "token": "x" * 43,
    "place_id": 1,
    "browser_id": 999_999,
    "sealed": "x" * 80,
}
"""Arguments that name nothing of a place."""

PATHWAY: Final = """\
format: pathway/1
id: {slug}
title: {canary}-pathway-title
place: {canary}-pathway-place
stage: as-is
sources:
  - {{id: review, title: {canary}-source-title, publisher: {canary}-publisher, date: "2026"}}
providers:
  - {{id: hub, name: {canary}-provider}}
steps:
  - {{id: gp, name: {canary}-step-gp, type: gp, basis: stated, source: review}}
  - {{id: physio, name: {canary}-step-physio, type: physio, provider: hub, basis: stated,
     source: review, words: {canary}-words}}
  - {{id: ortho, name: {canary}-step-ortho, type: ortho, basis: inferred, source: review}}
links:
  - {{from: gp, to: physio, kind: refer, basis: stated, source: review}}
  - {{from: gp, to: ortho, kind: refer, basis: inferred, source: review}}
"""

PROFILE_TEXT: Final = """\
format: profile/1
id: own
title: {canary}-profile-title
purpose: {canary}-profile-purpose
signed: {canary}-profile-signed
signed_on: 2026-11-22
severities:
  - {{check: TRI01, severity: high, by: {canary}-profile-by, on: 2026-11-22,
     why: {canary}-profile-why}}
"""
"""A profile under which every check is as it usually is."""
MEASURES_TEXT: Final = """\
format: measures/1
place: {canary}-measures-place
pathway: hip
sources:
  - {{id: s, title: {canary}-measures-source}}
rows:
  - {{measure: triage_bypass, by: practice, name: {canary}-measures-practice, numerator: 40,
     denominator: 100, period: 2026-04, source: s, note: {canary}-measures-note}}
"""
LETTERHEAD_TEXT: Final = (
    '{{"format": "letterhead/1", "colour": "#12464f", "words": "{canary}-logo-words", "logo": '
    '"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg'
    'gg=="}}'
)
"""A logo of one pixel."""
ANSWER: Final = """\
format: answers/1
bank: msk-maturity
bank_version: "1.0"
place: {canary}-place-name
answered_by: account {account}
answered_on: 2026-11-22
rows:
- {{row: RIGHTS, claimed: 1, note: {canary}-comment}}
"""
NOTED: Final = '[{{"operation": "ChangeStep", "step": "gp", "changes": {{"note": "{words}"}}}}]'
"""A change to a map, as it is kept."""


@dataclass(frozen=True)
class Twin:
    """A place, with the values of what it owns by argument of an address, and its people."""

    owned: Mapping[str, str | int]
    people: Mapping[str, Account]
    visit: str = ""
    """The token of a browser that came by this place's read-only link."""


def make_twins(sessions: Sessions) -> dict[str, Twin]:
    """Both places, and an installation administrator who is a member of neither."""
    password_hash = hash_password(PASSWORD)
    with writing(sessions) as session:
        twins = {slug: _make_twin(session, slug, password_hash) for slug in (ALDER, BIRCH)}
        new = NewAccount("installation@example.org", "Installation", password_hash, True)
        root = create_account(session, new=new, act=Act(None, NOON))
    alder = twins[ALDER]
    people = {**alder.people, "installation_administrator": root}
    return {**twins, ALDER: Twin(alder.owned, people, alder.visit)}


def _make_twin(session: Session, slug: str, password_hash: str) -> Twin:
    canary, act = CANARY[slug], Act(None, NOON)
    place = create_place(session, slug=slug, name=f"{canary}-place-name", act=act).id
    people: dict[str, Account] = {}
    for role in Role:
        email = f"{role.value}.{canary}@example.org"
        new = NewAccount(email, f"{canary}-name-{role.value}", password_hash)
        people[role.value] = create_account(session, new=new, act=act)
        grant(session, place=place, account=people[role.value].id, role=role, act=act)
    pathway = f"{slug}-hip"
    for name in ("hip", pathway):
        _save_pathway(session, place, name, canary)
    about = NewRound(
        "msk-maturity", "1.0", f"{canary}-round-title", (pathway, 1), purpose=f"{canary}-purpose"
    )
    opened = open_round(session, place=place, new=about, act=act)
    member = people["board_member"].id
    text = ANSWER.format(canary=canary, account=member)
    answer = NewAnswer(member, "RIGHTS", text)
    save_answer(session, place=place, round_id=opened.id, new=answer, act=Act(member, NOON))
    owned: dict[str, str | int] = {"place": slug, "pathway": pathway, "round_id": opened.id}
    owned |= _make_ways_in(session, place, canary, people)
    _weigh_checks(session, place, canary)
    _keep_records(session, place, canary)
    owned |= _meet(session, place, pathway, canary)
    _finish_a_round(session, place, canary, people)
    owned |= {
        "own_bank": _write_bank(session, place, slug),
        "map_id": _begin_map(session, place, canary, people["facilitator"].id),
    }
    link, visit = _share(session, place, canary, people["facilitator"].id)
    sheet = _type_in_paper(session, place, canary, (opened.id, people))
    return Twin({**owned, "link": link, "guest": sheet}, people, visit)


def _share(session: Session, place: int, canary: str, by: int) -> tuple[int, str]:
    """A read-only link, and the token of a browser that came by it."""
    shown = NewReadLink(place, LinkedKind.PATHWAY, "hip/1", f"{canary}-read-link")
    key, link = make_read_link(session, new=shown, act=Act(by, NOON))
    visit, _ = first_visit(session, token=key, act=Act(None, NOON))
    return link.id, visit


def _make_ways_in(
    session: Session, place: int, canary: str, people: Mapping[str, Account]
) -> dict[str, str | int]:
    """What stands in the tables of people and places, by argument of an address."""
    act = Act(people["facilitator"].id, NOON)
    kind = OrganisationKind.PROVIDER
    trust = add_organisation(
        session, place=place, name=f"{canary}-organisation", kind=kind, act=act
    )
    north = add_area(session, place=place, new=NewArea(AreaKind.AREA, f"{canary}-area"), act=act)
    practice = NewArea(AreaKind.PRACTICE, f"{canary}-practice", inside=north.id)
    add_area(session, place=place, new=practice, act=act)
    new = NewInvitation(place, f"{canary}-invited@example.org", Role.READER, trust.id)
    _, invited = invite(session, new=new, act=act)
    room = NewJoinLink(place, f"{canary}-room", Role.READER, timedelta(hours=4), 40)
    token, opened = make_join_link(session, new=room, act=act)
    join(session, token=token, name=f"{canary}-guest", act=act)
    post(session, new=NewLetter(place, f"{canary}@example.org", f"{canary}-letter", "-"), at=NOON)
    return {
        "account": people["board_member"].id,
        "organisation": trust.id,
        "invitation": invited.id,
        "room": opened.id,
    }


def _weigh_checks(session: Session, place: int, canary: str) -> None:
    """A finding that is accepted, and a profile of checks of the place's own."""
    today = NOON.date()
    waiver = Waiver(
        finding=f"TRI01:{canary}",
        reason=f"{canary}-waiver-reason",
        owner=f"{canary}-waiver-owner",
        agreed_on=today,
        review_on=today + timedelta(days=30),
        expires_on=today + timedelta(days=60),
    )
    accept_finding(session, place=place, slug="hip", waiver=waiver, act=Act(None, NOON))
    profile = NewText(PROFILE_TEXT.format(canary=canary), f"{canary}-profile-note")
    save_text(session, PROFILE, place=place, new=profile, act=Act(None, NOON))
    measures = NewText(MEASURES_TEXT.format(canary=canary), f"{canary}-measures-note")
    save_text(session, MEASURES, place=place, new=measures, act=Act(None, NOON))
    letterhead = NewText(LETTERHEAD_TEXT.format(canary=canary), f"{canary}-letterhead-note")
    save_text(session, LETTERHEAD, place=place, new=letterhead, act=Act(None, NOON))


def _keep_records(session: Session, place: int, canary: str) -> None:
    """A record of every kind; what is in them is for those who read them to make sense of."""
    for kind in RecordKind:
        new = NewRecord(kind, f"{canary}-record-{kind.value}", "hip", f"{canary}-record-note")
        make_record(session, place=place, new=new, act=Act(None, NOON))
    for kind, text in SOUND_RECORDS.items():
        sound = NewRecord(kind, text.format(canary=canary), "hip", f"{canary}-record-note")
        make_record(session, place=place, new=sound, act=Act(None, NOON))


SOUND_RECORDS: Final[Mapping[RecordKind, str]] = {
    RecordKind.ACTION: """\
format: action/1
title: {canary}-action-title
text: {canary}-action-text
kind: support
support: training
supports: {canary}-action-supports
findings:
  - {{finding: "TRI01:gp>ortho", severity: high}}
  - {{finding: "TRI01:{canary}"}}
blocks: [B1]
result: {canary}-action-result
measure: {canary}-action-measure
baseline: {canary}-action-baseline
lead: {{name: {canary}-action-lead, role: {canary}-action-role, organisation: {canary}-action-org}}
sponsor: {canary}-action-sponsor
stakeholders: ["{canary}-action-stakeholder"]
due: 2026-11-01
revised:
  - {{was: 2026-11-01, to: 2026-12-01, why: {canary}-action-why, on: 2026-10-30,
     by: {canary}-action-by}}
risk: {canary}-action-risk
progress:
  - {{on: 2026-11-02, by: {canary}-action-by, said: {canary}-action-said, health: green}}
evidence:
  - {{what: {canary}-action-evidence, on: 2026-11-03, by: {canary}-action-by,
     where: {canary}-action-where}}
""",
    RecordKind.PILOT: """\
format: pilot/1
title: {canary}-pilot-title
change: {canary}-pilot-change
sites: ["{canary}-pilot-site"]
starts: 2026-10-01
ends: 2026-12-01
measures:
  - {{what: {canary}-pilot-measure, before: {canary}-pilot-before, seen: {canary}-pilot-seen}}
unintended: {canary}-pilot-unintended
lead: {canary}-pilot-lead
""",
    RecordKind.MILESTONE: """\
format: milestone/1
title: {canary}-milestone-title
on: 2026-12-01
reached: 19
counted: {canary}-milestone-counted
lead: {canary}-milestone-lead
note: {canary}-milestone-note
""",
    RecordKind.SERVICE: """\
format: service/1
name: {canary}-service-name
provider: {canary}-service-provider
specification: {canary}-service-specification
indicators:
  - {{name: {canary}-indicator, source: {canary}-indicator-source,
     owner: {canary}-indicator-owner, flows: no}}
note: {canary}-service-note
""",
}
"""Records that can be read, each the second of its kind."""


WORKSHOP_TEXT: Final = """\
format: workshop/1
title: {canary}-workshop-title
held_on: 2026-11-20
venue: {canary}-workshop-venue
purpose: {canary}-workshop-purpose
agenda:
  - {{what: {canary}-agenda, lead: {canary}-lead}}
stakeholders:
  - {{who: {canary}-stakeholder, organisation: {canary}-from, present: yes}}
decisions:
  - {{what: {canary}-decision, who: {canary}-taker}}
agreements:
  - {{who: {canary}-agreed-by, agreed: yes, note: {canary}-remark}}
timeline:
  - {{what: {canary}-timeline, by: {canary}-by}}
"""
BLOCK_TEXT: Final = """\
format: block/1
workshop: 2
block:
  said: {canary}-block
  at: gp
  hurts: {canary}-hurts
  wanted: {canary}-wanted
"""


BANK_TEXT: Final = """\
format: whole-bank/1
bank:
  id: {name}
  kind: questions
  version: "{version}"
  title: {canary}-bank-title
  purpose: {canary}-bank-purpose
  approach: {canary}-bank-approach
  sources:
  - {{id: own, title: {canary}-bank-source}}
scale:
  id: {name}-scale
  title: {canary}-scale-title
  levels:
  - {{value: 0, name: {canary}-none, meaning: {canary}-meaning}}
  - {{value: 1, name: {canary}-some, meaning: {canary}-meaning}}
sections:
- id: first
  title: {canary}-section-title
  questions:
  - id: ACCESS
    question: {canary}-question
    probes: {canary}-probes
    strong: ["{canary}-strong"]
    weak: ["{canary}-weak"]
    follow_up: {canary}-follow-up
    assurance: {{line_1: ["{canary}-line-1"], line_2: ["{canary}-line-2"]}}
    sources: [own]
"""


def _meet(session: Session, place: int, pathway: str, canary: str) -> dict[str, str | int]:
    """A workshop and a block that can be read, each the second of its kind in the place."""
    made: dict[str, str | int] = {}
    for kind, text in ((RecordKind.WORKSHOP, WORKSHOP_TEXT), (RecordKind.BLOCK, BLOCK_TEXT)):
        new = NewRecord(kind, text.format(canary=canary), pathway)
        times = list(CANARY.values()).index(canary) + 1  # so that numbers differ from the twin's
        for _ in range(times):
            kept = make_record(session, place=place, new=new, act=Act(None, NOON))
            made[kind.value] = kept.number
    return made


def _finish_a_round(
    session: Session, place: int, canary: str, people: Mapping[str, Account]
) -> None:
    """A round that was voted on, agreed, closed and signed."""
    act = Act(people["facilitator"].id, NOON)
    new = NewRound(
        "msk-board-assurance", "1.0", f"{canary}-old-round", purpose=f"{canary}-purpose"
    )
    done = open_round(session, place=place, new=new, act=act).id
    for role, side in (("board_member", Side.PROVIDER), ("commissioner", Side.COMMISSIONER)):
        seat(session, place=place, round_id=done, new=Seat(people[role].id, side), act=act)
    reveal_votes(session, place=place, round_id=done, act=act)
    agreed = NewAgreement("LEAD-01", f"{canary}-agreed", f"{canary}-why", f"{canary}-dissent")
    agree_level(session, place=place, round_id=done, new=agreed, act=act)
    close_round(session, place=place, round_id=done, frozen=f"{canary}-frozen", act=act)
    sign_round(session, place=place, round_id=done, capacity=f"{canary}-capacity", act=act)


def _write_bank(session: Session, place: int, slug: str) -> str:
    """A bank of the place's own, released once and changed since."""
    canary, act = CANARY[slug], Act(None, NOON)
    name = f"{slug}-bank"
    text = BANK_TEXT.format(name=name, canary=canary, version="1.0")
    save_draft(session, place=place, new=NewDraft(name, f"{canary}-bank-title", text), act=act)
    release_draft(session, place=place, new=NewRelease(name, "1.0", 1), act=act)
    text = BANK_TEXT.format(name=name, canary=canary, version="1.1")
    later = NewDraft(name, f"{canary}-bank-title", text, based_on=1)
    save_draft(session, place=place, new=later, act=act)
    return name


def _type_in_paper(
    session: Session, place: int, canary: str, whose: tuple[int, Mapping[str, Account]]
) -> int:
    """A sheet of paper without votes, said to be of a person who has not voted on the site."""
    round_id, people = whose
    act = Act(people["facilitator"].id, NOON)
    sheet = add_paper_guest(
        session, place=place, round_id=round_id, name=f"{canary}-paper", act=act
    )
    said = PaperLink(sheet.id, people["commissioner"].id)
    link_sheet(session, place=place, round_id=round_id, new=said, act=act)
    return sheet.id


def _begin_map(session: Session, place: int, canary: str, by: int) -> int:
    """A pathway that is being changed, with one change."""
    act = Act(by, NOON)
    new = NewMap("hip", Stage.AS_IS, 2, PATHWAY.format(slug="hip", canary=canary))
    begun = begin_map(session, place=place, new=new, act=act)
    done, undone = (NOTED.format(words=f"{canary}-{what}") for what in ("operations", "inverse"))
    change = NewChange(0, new.text, done, undone, f"{canary}-words")
    make_change(session, place=place, map_id=begun.id, new=change, act=act)
    return begun.id


def _save_pathway(session: Session, place: int, slug: str, canary: str) -> None:
    text = PATHWAY.format(slug=slug, canary=canary)
    draft = Draft(Stage.AS_IS, f"{canary}-version-title", text, f"{canary}-note")
    create_pathway(session, place=place, slug=slug, draft=draft, act=Act(None, NOON))
    save_version(session, place=place, draft=draft, based_on=(slug, 1), act=Act(None, NOON))
