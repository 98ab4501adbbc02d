"""Who takes part in a round, for which side of the table; and whether somebody may vote in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import RoundClosed
from govtool.store.memberships import members
from govtool.store.organisations import organisations_of
from govtool.store.participants import Seat, seat, seated, sides_of, unseat
from govtool.store.rounds import round_in
from govtool.store.session import Session
from govtool.store.values import OrganisationKind, Place, Role, Round, RoundState, Side
from govtool.workflows.round_material import MAY_ANSWER

SIDES: Final = {
    Side.PROVIDER: "Provider",
    Side.COMMISSIONER: "Commissioner",
    Side.PRIMARY_CARE: "Primary care",
    Side.PATIENTS: "Patients and public",
    Side.OTHER: "Other",
}
"""What each side is called."""
_SIDE_OF: Final = {
    OrganisationKind.PROVIDER: Side.PROVIDER,
    OrganisationKind.COMMISSIONER: Side.COMMISSIONER,
    OrganisationKind.PRIMARY_CARE: Side.PRIMARY_CARE,
    OrganisationKind.PATIENTS: Side.PATIENTS,
}
TOO_LATE: Final = (
    "The votes of “{0}” have been shown, so who takes part stays as it was: changing it now could "
    "give away who voted what."
)


@dataclass(frozen=True)
class Participant:
    """Somebody who may take part in a round.

    Attributes:
        side: The side they sit on; None where they do not take part, or nobody was named.
        likely: The side their organisation would have them sit on; None where nothing says so.
        organisation: Its name; "" where none is stated.
    """

    account: int
    name: str
    role: Role
    organisation: str
    side: Side | None
    likely: Side | None


@dataclass(frozen=True)
class Table:
    """The people who may take part in a round, by name, and whether any of them was named."""

    round: Round
    people: tuple[Participant, ...]

    @property
    def names_people(self) -> bool:
        """False where everybody who may answer takes part."""
        return any(person.side is not None for person in self.people)


def table_of(sessions: Sessions, *, place: Place, round_id: int) -> Table:
    """Who may take part in a round and who does; or NotFound."""
    with reading(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        sides = sides_of(session, place=place.id, round_id=round_id)
        known = {one.id: one for one in organisations_of(session, place=place.id)}
        people = members(session, place=place.id)
    return Table(
        found,
        tuple(
            Participant(
                account=one.account.id,
                name=one.account.name,
                role=one.role,
                organisation=known[one.organisation].name if one.organisation in known else "",
                side=sides.get(one.account.id),
                likely=_SIDE_OF.get(known[one.organisation].kind)
                if one.organisation in known
                else None,
            )
            for one in people
            if one.account.id in sides
            or (one.role in MAY_ANSWER and one.account.disabled_at is None)
        ),
    )


def seat_people(
    sessions: Sessions, *, place: Place, round_id: int, sides: Mapping[int, Side | None], act: Act
) -> None:
    """Have people take part for a side, or (None) no longer; all of it or nothing.

    Raises:
        NotFound: the place has no such round, or no such person.
        RoundClosed: its votes were shown.
    """
    with writing(sessions) as session:
        found = round_in(session, place=place.id, round_id=round_id)
        if found.state is not RoundState.VOTING:
            raise RoundClosed(TOO_LATE.format(found.title))
        before = sides_of(session, place=place.id, round_id=round_id)
        for account, side in sides.items():
            if side is None:
                unseat(session, place=place.id, round_id=round_id, account=account, act=act)
            elif before.get(account) is not side:
                new = Seat(account, side)
                seat(session, place=place.id, round_id=round_id, new=new, act=act)


def seat_the_same(session: Session, *, place: int, rounds: tuple[int, int], act: Act) -> None:
    """Have those who took part in the first of two rounds take part in the second.

    Whoever has left the place since is passed over.
    """
    earlier, later = rounds
    here = {one.account.id for one in members(session, place=place)}
    for account, side in sides_of(session, place=place, round_id=earlier).items():
        if account in here:
            seat(session, place=place, round_id=later, new=Seat(account, side), act=act)


def takes_part(sessions: Sessions, *, place: Place, round_id: int, account: int) -> bool:
    """Whether somebody's answers count in a round: nobody was named, or they were."""
    with reading(sessions) as session:
        named = seated(session, place=place.id, round_id=round_id)
    return not named or account in named
