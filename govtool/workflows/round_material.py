"""Everything that is stored of a round, read at one moment; what it holds is shown to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from govtool.store.agreed_levels import Agreed, every_agreement
from govtool.store.answers import answers_of
from govtool.store.engine import Sessions, reading
from govtool.store.memberships import members
from govtool.store.paper_guests import paper_guests
from govtool.store.paper_links import PaperLink, paper_links_of
from govtool.store.participants import sides_of
from govtool.store.pathways import version
from govtool.store.rounds import round_in
from govtool.store.session import Session
from govtool.store.values import (
    Account,
    Member,
    Place,
    Role,
    Round,
    RoundState,
    Side,
    StoredAnswer,
    StoredVersion,
)
from govtool.workflows.answering import row_in
from govtool.workflows.paper_doubles import Double, doubles, set_aside

MAY_ANSWER: Final = frozenset(Role) - {Role.READER}
"""The roles whose people are asked where a round names nobody."""


@dataclass(frozen=True)
class Material:
    """All that is stored of a round: its votes, who is asked, and what was agreed."""

    place: Place
    round: Round
    answers: tuple[StoredAnswer, ...]
    people: tuple[Member, ...]
    sides: Mapping[int, Side]
    agreements: Sequence[Agreed]
    pathway: StoredVersion | None
    guests: Sequence[Account] = ()
    papers: Mapping[int, PaperLink] = field(default_factory=dict)

    @cached_property
    def doubles(self) -> tuple[Double, ...]:
        """Those who voted on paper and on the site; each counts once."""
        is_voting = self.round.state is RoundState.VOTING
        return doubles(self.guests, self.papers, self.people, self._counting, is_voting=is_voting)

    @cached_property
    def aside(self) -> frozenset[int]:
        """The accounts that do not count beside another of the same person."""
        return set_aside(self.doubles, self.papers, self._counting)

    @property
    def asked(self) -> tuple[int, ...]:
        """The accounts that are to vote: those named, or everybody who may answer, or did.

        Nobody who voted on paper is among them twice.
        """
        return tuple(who for who in self._seats if who not in self.aside)

    @cached_property
    def _counting(self) -> frozenset[int]:
        """The accounts that voted and have a seat: those whose votes could count."""
        return frozenset(self.by_account).intersection(self._seats)

    @property
    def _seats(self) -> tuple[int, ...]:
        here = {one.account.id for one in self.people if one.account.disabled_at is None}
        if self.sides:
            return tuple(who for who in self.sides if who in here or who in self.by_account)
        may = [one.account.id for one in self.people if one.role in MAY_ANSWER]
        return tuple(dict.fromkeys((*(who for who in may if who in here), *self.by_account)))

    @cached_property
    def by_account(self) -> Mapping[int, Sequence[StoredAnswer]]:
        """What each person answered who answered anything at all."""
        found: dict[int, list[StoredAnswer]] = {}
        for answer in self.answers:
            found.setdefault(answer.account, []).append(answer)
        return {
            who: mine
            for who, mine in sorted(found.items())
            if any(not row_in(answer.text).is_blank for answer in mine)
        }


def material_of(
    sessions: Sessions, *, place: Place, round_id: int, is_for_count: bool = False
) -> Material:
    """Everything stored of a round, read at one moment; or NotFound.

    Whoever only counts who has voted asks without the pathway and the agreements.
    """
    with reading(sessions) as session:
        return read_material(session, place=place, round_id=round_id, is_for_count=is_for_count)


def read_material(
    session: Session, *, place: Place, round_id: int, is_for_count: bool = False
) -> Material:
    """The same, in a transaction that others share."""
    found = round_in(session, place=place.id, round_id=round_id)
    about, guests = None, paper_guests(session, place=place.id, round_id=round_id)
    if found.pathway is not None and not is_for_count:
        slug, number = found.pathway
        about = version(session, place=place.id, slug=slug, number=number)
    return Material(
        place=place,
        round=found,
        answers=answers_of(session, place=place.id, round_id=round_id),
        people=members(session, place=place.id),
        sides=sides_of(session, place=place.id, round_id=round_id),
        agreements=()
        if is_for_count
        else every_agreement(session, place=place.id, round_id=round_id),
        pathway=about,
        guests=guests,
        papers=paper_links_of(session, place=place.id, round_id=round_id) if guests else {},
    )
