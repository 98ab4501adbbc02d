from datetime import date
from fractions import Fraction

import pytest

from govtool.actions.draft import Draft, Due
from govtool.actions.plan import ActionPlan, Origin
from govtool.actions.priority import band, in_order, reason
from govtool.checks.finding import Severity
from govtool.checks.reach import Reach


def draft(
    name: str,
    *,
    is_safety: bool = False,
    severity: Severity = Severity.MEDIUM,
    reach: Reach = Reach(),  # noqa: B008 - frozen
    ease: int = 2,
    origin: Origin = Origin.FINDING,
    due: Due = Due(date(2027, 1, 1), "it usually takes 5 weeks"),  # noqa: B008 - frozen
) -> Draft:
    return Draft(
        title=name, deed=name, gist=name, where="", owner_role="Lead", due=due,
        measure="m", answers=(name,), origin=origin, source="s", first_step="f",
        is_safety=is_safety, stand_in=severity, stand_in_words=f"severity: {severity.value}",
        ease=ease, reach=reach, severity=severity,
    )  # fmt: skip


MANY = Reach(share=Fraction(1, 3), texts=("over a third of GP referrals",))
FEW = Reach(a_month=Fraction(20), texts=("20 a month",))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (draft("z", is_safety=True, severity=Severity.LOW), draft("a", reach=MANY)),
        (draft("z", reach=MANY), draft("a", severity=Severity.HIGH, ease=3)),
        (draft("z", severity=Severity.HIGH), draft("a", severity=Severity.MEDIUM, ease=3)),
        (draft("z", severity=Severity.MEDIUM), draft("a", severity=Severity.HIGH, reach=FEW)),
        (draft("z", ease=3), draft("a", ease=2)),
        (draft("z", ease=2), draft("a", ease=1)),
        (draft("z", due=Due(date(2026, 12, 1), "")), draft("a")),
        (draft("z"), draft("a", origin=Origin.GAP)),
        (draft("a"), draft("b")),
    ],
    ids=[
        "safety before numbers",
        "a known crowd before a high severity of unknown reach",
        "high severity before medium where neither reach is known",
        "few people, known, stand behind medium severity",
        "weeks before months",
        "months before contracts",
        "of two alike the sooner",
        "a finding before a gap",
        "and at last by name, so that order never wavers",
    ],
)
def test_the_first_stands_before_the_second(first: Draft, second: Draft) -> None:
    assert in_order([second, first]) == (first, second)
    assert in_order([first, second]) == (first, second)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (Reach(a_month=Fraction(500)), Severity.HIGH),
        (Reach(a_month=Fraction(499)), Severity.MEDIUM),
        (Reach(a_month=Fraction(99)), Severity.LOW),
        (Reach(share=Fraction(1, 4)), Severity.HIGH),
        (Reach(share=Fraction(1, 10)), Severity.MEDIUM),
        (Reach(share=Fraction(1, 11)), Severity.LOW),
        (Reach(a_month=Fraction(3), share=Fraction(1, 3)), Severity.HIGH),
    ],
)
def test_known_figures_rank_by_the_printed_lines(reach: Reach, expected: Severity) -> None:
    assert band(draft("a", reach=reach)) is expected


def test_the_reason_says_what_stands_in_for_a_number_of_people_that_is_not_known() -> None:
    assert reason(draft("a")) == "Ranked by severity: medium. Usually months of joint work."


def test_the_reason_says_how_many_the_known_figure_means() -> None:
    assert reason(draft("a", reach=MANY, ease=3)) == (
        "Many people affected, by the figure known today. Usually weeks of local work."
    )


def test_safety_gaps_head_the_plan_and_the_known_bypass_follows(plan: ActionPlan) -> None:
    heads = [action.answers[0] for action in plan.actions[:3]]
    assert heads == ["SAFETY>2", "TRIAGE>2", "TRI01:gp>ortho"]
    assert plan.actions[0].is_safety
    assert plan.actions[0].why_here.startswith("Safety first")
