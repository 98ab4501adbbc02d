"""A figure as somebody types it: "over 6 weeks", "about 1,000 referrals a month", "a third"."""

import re
from dataclasses import replace
from typing import Final

from govtool.pathways.editing import CannotEdit
from govtool.pathways.figures import LONGEST_NUMBER, Comparator, Figure

_COMPARATORS: Final = {
    "exactly": Comparator.EXACTLY,
    "about": Comparator.ABOUT,
    "around": Comparator.ABOUT,
    "roughly": Comparator.ABOUT,
    "approximately": Comparator.ABOUT,
    "almost": Comparator.ALMOST,
    "nearly": Comparator.ALMOST,
    "over": Comparator.OVER,
    "more than": Comparator.OVER,
    "under": Comparator.UNDER,
    "less than": Comparator.UNDER,
    "up to": Comparator.AT_MOST,
    "at least": Comparator.AT_LEAST,
    "at most": Comparator.AT_MOST,
    "on average": Comparator.AVERAGE,
}
_FRACTIONS: Final = {
    "half": "1/2",
    "a half": "1/2",
    "a third": "1/3",
    "one third": "1/3",
    "two thirds": "2/3",
    "a quarter": "1/4",
    "one quarter": "1/4",
    "three quarters": "3/4",
}
_WORDS: Final = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_NUMBER: Final = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d)(?:/[1-9]\d*)?)\s*(.*)")
_RANGE: Final = re.compile(r"(?:-|–|to\b|and\b|or\b)\s*\d")


def read_figure(typed: str, unit: str, before: Figure | None) -> Figure:
    """The figure that was typed; what else was known of the one before stays with it.

    Args:
        typed: "over 6 weeks"; the unit may be left out.
        unit: what is counted where nothing is said: "weeks".
        before: the figure that stood there.

    Raises:
        CannotEdit: there is no number in it.
    """
    words = " ".join(typed.split())
    comparator, rest = _compared(words)
    value, counted = _number(rest)
    if value is None or len(value) > LONGEST_NUMBER:
        raise CannotEdit(
            f"“{words}” begins with no number. Write a number and what it counts, such as “over 6 "
            f"{unit}”; leave it empty where nobody knows."
        )
    if _RANGE.match(counted):
        message = f"“{words}” is a range. Write one number, such as “up to 20” or “about 19”."
        raise CannotEdit(message)
    known = before or Figure(value, unit)
    usual = "" if "/" in value else unit
    return replace(known, value=value, unit=counted or usual, comparator=comparator)


def figure_text(figure: Figure | None) -> str:
    """A figure as ``read_figure`` reads it back; empty where it is not stated."""
    return figure.text if figure else ""


def _compared(words: str) -> tuple[Comparator, str]:
    for said, comparator in _COMPARATORS.items():
        if words.lower().startswith(f"{said} "):
            return comparator, words[len(said) + 1 :]
    return Comparator.EXACTLY, words


def _number(words: str) -> tuple[str | None, str]:
    """The number at the beginning, as a file holds it, and what it counts."""
    for said, value in (*_FRACTIONS.items(), *_WORDS.items()):
        if re.match(rf"{said}(?!\w)", words, re.IGNORECASE):
            return value, words[len(said) :].strip()
    is_money = words.startswith("£")
    found = _NUMBER.match(words.removeprefix("£"))
    if found is None:
        return None, ""
    counted = found.group(2).strip()
    return found.group(1), f"£ {counted}".rstrip() if is_money else counted
