"""Two people change one map: nothing is overwritten, nothing is lost, everybody is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.pathways.editing import CannotEdit, apply_all
from govtool.pathways.gestures import read_gesture
from govtool.pathways.gesturing import act as act_on
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, reading, sqlite_url, writing
from govtool.store.errors import AlreadyThere, StaleVersion
from govtool.store.opening import open_sessions
from govtool.store.pathways import Draft, pathways_of, save_version, version
from govtool.store.places import create_place
from govtool.store.schema import upgrade
from govtool.store.values import Place
from govtool.workflows.mapping import Asked, Made, make_gesture
from govtool.workflows.mapping_begun import begin_blank, begin_from, desk
from govtool.workflows.mapping_meeting import Clash
from govtool.workflows.mapping_open import MapEnded, OpenMap, open_map
from govtool.workflows.mapping_saved import (
    ChangedSince,
    Unfit,
    Wish,
    put_away,
    save_map,
)
from govtool.workflows.mapping_view import view_map
from govtool.workflows.saving import Sent

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Room:
    """A place with two facilitators, Ada and Ben, at one map."""

    sessions: Sessions
    place: Place
    ada: int
    ben: int
    map_id: int = 0

    def do(
        self, who: int, based_on: int | None = None, sent: Sent | None = None, **told: Any
    ) -> Made:
        """Make a gesture on a version of the map, the newest unless said otherwise."""
        gesture = read_gesture({name.rstrip("_"): value for name, value in told.items()})
        seen = self.map.map.version if based_on is None else based_on
        asked = Asked(self.place.id, self.map_id, gesture, seen, Act(who, NOON))
        return make_gesture(self.sessions, asked=asked, sent=sent)

    def type(self, who: int, *lines: str) -> None:
        """Type lines, each after the step selected by the one before."""
        select = None
        for line in lines:
            select = self.do(who, do="type", text=line, after=select).select

    def save(self, stage: Stage = Stage.AS_IS, note: str = "Why", **more: Any) -> Any:
        """Save the map as it stands."""
        wish = Wish(**{"stage": stage, "note": note, "seen": self.map.map.version, **more})
        return save_map(
            self.sessions, place=self.place.id, map_id=self.map_id, wish=wish, act=self.act
        )

    @property
    def act(self) -> Act:
        return Act(self.ada, NOON)

    @property
    def map(self) -> OpenMap:
        return open_map(self.sessions, place=self.place.id, map_id=self.map_id)

    @property
    def pathway(self) -> Pathway:
        return self.map.pathway

    def begin(self, title: str = "Knee pain", stage: Stage = Stage.AS_IS) -> None:
        """Begin another map on a blank page."""
        begun = begin_blank(
            self.sessions, place=self.place, title=title, stage=stage, act=self.act
        )
        self.map_id = begun.id


@pytest.fixture(scope="module")
def make_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Room]]:
    """Makes a new place each time it is called, in one database."""
    file = tmp_path_factory.mktemp("mapping") / "govtool.sqlite"
    upgrade(sqlite_url(file))
    sessions = open_sessions(sqlite_url(file))
    count = iter(range(1_000_000))

    def make() -> Room:
        number = next(count)
        program = Act(None, NOON)
        with writing(sessions) as session:
            name = f"Place {number}"
            place = create_place(session, slug=f"place-{number}", name=name, act=program)
            people = [
                create_account(
                    session,
                    new=NewAccount(f"{who}{number}@example.org", who, "x"),
                    act=program,
                ).id
                for who in ("ada", "ben")
            ]
        room = Room(sessions, place, *people)
        room.begin()
        return room

    yield make
    close(sessions)


@pytest.fixture
def room(make_room: Callable[[], Room]) -> Room:
    return make_room()


def test_a_blank_map_has_no_version_until_it_is_saved(room: Room) -> None:
    with reading(room.sessions) as session:
        assert pathways_of(session, place=room.place.id) == ()
    room.type(room.ada, "GP", "Physio")
    saved = room.save()
    assert (saved.number, saved.stage, saved.note) == (1, Stage.AS_IS, "Why")
    assert desk(room.sessions, place=room.place.id).maps == ()
    with pytest.raises(MapEnded):
        room.do(room.ada, do="type", text="MRI")


def test_a_map_without_a_link_cannot_be_saved_and_says_so(room: Room) -> None:
    with pytest.raises(Refused, match="no steps"):
        room.save()
    room.do(room.ada, do="type", text="GP")
    with pytest.raises(Refused, match="no links"):
        room.save()


def test_a_live_version_says_whose_it_is_since_when_and_until_when(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    with pytest.raises(Unfit) as unfit:
        room.save(Stage.LIVE)
    assert set(unfit.value.faults) == {"owner", "published", "review_date"}
    days: dict[str, Any] = {"published": date(2026, 11, 1), "review_date": date(2027, 11, 1)}
    turned: dict[str, Any] = {"published": days["review_date"], "review_date": days["published"]}
    with pytest.raises(Unfit, match="comes after"):
        room.save(Stage.LIVE, owner="MSK lead", **turned)
    saved = room.save(Stage.LIVE, owner="MSK lead", **days)
    with reading(room.sessions) as session:
        text = version(session, place=room.place.id, slug=saved.pathway).text
    assert "owner: MSK lead" in text
    assert "stage: live" in text


def test_a_to_be_copy_keeps_every_id(room: Room) -> None:
    room.type(room.ada, "GP", "Physio", "T&O")
    as_is, saved = room.pathway, room.save()
    copy = begin_from(
        room.sessions,
        place=room.place.id,
        based_on=(saved.pathway, saved.number),
        as_to_be=True,
        act=room.act,
    )
    room.map_id = copy.id
    assert room.pathway.stage is Stage.TO_BE
    assert (room.pathway.steps, room.pathway.links) == (as_is.steps, as_is.links)
    with pytest.raises(AlreadyThere):
        begin_from(
            room.sessions,
            place=room.place.id,
            based_on=(saved.pathway, 1),
            as_to_be=True,
            act=room.act,
        )
    assert room.save(Stage.TO_BE).number == saved.number + 1


def test_a_version_saved_in_between_is_shown_and_not_overwritten(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    room.save(goes_on=True)
    room.do(room.ada, do="type", text="MRI", after="physio")
    first = room.map_id
    with writing(room.sessions) as session:
        theirs = Draft(Stage.AS_IS, "T", room.map.map.text, "by file")
        slug = room.map.map.pathway
        save_version(session, place=room.place.id, draft=theirs, based_on=(slug, 1), act=room.act)
    room.map_id = first
    with pytest.raises(StaleVersion) as stale:
        room.save()
    assert stale.value.current == 2
    assert room.save(instead_of=2).number == 3


def test_a_map_that_changed_since_is_looked_at_before_it_is_saved(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    with pytest.raises(ChangedSince):
        room.save(seen=1)


def test_a_map_that_is_put_away_makes_no_version(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    put_away(room.sessions, place=room.place.id, map_id=room.map_id, act=room.act)
    with pytest.raises(MapEnded):
        room.do(room.ada, do="undo")
    assert len(room.map.changes) == 2
    room.begin()
    assert room.pathway.steps == ()


def test_the_same_change_sent_again_is_made_once(room: Room) -> None:
    sent = Sent("t" * 24, "/changes", (("gesture", "x"),))
    first = room.do(room.ada, 0, sent, do="type", text="GP")
    again = room.do(room.ada, 0, sent, do="type", text="GP")
    assert first == again
    assert len(room.pathway.steps) == 1


@pytest.mark.parametrize(
    "told",
    [
        {"do": "delete", "step": "mri"},
        {"do": "rename", "step": "physio", "name": "Therapy"},
        {"do": "type", "text": "> GP", "after": "mri"},
        {"do": "type", "text": "^GP", "after": "mri"},
    ],
)
def test_a_change_sent_again_selects_what_it_selected_at_first(
    room: Room, told: dict[str, Any]
) -> None:
    room.type(room.ada, "GP", "Physio", "MRI")
    sent = Sent("t" * 24, "/changes", (("gesture", "x"),))
    first = room.do(room.ada, 3, sent, **told)
    room.do(room.ben, do="rename", step="gp", name="Practice")
    assert room.do(room.ada, 3, sent, **told).select == first.select is not None


def test_what_no_file_can_hold_is_refused_and_the_map_stays_readable(room: Room) -> None:
    with pytest.raises(CannotEdit, match="cannot be kept"):
        room.do(room.ada, do="type", text="GP \x00 practice")
    assert room.pathway.steps == ()


def test_both_change_different_things_and_both_changes_stand(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    seen = room.map.map.version
    room.do(room.ada, seen, do="set", step="gp", field="wait", value="2 weeks")
    room.do(room.ben, seen, do="set", step="gp", field="owner", value="GP lead")
    room.do(room.ben, seen, do="type", text="MRI", after="physio")
    gp = room.pathway.step_by_id["gp"]
    assert (gp.wait.text if gp.wait else "", gp.owner) == ("2 weeks", "GP lead")
    assert [one.words for one in room.map.by_others(room.ada, seen)] == [
        "Changed “GP”.",
        "Added “MRI” after “Physio”, which requests a test from it.",
    ]


def test_the_same_field_changed_by_both_is_a_conflict_that_loses_nothing(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    seen = room.map.map.version
    room.do(room.ada, seen, do="set", step="gp", field="wait", value="2 weeks")
    with pytest.raises(Clash) as clash:
        room.do(room.ben, seen, do="set", step="gp", field="wait", value="3 weeks")
    assert clash.value.touches == ((("step", "gp"), "wait"),)
    assert [one.made_by for one in clash.value.changes] == [room.ada]
    room.do(room.ben, clash.value.version, do="set", step="gp", field="wait", value="3 weeks")
    wait = room.pathway.step_by_id["gp"].wait
    assert wait is not None
    assert wait.text == "3 weeks"


def test_a_step_that_is_gone_is_a_conflict_and_not_a_mistake(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    seen = room.map.map.version
    room.do(room.ada, do="delete", step="physio")
    with pytest.raises(Clash) as clash:
        room.do(room.ben, seen, do="type", text="MRI", after="physio")
    assert clash.value.yours == "Added “MRI” after “Physio”, which requests a test from it."
    with pytest.raises(CannotEdit, match="not on the map any more"):
        room.do(room.ben, do="type", text="MRI", after="physio")


def test_a_change_that_was_taken_back_stands_in_nobodys_way(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    seen = room.map.map.version
    room.do(room.ada, do="rename", step="gp", name="Practice")
    room.do(room.ada, do="undo")
    room.do(room.ben, seen, do="rename", step="gp", name="GP practice")
    assert room.pathway.name_of("gp") == "GP practice"


def test_everybody_takes_back_their_own_changes(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    room.do(room.ben, do="type", text="MRI", after="physio")
    room.do(room.ada, do="rename", step="gp", name="Practice")
    assert (
        room.do(room.ben, do="undo").words
        == "Taken back: Added “MRI” after “Physio”, which requests a test from it."
    )
    assert [step.name for step in room.pathway.steps] == ["Practice", "Physio"]
    with pytest.raises(CannotEdit, match="no change of yours"):
        room.do(room.ben, do="undo")
    room.do(room.ben, do="redo")
    assert [step.name for step in room.pathway.steps] == ["Practice", "Physio", "MRI"]
    with pytest.raises(CannotEdit, match="nothing that could be made again"):
        room.do(room.ben, do="redo")


def test_taking_back_what_somebody_built_upon_is_a_conflict(room: Room) -> None:
    room.type(room.ada, "GP", "Physio")
    room.do(room.ben, do="rename", step="physio", name="Therapies")
    with pytest.raises(Clash, match="Taken back: Added “Physio”"):
        room.do(room.ada, do="undo")
    assert room.pathway.name_of("physio") == "Therapies"


def test_a_long_way_back_and_forth_ends_where_it_began(room: Room) -> None:
    maps = [room.pathway]
    select = None
    for line in ("Person", "GP @Practices", "Red flags?", "yes: ED", "^GP", "~ > ED"):
        select = room.do(room.ada, do="type", text=line, after=select).select
        maps.append(room.pathway)
    states = [one for place, one in enumerate(maps) if place == 0 or one != maps[place - 1]]
    for before in reversed(states[:-1]):
        room.do(room.ada, do="undo")
        assert room.pathway == before
    for after in states[1:]:
        room.do(room.ada, do="redo")
        assert room.pathway == after


def test_findings_come_with_the_map_and_what_cannot_be_told_beside_them(room: Room) -> None:
    room.type(room.ada, "GP", "T&O", "^GP", "Triage", "> T&O")
    view = view_map(room.sessions, place=room.place.id, map_id=room.map_id)
    assert [one.id for one in view.findings if one.id.startswith("TRI01")] == ["TRI01:gp>t-o"]
    assert "could not tell" in view.findings_said
    assert view.guess("t-o") is not None


GESTURES: list[dict[str, Any]] = [
    {"do": "type", "text": "MRI", "after": "gp"},
    {"do": "type", "text": "Pain clinic", "after": "physio"},
    {"do": "type", "text": "> ortho", "after": "gp"},
    {"do": "rename", "step": "gp", "name": "Practice"},
    {"do": "rename", "step": "gp", "name": "GP practice"},
    {"do": "delete", "step": "physio"},
    {"do": "delete", "step": "ortho"},
    {"do": "set", "step": "gp", "field": "wait", "value": "2 weeks"},
    {"do": "set", "step": "gp", "field": "wait", "value": "3 weeks"},
    {"do": "set", "step": "physio", "field": "owner", "value": "MSK lead"},
    {"do": "connect", "from": "ortho", "to": "gp"},
    {"do": "lane", "step": "physio", "provider": "up"},
    {"do": "lane_add", "name": "Hub"},
    {"do": "complete", "aspect": "links", "on": True},
    {"do": "complete", "aspect": "links", "on": False},
]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moves=st.lists(st.tuples(st.booleans(), st.sampled_from(GESTURES), st.booleans()), max_size=8)
)
def test_any_interleaving_is_the_map_in_that_order_or_a_stated_conflict(
    moves: list[tuple[bool, dict[str, Any], bool]], make_room: Callable[[], Room]
) -> None:
    """Each person sees others' changes only now and then; what is taken is as if made in order."""
    room = make_room()
    room.type(room.ada, "GP", "Physio", "Ortho")
    expected, seen = room.pathway, dict.fromkeys((room.ada, room.ben), room.map.map.version)
    for is_ada, told, looks in moves:
        who = room.ada if is_ada else room.ben
        if looks:
            seen[who] = room.map.map.version
        try:
            room.do(who, seen[who], **told)
        except (Clash, CannotEdit):
            assert room.pathway == expected
            continue
        gesture = read_gesture(told)
        done = act_on(expected, gesture)  # type: ignore[arg-type] # no undo is among them
        expected = apply_all(expected, done.operations)
        assert room.pathway == expected
    assert len(room.map.changes) == room.map.map.version
