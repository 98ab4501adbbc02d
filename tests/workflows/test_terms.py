"""A place's profile and figures are used wherever its pathways are checked, and always said."""

from datetime import date

import pytest

from govtool.actions.making import make_plan
from govtool.checks.finding import Severity
from govtool.store.engine import writing
from govtool.store.place_texts import MEASURES, PROFILE, NewText, TextKind, save_text
from govtool.workflows.check_files import shipped_profile
from govtool.workflows.examining import examine
from govtool.workflows.terms import PLAIN, Terms, terms_of
from tests.workflows.conftest import Home, round_triage

TODAY = date(2026, 11, 22)
FIGURES = """\
format: measures/1
place: Exampleshire
sources:
  - {id: s, title: e-RS report}
rows:
  - {measure: triage_bypass, numerator: 140, denominator: 410, period: 2026-04, source: s}
  - {measure: test_wait, by: step, name: nowhere, value: 40, source: s}
"""


def keep(home: Home, kind: TextKind, text: str) -> None:
    with writing(home.sessions) as session:
        save_text(session, kind, place=home.place, new=NewText(text, "-"), act=home.act())


def told(home: Home, text: str) -> str:
    terms = terms_of(home.sessions, place=home.place, slug="hip")
    return " ".join(examine(text, terms=terms).report.terms)


def test_without_a_place_nothing_is_said_and_every_map_check_is_run() -> None:
    examined = examine(round_triage(), terms=PLAIN)
    assert (examined.report.terms, examined.checks_run, examined.left_out) == ((), 41, ())


def test_a_place_without_figures_is_told_so_and_nothing_seems_clear(home: Home) -> None:
    assert "There are no figures yet, so 45 checks over figures were not run" in told(
        home, round_triage()
    )


def test_figures_are_weighed_with_period_and_source_said(home: Home) -> None:
    keep(home, MEASURES, FIGURES)
    terms = terms_of(home.sessions, place=home.place, slug="hip")
    examined = examine(round_triage(), terms=terms)
    assert examined.checks_run == 86
    assert "MBY01:whole-pathway" in {found.id for found in examined.report.findings}
    assert told(home, round_triage()).endswith(
        "(1 figure): April 2026; from “e-RS report”. 1 figure is of a step or link that is not on "
        "this map, and told nothing here."
    )


def test_figures_are_not_held_against_a_proposal(home: Home) -> None:
    keep(home, MEASURES, FIGURES)
    assert "none are held against this proposal" in told(home, round_triage("to-be"))


@pytest.mark.parametrize("kind", [PROFILE, MEASURES], ids=lambda kind: str(kind.called))
def test_what_cannot_be_read_any_more_is_said_and_the_checks_run_all_the_same(
    home: Home, kind: TextKind
) -> None:
    keep(home, kind, "format: another/9\n")
    assert "This govtool cannot read the" in told(home, round_triage())
    assert (
        examine(round_triage(), terms=terms_of(home.sessions, place=home.place)).checks_run == 41
    )


def test_a_plan_counts_and_names_what_a_profile_leaves_out_and_uses_its_thresholds() -> None:
    changed = "{check: MBY01, threshold: red, value: 21, by: B, on: 2026-11-22, why: W}"
    text = shipped_profile("board").replace("thresholds:\n", f"thresholds:\n  - {changed}\n")
    examined = examine(round_triage(), terms=Terms(text, FIGURES, "hip", is_told=True))
    plan = make_plan(examined.pathway, examined.report, TODAY)
    assert plan.tally.run + len(plan.left_out) == 86
    assert ("FLW02", "Every step can be reached") in plan.left_out
    assert "The profile leaves out 4 checks" in " ".join(plan.summary.looked_at)
    (weighed,) = [group for group in plan.groups if group.check == "MBY01"]
    assert any(words.startswith("21%") for words in weighed.thresholds)


def test_a_severity_that_a_place_changed_is_that_of_its_findings() -> None:
    text = shipped_profile("board").replace(
        "thresholds:",
        "severities:\n  - {check: TRI01, severity: low, by: B, on: 2026-11-22, why: W}\n"
        "thresholds:",
    )
    examined = examine(round_triage(), terms=Terms(text, None, "hip"))
    assert {f.severity for f in examined.report.findings if f.check == "TRI01"} == {Severity.LOW}
