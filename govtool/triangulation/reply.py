"""What a place answers to a contradiction: change the level, correct the drawing, explain, act.

No answer settles anything for ever: each has a day on which it is looked at again, and something
new opens the contradiction at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, StringConstraints

from govtool.pathways.model import Id
from govtool.sources import STRICT, Day
from govtool.triangulation.comparison import Comparison, Verdict
from govtool.writing import dump, plain

REPLY_FORMAT: Final = "contradiction-answer/1"
LONGEST_MONTHS: Final = 12
"""An answer is looked at again after this long at the latest. The number is govtool's own."""

Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Who = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Mark = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class ReplyKind(StrEnum):
    """The four ways to answer a contradiction."""

    CHANGE_LEVEL = "change the level"
    CORRECT_DRAWING = "correct the drawing"
    EXPLAIN = "explain"
    ACT = "act"

    @property
    def meaning(self) -> str:
        """What choosing it says."""
        return _MEANINGS[self]


_MEANINGS: Final = {
    ReplyKind.CHANGE_LEVEL: "What is said is wrong: the level or tick is to be changed.",
    ReplyKind.CORRECT_DRAWING: (
        "What is drawn or counted is wrong: the map, or the figure, is to be corrected."
    ),
    ReplyKind.EXPLAIN: "Both are right, and there is a reason why they differ.",
    ReplyKind.ACT: "What is found is so, and it is to be mended.",
}


class ReplyState(StrEnum):
    """How a row stands on a day."""

    NONE = "no contradiction"
    OPEN = "open"
    """Nobody has answered it."""
    ANSWERED = "answered"
    RUN_OUT = "open again: the day of the answer has passed"
    SOMETHING_NEW = "open again: something new was found"
    SETTLED = "settled"
    """It was answered, and contradicts no longer."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has to answer it."""
        return self in {ReplyState.OPEN, ReplyState.RUN_OUT, ReplyState.SOMETHING_NEW}


@dataclass(frozen=True)
class Reply:
    """An answer to the contradictions of one row of a bank."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    bank: Id
    row: Id
    kind: ReplyKind
    reason: Why
    """Why they differ, or what is to be done."""
    who: Who
    """The role or person who answers for it."""
    given_on: Day
    until: Day
    """The last day on which it counts; after it the contradiction is open again."""
    saw: tuple[Mark, ...] = ()
    """What the contradiction rested on when it was answered."""
    level: int | None = None
    """The level that was then said."""
    format: Literal["contradiction-answer/1"] = "contradiction-answer/1"

    def state(self, comparison: Comparison, today: date) -> ReplyState:
        """How the row it answers stands on a day."""
        if comparison.verdict is not Verdict.CONTRADICT:
            return ReplyState.SETTLED
        if not comparison.marks <= set(self.saw) or self._says_more(comparison):
            return ReplyState.SOMETHING_NEW
        return ReplyState.RUN_OUT if today > self.until else ReplyState.ANSWERED

    def _says_more(self, comparison: Comparison) -> bool:
        level = comparison.row.said.level
        return level is not None and (self.level is None or level > self.level)


def state_of(comparison: Comparison, reply: Reply | None, today: date) -> ReplyState:
    """How a row stands on a day, with the newest answer to it, if there is one."""
    if reply is not None:
        return reply.state(comparison, today)
    contradicts = comparison.verdict is Verdict.CONTRADICT
    return ReplyState.OPEN if contradicts else ReplyState.NONE


def reply_to(  # noqa: PLR0913, PLR0917 - an answer is what it is to, and all that is said
    comparison: Comparison, kind: ReplyKind, reason: str, who: str, given_on: date, until: date
) -> Reply:
    """An answer to what a row shows now."""
    return Reply(
        bank=comparison.bank,
        row=comparison.id,
        kind=kind,
        reason=reason,
        who=who,
        given_on=given_on,
        until=until,
        saw=tuple(sorted(comparison.marks)),
        level=comparison.row.said.level,
    )


def faults(reply: Reply, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with an answer given on a day: the field, and a sentence for each fault."""
    if not reply.reason.strip():
        yield "reason", "Say why they differ, or what is to be done."
    if not reply.who.strip():
        yield "who", "Say who answers for it. A role is enough."
    if reply.until < today:
        yield "until", "That day has passed. Give a day that is still to come."
    elif _months(today, reply.until) > LONGEST_MONTHS:
        yield "until", f"Choose a day within {LONGEST_MONTHS} months; it can be renewed then."


def _months(first: date, last: date) -> int:
    months = 12 * (last.year - first.year) + last.month - first.month
    return months + (1 if last.day > first.day else 0)


def write_reply(reply: Reply) -> str:
    """The text to keep, which reads back as the same answer."""
    return dump(plain(reply))
