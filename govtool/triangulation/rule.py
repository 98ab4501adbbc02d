"""The rule by which sides are compared, with its thresholds; printed wherever a verdict is."""

from datetime import date
from typing import Final

from govtool.assessment.bank import Scale

RECENT_MONTHS: Final = 18
"""A figure whose period ended longer ago than this does not show that something is so today.

Eighteen months let the figure of a financial year stand until that of the next one is due. The
number is govtool's own.
"""


def in_place_from(scale: Scale) -> int:
    """The lowest level that says that something is in place: the middle of the scale, or above it.

    3 of 0 to 6 (in use), 2 of 0 to 3 (reasonable assurance).
    """
    return (scale.top + 1) // 2


def is_recent(last: date, today: date) -> bool:
    """Whether a period that ended on a day is near enough to speak of today."""
    return 12 * (today.year - last.year) + today.month - last.month <= RECENT_MONTHS


_SAID: Final = (
    "Said: level {line} ({name}) or above says that something is in place; a lower one says that "
    "it is not yet. What is claimed or agreed counts as said, and what the evidence carries "
    "stands beside it. A row that is blank or does not apply says nothing. A criterion says what "
    "its tick says."
)
_DRAWN: Final = (
    "Drawn: one open finding of a check that the row names is enough for “found”. “Clear” needs "
    "every one of them to be able to tell. An accepted finding counts as neither, and a proposal "
    "does not show what is in place."
)
_MEASURED: Final = (
    "Measured: the same, with the checks over the figures that the row names. A figure counts as "
    f"clear only if its period is stated and ended at most {RECENT_MONTHS} months ago; a bad "
    "figure stands until a newer one takes its place."
)
_CONTRADICT: Final = (
    "Contradict: something is said to be in place, and something is found. Or the drawing and the "
    "figures answer differently about the same entry of the catalogue of defects. Or a criterion "
    "is denied, and all that bears on it is clear."
)
_LOW: Final = (
    "A low level beside a clear drawing is no contradiction, since it may have other reasons than "
    "these checks ask about."
)
_AGREE: Final = (
    "Agree: what is said is borne out by everything the row names, the drawing and the figures. "
    "Where one of them is missing the verdict is “cannot compare”: nothing missing is ever taken "
    "for agreement."
)
_SENTENCES: Final = (_SAID, _DRAWN, _MEASURED, _CONTRADICT, _LOW, _AGREE)


def rules(scale: Scale) -> tuple[str, ...]:
    """The rule in sentences, for answers on one scale."""
    line = in_place_from(scale)
    name = scale.name_of(line)
    return tuple(text.replace("{line}", str(line)).replace("{name}", name) for text in _SENTENCES)


ORDER: Final = (
    "Contradictions stand first. Among equals, what bears on safety comes first, then high "
    "severity, then many people affected, then a high level claimed, and of two alike the one "
    "whose claim evidence carries."
)
"""How comparisons are put in order, to be printed with them."""
