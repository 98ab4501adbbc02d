"""ASM14: one paper is not made to show everything."""

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
from govtool.assessment.checks.example_bank import shown
from govtool.assessment.checks.references import own

_PAPER = "{what: The strategy, date: 2026-05-01, source: Board paper 9, line: 2}"


def find(assessed: Assessment, thresholds: Thresholds) -> Iterator[Observation]:
    """Each paper that so many rows name, and the rows."""
    named: dict[str, list[str]] = {}
    shown_as: dict[str, str] = {}
    for row in assessed.rows:
        for piece in assessed.evidence(row.id):
            key = " ".join(piece.what.casefold().split())
            shown_as.setdefault(key, piece.what)
            if row.id not in named.setdefault(key, []):
                named[key].append(row.id)
    for key, rows in named.items():
        if len(rows) >= thresholds["rows"]:
            yield Seen(
                tuple(rows), f"“{shown_as[key]}” is named as evidence for {len(rows)} rows."
            )


CHECK = AssessmentCheck(
    id="ASM14",
    slug="one-paper-does-not-show-everything",
    title="One paper is not made to show everything",
    severity=Severity.LOW,
    rationale=(
        "A strategy that mentions everything shows little of any of it. If that one paper is weak "
        "or old, every row that leans on it falls together."
    ),
    remedy="Name for each row what shows that row: a figure, a minute, a review of its own.",
    source=own("evidence is about one thing that somebody looked at"),
    find=find,
    thresholds=(Threshold("rows", 4, "rows", "that name the same paper"),),
    passing=(
        Example(
            "A paper for three rows",
            "".join(shown(row, 1, _PAPER) for row in ("VISION", "ACCESS", "TRIAGE")),
        ),
    ),
    failing=(
        Example(
            "A paper for four rows",
            "".join(shown(row, 1, _PAPER) for row in ("VISION", "ACCESS", "TRIAGE", "RIGHTS")),
            finds=("ASM14:VISION>ACCESS>TRIAGE>RIGHTS",),
        ),
    ),
)
