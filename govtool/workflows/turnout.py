"""Who has answered how much of a round while it takes votes; nothing of what they said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from govtool.assessment.bank import Bank
from govtool.store.engine import Sessions
from govtool.store.values import Place, Round, Side
from govtool.workflows.answering import row_in
from govtool.workflows.banks import bank_of_round
from govtool.workflows.paper_doubles import Double
from govtool.workflows.people import FORMER
from govtool.workflows.round_material import Material, material_of


@dataclass(frozen=True)
class Progress:
    """How many rows one person has answered or said not to apply, and when they last saved."""

    account: int
    name: str
    done: int
    last_saved: datetime | None
    side: Side | None = None

    @property
    def has_begun(self) -> bool:
        """Whether anything at all was answered."""
        return self.done > 0


@dataclass(frozen=True)
class Turnout:
    """How far each person who is to answer a round has come, by name; nothing of what they said.

    Attributes:
        outside: How many people answered who do not take part, so that their votes do not count.
        doubles: Those who voted on paper and on the site; each is among ``people`` once.
    """

    round: Round
    bank: Bank
    people: tuple[Progress, ...]
    outside: int
    doubles: tuple[Double, ...] = ()

    @property
    def begun(self) -> tuple[Progress, ...]:
        """Those who have answered something."""
        return tuple(person for person in self.people if person.has_begun)

    @property
    def complete(self) -> int:
        """How many people have answered every row."""
        return sum(person.done == len(self.bank.rows) for person in self.people)


def turnout(sessions: Sessions, *, place: Place, round_id: int) -> Turnout:
    """How far everybody has come in a round.

    Raises:
        NotFound: the place has no such round.
        NoSuchBank: its bank is not here in its version.
    """
    material = material_of(sessions, place=place, round_id=round_id, is_for_count=True)
    found = material.round
    bank = bank_of_round(sessions, found)
    outside = set(material.by_account) - set(material.asked) - material.aside
    return Turnout(found, bank, tuple(_people(bank, material)), len(outside), material.doubles)


def _people(bank: Bank, material: Material) -> Iterator[Progress]:
    names = {one.account.id: one.account.name for one in material.people}
    asked = sorted(material.asked, key=lambda who: names.get(who, FORMER).casefold())
    for who in sorted(asked, key=lambda who: who not in names):
        mine = [one for one in material.answers if one.account == who if one.row in bank.row_by_id]
        done = sum(not row_in(one.text).is_blank for one in mine)
        last = max((one.saved_at for one in mine), default=None)
        yield Progress(who, names.get(who, FORMER), done, last, material.sides.get(who))
