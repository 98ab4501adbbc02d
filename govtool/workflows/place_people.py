"""Who is in a place: looked at, given another role or organisation, taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import StoreError
from govtool.store.invitations import invitations_to, revoke
from govtool.store.memberships import (
    administrators,
    change_organisation_of,
    change_role,
    end_membership,
    member,
    members,
)
from govtool.store.organisations import organisations_of
from govtool.store.people_values import Invitation, Organisation, State
from govtool.store.session import Session
from govtool.store.sessions import end_all_sessions
from govtool.store.values import Member, Role


class LastAdministrator(StoreError):  # noqa: N818 - it reads as what happened
    """A place would be left without anybody who administers it."""


@dataclass(frozen=True)
class PlacePeople:
    """The people of a place, those invited who have not come, and its organisations by id."""

    members: tuple[Member, ...]
    guests: tuple[Member, ...]
    invited: tuple[Invitation, ...]
    lapsed: tuple[Invitation, ...]
    organisations: Mapping[int, Organisation]


def people_in(sessions: Sessions, *, place: int, at: datetime) -> PlacePeople:
    """Everybody who is in a place or on the way into it."""
    with reading(sessions) as session:
        everybody = members(session, place=place)
        invitations = invitations_to(session, place=place)
        known = organisations_of(session, place=place)
    return PlacePeople(
        members=tuple(one for one in everybody if one.join_link is None),
        guests=tuple(one for one in everybody if one.join_link is not None),
        invited=tuple(one for one in invitations if one.state(at) is State.OPEN),
        lapsed=tuple(one for one in invitations if one.state(at) is State.EXPIRED),
        organisations={one.id: one for one in known},
    )


def one_of(sessions: Sessions, *, place: int, account: int) -> Member:
    """One person of a place; NotFound for others."""
    with reading(sessions) as session:
        return member(session, place=place, account=account)


def change(
    sessions: Sessions, *, place: int, account: int, to: tuple[Role, int | None], act: Act
) -> None:
    """Give a person another role, another organisation, or both; one audit row for each.

    Raises:
        NotFound: There is no such person, or organisation, in the place.
        LastAdministrator: Nobody else administers the place.
    """
    role, organisation = to
    with writing(sessions) as session:
        known = member(session, place=place, account=account)
        if known.role is not role:
            _keep_an_administrator(session, place, known)
            change_role(session, place=place, account=account, role=role, act=act)
        if known.organisation != organisation:
            change_organisation_of(
                session, place=place, account=account, organisation=organisation, act=act
            )


def take_out(sessions: Sessions, *, place: int, account: int, act: Act) -> None:
    """Take a person out of a place and end their sessions; what they did stays.

    Raises:
        NotFound: There is no such person in the place.
        LastAdministrator: Nobody else administers the place.
    """
    with writing(sessions) as session:
        _keep_an_administrator(session, place, member(session, place=place, account=account))
        end_membership(session, place=place, account=account, act=act)


def sign_out_everywhere(sessions: Sessions, *, place: int, account: int, act: Act) -> None:
    """End every session of a person of the place, as after a lost telephone."""
    with writing(sessions) as session:
        member(session, place=place, account=account)
        end_all_sessions(session, account=account, act=act, place=place)


def withdraw(sessions: Sessions, *, place: int, invitation: int, act: Act) -> None:
    """Have an invitation work no more."""
    with writing(sessions) as session:
        revoke(session, place=place, invitation=invitation, act=act)


def _keep_an_administrator(session: Session, place: int, leaving: Member) -> None:
    if leaving.role is not Role.PLACE_ADMINISTRATOR or leaving.account.disabled_at is not None:
        return
    if administrators(session, place=place) == 1:
        raise LastAdministrator(
            f"{leaving.account.name} is the only place administrator. Make somebody else one "
            "first, so that the place is never without."
        )
