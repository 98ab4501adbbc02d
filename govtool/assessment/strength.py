"""How much weight a piece of evidence bears, by a stated rule; it goes stale as days pass.

Assurance is not reassurance. Evidence that lacks a date or a source, or comes only from those who
do the work (line 1), is reassurance: somebody says so. `RULE` has the rule in words, for every
page that shows a strength; `row_strength` weighs a whole row by it.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import IntEnum
from typing import Final

from govtool.assessment.answers import Evidence, Line
from govtool.sources import Fact


class Strength(IntEnum):
    """How much weight assurance bears: an order, not a measure."""

    NONE = 0
    REASSURANCE = 1
    WEAK = 2
    MODERATE = 3
    STRONG = 4

    @property
    def words(self) -> str:
        """The strength as people read it: "reassurance only"."""
        return "reassurance only" if self is Strength.REASSURANCE else self.name.lower()

    @property
    def is_assurance(self) -> bool:
        """Whether it is more than somebody's word."""
        return self >= Strength.WEAK


FRESH_MONTHS: Final = 12
"""How long evidence of lines 1 and 2 is in date. Our own line, after the assurance scale."""
FRESH_MONTHS_INDEPENDENT: Final = 24
"""How long independent evidence (line 3) is in date: it comes round less often."""

RULE: Final[tuple[tuple[Strength, str], ...]] = (
    (Strength.NONE, "nothing is claimed, so there is nothing to be sure of"),
    (
        Strength.REASSURANCE,
        (
            "somebody says so: no evidence is named, or it has no date, or names no source, or "
            "comes only from the teams that do the work (line 1)"
        ),
    ),
    (
        Strength.WEAK,
        "dated, with its source, from line 2 or 3; but out of date, or tested against nothing",
    ),
    (Strength.MODERATE, "all that, in date, and tested against a standard that is named"),
    (Strength.STRONG, "all that, independent (line 3), and comparable over time"),
)
"""What each strength needs, weakest first."""
IN_DATE: Final = (
    f"Evidence is in date for {FRESH_MONTHS} months, independent evidence for "
    f"{FRESH_MONTHS_INDEPENDENT}, and never beyond the day it is next due."
)
_MONTHS: Final = 12
_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class PieceStrength:
    """What one piece of evidence is worth on one day, and why."""

    strength: Strength
    why: str
    """A sentence."""
    in_date_until: date | None
    """The last day on which it is in date; ``None`` where it has no date to reckon from."""
    is_stale: bool
    """Whether that day has passed. False where no date is stated: that is not known."""


def piece_strength(piece: Evidence, today: date) -> PieceStrength:
    """What a piece of evidence is worth on a day."""
    until = in_date_until(piece)
    is_stale = until is not None and until < today
    if not piece.what.strip():
        return PieceStrength(Strength.NONE, "Nothing is named.", until, is_stale)
    lacking = _lacking(piece, today)
    if lacking or until is None:
        why = f"Reassurance only: {joined(lacking)}."
        return PieceStrength(Strength.REASSURANCE, why, until, is_stale)
    if is_stale:
        why = f"Weak: it went out of date after {day_in_words(until)}."
        return PieceStrength(Strength.WEAK, why, until, is_stale)
    strength, why = _in_date(piece, until)
    return PieceStrength(strength, why, until, is_stale)


def best_of(pieces: Iterable[Evidence], today: date) -> PieceStrength | None:
    """The strongest of some pieces, of equals the one longest in date; ``None`` for none."""
    found = (piece_strength(piece, today) for piece in pieces if piece.what.strip())
    return max(found, key=lambda one: (one.strength, one.in_date_until or date.min), default=None)


def in_date_until(piece: Evidence) -> date | None:
    """The last day on which evidence is in date; ``None`` where it has no date."""
    if piece.date is None:
        return None
    months = FRESH_MONTHS_INDEPENDENT if piece.line is Line.INDEPENDENT else FRESH_MONTHS
    end = months_after(piece.date, months)
    return end if piece.next_due is None else min(end, piece.next_due)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    more, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + more
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in_words(day: date) -> str:
    """A date in words: "6 August 2018"."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year}"


def joined(parts: list[str]) -> str:
    """Parts of a sentence as a list: "a, b and c"."""
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def _lacking(piece: Evidence, today: date) -> list[str]:
    """What keeps evidence from being assurance."""
    lacking = []
    if piece.date is None:
        lacking.append("it has no date")
    elif piece.date > today:
        lacking.append("its date is still to come")
    if not (piece.source or "").strip():
        lacking.append("it names no source")
    if piece.line is None:
        lacking.append("its line of assurance is not stated")
    elif piece.line is Line.DELIVERY:
        lacking.append("it comes only from those who do the work (line 1)")
    return lacking


def _in_date(piece: Evidence, until: date) -> tuple[Strength, str]:
    """The strength of assurance that is in date."""
    if not (piece.standard or "").strip():
        return Strength.WEAK, "Weak: it does not say what it was tested against."
    short = []
    if piece.line is not Line.INDEPENDENT:
        short.append("it is not independent (line 3)")
    if piece.comparable is Fact.NO:
        short.append("it is not comparable over time")
    elif piece.comparable is None:
        short.append("whether it is comparable over time is not stated")
    ends = f"In date until {day_in_words(until)}."
    if short:
        return Strength.MODERATE, f"Moderate: {joined(short)}. {ends}"
    return Strength.STRONG, f"Strong: independent, tested and comparable over time. {ends}"
