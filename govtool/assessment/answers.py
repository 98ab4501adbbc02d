"""What one sitting answers to a bank, row by row, with the evidence named; and its file's text.

A row is blank where it has no claim and no criterion is answered. Only a 0 stands for 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import ClassVar, Literal

from pydantic import ConfigDict

from govtool.assessment.bank import Words
from govtool.pathways.model import Id
from govtool.sources import STRICT, Day, Fact
from govtool.writing import dump, plain

ANSWERS_FORMAT = "answers/1"


class Line(IntEnum):
    """How far a piece of evidence stands from those who do the work."""

    DELIVERY = 1
    """The teams that do the work."""
    OVERSIGHT = 2
    """Management oversight apart from delivery."""
    INDEPENDENT = 3
    """Independent of both."""


@dataclass(frozen=True)
class Evidence:
    """One document, figure or minute that shows that something is so."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Words
    date: Day | None = None
    source: Words | None = None
    """Where it can be found, or who made it."""
    line: Line | None = None
    standard: Words | None = None
    """What it was tested against: a target, a national standard, an agreed definition."""
    comparable: Fact | None = None
    """Whether it was made the same way before, so that then and now can be set side by side."""
    next_due: Day | None = None
    """The day by which it is to be made again; after it the old one is out of date."""


@dataclass(frozen=True)
class Tick:
    """What is said of one criterion: met, not met, or (``None``) nothing."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    met: Fact | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class RowAnswer:
    """The answer to one element or question. Only ``row`` is needed; the rest may be blank."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    row: Id
    not_applicable: Words | None = None
    """Why the row does not apply to this place."""
    claimed: int | None = None
    """The level claimed, or a question's rating."""
    criteria: tuple[Tick, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """What a question's rating rests on. In a matrix, evidence stands under its criterion."""
    target: int | None = None
    target_date: Day | None = None
    good_enough: Words | None = None
    """Why the target, or without a target the present level, is as high as this place need go."""
    note: Words | None = None
    come_back: Fact | None = None
    """Whether whoever answered wants to come back to this row; it bears on no level."""

    @property
    def is_blank(self) -> bool:
        """True where it says no level, nothing of a criterion, and not that it does not apply."""
        has_answered = any(tick.met is not None for tick in self.criteria)
        return self.claimed is None and self.not_applicable is None and not has_answered

    @cached_property
    def tick_by_id(self) -> Mapping[str, Tick]:
        """What is said of each criterion named, by the criterion's id."""
        return {tick.id: tick for tick in self.criteria}


@dataclass(frozen=True)
class Answers:
    """One sitting's answers to one version of a bank, for one place."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    bank: Id
    bank_version: Words
    place: Words
    answered_by: Words
    answered_on: Day
    pathway: Id | None = None
    invented: Fact | None = None
    """Yes where nobody gave these answers: they were made up to show how govtool works."""
    rows: tuple[RowAnswer, ...] = ()
    format: Literal["answers/1"] = "answers/1"

    @cached_property
    def row_by_id(self) -> Mapping[str, RowAnswer]:
        """Every answer by the id of its element or question."""
        return {answer.row: answer for answer in self.rows}


def strongest_line(evidence: tuple[Evidence, ...]) -> Line | None:
    """The line furthest from those who do the work; ``None`` where no line is stated."""
    return max((piece.line for piece in evidence if piece.line is not None), default=None)


def write_answers(answers: Answers) -> str:
    """The text of an answers file, which reads back as the same answers."""
    return dump(plain(answers))
