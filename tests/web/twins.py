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
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.invitations import NewInvitation, invite
from govtool.store.join_links import NewJoinLink, join, make_join_link
from govtool.store.letters import NewLetter, post
from govtool.store.memberships import grant
from govtool.store.organisations import NewArea, add_area, add_organisation
from govtool.store.passwords import hash_password
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.place_texts import MEASURES, PROFILE, NewText, save_text
from govtool.store.places import create_place
from govtool.store.read_links import NewReadLink, first_visit, make_read_link
from govtool.store.rounds import NewRound, open_round
from govtool.store.session import Session
from govtool.store.values import Account, AreaKind, LinkedKind, OrganisationKind, Role
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
    "check_id": "TRI01",
    "row_id": "ACCESS",
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
    about = NewRound("msk-maturity", "1.0", f"{canary}-round-title", (pathway, 1))
    opened = open_round(session, place=place, new=about, act=act)
    member = people["board_member"].id
    text = ANSWER.format(canary=canary, account=member)
    answer = NewAnswer(member, "RIGHTS", text)
    save_answer(session, place=place, round_id=opened.id, new=answer, act=Act(member, NOON))
    owned: dict[str, str | int] = {"place": slug, "pathway": pathway, "round_id": opened.id}
    owned |= _make_ways_in(session, place, canary, people)
    _weigh_checks(session, place, canary)
    owned["map_id"] = _begin_map(session, place, canary, people["facilitator"].id)
    shown = NewReadLink(place, LinkedKind.PATHWAY, "hip/1", f"{canary}-read-link")
    key, link = make_read_link(session, new=shown, act=Act(people["facilitator"].id, NOON))
    visit, _ = first_visit(session, token=key, act=act)
    return Twin({**owned, "link": link.id}, people, visit)


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
    profile = NewText(f"{canary}-profile-text", f"{canary}-profile-note")
    save_text(session, PROFILE, place=place, new=profile, act=Act(None, NOON))
    measures = NewText(f"{canary}-measures-text", f"{canary}-measures-note")
    save_text(session, MEASURES, place=place, new=measures, act=Act(None, NOON))


def _begin_map(session: Session, place: int, canary: str, by: int) -> int:
    """A pathway that is being changed, with one change."""
    act = Act(by, NOON)
    new = NewMap("hip", Stage.AS_IS, 2, PATHWAY.format(slug="hip", canary=canary))
    begun = begin_map(session, place=place, new=new, act=act)
    change = NewChange(0, new.text, f"{canary}-operations", f"{canary}-inverse", f"{canary}-words")
    make_change(session, place=place, map_id=begun.id, new=change, act=act)
    return begun.id


def _save_pathway(session: Session, place: int, slug: str, canary: str) -> None:
    text = PATHWAY.format(slug=slug, canary=canary)
    draft = Draft(Stage.AS_IS, f"{canary}-version-title", text, f"{canary}-note")
    create_pathway(session, place=place, slug=slug, draft=draft, act=Act(None, NOON))
    save_version(session, place=place, draft=draft, based_on=(slug, 1), act=Act(None, NOON))
