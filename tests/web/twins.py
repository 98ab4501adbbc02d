"""Two places of the same shape, Alder and Birch, with a person in every role in each.

Every field of Birch holds a canary of its own, so a page that shows anything of Birch to somebody
of Alder is found, and the canary says what leaked. ``Twin.owned`` and ``NEUTRAL`` say what
to put for each argument of an address; a page with a new kind of argument adds it there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.memberships import grant
from govtool.store.passwords import hash_password
from govtool.store.pathways import Draft, create_pathway, save_version
from govtool.store.places import create_place
from govtool.store.rounds import NewRound, open_round
from govtool.store.session import Session
from govtool.store.values import Account, Role

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


@dataclass(frozen=True)
class Twin:
    """A place, with the values of what it owns by argument of an address, and its people."""

    owned: Mapping[str, str | int]
    people: Mapping[str, Account]


def make_twins(sessions: Sessions) -> dict[str, Twin]:
    """Both places, and an installation administrator who is a member of neither."""
    password_hash = hash_password(PASSWORD)
    with writing(sessions) as session:
        twins = {slug: _make_twin(session, slug, password_hash) for slug in (ALDER, BIRCH)}
        new = NewAccount("installation@example.org", "Installation", password_hash, True)
        root = create_account(session, new=new, act=Act(None, NOON))
    alder = twins[ALDER]
    people = {**alder.people, "installation_administrator": root}
    return {**twins, ALDER: Twin(alder.owned, people)}


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
    owned: dict[str, str | int] = {"place": slug, "pathway": pathway, "round_id": opened.id}
    return Twin(owned, people)


def _save_pathway(session: Session, place: int, slug: str, canary: str) -> None:
    text = PATHWAY.format(slug=slug, canary=canary)
    draft = Draft(Stage.AS_IS, f"{canary}-version-title", text, f"{canary}-note")
    create_pathway(session, place=place, slug=slug, draft=draft, act=Act(None, NOON))
    save_version(session, place=place, draft=draft, based_on=(slug, 1), act=Act(None, NOON))
