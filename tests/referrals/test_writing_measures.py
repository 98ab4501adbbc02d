"""Measures that are written and read again are the same measures."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from govtool.referrals.measures import Change, Claim, Measures, Says
from govtool.referrals.reading import read_measures
from govtool.referrals.writing import write_measures
from govtool.sources import Source
from tests.checks.measured.figures import measures


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(measures())
def test_any_figures_come_back_as_they_were(figures: Measures) -> None:
    text = write_measures(figures)
    assert text.startswith("format: measures/1\n")
    assert read_measures(text) == figures


def test_changes_claims_and_sources_come_back_as_they_were() -> None:
    figures = Measures(
        "Exampleshire",
        sources=(Source("log", "Triage log"),),
        changes=(Change("one-door", "One door", date(2026, 4, 1), "triage_bypass"),),
        claims=(Claim("better", "triage_bypass", Says.BETTER, source="log"),),
    )
    assert read_measures(write_measures(figures)) == figures
