"""What a person is told of the answer just saved: where it stands, and what does not count."""

from dataclasses import dataclass

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import BankRow, Criterion, Element
from govtool.assessment.levels import RowLevel, unshown_ticks
from govtool.workflows.answering import Sitting


@dataclass(frozen=True)
class JustSaved:
    """A row as it is stored now."""

    row: BankRow
    answer: RowAnswer
    version: int
    """Of the stored answer: whatever a browser keeps of an earlier one is no longer needed."""
    level: RowLevel
    unshown: tuple[tuple[int, Criterion], ...]
    """Criteria that are ticked without evidence, each with its level."""

    @property
    def is_carried_less(self) -> bool:
        """Whether a claim or rating stands above what the evidence carries."""
        claimed, gated = self.level.claimed, self.level.gated
        return claimed is not None and gated is not None and gated < claimed


def just_saved(sitting: Sitting, row_id: str | None) -> JustSaved | None:
    """The row saved last, as the address of the next page names it; None for a row not stored."""
    if row_id is None or not sitting.version_of(row_id) or row_id not in sitting.bank.row_by_id:
        return None
    row, answer = sitting.row(row_id), sitting.answer_to(row_id)
    unshown = unshown_ticks(row, answer) if isinstance(row, Element) else ()
    return JustSaved(
        row, answer, sitting.version_of(row_id), sitting.level_by_row[row_id], unshown
    )
