"""MBY02: practices and areas use triage alike."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.comparing import (
    FEWEST_COMPARED,
    compared,
    nothing_compared,
    outliers,
)
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES
from govtool.checks.measured_example import counted, figures
from govtool.checks.references import mid_notts
from govtool.pathways.model import Pathway
from govtool.referrals.measures import By, Measures

KINDS = (By.PRACTICE, By.AREA)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Look for practices and areas whose referrals go round triage much more than others'."""
    fewest = thresholds[FEWEST_CASES.name]
    groups = [compared(measures, "triage_bypass", kind, fewest) for kind in KINDS]
    nothing = nothing_compared(groups, thresholds[FEWEST_COMPARED.name])
    if nothing:
        yield nothing
    for group in groups:
        yield from outliers(pathway, thresholds, group)


CHECK = MeasuredCheck(
    id="MBY02",
    slug="triage-is-used-alike-everywhere",
    title="Practices and areas use triage alike",
    covers=("W02",),
    severity=Severity.MEDIUM,
    rationale=(
        "Where one practice sends far more round triage than the others, there is a cause "
        "that can be found: a form, a habit, a listing, or a way of sending that was "
        "never shown. It also means that people’s care depends on where they are "
        "registered."
    ),
    remedy=(
        "Visit those that stand out, as a colleague and not as an inspector, find the "
        "cause together, and look again after three months."
    ),
    action="Visit the practices that most often go round triage, and mend the cause",
    owner_role="Primary care network clinical directors",
    due_weeks=12,
    measure=(
        "Spread of the share that goes round triage between practices, each quarter, "
        "against funnel plot limits"
    ),
    source=mid_notts("findings: variation across the area"),
    needs=("triage_bypass",),
    weigh=weigh,
    badge="uneven bypass",
    thresholds=(
        Threshold("times_median", 2, "times the median", "this many times or more is amber"),
        FEWEST_COMPARED,
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Four practices that differ no more than by chance",
            "rows:\n"
            + counted(
                "triage_bypass",
                "practice",
                {"Elm": (8, 100), "Oak": (12, 120), "Ash": (9, 90), "Yew": (11, 110)},
            ),
        ),
    ),
    failing=(
        figures(
            "One practice is far outside the limits",
            "rows:\n"
            + counted(
                "triage_bypass",
                "practice",
                {"Elm": (70, 100), "Oak": (12, 120), "Ash": (9, 90), "Yew": (11, 110)},
            ),
            "MBY02:practice>Elm",
        ),
        figures(
            "One area is at twice the median, within what chance may do",
            "rows:\n"
            + counted(
                "triage_bypass", "area", {"north": (9, 40), "south": (4, 40), "Old town": (4, 40)}
            ),
            "MBY02:area>north",
        ),
    ),
)
