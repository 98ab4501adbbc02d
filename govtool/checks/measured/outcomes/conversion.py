"""MRS02: surgical clinics see people who go on to surgery."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, missing, past, to_judge, untold
from govtool.checks.measured_example import figures
from govtool.checks.references import mid_notts
from govtool.checks.telling import amount, key_of, notes, said, subjects_of, where
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures, Row

LINES = Lines("conversion")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold each clinic's conversion against the local target; a definition must be stated."""
    rows = to_judge(measures, LINES.measure)
    if not rows:
        yield missing(LINES.about)
    for row in rows:
        yield from _against_target(pathway, thresholds, row)


def _against_target(pathway: Pathway, thresholds: Thresholds, row: Row) -> Iterator[Observation]:
    reason = untold(pathway, row, thresholds[FEWEST_CASES.name])
    place = f"{where(pathway, row)[:1].lower()}{where(pathway, row)[1:]}"
    if reason or row.goal is None:
        yield reason or Missing(f"Conversion to surgery, {place}: the target agreed locally.")
        return
    is_below = past(row, row.goal, LINES)
    if is_below is None:
        yield Missing(f"Conversion to surgery, {place}: whether it is below the target.")
    elif is_below:
        far = past(row, row.goal - thresholds["points"], LINES)
        yield Seen(
            subjects=subjects_of(pathway, row),
            message=(
                f"{where(pathway, row)}, {said(row, row.goal) or 'conversion is low'}; the local "
                f"target is {amount(row.goal, row.about)}, and {thresholds['points']} points or "
                f"more below is red. Definition: {row.definition}.{notes(row)}"
            ),
            basis=row.basis,
            is_lesser=not far,
            key=key_of(pathway, row),
        )


CHECK = MeasuredCheck(
    id="MRS02",
    slug="surgical-clinics-see-people-who-need-them",
    title="Surgical clinics see people who go on to surgery",
    covers=("W06",),
    severity=Severity.MEDIUM,
    rationale=(
        "A surgical clinic in which few go on to surgery is full of people who needed "
        "something else. The figure means nothing without its definition, and a high one "
        "is not good in itself: it may show that people are referred too late."
    ),
    remedy=(
        "Let surgeons help triage, do the work-up before the clinic, and watch for people "
        "who are referred too late."
    ),
    action="Bring surgeons into triage, and do the work-up before the surgical clinic",
    owner_role="Orthopaedic clinical lead, with the triage lead",
    due_weeks=26,
    measure="Conversion by clinic, with its definition and number of cases, each quarter",
    source=mid_notts("findings: conversion of about 52% in some clinics, 25% in one"),
    needs=("conversion",),
    weigh=weigh,
    badge="low conversion",
    thresholds=(
        Threshold(
            "points",
            10,
            "percentage points",
            "this far below the local target is red; less is amber",
        ),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Above the local target, with its definition",
            """\
rows:
  - {measure: conversion, by: step, name: ortho, numerator: 280, denominator: 400, standard: 65%,
     definition: listed for surgery at the first appointment, period: 2026/27 Q1}
""",
        ),
    ),
    failing=(
        figures(
            "A quarter, where 65% was agreed",
            """\
rows:
  - {measure: conversion, by: step, name: ortho, numerator: 100, denominator: 400, standard: 65%,
     definition: listed for surgery at the first appointment, period: 2026/27 Q1}
""",
            "MRS02:ortho",
        ),
        figures(
            "A little below the target",
            """\
rows:
  - {measure: conversion, by: service, name: Hand clinic, numerator: 240, denominator: 400,
     standard: 65%, definition: listed for surgery at the first appointment, period: 2026/27 Q1}
""",
            "MRS02:service>Hand clinic",
        ),
    ),
)
