"""Places, accounts and memberships: who is where, in which role, and what others do not see."""

from dataclasses import replace

import pytest

from govtool.store.accounts import (
    NewAccount,
    account_called,
    account_with,
    all_accounts,
    create_account,
    create_first_administrator,
    credentials,
    disable_account,
    enable_account,
    has_accounts,
    rename_account,
    set_password,
)
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.memberships import change_role, end_membership, grant, member, members
from govtool.store.places import (
    all_places,
    create_place,
    enter,
    entries_of,
    place_called,
    rename_place,
)
from govtool.store.values import Role
from tests.store.conftest import NOON, Shape

HASH = "$argon2id$v=19$…"


def test_a_place_is_entered_by_its_members_in_their_role(
    sessions: Sessions, ours: Shape, theirs: Shape
) -> None:
    with reading(sessions) as session:
        entry = enter(session, account=ours.account, slug=ours.slug, at=NOON)
        assert (entry.place.id, entry.role) == (ours.place, Role.FACILITATOR)
        assert entries_of(session, account=ours.account, at=NOON) == (entry,)
        with pytest.raises(NotFound) as of_another:
            enter(session, account=ours.account, slug=theirs.slug, at=NOON)
        with pytest.raises(NotFound) as of_nobody:
            enter(session, account=ours.account, slug="nowhere", at=NOON)
    assert str(of_another.value) == str(of_nobody.value).replace("nowhere", theirs.slug)


def test_a_disabled_person_enters_nothing(sessions: Sessions, ours: Shape, act: Act) -> None:
    with writing(sessions) as session:
        disable_account(session, account=ours.account, act=act)
        assert entries_of(session, account=ours.account, at=NOON) == ()
        enable_account(session, account=ours.account, act=act)
        assert len(entries_of(session, account=ours.account, at=NOON)) == 1


def test_a_place_is_found_by_its_slug_and_keeps_it_when_renamed(
    sessions: Sessions, act: Act
) -> None:
    with writing(sessions) as session:
        made = create_place(session, slug="oldham", name="Oldham", act=act)
        renamed = rename_place(session, place=made.id, name="Oldham and Rochdale", act=act)
    with reading(sessions) as session:
        assert place_called(session, slug="oldham") == renamed
        assert renamed == replace(made, name="Oldham and Rochdale")


def test_a_second_place_of_the_same_name_is_refused_and_the_first_stays(
    sessions: Sessions, act: Act
) -> None:
    with writing(sessions) as session:
        made = create_place(session, slug="oldham", name="Oldham", act=act)
        with pytest.raises(AlreadyThere, match="called “oldham” already"):
            create_place(session, slug="oldham", name="Another", act=act)
    with reading(sessions) as session:
        assert all_places(session) == (made,)


def test_a_person_has_one_role_in_a_place_which_can_be_changed(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        with pytest.raises(AlreadyThere, match="Change their role"):
            grant(session, place=ours.place, account=ours.account, role=Role.READER, act=act)
        change_role(session, place=ours.place, account=ours.account, role=Role.READER, act=act)
        assert member(session, place=ours.place, account=ours.account).role is Role.READER


def test_people_of_another_place_are_not_found(
    sessions: Sessions, ours: Shape, theirs: Shape, act: Act
) -> None:
    place, account = ours.place, theirs.account
    with writing(sessions) as session:
        assert [found.account.id for found in members(session, place=place)] == [ours.account]
        with pytest.raises(NotFound):
            member(session, place=place, account=account)
        with pytest.raises(NotFound):
            change_role(session, place=place, account=account, role=Role.READER, act=act)
        with pytest.raises(NotFound):
            end_membership(session, place=place, account=account, act=act)


@pytest.mark.usefixtures("ours")
@pytest.mark.parametrize(("place", "account"), [(999, 1), (1, 999)])
def test_a_role_is_granted_only_to_somebody_somewhere(
    sessions: Sessions, act: Act, place: int, account: int
) -> None:
    with writing(sessions) as session, pytest.raises(NotFound):
        grant(session, place=place, account=account, role=Role.READER, act=act)


def test_a_person_who_left_enters_no_more_and_may_come_back(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    with writing(sessions) as session:
        end_membership(session, place=ours.place, account=ours.account, act=act)
        assert entries_of(session, account=ours.account, at=NOON) == ()
        grant(session, place=ours.place, account=ours.account, role=Role.READER, act=act)
        assert enter(session, account=ours.account, slug=ours.slug, at=NOON).role is Role.READER


def test_an_email_address_has_one_account_however_it_is_written(
    sessions: Sessions, act: Act
) -> None:
    with writing(sessions) as session:
        new = NewAccount(" Anne.Lister@Example.ORG ", "Anne Lister")
        made = create_account(session, new=new, act=act)
        assert made.email == "anne.lister@example.org"
        again = NewAccount("anne.lister@example.org", "Another")
        with pytest.raises(AlreadyThere):
            create_account(session, new=again, act=act)
        assert account_called(session, email="ANNE.LISTER@example.org") == made
        assert all_accounts(session) == (made,)


def test_an_unknown_account_is_not_found(sessions: Sessions, act: Act) -> None:
    with writing(sessions) as session:
        assert credentials(session, email="nobody@example.org") is None
        with pytest.raises(NotFound):
            account_called(session, email="nobody@example.org")
        with pytest.raises(NotFound):
            account_with(session, account=1)
        with pytest.raises(NotFound):
            rename_account(session, account=1, name="Nobody", act=act)
        with pytest.raises(NotFound):
            rename_place(session, place=1, name="Nowhere", act=act)
        with pytest.raises(NotFound):
            place_called(session, slug="nowhere")


def test_the_first_administrator_is_made_once_for_good(sessions: Sessions, act: Act) -> None:
    new = NewAccount("first@example.org", "First")
    with writing(sessions) as session:
        assert not has_accounts(session)
        first = create_first_administrator(session, new=new, act=act)
        assert first.is_installation_administrator
        assert has_accounts(session)
        with pytest.raises(AlreadyThere):
            create_first_administrator(session, new=replace(new, email="b@example.org"), act=act)
        disable_account(session, account=first.id, act=act)
        with pytest.raises(AlreadyThere):
            create_first_administrator(session, new=replace(new, email="b@example.org"), act=act)


def test_a_password_hash_is_given_to_sign_in_alone(sessions: Sessions, act: Act) -> None:
    with writing(sessions) as session:
        made = create_account(session, new=NewAccount("a@example.org", "A"), act=act)
        assert not made.has_password
        set_password(session, account=made.id, password_hash=HASH, act=act)
        found = credentials(session, email="a@example.org")
        assert found is not None
        assert found.password_hash == HASH
        assert found.account.has_password
        assert "argon2" not in repr(found.account)


def test_the_day_an_account_was_disabled_is_kept_when_it_is_disabled_again(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    with writing(sessions) as session:
        disable_account(session, account=ours.account, act=act)
        again = disable_account(session, account=ours.account, act=later)
        renamed = rename_account(session, account=ours.account, name="New name", act=later)
    assert again.disabled_at == act.at
    assert renamed.name == "New name"
