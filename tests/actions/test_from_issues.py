"""What was raised in the room gets one action: with the finding that shows it, or its own."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from govtool.actions.dates import SAFETY_WEEKS
from govtool.actions.making import make_plan
from govtool.actions.plan import Origin, Raised, Waived
from govtool.checks.finding import Severity
from govtool.checks.running import run_checks
from govtool.documents.plan_view import answers
from govtool.pathways.model import Pathway
from govtool.sources import Fact
from govtool.workshop.blocks import Block, BlockKind

TODAY = date(2026, 11, 22)
MEETING = "The first mapping workshop"


def raised(*blocks: Block) -> tuple[Raised, ...]:
    numbered = (replace(block, id=f"B{index}") for index, block in enumerate(blocks, start=1))
    return tuple(Raised(block, MEETING, date(2026, 9, 14)) for block in numbered)


def test_a_block_by_itself_becomes_an_action_in_the_rooms_words(mid_notts: Pathway) -> None:
    block = Block(
        "Reception staff cannot tell which of three forms to use",
        BlockKind.SUPPORT,
        at="gp",
        hurts="GP reception staff",
        wanted="show every practice which form to use",
        owner="Practice manager lead",
    )
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(block))
    action = next(one for one in plan.actions if "B1" in one.answers)
    assert action.origins == (Origin.BLOCK,)
    assert action.title == "Show every practice which form to use"
    assert action.owner_role == "Practice manager lead"
    assert "Reception staff cannot tell" in action.text
    assert "GP reception staff" in action.text
    assert "The first mapping workshop, 14 September 2026: B1." in action.source
    assert answers(plan, action) == "B1"
    assert "Raised in the room: 1 block raised" in " ".join(plan.summary.looked_at)


def test_a_block_that_a_check_shows_is_answered_with_the_finding(mid_notts: Pathway) -> None:
    report = run_checks(mid_notts)
    finding = next(one for one in report.findings if one.check == "TRI01")
    block = Block("We refer past triage", at="gp", shown=Fact.YES, findings=(finding.id,))
    plan = make_plan(mid_notts, report, TODAY, raised=raised(block))
    without = make_plan(mid_notts, report, TODAY)
    action = next(one for one in plan.actions if "B1" in one.answers)
    assert finding.id in action.answers
    assert action.origins == (Origin.FINDING, Origin.BLOCK)
    assert "“We refer past triage” (B1)" in action.text
    assert len(plan.actions) == len(without.actions)


def test_a_block_confirmed_without_a_finding_joins_the_first_at_its_place(
    mid_notts: Pathway,
) -> None:
    block = Block("We must ask a GP for every scan", at="physio-a", shown=Fact.YES)
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(block))
    action = next(one for one in plan.actions if "B1" in one.answers)
    assert action.origins == (Origin.FINDING, Origin.BLOCK)
    assert any("physio-a" in item for item in action.answers)


def test_nobody_having_looked_is_not_the_same_as_shown(mid_notts: Pathway) -> None:
    block = Block("We must ask a GP for every scan", at="physio-a")
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(block))
    action = next(one for one in plan.actions if "B1" in one.answers)
    assert action.origins == (Origin.BLOCK,)
    assert action.related, "it names the actions about findings at the same place"


def test_a_block_whose_finding_is_accepted_keeps_an_action_of_its_own(mid_notts: Pathway) -> None:
    report = run_checks(mid_notts)
    finding = report.findings[0]
    waived = Waived(finding, "Agreed", "Medical director", date(2027, 5, 1))
    block = Block("It still hurts", shown=Fact.YES, findings=(finding.id,))
    plan = make_plan(mid_notts, report, TODAY, waived=[waived], raised=raised(block))
    action = next(one for one in plan.actions if "B1" in one.answers)
    assert action.answers == ("B1",)


def test_a_settled_block_is_listed_and_gets_no_action(mid_notts: Pathway) -> None:
    block = Block("Nobody knew the number", settled="The number was given to all")
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(block))
    assert len(plan.raised) == 1
    assert "B1" not in plan.answered_by


def test_blocks_of_one_kind_at_one_place_share_an_action(mid_notts: Pathway) -> None:
    both = (
        Block("No slots", BlockKind.CAPACITY, at="pain"),
        Block("No rooms", BlockKind.CAPACITY, at="pain"),
    )
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(*both))
    assert plan.answered_by["B1"] == plan.answered_by["B2"]


def test_what_is_unsafe_stands_at_the_head_and_is_not_left_longer_than_twelve_weeks(
    mid_notts: Pathway,
) -> None:
    report = run_checks(mid_notts)
    finding = next(one for one in report.findings if one.check == "TRI01")
    unsafe = (
        Block("Urgent results lie unread", BlockKind.SAFETY),
        Block(
            "Urgent ones go past triage", BlockKind.SAFETY, shown=Fact.YES, findings=(finding.id,)
        ),
    )
    plan = make_plan(mid_notts, report, TODAY, raised=raised(*unsafe))
    for item in ("B1", "B2"):
        action = next(one for one in plan.actions if item in one.answers)
        assert action.is_safety
        assert action.due <= TODAY + timedelta(weeks=SAFETY_WEEKS)
    leading = [action.is_safety for action in plan.actions]
    assert leading == sorted(leading, reverse=True)


def test_dots_stand_in_for_people_affected_and_no_vote_is_not_no_dots(mid_notts: Pathway) -> None:
    said = [
        Block(f"Block {dots}", at="gp", wanted=f"do {dots}", dots=dots)
        for dots in (12, 5, 0, None)
    ]
    plan = make_plan(mid_notts, run_checks(mid_notts), TODAY, raised=raised(*said))
    why = {one.answers[0]: one.why_here for one in plan.actions if one.origins == (Origin.BLOCK,)}
    assert "dots given in the room: 12, where the most were 12" in why["B1"]
    assert "dots given in the room: 0" in why["B3"]
    assert "without a vote" in why["B4"]
    order = [one.answers[0] for one in plan.actions if one.origins == (Origin.BLOCK,)]
    assert order.index("B1") < order.index("B2") < order.index("B3")


def blocks_at(pathway: Pathway, findings: list[str]) -> st.SearchStrategy[Block]:
    places = [*pathway.step_by_id, *pathway.link_by_id, "gone", None]
    shown = st.none() | st.just(Fact.NO)
    confirmed = st.lists(st.sampled_from(findings), max_size=3, unique=True)
    return st.builds(
        lambda kind, at, shown, found, wanted, dots, settled: Block(
            "Said", kind, at=at, shown=Fact.YES if found else shown, findings=tuple(found),
            wanted=wanted, dots=dots, settled=settled,
        ),
        st.sampled_from(BlockKind), st.sampled_from(places), shown, confirmed,
        st.none() | st.sampled_from(["do this", "do that"]), st.none() | st.integers(0, 30),
        st.none() | st.just("settled"),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_finding_and_every_open_block_is_answered_by_exactly_one_action(
    mid_notts: Pathway, data: st.DataObject
) -> None:
    report = run_checks(mid_notts)
    ids = [finding.id for finding in report.findings]
    blocks = raised(*data.draw(st.lists(blocks_at(mid_notts, ids), max_size=8)))
    plan = make_plan(mid_notts, report, TODAY, raised=blocks)
    answered = Counter(item for action in plan.actions for item in action.answers)
    assert answered == Counter([*ids, *(one.id for one in blocks if one.block.is_open)])
    assert plan == make_plan(mid_notts, report, TODAY, raised=blocks)
    for place, action in enumerate(plan.actions):
        assert action.due > TODAY
        if action.is_safety:
            assert action.due <= TODAY + timedelta(weeks=SAFETY_WEEKS)
        earlier = [one.reference for one in plan.actions[:place] if one.due > action.due]
        assert not earlier or "Due before" in action.why_here


def test_the_severity_of_a_finding_is_not_changed_by_dots(mid_notts: Pathway) -> None:
    report = run_checks(mid_notts)
    finding = next(one for one in report.findings if one.severity is not Severity.HIGH)
    block = Block("Everybody says so", shown=Fact.YES, findings=(finding.id,), dots=40)
    plan = make_plan(mid_notts, report, TODAY, raised=raised(block))
    assert next(one for one in plan.actions if "B1" in one.answers).severity is finding.severity
