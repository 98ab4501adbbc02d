"""The installation administrator looks after places, systems of places, and accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from govtool.store import systems
from govtool.store.accounts import account_with, all_accounts, disable_account, enable_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound, StoreError
from govtool.store.memberships import change_role, grant, member, members
from govtool.store.people_values import System
from govtool.store.places import all_places
from govtool.store.values import Account, Place, Role


class NotYourself(StoreError):  # noqa: N818 - it reads as what happened
    """Nobody shuts themself out."""


@dataclass(frozen=True)
class Installation:
    """All that is here: places with the number of their people, systems, and accounts."""

    places: tuple[Place, ...]
    people: Mapping[int, int]
    systems: tuple[System, ...]
    accounts: tuple[Account, ...]


def survey(sessions: Sessions) -> Installation:
    """All that is here; guests of rooms have no account to look after and are left out."""
    with reading(sessions) as session:
        places = all_places(session)
        return Installation(
            places=places,
            people={place.id: len(members(session, place=place.id)) for place in places},
            systems=systems.all_systems(session),
            accounts=tuple(one for one in all_accounts(session) if one.email),
        )


def new_system(sessions: Sessions, *, slug: str, name: str, act: Act) -> System:
    """Make a system of places; AlreadyThere when another has this short name."""
    with writing(sessions) as session:
        return systems.create_system(session, slug=slug, name=name, act=act)


def put_in_system(sessions: Sessions, *, place: int, system: int | None, act: Act) -> None:
    """Say which system a place belongs to."""
    with writing(sessions) as session:
        systems.put_in_system(session, place=place, system=system, act=act)


def administer(sessions: Sessions, *, place: int, account: int, act: Act) -> None:
    """Make somebody place administrator; the place's history tells that it was done."""
    with writing(sessions) as session:
        try:
            member(session, place=place, account=account)
        except NotFound:
            grant(session, place=place, account=account, role=Role.PLACE_ADMINISTRATOR, act=act)
        else:
            change_role(
                session, place=place, account=account, role=Role.PLACE_ADMINISTRATOR, act=act
            )


def disable(sessions: Sessions, *, account: int, act: Act) -> None:
    """Let a person sign in no more; NotYourself for one's own account."""
    if account == act.by:
        raise NotYourself("You cannot disable your own account: nobody else might let you in.")
    with writing(sessions) as session:
        account_with(session, account=account)
        disable_account(session, account=account, act=act)


def enable(sessions: Sessions, *, account: int, act: Act) -> None:
    """Let a person sign in again."""
    with writing(sessions) as session:
        enable_account(session, account=account, act=act)
