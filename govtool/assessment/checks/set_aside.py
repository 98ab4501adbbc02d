"""ASM16: few rows are set aside as not applying."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Observation,
    Seen,
    Severity,
    Threshold,
    Thresholds,
)
from govtool.assessment.checks.references import own
from govtool.assessment.levels import RowState


def _aside(*rows: str) -> str:
    return "".join(f"  - {{row: {row}, not_applicable: Elsewhere}}\n" for row in rows)


def find(assessed: Assessment, thresholds: Thresholds) -> Iterator[Observation]:
    """Whether too large a share of the rows is said not to apply here."""
    aside = [level.row for level in assessed.levels if level.state is RowState.NOT_APPLICABLE]
    of = len(assessed.levels)
    if 100 * len(aside) > thresholds["share"] * of:
        yield Seen(tuple(aside), f"{len(aside)} of {of} rows are said not to apply here.")


CHECK = AssessmentCheck(
    id="ASM16",
    slug="few-rows-are-set-aside",
    title="Few rows are set aside",
    severity=Severity.LOW,
    rationale=(
        "Hardly any part of an MSK pathway is nobody’s business here. What another organisation "
        "does still applies; where many rows are set aside, the weak ones may be among them."
    ),
    remedy="Read the reasons together, and answer the rows that somebody else answers for here.",
    source=own("what applies is a matter of the pathway, not of who is in the room"),
    find=find,
    thresholds=(Threshold("share", 25, "% of rows", "that may be set aside"),),
    passing=(Example("One of five", _aside("DATA")),),
    failing=(Example("Two of five", _aside("RIGHTS", "DATA"), finds=("ASM16:RIGHTS>DATA",)),),
)
