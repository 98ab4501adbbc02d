"""Plans as rows that the tests of every format share: every status, nobody, no date, many."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from govtool.actions.plan import Status, Wanted
from govtool.checks.finding import Severity
from govtool.documents.plan_rows import PlanRow, PlanSheet
from govtool.documents.plan_sheet import sheet_of
from tests.documents.plans import TODAY, mid_notts, plan

FORMULAE = ("=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://evil.example","x")')


@cache
def typical() -> PlanSheet:
    """The plan of Mid Nottinghamshire."""
    return sheet_of(plan(), mid_notts())


def row(number: int, **values: object) -> PlanRow:
    """An action with a name of its own."""
    made = PlanRow(
        key=f"K{number}",
        reference=f"A{number}",
        title=f"Mend the {number}th thing that is wrong",
        text=f"By then, mend thing {number}; and say so, in writing.",
        owner=f"Lead number {number}",
        due=TODAY + timedelta(days=7 * number),
        status=Status.NOT_STARTED,
        measure=f"Thing {number} is mended",
        severity=Severity.MEDIUM,
        source="The board",
        first_step="Within 4 weeks, meet.",
    )
    return replace(made, **values)  # type: ignore[arg-type] # fields by name


def sheet_with(*rows: PlanRow) -> PlanSheet:
    """The typical sheet with other rows."""
    return replace(typical(), rows=rows)


def every_kind() -> PlanSheet:
    """A row of every status, without an owner, a date or both, and one that is not to be done."""
    rows = [row(n, status=status) for n, status in enumerate(Status, start=1)]
    return sheet_with(
        *rows,
        row(6, owner=""),
        row(7, due=None),
        row(8, owner="", due=None, status=Status.AMBER),
        row(9, no_action="the service closes in May", status=None, due=None, owner=""),
        row(10, organisation="Trust B", start=TODAY, more=(("Was due", "1 May 2026"),)),
        row(11, wanted=(Wanted("N-1", "See to it", "A register is kept", "The register"),)),
    )


def many(number: int = 300) -> PlanSheet:
    """Very many actions."""
    return sheet_with(*(row(n, due=TODAY + timedelta(days=n % 500)) for n in range(1, number + 1)))


def hostile() -> PlanSheet:
    """Words that a spreadsheet, a page or a calendar could take for something else."""
    rows = [row(n, title=text, owner=text) for n, text in enumerate(FORMULAE, start=1)]
    nasty = "</td><script>alert(1)</script>\x00\x0b]]> & {{ 7*7 }}\r\nBEGIN:VEVENT"
    return sheet_with(
        *rows, row(90, title=nasty, owner=nasty, organisation=nasty, due=date(2027, 1, 1))
    )
