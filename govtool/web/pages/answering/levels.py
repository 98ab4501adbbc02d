"""The levels of a matrix row as its page shows them: which stand open, and what each needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import BankRow, Cell, Criterion, Element, Scale
from govtool.assessment.levels import shortfall
from govtool.sources import Fact
from govtool.web.pages.answering.forms import RowForm

OPEN_LEVELS = 2
"""How many levels above the one that is carried stand open; the rest is a touch away."""


@dataclass(frozen=True)
class CriterionCard:
    """A criterion with its fields, and whether something in them has to be mended."""

    criterion: Criterion
    fields: Any
    has_error: bool
    is_no: bool
    """Whether the answer stored is that it is not met."""


@dataclass(frozen=True)
class LevelCard:
    """One level of the row: its words, its criteria, and how much of it is met and evidenced."""

    cell: Cell
    name: str
    criteria: tuple[CriterionCard, ...]
    met: int
    is_open: bool


def level_cards(
    scale: Scale, row: BankRow, answer: RowAnswer, form: RowForm
) -> tuple[LevelCard, ...]:
    """The levels of an element as an answer fills them, lowest first; none for a question."""
    return tuple(_cards(scale, row, answer, form)) if isinstance(row, Element) else ()


def _cards(
    scale: Scale, element: Element, answer: RowAnswer, form: RowForm
) -> Iterator[LevelCard]:
    lowest, *above = element.levels
    yield LevelCard(lowest, scale.name_of(lowest.level), (), 0, is_open=False)
    still_open = OPEN_LEVELS
    for cell in above:
        met = sum(not shortfall(item, answer) for item in cell.criteria)
        cards = tuple(_criterion(form, item, answer) for item in cell.criteria)
        is_next = met < len(cell.criteria) and still_open > 0
        still_open -= is_next
        is_open = is_next or any(card.has_error for card in cards)
        yield LevelCard(cell, scale.name_of(cell.level), cards, met, is_open)


def _criterion(form: RowForm, criterion: Criterion, answer: RowAnswer) -> CriterionCard:
    fields, tick = form[criterion.id], answer.tick_by_id.get(criterion.id)
    is_no = tick is not None and tick.met is Fact.NO
    return CriterionCard(criterion, fields, has_error=bool(fields.errors), is_no=is_no)
