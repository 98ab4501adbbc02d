"""MRF07: choice is offered to everybody, everywhere."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.comparing import FEWEST_COMPARED, compared, nothing_compared, outliers
from govtool.checks.finding import Observation, Severity
from govtool.checks.judging import FEWEST_CASES, Lines, past_lines
from govtool.checks.measured_example import counted, figures
from govtool.checks.references import mid_notts
from govtool.pathways.model import Pathway
from govtool.referrals.measures import By, Measures

LINES = Lines("choice_recorded")
KINDS = (By.PRACTICE, By.AREA)


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold the share against the lines, and practices and areas against each other."""
    yield from past_lines(pathway, thresholds, measures, LINES)
    fewest = thresholds[FEWEST_CASES.name]
    groups = [compared(measures, LINES.measure, kind, fewest) for kind in KINDS]
    nothing = nothing_compared(groups, thresholds[FEWEST_COMPARED.name])
    if nothing:
        yield nothing
    for group in groups:
        yield from outliers(pathway, thresholds, group)


CHECK = MeasuredCheck(
    id="MRF07",
    slug="choice-is-offered-to-everybody",
    title="Choice is offered to everybody, everywhere",
    covers=("W17",),
    severity=Severity.MEDIUM,
    rationale=(
        "At a first consultant-led appointment people have a legal right to choose the "
        "provider and team. Where some practices offer it and others do not, the right "
        "depends on the address."
    ),
    remedy=(
        "Give whoever books a short script and a leaflet, record the offer, and show each "
        "practice its own share."
    ),
    action="Record the offer of choice for every referral to a consultant-led clinic",
    owner_role="Planned care commissioner, with triage",
    due_weeks=12,
    measure="Share of referrals with an offer of choice recorded, by practice, each quarter",
    source=mid_notts("findings: variation in the choice offered"),
    needs=("choice_recorded",),
    weigh=weigh,
    badge="uneven choice",
    ease=3,
    thresholds=(
        Threshold("amber", 90, "% of referrals", "less is amber"),
        Threshold("red", 75, "% of referrals", "less is red"),
        FEWEST_COMPARED,
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Nearly always, in every practice",
            "rows:\n"
            + counted(
                "choice_recorded",
                "practice",
                {"Elm": (95, 100), "Oak": (114, 120), "Ash": (86, 90)},
            ),
        ),
    ),
    failing=(
        figures(
            "Six in ten across the pathway, alike in all practices",
            "rows:\n"
            + counted(
                "choice_recorded",
                "practice",
                {"Elm": (60, 100), "Oak": (72, 120), "Ash": (54, 90)},
            ),
            "MRF07:whole-pathway",
        ),
        figures(
            "One practice hardly ever offers it",
            "rows:\n"
            + counted(
                "choice_recorded",
                "practice",
                {"Elm": (20, 100), "Oak": (396, 400), "Ash": (594, 600)},
            ),
            "MRF07:practice>Elm",
        ),
    ),
)
