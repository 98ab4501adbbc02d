"""Whatever happens, in whatever order, a person sees what they may see and nothing else."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session
from typing_extensions import override

from govtool.pathways.kinds import Stage
from govtool.store.accounts import NewAccount, create_account, disable_account, enable_account
from govtool.store.audit import Act, first_broken
from govtool.store.engine import close, reading, sqlite_url, writing
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.memberships import change_role, end_membership, grant, members
from govtool.store.opening import open_sessions
from govtool.store.pathways import Draft, create_pathway, pathways_of
from govtool.store.places import create_place, enter, entries_of
from govtool.store.round_steps import close_round
from govtool.store.rounds import NewRound, open_round, rounds_of
from govtool.store.schema import upgrade
from govtool.store.values import Role
from tests.store.conftest import NOON

ACT = Act(by=None, at=NOON)
PLACES = ("oldham", "barnsley", "wigan")
PEOPLE = ("anne", "bert", "cora")
SLUGS = ("hip", "knee")
place_names, people, slugs = map(st.sampled_from, (PLACES, PEOPLE, SLUGS))
roles = st.sampled_from(Role)


class Visibility(RuleBasedStateMachine):
    """The store beside a model of it in plain sets."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        url = sqlite_url(Path(self.folder.name) / "g.sqlite")
        upgrade(url)
        self.sessions = open_sessions(url)
        self.roles: dict[tuple[str, str], Role] = {}
        self.disabled: set[str] = set()
        self.pathways: set[tuple[str, str]] = set()
        self.rounds: dict[int, str] = {}
        with writing(self.sessions) as session:
            self.places = {
                slug: create_place(session, slug=slug, name=slug, act=ACT).id for slug in PLACES
            }
            self.accounts = {
                name: create_account(session, new=NewAccount(name, name), act=ACT).id
                for name in PEOPLE
            }

    @override
    def teardown(self) -> None:
        close(self.sessions)
        self.folder.cleanup()

    @rule(person=people, place=place_names, role=roles)
    def join(self, person: str, place: str, role: Role) -> None:
        where = {"place": self.places[place], "account": self.accounts[person]}
        with writing(self.sessions) as session:
            try:
                grant(session, **where, role=role, act=ACT)
            except AlreadyThere:
                assert (person, place) in self.roles
                change_role(session, **where, role=role, act=ACT)
        self.roles[person, place] = role

    @rule(person=people, place=place_names)
    def leave(self, person: str, place: str) -> None:
        with writing(self.sessions) as session:
            try:
                end_membership(
                    session, place=self.places[place], account=self.accounts[person], act=ACT
                )
            except NotFound:
                assert (person, place) not in self.roles
        self.roles.pop((person, place), None)

    @rule(person=people)
    def disable_or_enable(self, person: str) -> None:
        change = enable_account if person in self.disabled else disable_account
        with writing(self.sessions) as session:
            change(session, account=self.accounts[person], act=ACT)
        self.disabled ^= {person}

    @rule(place=place_names, slug=slugs)
    def draw(self, place: str, slug: str) -> None:
        with writing(self.sessions) as session:
            try:
                create_pathway(
                    session,
                    place=self.places[place],
                    slug=slug,
                    draft=Draft(Stage.AS_IS, slug, f"{place} {slug}"),
                    act=ACT,
                )
            except AlreadyThere:
                assert (place, slug) in self.pathways
        self.pathways.add((place, slug))

    @rule(place=place_names, slug=slugs)
    def start_round(self, place: str, slug: str) -> None:
        with writing(self.sessions) as session:
            try:
                new = NewRound("bank", "1.0", f"{place} {slug}", (slug, 1))
                made = open_round(session, place=self.places[place], new=new, act=ACT)
            except NotFound:
                assert (place, slug) not in self.pathways
            except AlreadyThere:
                pass
            else:
                self.rounds[made.id] = place

    @rule(place=place_names)
    def close_rounds(self, place: str) -> None:
        with writing(self.sessions) as session:
            for found in rounds_of(session, place=self.places[place]):
                if found.closed_at is None:
                    close_round(session, place=found.place, round_id=found.id, act=ACT)

    @invariant()
    def each_person_sees_what_they_may_see(self) -> None:
        with reading(self.sessions) as session:
            for person in PEOPLE:
                assert self.seen(session, person) == self.allowed(person)
            assert first_broken(session) is None

    @invariant()
    def the_people_of_a_place_are_its_members(self) -> None:
        with reading(self.sessions) as session:
            for place in PLACES:
                found = {m.account.name for m in members(session, place=self.places[place])}
                assert found == {person for person, where in self.roles if where == place}

    def allowed(self, person: str) -> set[tuple[object, ...]]:
        if person in self.disabled:
            return set()
        mine = {place for who, place in self.roles if who == person}
        seen: set[tuple[object, ...]] = {(place, self.roles[person, place]) for place in mine}
        seen |= {(place, "pathway", slug) for place, slug in self.pathways if place in mine}
        seen |= {(place, "round", id_) for id_, place in self.rounds.items() if place in mine}
        return seen

    def seen(self, session: Session, person: str) -> set[tuple[object, ...]]:
        found: set[tuple[object, ...]] = set()
        for entry in entries_of(session, account=self.accounts[person], at=NOON):
            slug, place = entry.place.slug, entry.place.id
            assert enter(session, account=self.accounts[person], slug=slug, at=NOON) == entry
            found.add((slug, entry.role))
            found |= {(slug, "pathway", p.slug) for p in pathways_of(session, place=place)}
            found |= {(slug, "round", r.id) for r in rounds_of(session, place=place)}
        return found


def test_az_14_people_see_what_they_should_after_any_order_of_changes() -> None:
    chosen = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(Visibility, settings=chosen)
