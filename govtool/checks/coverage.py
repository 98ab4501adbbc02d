"""What covers each entry of the catalogue of defects: checks on the map, over figures, questions.

Worked out from what the checks and the rows of question banks say they cover, so that it cannot
claim more than there is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.checks.check import Check, MeasuredCheck
from govtool.checks.defects import DEFECTS, Defect, Shows

WITHOUT: Final[Mapping[tuple[str, Shows], str]] = {}
"""Why an entry is not covered where it shows itself. Nothing may be missing without a reason."""


@dataclass(frozen=True)
class Asked:
    """A row of a question bank: a board question, or an element of a maturity matrix."""

    id: str
    bank: str
    is_question: bool
    covers: tuple[str, ...]


@dataclass(frozen=True)
class Covered:
    """An entry of the catalogue with all that covers it, by id."""

    defect: Defect
    map_checks: tuple[str, ...]
    measured_checks: tuple[str, ...]
    questions: tuple[str, ...]
    elements: tuple[str, ...]

    @property
    def missing(self) -> tuple[Shows, ...]:
        """Where the defect shows itself and nothing looks."""
        looked = {
            Shows.MAP: self.map_checks,
            Shows.MEASURES: self.measured_checks,
            Shows.ANSWERS: self.questions,
        }
        return tuple(where for where in self.defect.shows_in if not looked[where])

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why nothing looks there, as far as a reason is given."""
        found = (WITHOUT.get((self.defect.id, where), "") for where in self.missing)
        return tuple(reason for reason in found if reason)


def coverage(checks: Sequence[Check], rows: Sequence[Asked]) -> tuple[Covered, ...]:
    """Every entry of the catalogue, in its order, with what covers it; pure."""
    return tuple(
        Covered(
            defect=defect,
            map_checks=_checks(defect, checks, is_measured=False),
            measured_checks=_checks(defect, checks, is_measured=True),
            questions=_rows(defect, rows, is_question=True),
            elements=_rows(defect, rows, is_question=False),
        )
        for defect in DEFECTS
    )


def _checks(defect: Defect, checks: Iterable[Check], *, is_measured: bool) -> tuple[str, ...]:
    return tuple(
        check.id
        for check in checks
        if defect.id in check.covers and isinstance(check, MeasuredCheck) is is_measured
    )


def _rows(defect: Defect, rows: Iterable[Asked], *, is_question: bool) -> tuple[str, ...]:
    return tuple(
        row.id for row in rows if defect.id in row.covers and row.is_question is is_question
    )


def coverage_page(entries: Iterable[Covered]) -> str:
    """The table of the catalogue and its coverage, as Markdown; same entries, same text."""
    return "\n".join(_page(tuple(entries))) + "\n"


def _page(entries: Sequence[Covered]) -> Iterator[str]:
    yield "## What covers the catalogue of defects"
    yield ""
    yield (
        f"The catalogue has {len(entries)} entries. One that shows on a map is looked for by a "
        "check on the map; one that shows in figures by a check over measures; one that only "
        "people can tell of by a board question. Matrix elements bear on it as well. “Read from” "
        "names fields of a pathway file that hold part of the answer."
    )
    yield ""
    yield "| Entry | What is wrong | On the map | In figures | Asked | Matrix | Read from |"
    yield "|---|---|---|---|---|---|---|"
    for entry in entries:
        defect = entry.defect
        cells = (
            defect.id,
            defect.name,
            _cell(entry, Shows.MAP, entry.map_checks),
            _cell(entry, Shows.MEASURES, entry.measured_checks),
            _cell(entry, Shows.ANSWERS, entry.questions),
            ", ".join(entry.elements),
            defect.on_record,
        )
        yield f"| {' | '.join(cells)} |"


def _cell(entry: Covered, where: Shows, ids: Sequence[str]) -> str:
    if ids or where not in entry.missing:
        return ", ".join(ids)
    return f"nothing yet: {WITHOUT.get((entry.defect.id, where), 'no reason given')}"
