"""MBY07: independent providers are held to the same triage and criteria."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import FEWEST_CASES, missing
from govtool.checks.measured_example import figures
from govtool.checks.references import mid_notts
from govtool.checks.telling import key_of, notes, said, where
from govtool.pathways.kinds import ProviderKind
from govtool.pathways.model import Pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Better
from govtool.referrals.limits import wilson
from govtool.referrals.measures import By, Measures, Row

COMPARED = ("triage_bypass", "conversion")


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Where independent providers do much, hold their bypass and conversion to the main one's."""
    shares = measures.latest("independent_share", By.WHOLE)
    if not any(row.number is not None for row in shares):
        yield missing(MEASURE_BY_ID["independent_share"])
        return
    if all((row.number or 0) < thresholds["share"] for row in shares):
        return
    for measure in COMPARED:
        yield from _held_against_main(pathway, thresholds, measures, measure)


def _held_against_main(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, measure: str
) -> Iterator[Observation]:
    fewest = thresholds[FEWEST_CASES.name]
    given = measures.latest(measure, By.PROVIDER)
    rows = [row for row in given if _is_counted(row, fewest)]
    if len(rows) < len(given):
        yield Missing(
            f"{MEASURE_BY_ID[measure].name}: {len(given) - len(rows)} of the providers could not "
            "be compared. They have too few cases, no counts or no definition."
        )
    independent = [row for row in rows if _kind(pathway, row) is ProviderKind.INDEPENDENT]
    main = [row for row in rows if _kind(pathway, row) is ProviderKind.ACUTE]
    pairs = [(one, other) for one in independent for other in main if _is_alike(one, other)]
    if not pairs:
        about = MEASURE_BY_ID[measure]
        yield Missing(
            f"{about.name}, as counts for the same period and by the same definition, for an "
            "independent provider and for the hospital trust of the map."
        )
    for one, other in pairs:
        if _is_clearly_worse(one, other):
            yield _seen(pathway, one, other)


def _is_counted(row: Row, fewest: int) -> bool:
    is_defined = row.definition is not None or not row.about.needs_definition
    return row.numerator is not None and (row.denominator or 0) >= fewest and is_defined


def _is_alike(one: Row, other: Row) -> bool:
    return one.span == other.span and one.definition == other.definition


def _kind(pathway: Pathway, row: Row) -> ProviderKind | None:
    wanted = (row.name or "").casefold()
    for provider in pathway.providers:
        if wanted in {provider.id.casefold(), provider.name.casefold()}:
            return provider.kind
    return None


def _is_clearly_worse(one: Row, other: Row) -> bool:
    """Whether even the kind end of one interval is worse than the harsh end of the other."""
    low, high = wilson(one.numerator or 0, one.denominator or 0)
    other_low, other_high = wilson(other.numerator or 0, other.denominator or 0)
    return high < other_low if one.about.better is Better.HIGHER else low > other_high


def _seen(pathway: Pathway, one: Row, other: Row) -> Seen:
    main = where(pathway, other).removeprefix("At ")
    told = said(one) or f"{one.about.meaning}: too few people to show the counts"
    return Seen(
        subjects=(),
        message=(
            f"{where(pathway, one)}, {told}; this is worse than {main} by "
            f"more than chance explains (95% intervals apart).{notes(one)}"
        ),
        basis=one.basis,
        key=key_of(pathway, one, one.measure),
    )


CHECK = MeasuredCheck(
    id="MBY07",
    slug="independent-providers-keep-the-same-rules",
    title="Independent providers are held to the same triage and criteria",
    covers=("W50",),
    severity=Severity.LOW,
    rationale=(
        "Activity can drift to independent providers by doors that nobody watches. Where "
        "their referrals go round triage more often, or fewer of those they see need "
        "surgery, the same money buys less."
    ),
    remedy=(
        "Write the same triage, criteria and reporting into every contract, and look at "
        "all providers side by side."
    ),
    action="Write the same triage, criteria and reporting into every provider’s contract",
    owner_role="Planned care commissioner",
    due_weeks=26,
    measure="Bypass and conversion by provider, each quarter",
    source=mid_notts("results: nearly half of the fall in spend was with independent providers"),
    needs=("independent_share", "triage_bypass", "conversion"),
    weigh=weigh,
    badge="other rules",
    thresholds=(
        Threshold(
            "share",
            10,
            "% of specialist activity",
            "with less at independent providers, nothing is compared",
        ),
        FEWEST_CASES,
    ),
    passing=(
        figures(
            "Both alike",
            """\
rows:
  - {measure: independent_share, value: 30%, period: 2026/27 Q1}
  - {measure: triage_bypass, by: provider, name: clinics, numerator: 12, denominator: 200,
     period: 2026/27 Q1}
  - {measure: triage_bypass, by: provider, name: trust, numerator: 30, denominator: 500,
     period: 2026/27 Q1}
  - {measure: conversion, by: provider, name: clinics, numerator: 120, denominator: 200,
     period: 2026/27 Q1, definition: listed at first appointment}
  - {measure: conversion, by: provider, name: trust, numerator: 310, denominator: 500,
     period: 2026/27 Q1, definition: listed at first appointment}
""",
        ),
    ),
    failing=(
        figures(
            "Referrals to the clinics go round triage far more often",
            """\
rows:
  - {measure: independent_share, value: 30%, period: 2026/27 Q1}
  - {measure: triage_bypass, by: provider, name: clinics, numerator: 80, denominator: 200,
     period: 2026/27 Q1}
  - {measure: triage_bypass, by: provider, name: trust, numerator: 30, denominator: 500,
     period: 2026/27 Q1}
""",
            "MBY07:provider>clinics>triage_bypass",
        ),
    ),
)
