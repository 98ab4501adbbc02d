"""What map and figures already show about each row of a bank: questions asked over a map.

Each check that a row names has one of three answers here: found, clear, or cannot tell. Clear is
said only of a check that ran to its end, found nothing and missed nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from govtool.assessment.bank import Bank, BankRow
from govtool.checks.check import Check
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Finding, Report
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.triangulation.check_answers import CheckAnswer, State, check_answer
from govtool.workflows.showing_figures import ShownMeasure, ShownSet


@dataclass(frozen=True)
class Bearing:
    """What the pathway shows about one row."""

    checks: tuple[CheckAnswer, ...]
    """In the order in which the row names them."""
    figures: tuple[str, ...]
    """Figures that would tell more about the row and that the place does not hold, in words."""
    held: tuple[ShownMeasure, ...] = ()
    """What the place's own figures show, as they may be shown."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found."""
        return tuple(finding for answer in self.checks for finding in answer.findings)

    def of(self, state: State) -> tuple[CheckAnswer, ...]:
        """The checks that answer so."""
        return tuple(answer for answer in self.checks if answer.state is state)

    @property
    def unanswered(self) -> tuple[CheckAnswer, ...]:
        """The checks that miss something, whether or not they found something as well."""
        return tuple(answer for answer in self.checks if answer.missing)


def bearings(
    bank: Bank,
    report: Report,
    checks: Iterable[Check] = EVERY_CHECK,
    held: ShownSet | None = None,
) -> Mapping[str, Bearing]:
    """For each row of the bank, by its id, what its checks answered.

    Args:
        bank: whose rows name checks and figures.
        report: of the pathway.
        checks: all that a row may name; one that was not run for the report is never clear.
        held: the figures of the place that go with the pathway; None where there are none.
    """
    titles = {check.id: check.title for check in checks}
    by_id = {one.measure.id: one for one in held.measures} if held else {}
    return {row.id: _bearing(row, report, titles, by_id) for row in bank.rows}


def _bearing(
    row: BankRow,
    report: Report,
    titles: Mapping[str, str],
    held: Mapping[str, ShownMeasure],
) -> Bearing:
    answers = tuple(check_answer(check, report, titles) for check in row.checks)
    return Bearing(
        checks=answers,
        figures=tuple(_measure(one) for one in row.measures if one not in held),
        held=tuple(held[one] for one in row.measures if one in held),
    )


def _measure(measure_id: str) -> str:
    """What a figure is, in plain words; its id where a bank names one of another program."""
    measure = MEASURE_BY_ID.get(measure_id)
    return f"{measure.name}: {measure.meaning}" if measure else measure_id
