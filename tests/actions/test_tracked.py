"""Laws of tracked actions: how they stand, wait for each other, are looked at again and merged."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.actions.again import Now, look_again
from govtool.actions.brag import may_accept, standing
from govtool.actions.depending import circle_of, refusal
from govtool.actions.joining import merged, offered
from govtool.actions.plan import Status
from govtool.actions.reviewing import chase_words, is_to_chase, review
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_files import faults, read_action, write_kept
from govtool.actions.tracked_parts import (
    Answered,
    Closing,
    Evidence,
    Found,
    Health,
    Lead,
    NoAction,
    Progress,
    Rechecked,
    Revised,
)
from govtool.checks.finding import Finding, NotAssessed, Report, Severity
from govtool.reading import Refused

TODAY = date(2026, 11, 22)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
people = st.none() | st.integers(1, 4)
notes = st.builds(
    Progress, on=days, by=st.just("A lead"), said=st.just("Going on"),
    health=st.none() | st.sampled_from(Health), person=people,
)  # fmt: skip
evidence = st.builds(
    Evidence, what=st.just("A minute"), on=days, by=st.just("A lead"), person=people
)
closings = st.builds(Closing, on=days, by=st.just("A second"), person=people)


@st.composite
def actions(draw: st.DrawFn) -> TrackedAction:
    start, due = draw(st.none() | days), draw(st.none() | days)
    first = due
    revised = []
    for _ in range(draw(st.integers(0, 2)) if due else 0):
        to = draw(days)
        assert first is not None
        revised.append(Revised(first, to, "The system came late", TODAY, "The board"))
        first = to
    return TrackedAction(
        title="Agree one form",
        lead=Lead(person=draw(people)),
        start=start,
        due=due,
        revised=tuple(revised),
        progress=tuple(draw(st.lists(notes, max_size=3))),
        evidence=tuple(draw(st.lists(evidence, max_size=2))),
        closing=draw(st.none() | closings),
    )


@given(actions(), days)
def test_whatever_anybody_says_an_overdue_action_is_red_until_it_is_complete(
    action: TrackedAction, today: date
) -> None:
    known = standing(action, today)
    if known.status is Status.BLUE:
        return
    if action.due_now and action.due_now < today:
        assert known.status is Status.RED
        assert known.is_overdue


@given(actions(), days)
def test_blue_needs_evidence_and_a_second_person(action: TrackedAction, today: date) -> None:
    known = standing(action, today)
    if known.status is Status.BLUE:
        assert action.evidence
        assert action.closing is not None
        gave = {one.person for one in action.evidence}
        second = action.closing.person
        assert second not in gave - {None}
        assert second is None or second != action.lead.person


@given(actions(), days)
def test_green_and_amber_are_only_what_the_lead_said(action: TrackedAction, today: date) -> None:
    known = standing(action, today)
    if known.status in {Status.GREEN, Status.AMBER}:
        assert action.health is not None
    if known.status is Status.GREEN:
        assert action.health is not None
        assert action.health.health is Health.GREEN
        assert action.due is None or action.due >= today


@given(actions(), days)
def test_before_its_start_an_action_that_is_not_late_is_not_started(
    action: TrackedAction, today: date
) -> None:
    known = standing(action, today)
    is_late = known.status in {Status.RED, Status.BLUE}
    if action.start and today < action.start and not is_late:
        assert known.status is Status.NOT_STARTED


@given(actions())
def test_what_is_written_is_read_back_the_same_or_refused_with_a_reason(
    action: TrackedAction,
) -> None:
    text = write_kept(action)
    if list(faults(action)):
        with pytest.raises(Refused):
            read_action(text)
    else:
        assert read_action(text) == action


def test_a_person_who_leads_or_gave_the_evidence_is_not_a_second_one() -> None:
    action = TrackedAction(
        "x", lead=Lead(person=1), evidence=(Evidence("m", TODAY, "B", person=2),)
    )
    assert [may_accept(action, one) for one in (1, 2, 3, None)] == [False, False, True, False]


def test_no_action_because_has_no_colour_and_never_turns_red() -> None:
    nothing = NoAction("The clinic closes in May", "The board", TODAY)
    known = standing(TrackedAction("x", due=date(2026, 1, 1), no_action=nothing), TODAY)
    assert (known.status, known.words) == (None, "No action")


def test_an_action_past_its_first_date_is_amber_at_best() -> None:
    later = Revised(date(2026, 11, 1), date(2027, 1, 1), "Staff left", date(2026, 10, 30), "Board")
    said = Progress(TODAY, "Lead", "Fine", Health.GREEN)
    action = TrackedAction("x", due=date(2026, 11, 1), revised=(later,), progress=(said,))
    assert standing(action, TODAY).status is Status.AMBER


waits = st.dictionaries(
    st.sampled_from("ABCDEF"), st.lists(st.sampled_from("ABCDEF"), max_size=3).map(tuple)
)


@given(waits, st.sampled_from("ABCDEF"), st.lists(st.sampled_from("ABCDEF"), max_size=3))
def test_what_is_not_refused_never_makes_an_action_wait_for_itself(
    known: dict[str, tuple[str, ...]], ref: str, wanted: list[str]
) -> None:
    if not refusal(known, ref, wanted):
        assert circle_of({**known, ref: tuple(wanted)}, ref) == ()


def test_a_circle_is_told_by_its_way() -> None:
    told = refusal({"A-1": ("A-2",), "A-2": ("A-3",), "A-3": ()}, "A-3", ["A-1"])
    assert told == (
        "Then A-3 would wait for itself: it comes after A-1, which comes after A-2, which comes "
        "after A-3. Leave one of them out."
    )


def finding(name: str, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(f"TRI01:{name}", "TRI01", ("W01",), severity, "t", "m", (name,), None, (), None)


def report(*found: Finding, ran: bool = True, missing: bool = False) -> Report:
    lacking = (NotAssessed("TRI01", ("W01",), "t", "who triages"),) if missing else ()
    return Report("p", 1, found, lacking, frozenset({"TRI01"} if ran else ()))


BOTH = TrackedAction(
    "x", findings=(Answered("TRI01:a", Severity.HIGH), Answered("TRI01:b", Severity.HIGH))
)


@pytest.mark.parametrize(
    ("now", "whole"),
    [
        (report(), Found.GONE),
        (report(finding("a"), finding("b")), Found.UNCHANGED),
        (report(finding("a")), Found.SMALLER),
        (report(finding("a", Severity.LOW), finding("b")), Found.SMALLER),
        (report(ran=False), Found.CANNOT_TELL),
        (report(missing=True), Found.CANNOT_TELL),
        (None, Found.CANNOT_TELL),
    ],
)
def test_looking_again_tells_gone_smaller_unchanged_or_that_it_cannot(
    now: Report | None, whole: Found
) -> None:
    assert look_again(BOTH, Now("version 2", now)).whole is whole


def test_another_finding_of_the_same_check_is_named_so_that_a_moved_route_is_seen() -> None:
    again = look_again(BOTH, Now("version 2", report(finding("c"))))
    assert again.whole is Found.GONE
    assert [one.id for one in again.others] == ["TRI01:c"]


def test_what_stands_at_closing_needs_a_reason_and_shows() -> None:
    stands = (Rechecked("TRI01:a", Found.UNCHANGED, "Unchanged"),)
    closed = TrackedAction(
        "x",
        evidence=(Evidence("Minute 4", TODAY, "Lead", person=1),),
        closing=Closing(TODAY, "Chair", 2, stands),
    )
    assert [field for field, _ in faults(closed)] == ["closing"]
    assert closed.closing is not None
    agreed = replace(closed, closing=replace(closed.closing, despite="The route stays for A&E"))
    assert not list(faults(agreed))
    assert "was not gone: The route stays for A&E" in standing(agreed, TODAY).because[1]


def test_the_surest_likeness_is_offered_first_and_merging_loses_nothing() -> None:
    one = TrackedAction("One", findings=(Answered("TRI01:a"),), risk="Harm")
    two = TrackedAction("Two", findings=(Answered("TRI01:b"),), budget=None)
    three = TrackedAction("Three", findings=(Answered("TRI01:a"), Answered("BNC01:z")))
    pairs = offered({"A-1": one, "A-2": two, "A-3": three})
    assert [(pair.first, pair.second, pair.surety) for pair in pairs] == [
        ("A-1", "A-3", 3),
        ("A-1", "A-2", 2),
        ("A-2", "A-3", 2),
    ]
    note = Progress(TODAY, "Board", "Merged")
    both = merged(three, ("A-1", one), note)
    assert set(both.answers) == {*one.answers, *three.answers}
    assert (both.risk, both.merged, both.progress) == ("Harm", ("A-1",), (note,))


def test_a_review_shows_what_was_due_what_moved_and_whom_to_chase() -> None:
    said = Progress(TODAY - timedelta(days=10), "Lead", "Form agreed", Health.GREEN)
    kept = {
        "A-1": TrackedAction("Late", due=TODAY - timedelta(days=5)),
        "A-2": TrackedAction("Moved", due=TODAY + timedelta(days=20), progress=(said,)),
        "A-3": TrackedAction("Far off", start=TODAY + timedelta(days=100)),
    }
    told = review(kept, TODAY)
    assert [one.reference for one in told.due] == ["A-1"]
    assert [one.reference for one in told.chase] == ["A-1"]
    assert [one.reference for one in told.moved] == ["A-2"]
    assert [one.reference for one in told.ahead] == ["A-2"]
    assert [one.reference for one in told.silent] == ["A-1"]
    assert [one.reference for one in told.ownerless] == ["A-1", "A-2", "A-3"]


@given(actions(), days)
def test_nobody_is_chased_for_what_is_done(action: TrackedAction, today: date) -> None:
    if not action.is_open:
        assert not is_to_chase(action, today)


def test_the_letter_names_the_action_and_its_date() -> None:
    action = TrackedAction("Agree one form", lead=Lead(name="Jo Field"), due=date(2026, 11, 1))
    words = chase_words("A-4", action, TODAY)
    assert words.startswith("Dear Jo Field,")
    assert "action A-4: Agree one form. It was due on 1 November 2026." in words
