"""One row of a shown round in words: how it was voted on, and what the pathway showed about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govtool.actions.wording import counted, upper_first
from govtool.assessment.bank import Bank, BankRow
from govtool.assessment.outcome import BankUsed, FindingKept, RoundOutcome, RowOutcome
from govtool.assessment.voting import RowVotes, Spread
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.wording import listed

HELD_BACK = (
    "One person alone voted, and everybody would know whose vote it is, so it is not shown. What "
    "the room agrees can be entered all the same."
)

_CALLED: Final = {"none": "nothing claimed", "reassurance": "reassurance only"}


@dataclass(frozen=True)
class RowAbout:
    """What bears on a row besides the votes: its words, and what the checks said.

    Attributes:
        row: The row of the bank; None where the bank is not here in that version any more.
        found: Findings of the checks that the row names, as they stood.
        cannot_tell: Titles of those checks that could not tell something.
        clear: Titles of those that ran to their end, found nothing and missed nothing.
        not_run: Titles of those that were not run: they need figures, or were left out.
    """

    row: BankRow | None
    found: tuple[FindingKept, ...]
    cannot_tell: tuple[str, ...]
    clear: tuple[str, ...]
    not_run: tuple[str, ...]


def about_row(outcome: RoundOutcome, row: RowOutcome, bank: Bank | None) -> RowAbout:
    """What bears on a row of a round, from what was kept with it, and its words in the bank."""
    used = outcome.checks
    found = tuple(one for one in used.findings if one.check in row.checks) if used else ()
    fired = {one.check for one in found}
    unsure = set(used.could_not_tell) if used else set()
    ran = set(used.ran) if used else set()
    rest = [check for check in row.checks if check not in fired]
    return RowAbout(
        row=bank.row_by_id.get(row.row) if bank else None,
        found=found,
        cannot_tell=tuple(_title(check) for check in row.checks if check in unsure),
        clear=tuple(_title(check) for check in rest if check in ran - unsure),
        not_run=tuple(_title(check) for check in rest if check not in ran | unsure)
        if used
        else (),
    )


def votes_in_words(row: RowOutcome, bank: BankUsed) -> tuple[str, ...]:
    """How a row was voted on, in sentences for a screen at the front of a room."""
    return tuple(_sentences(row.votes, bank)) if row.votes else (HELD_BACK,)


def _sentences(votes: RowVotes, bank: BankUsed) -> Iterator[str]:
    yield _of_spread(votes.spread, bank)
    tied = votes.spread.commonest
    if len(tied) > 1 and votes.spread.people > len(tied):
        levels = listed(f"level {level}" for level in tied)
        yield f"No level has the most votes: as many chose {levels}."
    if votes.assurance:
        yield _of_assurance(votes)
    yield from _without_level(votes)


def _of_spread(spread: Spread, bank: BankUsed) -> str:
    if spread.median is None or spread.range is None:
        return "Nobody gave a level."
    low, high = spread.range
    people = counted(spread.people, "person", "people")
    if low == high:
        each = "the one vote is" if spread.people == 1 else f"all {people} say"
        return upper_first(f"{each} level {bank.name_of(low)}.")
    middle = spread.median
    lies = (
        f"is {bank.name_of(middle.low)}" if middle.low == middle.high else f"lies {middle.words}"
    )
    return (
        f"{people} gave a level, from {bank.name_of(low)} to {bank.name_of(high)}. The middle "
        f"vote {lies}."
    )


def _of_assurance(votes: RowVotes) -> str:
    """Which assurance stands behind how many of the votes, weakest first."""
    kinds = [(_CALLED.get(name, name), number) for name, number in votes.assurance]
    if len(kinds) == 1:
        each = "the one vote" if votes.spread.people == 1 else "every vote"
        return f"Assurance behind {each}: {kinds[0][0]}."
    told = listed(f"{name} behind {number}" for name, number in kinds)
    return f"Assurance behind the votes: {told}."


def _without_level(votes: RowVotes) -> Iterator[str]:
    blank, other, absent = (
        counted(number, "person", "people")
        for number in (votes.blank, votes.not_applicable, votes.absent)
    )
    if votes.blank:
        yield f"{blank} voted on other rows and left this one blank."
    if votes.not_applicable:
        yield f"{other} {'says' if votes.not_applicable == 1 else 'say'} it does not apply here."
    if votes.absent:
        yield f"{absent} of those asked did not vote at all."


def _title(check: str) -> str:
    known = CHECK_BY_ID.get(check)
    return f"{known.title} ({check})" if known else check
