"""Invitations, join links, read-only links, letters: once, not for long, never another's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from govtool.store import invitations, join_links, letters, read_links
from govtool.store.accounts import disable_account
from govtool.store.audit import Act, entries
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound
from govtool.store.invitations import NewInvitation
from govtool.store.join_links import LinkRefused, NewJoinLink
from govtool.store.letters import NewLetter
from govtool.store.memberships import member
from govtool.store.people_tables import InvitationRow, JoinLinkRow, LinkVisitRow, ReadLinkRow
from govtool.store.people_values import State
from govtool.store.places import entries_of
from govtool.store.read_links import LifeRefused, NewReadLink
from govtool.store.sessions import find_session, start_session
from govtool.store.values import LinkedKind, Purpose, Role
from tests.store.conftest import NOON, Shape

HOUR = timedelta(hours=1)
WRONG = "x" * 43


def later(act: Act, by: timedelta) -> Act:
    return replace(act, at=act.at + by)


def ask(shape: Shape, email: str = "New@Example.org") -> NewInvitation:
    return NewInvitation(shape.place, email, Role.BOARD_MEMBER)


def room(shape: Shape, **changes: object) -> NewJoinLink:
    new = NewJoinLink(shape.place, "Workshop", Role.BOARD_MEMBER, 4 * HOUR, 2)
    return replace(new, **changes)  # type: ignore[arg-type]


def test_an_invitation_works_once(sessions: Sessions, ours: Shape, act: Act) -> None:
    with writing(sessions) as session:
        token, made = invitations.invite(session, new=ask(ours), act=act)
        assert (made.email, made.state(NOON)) == ("new@example.org", State.OPEN)
        used = invitations.use(
            session, token=token, purpose=Purpose.INVITATION, account=ours.account, act=act
        )
        assert used.state(NOON) is State.USED
        with pytest.raises(NotFound, match="used, has ended, or never was"):
            invitations.use(
                session, token=token, purpose=Purpose.INVITATION, account=ours.account, act=act
            )


def test_an_invitation_ends_after_a_week_and_a_new_password_after_an_hour(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token, _ = invitations.invite(session, new=ask(ours), act=act)
        key, _ = invitations.renewal(session, account=ours.account, act=act)
        for opened, purpose, life in (
            (token, Purpose.INVITATION, timedelta(days=7)),
            (key, Purpose.PASSWORD, HOUR),
        ):
            just_before = NOON + life - timedelta(seconds=1)
            invitations.open_invitation(session, token=opened, purpose=purpose, at=just_before)
            with pytest.raises(NotFound):
                invitations.open_invitation(session, token=opened, purpose=purpose, at=NOON + life)


def test_wrong_used_revoked_and_mistaken_tokens_are_told_alike(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        revoked, made = invitations.invite(session, new=ask(ours), act=act)
        invitations.revoke(session, place=ours.place, invitation=made.id, act=act)
        password, _ = invitations.renewal(session, account=ours.account, act=act)
        words = set()
        for token in (WRONG, revoked, password, "", "é" * 2000):
            with pytest.raises(NotFound) as told:
                invitations.open_invitation(
                    session, token=token, purpose=Purpose.INVITATION, at=NOON
                )
            words.add(str(told.value))
        assert len(words) == 1


def test_a_second_invitation_or_password_link_ends_the_first(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        first, _ = invitations.invite(session, new=ask(ours), act=act)
        key, _ = invitations.renewal(session, account=ours.account, act=act)
        invitations.invite(session, new=ask(ours, "new@example.org"), act=act)
        invitations.renewal(session, account=ours.account, act=act)
        for token, purpose in ((first, Purpose.INVITATION), (key, Purpose.PASSWORD)):
            with pytest.raises(NotFound):
                invitations.open_invitation(session, token=token, purpose=purpose, at=NOON)


def test_another_place_can_neither_see_nor_revoke_an_invitation_or_link(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    mine = replace(act, by=ours.account)
    with writing(sessions) as session:
        _, invitation = invitations.invite(session, new=ask(ours), act=act)
        _, link = join_links.make_join_link(session, new=room(ours), act=mine)
        new = NewReadLink(ours.place, LinkedKind.PATHWAY, "hip/1", "Hip")
        _, read = read_links.make_read_link(session, new=new, act=mine)
        assert invitations.invitations_to(session, place=theirs.place) == ()
        assert join_links.join_links_of(session, place=theirs.place) == ()
        assert read_links.read_links_of(session, place=theirs.place) == ()
        with pytest.raises(NotFound):
            invitations.revoke(session, place=theirs.place, invitation=invitation.id, act=act)
        with pytest.raises(NotFound):
            join_links.revoke_join_link(session, place=theirs.place, link=link.id, act=act)
        with pytest.raises(NotFound):
            read_links.revoke_read_link(session, place=theirs.place, link=read.id, act=act)


def test_people_join_with_a_link_until_it_is_full(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token, _ = join_links.make_join_link(
            session, new=room(ours), act=replace(act, by=ours.account)
        )
        guests = [join_links.join(session, token=token, name="Guest", act=act)[0] for _ in "ab"]
        with pytest.raises(LinkRefused, match="2 people have joined"):
            join_links.join(session, token=token, name="Third", act=act)
        assert [guest.email for guest in guests] == ["", ""]
        found = member(session, place=ours.place, account=guests[0].id)
        assert found.role is Role.BOARD_MEMBER
        assert found.join_link is not None


def test_a_guest_is_in_the_place_for_as_long_as_the_link_lives(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        token, link = join_links.make_join_link(
            session, new=room(ours), act=replace(act, by=ours.account)
        )
        guest, _ = join_links.join(session, token=token, name="Guest", act=act)
        assert len(entries_of(session, account=guest.id, at=NOON)) == 1
        assert entries_of(session, account=guest.id, at=NOON + 4 * HOUR) == ()
        cookie, _ = start_session(session, account=guest.id, user_agent="", lifetime=HOUR, act=act)
        join_links.revoke_join_link(session, place=ours.place, link=link.id, act=act)
        assert entries_of(session, account=guest.id, at=NOON) == ()
        with pytest.raises(NotFound):
            find_session(session, token=cookie, idle=HOUR, at=NOON)
        with pytest.raises(NotFound):
            join_links.join(session, token=token, name="Late", act=act)


@pytest.mark.parametrize(
    "changes",
    [
        {"role": Role.FACILITATOR},
        {"role": Role.PLACE_ADMINISTRATOR},
        {"life": timedelta(hours=25)},
        {"life": timedelta()},
        {"at_most": 0},
        {"at_most": 301},
    ],
)
def test_a_link_that_lets_in_too_much_is_refused(
    sessions: Sessions, ours: Shape, act: Act, changes: dict[str, object]
) -> None:
    with writing(sessions) as session, pytest.raises(LinkRefused):
        join_links.make_join_link(
            session, new=room(ours, **changes), act=replace(act, by=ours.account)
        )


def test_a_read_only_link_is_swapped_for_a_token_of_the_browser(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    mine = replace(act, by=ours.account)
    new = NewReadLink(ours.place, LinkedKind.PATHWAY, "hip/1", "Hip")
    with writing(sessions) as session:
        token, made = read_links.make_read_link(session, new=new, act=mine)
        visit, seen = read_links.first_visit(session, token=token, act=act)
        assert seen == made
        assert visit != token
        assert read_links.visited(session, visit=visit, act=act) == made
        for strange in (token, WRONG):
            with pytest.raises(NotFound):
                read_links.visited(session, visit=strange, act=act)


@pytest.mark.parametrize("end", ["expiry", "revoking", "its maker's end"])
def test_a_read_only_link_that_has_ended_shows_nothing_more(
    sessions: Sessions, ours: Shape, act: Act, end: str
) -> None:
    mine = replace(act, by=ours.account)
    new = NewReadLink(ours.place, LinkedKind.PLAN, "hip/1", "Hip", life=HOUR)
    with writing(sessions) as session:
        token, made = read_links.make_read_link(session, new=new, act=mine)
        visit, _ = read_links.first_visit(session, token=token, act=act)
        at = later(act, HOUR) if end == "expiry" else act
        if end == "revoking":
            read_links.revoke_read_link(session, place=ours.place, link=made.id, act=act)
        elif end == "its maker's end":
            disable_account(session, account=ours.account, act=act)
        for call in (
            lambda: read_links.visited(session, visit=visit, act=at),
            lambda: read_links.first_visit(session, token=token, act=at),
        ):
            with pytest.raises(NotFound, match="has ended, or never was"):
                call()


def test_a_link_for_too_long_is_refused(sessions: Sessions, ours: Shape, act: Act) -> None:
    new = NewReadLink(ours.place, LinkedKind.PLAN, "hip/1", "Hip", life=timedelta(days=181))
    with writing(sessions) as session, pytest.raises(LifeRefused, match="180 days"):
        read_links.make_read_link(session, new=new, act=replace(act, by=ours.account))


def test_no_token_is_stored(sessions: Sessions, ours: Shape, act: Act) -> None:
    mine = replace(act, by=ours.account)
    with writing(sessions) as session:
        tokens = [
            invitations.invite(session, new=ask(ours), act=act)[0],
            join_links.make_join_link(session, new=room(ours), act=mine)[0],
            read_links.make_read_link(
                session, new=NewReadLink(ours.place, LinkedKind.PLAN, "hip/1", "Hip"), act=mine
            )[0],
        ]
        tokens.append(read_links.first_visit(session, token=tokens[2], act=act)[0])
        tables = (InvitationRow, JoinLinkRow, ReadLinkRow, LinkVisitRow)
        stored = [session.scalars(select(table.token_hash)).one() for table in tables]
        trail = repr(entries(session, place=ours.place))
    for token, kept in zip(tokens, stored, strict=True):
        assert len(token) == 43
        assert len(kept) == 64
        assert token not in trail
    assert "new@example.org" not in trail


def test_a_letter_is_taken_by_one_sender_at_a_time(sessions: Sessions, ours: Shape) -> None:
    new = NewLetter(ours.place, "a@example.org", "Hello", "sealed")
    with writing(sessions) as session:
        posted = letters.post(session, new=new, at=NOON)
        assert [letter.id for letter in letters.take_due(session, at=NOON)] == [posted.id]
        assert letters.take_due(session, at=NOON + timedelta(minutes=4)) == ()
        assert len(letters.take_due(session, at=NOON + timedelta(minutes=5))) == 1


def test_a_letter_that_is_sent_is_emptied_and_taken_no_more(
    sessions: Sessions, ours: Shape
) -> None:
    new = NewLetter(ours.place, "a@example.org", "Hello", "sealed")
    with writing(sessions) as session:
        posted = letters.post(session, new=new, at=NOON)
        letters.take_due(session, at=NOON)
        letters.note_sent(session, letter=posted.id, at=NOON)
        session.flush()
        assert letters.take_due(session, at=NOON + HOUR) == ()
        (kept,) = letters.letters_of(session, place=ours.place)
        assert (kept.sealed, kept.sent_at) == ("", NOON)
        letters.forget_letters(session, at=NOON + timedelta(days=31))
        assert letters.letters_of(session, place=ours.place) == ()


def test_a_letter_is_tried_ever_more_rarely_and_given_up_after_a_day(
    sessions: Sessions, ours: Shape
) -> None:
    new = NewLetter(ours.place, "a@example.org", "Hello", "sealed")
    at, waits = NOON, []
    with writing(sessions) as session:
        posted = letters.post(session, new=new, at=NOON)
        while letters.take_due(session, at=at):
            after = letters.note_trouble(session, letter=posted.id, trouble="no answer", at=at)
            waits.append(after.next_try_at - at)
            at = after.next_try_at
        (kept,) = letters.letters_of(session, place=ours.place)
    assert waits[0] == timedelta(minutes=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=2)
    assert kept.given_up_at is not None
    assert (kept.sealed, kept.trouble) == ("", "no answer")
