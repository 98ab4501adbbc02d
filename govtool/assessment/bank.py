"""What a question bank is: a scale, and sections of matrix elements or of board questions.

A bank is a folder of three kinds of file: ``bank.yaml`` (a BankHead), ``scale.yaml`` (a Scale) and
``sections/NN_name.yaml`` (a Section each). A Bank is all of them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, StringConstraints

from govtool.pathways.model import Id
from govtool.sources import STRICT, Source

BANK_FORMAT = "bank/1"
SCALE_FORMAT = "scale/1"
SECTION_FORMAT = "section/1"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Text that says something: blanks around it are dropped, and it may not be empty."""


class BankKind(StrEnum):
    """What the sections of a bank hold."""

    MATRIX = "matrix"
    """Elements, each with a cell of criteria for every level of the scale."""
    QUESTIONS = "questions"
    """Questions a board asks, each rated on the scale for the assurance obtained."""


@dataclass(frozen=True)
class ScaleLevel:
    """One level of a scale: its number, its name and what it means."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    value: int
    name: Words
    meaning: Words


@dataclass(frozen=True)
class Scale:
    """Levels in order, lowest first, numbered 0, 1, 2 and so on. An order, not a measure."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Words
    levels: tuple[ScaleLevel, ...]
    format: Literal["scale/1"] = "scale/1"

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of the levels, lowest first."""
        return tuple(level.value for level in self.levels)

    @property
    def top(self) -> int:
        """The number of the highest level."""
        return max(self.values)

    def name_of(self, value: int) -> str:
        """The name of a level on the scale, such as "In use".

        Raises:
            KeyError: the scale has no such level.
        """
        return {level.value: level.name for level in self.levels}[value]


@dataclass(frozen=True)
class Criterion:
    """One testable statement, and what would show that it is so."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    text: Words
    evidence: Words
    checks: tuple[Id, ...] = ()
    """Checks, on the map or over figures, whose answers speak of this one statement."""
    measures: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One element at one level: what it looks like, and what must be met to claim it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    level: int
    statement: Words
    criteria: tuple[Criterion, ...] = ()
    """All must be met and evidenced. At the lowest level: signs that a place is there."""


@dataclass(frozen=True)
class Element:
    """A row of a maturity matrix: a key element, with a cell for every level of the scale."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Words
    why: Words
    levels: tuple[Cell, ...]
    covers: tuple[Id, ...] = ()
    """Entries of the catalogue of defects that it bears on: W07, X42."""
    checks: tuple[Id, ...] = ()
    """Pathway checks whose findings inform it."""
    measures: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    owner_role: Words | None = None
    """Who would usually lead on it: the owner an action plan proposes."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of all levels, lowest first."""
        return tuple(criterion for cell in self.levels for criterion in cell.criteria)

    def criteria_at(self, level: int) -> tuple[Criterion, ...]:
        """The criteria of one level; none where the element has no such level."""
        return tuple(
            criterion for cell in self.levels if cell.level == level for criterion in cell.criteria
        )


@dataclass(frozen=True)
class Assurance:
    """Where assurance can come from, by how far it stands from those who do the work."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    line_1: tuple[Words, ...] = ()
    """The teams that do the work."""
    line_2: tuple[Words, ...] = ()
    """Management oversight apart from delivery."""
    line_3: tuple[Words, ...] = ()
    """Independent of both."""

    @property
    def lines(self) -> tuple[tuple[Words, ...], ...]:
        """The three lines in order."""
        return self.line_1, self.line_2, self.line_3


@dataclass(frozen=True)
class Question:
    """A question for a board, what a strong and a weak answer look like, and what to ask next."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    question: Words
    probes: Words
    strong: tuple[Words, ...]
    weak: tuple[Words, ...]
    follow_up: Words
    assurance: Assurance
    covers: tuple[Id, ...] = ()
    checks: tuple[Id, ...] = ()
    measures: tuple[Id, ...] = ()
    elements: tuple[Id, ...] = ()
    """Elements of a maturity matrix that it bears on."""
    sources: tuple[Id, ...] = ()

    @property
    def title(self) -> str:
        """The question itself, which is how people know it."""
        return self.question


BankRow: TypeAlias = Element | Question
"""What an answer is given to: an element of a matrix or a question."""


@dataclass(frozen=True)
class Section:
    """Rows that belong together: elements in a matrix bank, questions in a questions bank."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Words
    elements: tuple[Element, ...] = ()
    questions: tuple[Question, ...] = ()
    format: Literal["section/1"] = "section/1"

    @property
    def rows(self) -> tuple[BankRow, ...]:
        """Its elements or questions, in order."""
        return self.elements + self.questions


@dataclass(frozen=True)
class BankHead:
    """What ``bank.yaml`` says: what the bank is for, and the sources its statements rest on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    kind: BankKind
    version: Words
    title: Words
    purpose: Words
    approach: Words
    sources: tuple[Source, ...]
    format: Literal["bank/1"] = "bank/1"


@dataclass(frozen=True)
class Bank:
    """A whole question bank. A released version never changes; a changed row has a new id."""

    id: str
    kind: BankKind
    version: str
    title: str
    purpose: str
    approach: str
    sources: tuple[Source, ...]
    scale: Scale
    sections: tuple[Section, ...]

    @cached_property
    def rows(self) -> tuple[BankRow, ...]:
        """Every element or question, in the order of the bank."""
        return tuple(row for section in self.sections for row in section.rows)

    @cached_property
    def row_by_id(self) -> Mapping[str, BankRow]:
        """Every element or question by its id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}
