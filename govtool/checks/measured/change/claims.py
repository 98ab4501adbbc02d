"""MCH01: what is said to have changed is more than chance."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import field
from govtool.checks.trends import FEWEST_POINTS, inside
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Better
from govtool.referrals.measures import Claim, Measures, Says
from govtool.referrals.series import points, series
from govtool.referrals.spc import Signal, signals

TWO = 2
_SAID = {Says.BETTER: "got better", Says.WORSE: "got worse", Says.CHANGED: "changed"}


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Hold what is said to have changed against the figures that are given for it."""
    if not measures.claims:
        yield Missing("What is said to have changed: no claim stands under “claims:”.")
    for claim in measures.claims:
        yield from _held(pathway, thresholds, measures, claim)


def _held(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, claim: Claim
) -> Iterator[Observation]:
    given = [row for row in measures.of(claim.measure, claim.by) if row.name == claim.name]
    rows = series(measures, claim.measure, claim.by, claim.name)
    fewest = thresholds[FEWEST_POINTS.name]
    whose = f", {pathway.name_of(claim.name)}," if claim.name else ""
    about = f"It is said that {inside(MEASURE_BY_ID[claim.measure])}{whose} {_SAID[claim.says]}"
    if not given:
        yield Missing(f"Any figure for what is said to have changed: “{claim.id}”.")
    elif len(rows) < fewest:
        figures_given = "1 figure" if len(given) == 1 else f"{len(given)} figures"
        yield Seen(
            subjects=(),
            message=(
                f"{about}. That rests on {figures_given}; at least {fewest} in a row, alike in "
                "length and definition, are needed to tell a change from chance and season."
            ),
            is_lesser=len(given) > TWO,
            key=(claim.id,),
        )
        return
    found = signals(points(rows))
    if len(rows) >= fewest and not any(_is_as_said(signal, claim) for signal in found):
        what = "the opposite" if found else "nothing more than chance"
        yield Seen(
            subjects=(),
            message=f"{about}. The {len(rows)} figures in a row show {what}.",
            key=(claim.id,),
        )


def _is_as_said(signal: Signal, claim: Claim) -> bool:
    better = MEASURE_BY_ID[claim.measure].better
    if claim.says is Says.CHANGED or better is Better.NEITHER:
        return True
    return signal.is_up == ((better is Better.HIGHER) == (claim.says is Says.BETTER))


CHECK = MeasuredCheck(
    id="MCH01",
    slug="changes-are-told-from-chance",
    title="What is said to have changed is more than chance",
    covers=("X46",),
    severity=Severity.MEDIUM,
    rationale=(
        "Two figures always differ. A season, a start-up month or one odd quarter is "
        "easily read as success or failure, and decisions are built on it."
    ),
    remedy=(
        "Show at least a year of monthly figures in one chart with its limits, and say "
        "what has changed only where a signal shows it."
    ),
    action="Show a year of monthly figures with their limits before a change is claimed",
    owner_role="Business intelligence lead",
    due_weeks=12,
    measure="Share of claims in board papers that rest on a chart with limits",
    source=field("catalogue X46: seasonal or start-up artefact read as change"),
    needs=(),
    weigh=weigh,
    badge="chance",
    ease=3,
    thresholds=(FEWEST_POINTS,),
    passing=(
        figures(
            "A fall that twelve months show",
            "claims:\n"
            "  - {id: shorter-list, measure: waiting_list, says: better, by: step, name: ortho}\n"
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 870, 840, 810, 780, 750, 720, 690),
            ),
        ),
    ),
    failing=(
        figures(
            "Two quarters, one better than the other",
            """\
claims:
  - {id: fewer-bypasses, measure: triage_bypass, says: better}
rows:
  - {measure: triage_bypass, value: 30%, period: 2025/26 Q4}
  - {measure: triage_bypass, value: 22%, period: 2026/27 Q1}
""",
            "MCH01:fewer-bypasses",
        ),
        figures(
            "A year of figures that go up and down",
            "claims:\n"
            "  - {id: shorter-list, measure: waiting_list, says: better, by: step, name: ortho}\n"
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 904, 897, 903, 901, 899, 902, 900),
            ),
            "MCH01:shorter-list",
        ),
    ),
)
