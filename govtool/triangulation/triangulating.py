"""Every row of a bank, as said, drawn and measured, in the order of how much rests on it."""

from collections.abc import Iterator

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank, BankRow, Criterion, Element, Section
from govtool.assessment.fitting import require_fit
from govtool.triangulation.comparison import Compared, Comparison
from govtool.triangulation.drawn import drawn_for
from govtool.triangulation.ground import Ground
from govtool.triangulation.measured import checks_over, measured_for
from govtool.triangulation.said import said_of, said_of_criterion
from govtool.triangulation.verdicts import compared
from govtool.triangulation.weight import in_order, weight_of


def triangulate(bank: Bank, answers: Answers, ground: Ground) -> tuple[Comparison, ...]:
    """One comparison for each row of the bank, answered or not, what matters most first.

    The same bank, answers and ground always give the same comparisons.

    Raises:
        Refused: the answers do not fit the bank, with a sentence for each reason.
    """
    require_fit(bank, answers)
    return in_order(
        _comparison(bank, section, row, answers, ground)
        for section in bank.sections
        for row in section.rows
    )


def _comparison(
    bank: Bank, section: Section, row: BankRow, answers: Answers, ground: Ground
) -> Comparison:
    said = said_of(bank.scale, row, answers, ground.today)
    drawn = drawn_for(ground, row.checks)
    measured = measured_for(ground, row.checks, row.measures)
    whole = compared(row.id, row.title, said, drawn, measured)
    criteria = tuple(_criteria(row, answers, ground))
    findings = {
        item.id: item
        for part in (whole, *criteria)
        for shown in (part.drawn, part.measured)
        for item in shown.findings
    }
    return Comparison(
        bank=bank.id,
        section=section.title,
        row=whole,
        criteria=criteria,
        weight=weight_of(ground, row.covers, said, tuple(findings.values())),
        owner_role=row.owner_role if isinstance(row, Element) else None,
        checks=_checks(row),
    )


def _checks(row: BankRow) -> tuple[str, ...]:
    over = (check.id for check in checks_over(row.checks, row.measures))
    return tuple(dict.fromkeys((*row.checks, *over)))


def _criteria(row: BankRow, answers: Answers, ground: Ground) -> Iterator[Compared]:
    if isinstance(row, Element):
        for criterion in row.criteria:
            if criterion.checks or criterion.measures:
                yield _criterion(row, criterion, answers, ground)


def _criterion(row: Element, criterion: Criterion, answers: Answers, ground: Ground) -> Compared:
    return compared(
        criterion.id,
        criterion.text,
        said_of_criterion(criterion, answers, row.id),
        drawn_for(ground, criterion.checks),
        measured_for(ground, criterion.checks, criterion.measures),
        is_criterion=True,
    )
