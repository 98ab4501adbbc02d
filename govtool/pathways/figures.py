"""Figures as a source gives them: "over a third", "almost 1,000 a month", never falsely exact."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, ClassVar, Final

from pydantic import ConfigDict, StringConstraints

from govtool.sources import STRICT, Basis

NUMBER_PATTERN: Final = r"^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$|^\d+/[1-9]\d*$"
LONGEST_NUMBER: Final = 40


class Comparator(StrEnum):
    """How a source qualifies a number."""

    EXACTLY = "exactly"
    ABOUT = "about"
    ALMOST = "almost"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    AVERAGE = "average"


_COMPARATOR_WORDS: Final = {
    Comparator.EXACTLY: "",
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "at most ",
    Comparator.AVERAGE: "on average ",
}

_FRACTION_WORDS: Final = {
    "1/2": "half",
    "1/3": "a third",
    "2/3": "two thirds",
    "1/4": "a quarter",
    "3/4": "three quarters",
}


@dataclass(frozen=True)
class Figure:
    """One number with what it measures, its unit, period and source.

    ``value`` stays the text of the file ("1,000", "52", "1/3"), so that nothing is rounded.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    value: Annotated[str, StringConstraints(pattern=NUMBER_PATTERN, max_length=LONGEST_NUMBER)]
    unit: str
    measure: str | None = None
    comparator: Comparator = Comparator.EXACTLY
    period: str | None = None
    source: str | None = None
    basis: Basis | None = None
    words: str | None = None
    note: str | None = None

    @property
    def number(self) -> Fraction:
        """The value as an exact number, in the figure's unit."""
        return Fraction(re.sub(",", "", self.value))

    @property
    def text(self) -> str:
        """The figure as a person would say it: "over a third of GP referrals", "about 52%"."""
        qualifier = _COMPARATOR_WORDS.get(self.comparator, f"{self.comparator.value} ")
        if self.value in _FRACTION_WORDS:
            return f"{qualifier}{_FRACTION_WORDS[self.value]} {self.unit}".strip()
        if self.unit.startswith("%"):
            return f"{qualifier}{self.value}{self.unit}"
        if self.unit.startswith("£"):
            return f"{qualifier}£{self.value}{self.unit[1:]}"
        return f"{qualifier}{self.value} {self.unit}"
