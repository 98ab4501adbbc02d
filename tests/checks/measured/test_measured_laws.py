"""What holds for every measured check, whatever the figures: order, hiding, scale, silence."""

import re
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.checks.finding import Report
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.running import CRASHED, run_checks
from govtool.referrals.measures import By, Measures, Row
from govtool.sources import Fact
from tests.checks.measured.figures import MAP, PLACES, measures

often = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def report_on(figures: Measures) -> Report:
    return run_checks(MAP, MEASURED_CHECKS, figures)


def found_by(report: Report) -> set[str]:
    return {finding.check for finding in report.findings}


def unsure(report: Report) -> set[str]:
    return {item.check for item in report.not_assessed}


@often
@given(measures())
def test_no_check_fails_on_any_figures_and_each_says_the_same_again(figures: Measures) -> None:
    report = report_on(figures)
    assert [finding.message for finding in report.findings if finding.check == CRASHED] == []
    assert report == report_on(figures)


@often
@given(measures(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(figures: Measures, chance: object) -> None:
    shuffled = list(figures.rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert report_on(figures) == report_on(replace(figures, rows=tuple(shuffled)))


@often
@given(measures(), st.data())
def test_hiding_a_figure_turns_no_finding_into_all_is_well(
    figures: Measures, data: st.DataObject
) -> None:
    if not figures.rows:
        return
    place = data.draw(st.integers(0, len(figures.rows) - 1))
    hidden = tuple(hide(row) if index == place else row for index, row in enumerate(figures.rows))
    before, after = report_on(figures), report_on(replace(figures, rows=hidden))
    assert found_by(before) <= found_by(after) | unsure(after)


def hide(row: Row) -> Row:
    return replace(row, numerator=None, value=None, suppressed=Fact.YES)


@often
@given(measures())
def test_no_figures_at_all_leave_every_check_unsure_and_clear_of_nothing(
    figures: Measures,
) -> None:
    nothing = report_on(replace(figures, rows=()))
    assert nothing.findings == ()
    assert unsure(nothing) == {check.id for check in MEASURED_CHECKS}


@often
@given(measures())
def test_ten_times_the_cases_at_the_same_share_keep_every_finding(figures: Measures) -> None:
    counted = tuple(row for row in figures.rows if row.numerator is not None)
    larger = tuple(
        replace(row, numerator=10 * (row.numerator or 0), denominator=10 * (row.denominator or 0))
        for row in counted
    )
    before = {
        item.id: item.severity for item in report_on(replace(figures, rows=counted)).findings
    }
    after = {item.id: item.severity for item in report_on(replace(figures, rows=larger)).findings}
    assert set(before) <= set(after)
    assert all(after[name].rank >= severity.rank for name, severity in before.items())


@often
@given(measures())
def test_what_is_said_holds_no_count_of_people_that_is_small_or_exact(figures: Measures) -> None:
    of_people = {check.id for check in MEASURED_CHECKS} - {"MRS07", "MRF03", "MRS03"}
    for finding in report_on(figures).findings:
        counts = re.findall(r"\(([\d,]+) of ([\d,]+)\)", finding.message)
        for text in (text for pair in counts for text in pair):
            if finding.check in of_people:
                number = int(text.replace(",", ""))
                assert number % 5 == 0, finding.message


@often
@given(measures())
def test_every_finding_points_at_what_is_on_the_map_and_has_an_id_of_its_own(
    figures: Measures,
) -> None:
    findings = report_on(figures).findings
    assert len({finding.id for finding in findings}) == len(findings)
    for finding in findings:
        assert set(finding.subjects) <= {*MAP.step_by_id, *MAP.link_by_id}
        assert finding.message[:1].isupper()
        assert finding.message.endswith(".")
        assert "None" not in finding.message


@often
@given(
    st.sampled_from([place for place in PLACES if place[0] in {By.WHOLE, By.AREA, By.STEP}]),
    st.integers(20, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
)
def test_a_share_is_red_amber_or_clear_by_its_true_counts_and_not_by_rounded_ones(
    place: tuple[By, str | None], counts: tuple[int, int]
) -> None:
    part, whole = counts
    row = Row("triage_bypass", *place, numerator=part, denominator=whole, period="2026-04")
    check = next(check for check in MEASURED_CHECKS if check.id == "MBY01")
    found = run_checks(MAP, [check], Measures("Exampleshire", rows=(row,))).findings
    share = Fraction(part, whole)
    if share >= Fraction(15, 100):
        assert [finding.severity for finding in found] == [check.severity]
    elif share >= Fraction(5, 100):
        assert [finding.severity for finding in found] == [check.severity.lesser]
    else:
        assert found == ()
