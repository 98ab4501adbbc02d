"""Every change leaves one row that says who did what, and a row changed by hand is found."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from govtool.checks.waiver import Waiver
from govtool.pathways.kinds import Stage
from govtool.store import (
    accounts,
    answers,
    changes,
    memberships,
    participants,
    pathways,
    place_texts,
    places,
    records,
    round_steps,
    rounds,
    throttle,
    waivers,
    working_maps,
)
from govtool.store import sessions as signed_in
from govtool.store.accounts import NewAccount
from govtool.store.answers import NewAnswer
from govtool.store.audit import Act, entries, first_broken
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import StaleVersion
from govtool.store.participants import Seat
from govtool.store.pathways import Draft
from govtool.store.place_texts import NewText
from govtool.store.records import NewRecord
from govtool.store.rounds import NewRound
from govtool.store.tables import AuditRow
from govtool.store.values import RecordKind, Role, Side
from govtool.store.working_maps import NewMap
from tests.store.conftest import NOON, Shape

HOUR = timedelta(hours=1)
HASH = "$argon2id$v=19$…"
NEW = NewAccount("new@example.org", "New")
DRAFT = Draft(Stage.TO_BE, "Hip", "text")


WAIVER = Waiver(
    finding="TRI01:gp>ortho",
    reason="Suspected fracture only",
    owner="Medical director",
    agreed_on=NOON.date(),
    review_on=NOON.date(),
    expires_on=NOON.date() + 90 * 24 * HOUR,
)


def start(session: Session, shape: Shape, act: Act) -> str:
    return signed_in.start_session(
        session, account=shape.account, user_agent="x", lifetime=HOUR, act=act
    )[0]


Change = Callable[[Session, Shape, Act], object]
CHANGES: dict[str, Change] = {
    "place created": lambda s, _, act: places.create_place(s, slug="b", name="B", act=act),
    "place renamed": lambda s, o, act: places.rename_place(s, place=o.place, name="B", act=act),
    "account created": lambda s, _, act: accounts.create_account(s, new=NEW, act=act),
    "account renamed": lambda s, o, act: accounts.rename_account(
        s, account=o.account, name="N", act=act
    ),
    "password set": lambda s, o, act: accounts.set_password(
        s, account=o.account, password_hash=HASH, act=act
    ),
    "account disabled": lambda s, o, act: accounts.disable_account(s, account=o.account, act=act),
    "account enabled": lambda s, o, act: accounts.enable_account(s, account=o.account, act=act),
    "role changed": lambda s, o, act: memberships.change_role(
        s, place=o.place, account=o.account, role=Role.READER, act=act
    ),
    "membership ended": lambda s, o, act: memberships.end_membership(
        s, place=o.place, account=o.account, act=act
    ),
    "signed in": start,
    "all sessions ended": lambda s, o, act: signed_in.end_all_sessions(
        s, account=o.account, act=act
    ),
    "pathway created": lambda s, o, act: pathways.create_pathway(
        s, place=o.place, slug="knee", draft=DRAFT, act=act
    ),
    "pathway version saved": lambda s, o, act: pathways.save_version(
        s, place=o.place, draft=DRAFT, based_on=("hip", 1), act=act
    ),
    "round opened": lambda s, o, act: rounds.open_round(
        s, place=o.place, new=NewRound("b", "1.0", "R"), act=act
    ),
    "round closed": lambda s, o, act: round_steps.close_round(
        s, place=o.place, round_id=o.round_id, act=act
    ),
    "answer saved": lambda s, o, act: answers.save_answer(
        s, place=o.place, round_id=o.round_id, new=NewAnswer(o.account, "A", "3"), act=act
    ),
    "finding accepted": lambda s, o, act: waivers.accept_finding(
        s, place=o.place, slug="hip", waiver=WAIVER, act=act
    ),
    "profile of checks saved": lambda s, o, act: place_texts.save_text(
        s, place_texts.PROFILE, place=o.place, new=NewText("text", "chosen"), act=act
    ),
    "figures saved": lambda s, o, act: place_texts.save_text(
        s, place_texts.MEASURES, place=o.place, new=NewText("text", "typed in"), act=act
    ),
    "map begun": lambda s, o, act: working_maps.begin_map(
        s, place=o.place, new=NewMap("hip", Stage.AS_IS, 1, "text"), act=act
    ),
    "votes revealed": lambda s, o, act: round_steps.reveal_votes(
        s, place=o.place, round_id=o.round_id, act=act
    ),
    "participant added or changed": lambda s, o, act: participants.seat(
        s, place=o.place, round_id=o.round_id, new=Seat(o.account, Side.PROVIDER), act=act
    ),
    "record made": lambda s, o, act: records.make_record(
        s, place=o.place, new=NewRecord(RecordKind.ACTION, "text", "hip"), act=act
    ),
}
IN_NO_PLACE = {"account created", "account renamed", "password set", "account disabled"} | {
    "account enabled",
    "signed in",
    "all sessions ended",
}


@pytest.mark.parametrize("deed", CHANGES)
def test_lg_01_each_change_leaves_one_row_that_says_who_did_what_where_and_when(
    sessions: Sessions, ours: Shape, deed: str
) -> None:
    act = Act(by=ours.account, at=NOON + HOUR, on_behalf_of=ours.account)
    with writing(sessions) as session:
        before = _rows(session)
        CHANGES[deed](session, ours, act)
        assert _rows(session) == before + 1
        place = None if deed in IN_NO_PLACE else ours.place
        if deed == "place created":
            place = places.place_called(session, slug="b").id
        entry = entries(session, place=place)[0]
        assert first_broken(session) is None
    assert (entry.deed, entry.place, entry.at) == (deed, place, NOON + HOUR)
    assert (entry.who, entry.on_behalf_of) == (ours.account, ours.account)


def test_lg_01_granting_and_ending_one_session_leave_one_row_each(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        account = accounts.create_account(session, new=NEW, act=act).id
        token = start(session, ours, act)
        other = start(session, ours, act)
        found = signed_in.find_session(session, token=other, idle=HOUR, at=NOON)
        before = _rows(session)
        memberships.grant(session, place=ours.place, account=account, role=Role.READER, act=act)
        signed_in.end_session(session, token=token, act=act)
        signed_in.end_session_of(session, account=ours.account, session_id=found.id, act=act)
        assert _rows(session) == before + 3


def test_housekeeping_and_replays_leave_no_row(sessions: Sessions, ours: Shape, act: Act) -> None:
    attempt = throttle.attempt(email="a@example.org", address="192.0.2.1", secret=b"k")
    with writing(sessions) as session:
        token = start(session, ours, act)
        before = _rows(session)
        signed_in.touch(session, token=token, at=NOON + HOUR / 2)
        throttle.note_attempt(session, attempt=attempt, succeeded=True, at=NOON)
        own = changes.Token(ours.account, "t")
        for _ in range(2):
            changes.once(session, token=own, at=NOON, save=lambda: "reply")
        signed_in.forget_expired(session, at=NOON)
        throttle.forget_attempts(session, at=NOON)
        changes.forget_replies(session, before=NOON)
        assert _rows(session) == before


def test_a_refused_change_leaves_no_row(sessions: Sessions, ours: Shape, act: Act) -> None:
    with reading(sessions) as session:
        before = _rows(session)
    new = NewAnswer(ours.account, "A", "3", based_on=4)
    with writing(sessions) as session, pytest.raises(StaleVersion):
        answers.save_answer(session, place=ours.place, round_id=ours.round_id, new=new, act=act)
    with reading(sessions) as session:
        assert _rows(session) == before


def test_an_answer_that_is_overwritten_stays_readable_in_the_trail(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        for number, words in enumerate(["first words", "second words"]):
            new = NewAnswer(ours.account, "A", words, based_on=number)
            answers.save_answer(
                session, place=ours.place, round_id=ours.round_id, new=new, act=act
            )
        entry = entries(session, place=ours.place)[0]
    assert entry.before == '{"text": "first words", "version": 1}'
    assert entry.after == '{"text": "second words", "version": 2}'


def test_the_trail_holds_no_name_address_or_password_of_a_person(
    sessions: Sessions, act: Act
) -> None:
    new = NewAccount("secret.person@example.org", "Secret Person", HASH)
    with writing(sessions) as session:
        made = accounts.create_account(session, new=new, act=act)
        accounts.rename_account(session, account=made.id, name="Secret Other", act=act)
        accounts.set_password(session, account=made.id, password_hash=HASH, act=act)
        seen = repr(entries(session, place=None))
    assert "ecret" not in seen
    assert "argon" not in seen


def test_the_trail_of_a_place_is_its_own_newest_first_and_in_pages(
    sessions: Sessions, ours: Shape, theirs: Shape
) -> None:
    with reading(sessions) as session:
        everything = entries(session, place=ours.place)
        assert theirs.canary not in repr(everything)
        assert [entry.deed for entry in everything] == [
            "round opened",
            "pathway created",
            "membership granted",
            "place created",
        ]
        first = entries(session, place=ours.place, limit=3)
        rest = entries(session, place=ours.place, before=first[-1].id)
    assert first + rest == everything


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 1", "DELETE FROM audit"])
def test_lg_02_the_database_itself_refuses_to_change_the_trail(
    sessions: Sessions, statement: str
) -> None:
    with writing(sessions) as session, pytest.raises(DBAPIError, match="may not be changed"):
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET at = at, deed = 'x' WHERE id = 2", 2),
        ("UPDATE audit SET after = NULL WHERE id = 1", 1),
        ("DELETE FROM audit WHERE id = 3", 4),
        ("UPDATE audit SET chain = 'x' WHERE id = 3", 3),
    ],
)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("ours")
def test_lg_02_a_row_changed_by_hand_is_found(
    sessions: Sessions, statement: str, broken: int
) -> None:
    with writing(sessions) as session:
        session.execute(text("DROP TRIGGER audit_no_update"))
        session.execute(text("DROP TRIGGER audit_no_delete"))
        session.execute(text(statement))
    with reading(sessions) as session:
        assert first_broken(session) == broken


def _rows(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(AuditRow)) or 0
