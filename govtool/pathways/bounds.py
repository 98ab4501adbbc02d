"""Between what a figure lies: "over a third" is more, "about 100" is not exactly 100."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from govtool.pathways.figures import Comparator, Figure

MARGIN: Final = Fraction(1, 10)
"""How far "about" and "almost" may be out, as a share of the number. Our own choice."""

_MONTHLY = re.compile(r"\b(?:a|per|each|every) month\b|/ ?month\b|\bmonthly\b")
_OTHER_PERIOD = re.compile(r"\b(?:day|week|quarter|year|daily|weekly|quarterly|yearly)\b")
_SAME_NOUN: Final = {"patients": "people", "persons": "people"}

_DAYS_IN: Final = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "working day": Fraction(7, 5),
    "week": Fraction(7),
    "month": Fraction(365, 12),
    "year": Fraction(365),
}
_SPAN = re.compile(r"(working day|hour|day|week|month|year)s?\b")


@dataclass(frozen=True)
class Bounds:
    """The least and most that a figure can be; ``highest`` is None where there is no most."""

    lowest: Fraction
    highest: Fraction | None
    above: bool = False
    """It is more than ``lowest``, not equal to it."""
    below: bool = False
    """It is less than ``highest``, not equal to it."""

    def __add__(self, other: "Bounds") -> "Bounds":
        highest = (
            None if self.highest is None or other.highest is None else self.highest + other.highest
        )
        above, below = self.above or other.above, self.below or other.below
        return Bounds(self.lowest + other.lowest, highest, above, below)

    def times(self, factor: Fraction) -> "Bounds":
        """The same bounds in another unit."""
        highest = None if self.highest is None else self.highest * factor
        return Bounds(self.lowest * factor, highest, self.above, self.below)

    def is_over(self, other: "Bounds") -> bool:
        """True where this is certainly more than the other."""
        if other.highest is None:
            return False
        touches = self.lowest == other.highest and (self.above or other.below)
        return self.lowest > other.highest or touches

    def is_within(self, other: "Bounds") -> bool:
        """True where this is certainly no more than the other."""
        return self.highest is not None and self.highest <= other.lowest


def exactly(number: int | Fraction) -> Bounds:
    """The bounds of a number that is known."""
    return Bounds(Fraction(number), Fraction(number))


def bounds(figure: Figure) -> Bounds:
    """Between what a figure lies, in its own unit; of nothing, nothing is less than 0."""
    number = figure.number
    if number == 0 and figure.comparator in {Comparator.UNDER, Comparator.ALMOST}:
        return exactly(0)
    slack = abs(number) * MARGIN
    found = {
        Comparator.OVER: Bounds(number, None, above=True),
        Comparator.AT_LEAST: Bounds(number, None),
        Comparator.UNDER: Bounds(Fraction(0), number, below=True),
        Comparator.AT_MOST: Bounds(Fraction(0), number),
        Comparator.ALMOST: Bounds(number - slack, number, below=True),
        Comparator.ABOUT: Bounds(number - slack, number + slack),
    }
    return found.get(figure.comparator, exactly(number))


def days(figure: Figure) -> Bounds | None:
    """A length of time in calendar days; None where the unit is not a length of time."""
    unit = _SPAN.match(figure.unit.strip().casefold())
    return bounds(figure).times(_DAYS_IN[unit[1]]) if unit else None


def monthly_noun(figure: Figure) -> str | None:
    """What a monthly figure counts: "referrals", or "" for a bare number a month.

    None where it is not a count for a month: a share, money, a fraction, or another period.
    """
    unit = figure.unit.casefold()
    if "%" in unit or "£" in unit or "/" in figure.value or _OTHER_PERIOD.search(unit):
        return None
    noun = " ".join(_MONTHLY.sub(" ", unit).split())
    return _SAME_NOUN.get(noun, noun)


def percentage(figure: Figure) -> Bounds | None:
    """A share in per cent; None where the figure is not a share."""
    if figure.unit.strip().startswith("%"):
        return bounds(figure)
    return bounds(figure).times(Fraction(100)) if "/" in figure.value else None
