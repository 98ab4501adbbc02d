"""Whoever runs the computer makes places and accounts from its command line."""

import re
from dataclasses import dataclass, field
from typing import Final

from govtool.store.accounts import (
    NewAccount,
    account_called,
    create_account,
    disable_account,
    set_password,
)
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound, StoreError
from govtool.store.memberships import grant
from govtool.store.passwords import check_new, hash_password
from govtool.store.places import all_places, create_place, place_called
from govtool.store.values import Account, Place, Role

SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")


class Unfit(StoreError):  # noqa: N818 - it reads as what happened
    """What was typed cannot be used; the text says how to write it."""


@dataclass(frozen=True)
class NewUser:
    """A person to add.

    Attributes:
        email: To sign in with.
        name: As others see it.
        password: None for an account that is there already.
        place: The slug of a place to make them a member of, with ``role``.
        role: Their role there.
        is_administrator: Whether they administer the installation.
    """

    email: str
    name: str
    password: str | None = field(repr=False)
    place: str | None = None
    role: Role | None = None
    is_administrator: bool = False


def new_place(sessions: Sessions, *, slug: str, name: str, act: Act) -> Place:
    """Make a place; Unfit or AlreadyThere where its short name cannot be used."""
    if not SLUG.fullmatch(slug):
        raise Unfit(
            f"“{slug}” cannot be a short name. Use at most 80 small letters, digits and hyphens, "
            "like exampleshire."
        )
    if not name.strip():
        raise Unfit("The name of the place is empty.")
    with writing(sessions) as session:
        return create_place(session, slug=slug, name=name.strip(), act=act)


def list_places(sessions: Sessions) -> tuple[Place, ...]:
    """Every place, by name."""
    with reading(sessions) as session:
        return all_places(session)


def has_account(sessions: Sessions, *, email: str) -> bool:
    """Whether somebody signs in with this e-mail address."""
    with reading(sessions) as session:
        try:
            account_called(session, email=email)
        except NotFound:
            return False
    return True


def add_user(sessions: Sessions, *, new: NewUser, act: Act) -> Account:
    """Make an account, or take the one there is, and give it its role in a place; all or nothing.

    Raises:
        Unfit: The e-mail address is none, or neither a password nor a place is given.
        PasswordRefused: The password may not be used.
        NotFound: There is no such place.
        AlreadyThere: The account, or its membership of the place, is there already.
    """
    if not EMAIL.fullmatch(new.email.strip()):
        raise Unfit(f"“{new.email}” is not an e-mail address.")
    hashed = None
    if new.password is not None:
        check_new(new.password, not_like=(new.name, new.email))
        hashed = hash_password(new.password)
    with writing(sessions) as session:
        if hashed is None:
            account = account_called(session, email=new.email)
        else:
            made = NewAccount(new.email, new.name, hashed, new.is_administrator)
            account = create_account(session, new=made, act=act)
        if new.place and new.role:
            place = place_called(session, slug=new.place)
            grant(session, place=place.id, account=account.id, role=new.role, act=act)
    return account


def disable_user(sessions: Sessions, *, email: str, act: Act) -> None:
    """Let a person sign in no more, and end their sessions; NotFound for an unknown address."""
    with writing(sessions) as session:
        account = account_called(session, email=email)
        disable_account(session, account=account.id, act=act)


def renew_password(sessions: Sessions, *, email: str, password: str, act: Act) -> None:
    """Give a person a new password and end their sessions.

    Raises:
        NotFound: Nobody signs in with this e-mail address.
        PasswordRefused: The password may not be used.
    """
    with reading(sessions) as session:
        account = account_called(session, email=email)
    check_new(password, not_like=(account.name, account.email))
    hashed = hash_password(password)
    with writing(sessions) as session:
        set_password(session, account=account.id, password_hash=hashed, act=act)
