"""MRS04: results, waits and rates differ no more than by chance."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Thresholds
from govtool.checks.comparing import FEWEST_COMPARED, compared, nothing_compared, outliers
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES
from govtool.checks.measured_example import counted, figures
from govtool.checks.references import mid_notts
from govtool.pathways.model import Pathway
from govtool.referrals.measures import By, Measures

MEASURES = ("improved", "within_18_weeks", "no_outcome", "conversion", "referral_rate")
KINDS = (By.PRACTICE, By.AREA, By.PROVIDER, By.SERVICE, By.STEP)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the results, waits and rates of practices, areas and services against each other."""
    fewest = thresholds[FEWEST_CASES.name]
    groups = [
        compared(measures, measure, kind, fewest, names_measure=True)
        for measure in MEASURES
        for kind in KINDS
    ]
    nothing = nothing_compared(groups, thresholds[FEWEST_COMPARED.name])
    if nothing:
        yield nothing
    for group in groups:
        yield from outliers(pathway, thresholds, group)


CHECK = MeasuredCheck(
    id="MRS04",
    slug="care-is-as-good-everywhere",
    title="Results, waits and rates differ no more than by chance",
    covers=("W53",),
    severity=Severity.MEDIUM,
    rationale=(
        "Some difference between places is chance, and some is need. What is left is care "
        "that depends on where a person happens to be registered or seen, and that can be "
        "learnt from."
    ),
    remedy=(
        "Ask first whether need explains the difference, then let those that stand out "
        "visit those that do well."
    ),
    action="Let the places that stand out learn from those that do well",
    owner_role="MSK clinical lead, with public health",
    due_weeks=26,
    measure="Spread of results, waits and rates against funnel plot limits, each quarter",
    source=mid_notts("variation against peers was what made MSK a priority"),
    needs=("improved", "within_18_weeks", "no_outcome", "conversion", "referral_rate"),
    weigh=weigh,
    badge="uneven",
    thresholds=(
        FEWEST_COMPARED,
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Three services with like results",
            "rows:\n"
            + counted(
                "improved",
                "service",
                {"East clinic": (80, 100), "West clinic": (92, 120), "Town clinic": (70, 90)},
            ),
        ),
    ),
    failing=(
        figures(
            "People improve far less often at one service",
            "rows:\n"
            + counted(
                "improved",
                "service",
                {"East clinic": (40, 100), "West clinic": (92, 120), "Town clinic": (70, 90)},
            ),
            "MRS04:service>East clinic>improved",
        ),
    ),
)
