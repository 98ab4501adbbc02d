"""What may be shown of small numbers, so that nobody can be told from a table.

The rule that NHS Digital set for hospital data in September 2018: 0 stays 0, 1 to 7 people are not
shown, every other count is rounded to the nearest 5; shares come from the rounded counts, and
averages of 1 to 7 people are not shown. Where a total would still give a hidden count away, the
total is hidden too. Checks decide on the true figures and speak only through here.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

SMALL: Final = 7
"""The largest count of people that is not shown."""
STEP: Final = 5
"""Counts are rounded to a multiple of this."""
HIDDEN: Final = "*"
"""Stands for a count that is not shown."""


def is_small(count: int) -> bool:
    """Whether a count of people is too small to be shown; 0 is not."""
    return 1 <= count <= SMALL


def rounded(count: int) -> int | None:
    """A count of people as it may be shown, or None where it may not."""
    return None if is_small(count) else (count + STEP // 2) // STEP * STEP


def shown(count: int) -> str:
    """A count of people as text: "0", "*", "1,235"."""
    safe = rounded(count)
    return HIDDEN if safe is None else f"{safe:,}"


def shown_ratio(numerator: int, denominator: int) -> Fraction | None:
    """A part of a whole from rounded counts, from 0 to 1; None where it may not be shown."""
    part, whole = rounded(numerator), rounded(denominator)
    return None if part is None or not whole else Fraction(part, whole)


def is_average_shown(people: int | None) -> bool:
    """Whether an average of so many people may be shown; a stated one of unknown number may."""
    return people is None or people > SMALL


def shown_table(counts: Sequence[int]) -> tuple[tuple[str, ...], str]:
    """Counts of people and their total as they may be shown together.

    The total is hidden wherever some total could leave a hidden count only one possible value.
    That is decided from the counts as they are shown, so that its hiding tells nothing.
    """
    cells = tuple(shown(count) for count in counts)
    may_tell = any(is_small(count) for count in counts) and _may_give_away(counts)
    return cells, HIDDEN if may_tell else shown(sum(counts))


def could_be(count: int) -> tuple[int, int]:
    """The least and the greatest that a count may be, for somebody who sees it as shown."""
    safe = rounded(count)
    if safe is None:
        return 1, SMALL
    if safe == 0:
        return 0, 0
    return max(SMALL + 1, safe - STEP // 2), safe + STEP // 2


def _may_give_away(counts: Sequence[int]) -> bool:
    """Whether the least or the greatest total would be the only one to be rounded as it is."""
    bounds = [could_be(count) for count in counts]
    least, greatest = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    ends_a_step = least >= SMALL and rounded(least) != rounded(least + 1)
    begins_a_step = rounded(greatest) != rounded(greatest - 1)
    return ends_a_step or begins_a_step
