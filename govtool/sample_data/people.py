"""Who there is in the demonstration: people who can sign in, and invented ones who cannot."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from govtool.sample_data.script import Cast, Invented
from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.memberships import change_organisation_of, grant
from govtool.store.organisations import NewArea, add_area, add_organisation
from govtool.store.session import Session
from govtool.store.values import AreaKind, Role

INSTALLATION: Final = "installation administrator"
_CONSONANTS: Final = "bdfgjklmnprstvz"
_VOWELS: Final = "aeiou"


@dataclass(frozen=True)
class SignIn:
    """How somebody of the demonstration signs in: what they are, e-mail address and password."""

    who: str
    email: str
    password: str = field(repr=False)


def make_sign_ins() -> tuple[SignIn, ...]:
    """A person for every role and one for the installation, each with a password by chance."""
    people = {role.value.replace("_", " "): role.value.replace("_", ".") for role in Role}
    people[INSTALLATION] = "installation"
    return tuple(
        SignIn(who, f"{address}@example.org", _password()) for who, address in people.items()
    )


def add_sign_in(session: Session, place: int, one: SignIn, password_hash: str, act: Act) -> int:
    """Make the account of somebody who can sign in: its id."""
    is_installation = one.who == INSTALLATION
    new = NewAccount(one.email, f"Demo {one.who}", password_hash, is_installation)
    account = create_account(session, new=new, act=act).id
    if not is_installation:
        role = Role(one.who.replace(" ", "_"))
        grant(session, place=place, account=account, role=role, act=act)
    return account


def add_cast(
    session: Session, place: int, cast: Cast, signed_in: Mapping[str, int], act: Act
) -> Mapping[str, int]:
    """Make organisations, areas and invented people: the accounts of everybody by their ids."""
    houses = {
        one.id: add_organisation(session, place=place, name=one.name, kind=one.kind, act=act).id
        for one in cast.organisations
    }
    _add_areas(session, place, cast, act)
    invented = {one.id: _add_invented(session, place, one, act) for one in cast.people}
    accounts = {**signed_in, **invented}
    comes_from = {one.id: one.of for one in cast.people}
    comes_from |= {one.id: one.of for one in cast.signed_in}
    for person, house in comes_from.items():
        change_organisation_of(
            session,
            place=place,
            account=accounts[person],
            organisation=houses[house],
            act=act,
        )
    return accounts


def _add_areas(session: Session, place: int, cast: Cast, act: Act) -> None:
    for area in cast.areas:
        new = NewArea(AreaKind.AREA, area.name)
        inside = add_area(session, place=place, new=new, act=act).id
        for practice in area.practices:
            new = NewArea(AreaKind.PRACTICE, practice, inside)
            add_area(session, place=place, new=new, act=act)


def _add_invented(session: Session, place: int, one: Invented, act: Act) -> int:
    """An account without a password: nobody can sign in with it."""
    new = NewAccount(f"{one.id}@demonstration.invalid", f"{one.name} (invented)")
    account = create_account(session, new=new, act=act).id
    grant(session, place=place, account=account, role=one.role, act=act)
    return account


def _password() -> str:
    """Three made-up words that can be read out, of 56 random bits together."""
    return "-".join("".join(_syllable() for _ in range(3)) for _ in range(3))


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
