"""Actions that are kept stand in every document, beside what is proposed and not taken up."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from govtool.actions.plan import ActionPlan, Status
from govtool.actions.taking_up import proposals, taken_up
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import NoAction
from govtool.documents.edition import Edition
from govtool.documents.kept_rows import KeptAction, KeptList, kept_sheet
from govtool.documents.papers.board_paper import board_paper
from govtool.documents.papers.noticeboard import noticeboard
from govtool.documents.papers.share import names_in, share_of
from govtool.documents.plan_calendar import plan_calendar, uid
from govtool.documents.plan_csv import plan_csv
from govtool.documents.plan_figures import figures
from govtool.documents.plan_rows import PlanRow, PlanSheet
from govtool.documents.plan_sheet import sheet_of
from govtool.sources import Fact
from tests.documents.kept import (
    DECIDED,
    DONE,
    OVERDUE,
    beside,
    kept,
    kept_alone,
    kept_list,
)
from tests.documents.many_rows import typical
from tests.documents.plans import TODAY, mid_notts, plan


def row(sheet: PlanSheet, reference: str) -> PlanRow:
    (found,) = (one for one in sheet.rows if one.reference == reference)
    return found


def test_a_kept_action_prints_its_reference_lead_dates_and_how_it_stands() -> None:
    _, sheet = beside(KeptList((KeptAction(12, 3, OVERDUE),)))
    found = row(sheet, "A-12")
    assert (found.owner_words, found.due_words) == ("Ada, Triage lead, Trust B", "1 November 2026")
    assert (found.status, found.revision) == (Status.RED, 3)
    assert ("Was due", "1 September 2026, moved on 1 August 2026: Staff left") in found.more
    assert ("Money for it", "Not stated") in found.more
    assert found.concerned == ("Riverside practice", "The patients’ panel")


def test_no_action_because_is_printed_with_its_reason() -> None:
    _, sheet = beside(KeptList((KeptAction(1, 1, DECIDED),)))
    found = row(sheet, "A-1")
    assert (found.status_words, found.no_action, found.is_open) == (
        "No action",
        "It closes",
        False,
    )
    assert not any(label == "Money for it" for label, _ in found.more)


def test_what_was_taken_up_stands_once_and_the_rest_is_proposed() -> None:
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    _, sheet = beside(KeptList((KeptAction(7, 1, first),)))
    assert len(sheet.rows) == len(typical().rows)
    assert sheet.rows[0].reference == "A-7"
    assert {one.status_words for one in sheet.rows[1:]} == {"Proposed, not taken up"}
    assert typical().rows[0].key == sheet.rows[0].key
    answered = {one.answered_by for one in sheet.findings if one.id in sheet.rows[0].findings}
    assert answered <= {"A-7"}


def test_first_what_is_under_way_by_date_then_proposals_then_what_is_settled() -> None:
    kinds = [
        "proposed" if one.is_proposed else "open" if one.is_open else "settled"
        for one in kept().rows
    ]
    assert kinds == sorted(kinds, key=["open", "proposed", "settled"].index)
    dates = [one.due or date.max for one in kept().rows if not one.is_proposed and one.is_open]
    assert dates == sorted(dates)


def test_a_finding_is_answered_by_the_kept_action_that_names_it_or_else_by_the_proposal() -> None:
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    named = {one.finding for one in first.findings}
    whole, sheet = beside(KeptList((KeptAction(7, 1, replace(first, findings=())),)))
    assert {whole.answered_by[item] for item in named} <= {"A-7"}
    others = [one for one in sheet.findings if one.id not in named]
    assert all(one.answered_by.startswith("A") and "-" not in one.answered_by for one in others)


def test_what_cannot_be_read_and_what_is_invented_is_said() -> None:
    told = dict(kept().summary)["What could not be told"]
    assert any("cannot be read by this govtool" in line and "A-41" in line for line in told)
    assert kept().warning.startswith(typical().warning)
    _, sheet = beside(KeptList((KeptAction(9, 1, replace(OVERDUE, invented=Fact.YES)),)))
    assert "A-9 is invented for demonstration" in sheet.warning


def test_where_nothing_is_taken_up_everything_is_proposed_and_the_tile_says_so() -> None:
    whole, sheet = beside(KeptList())
    assert all(one.is_proposed for one in sheet.rows)
    tile = figures(whole, sheet)[2]
    assert (tile.number, tile.label) == (0, "Actions taken up")
    assert tile.note == f"{len(sheet.rows)} more proposed and not taken up"


def test_a_calendar_entry_of_a_proposal_moves_when_it_is_taken_up() -> None:
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    moved = replace(first, due=first.due and first.due + timedelta(days=9))
    before, after = _events(typical()), _events(beside(KeptList((KeptAction(7, 1, moved),)))[1])
    same = set(before) & set(after)
    assert set(before) == set(after) == same
    (changed,) = (uid for uid in same if before[uid]["DTSTART"].dt != after[uid]["DTSTART"].dt)
    assert after[changed]["SEQUENCE"] > before[changed]["SEQUENCE"]


def _events(sheet: PlanSheet) -> dict[str, Any]:
    calendar: Any = Calendar.from_ical(plan_calendar(sheet))
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_an_action_of_the_whole_place_is_one_entry_in_the_calendars_of_all_pathways() -> None:
    one = KeptAction(40, 1, replace(OVERDUE, revised=()), is_of_place=True)
    whole, sheet = beside(KeptList((one,)))
    other = replace(sheet, namespace=f"{whole.place}/another-pathway")
    shared = set(_events(sheet)) & set(_events(other))
    assert len(shared) == 1


def test_boards_hear_of_what_is_late_and_walls_show_it_first() -> None:
    whole, sheet = beside(kept_list())
    words = str(board_paper(whole, sheet, Edition()).blocks)
    assert "Off track: Send every referral through triage (A-1" in words
    assert "Hear how the 10 actions taken up stand." in words
    assert "Support for people on the ground" in words
    wall = str(noticeboard(whole, sheet, Edition()).blocks)
    assert "Send every referral through triage" in wall


def test_a_stakeholder_has_a_page_with_what_others_do_that_names_them() -> None:
    whole, sheet = beside(kept_list())
    assert "Riverside practice" in names_in(sheet, mid_notts())
    share = share_of(whole, sheet, mid_notts(), "Riverside practice")
    assert [one.reference for one in share.beside] == ["A-1"]


def test_what_was_found_after_an_action_was_settled_is_proposed_and_not_answered_by_it() -> None:
    whole, sheet = beside(_decided(only_first=True))
    named = {
        one.finding for kept in _decided(only_first=True).actions for one in kept.action.findings
    }
    assert len(named) < len(plan().findings)
    for one in sheet.findings:
        assert one.answered_by.startswith("A-") == (one.id in named)
    answered = {item for row in sheet.rows if row.is_open for item in row.findings}
    assert {one.id for one in sheet.findings} - named <= answered
    first = " ".join(dict(sheet.summary)["What to do first"])
    assert "settled" not in first
    assert "decided to do nothing" not in _on_the_wall(whole, sheet)
    assert "Every action" not in _on_the_wall(whole, sheet)
    assert len({row.key for row in sheet.rows}) == len(sheet.rows)


def test_what_was_found_since_is_not_proposed_where_another_action_names_it() -> None:
    decided, every = _decided(only_first=True), _decided()
    by_hand = [
        KeptAction(90 + n, 1, replace(one.action, taken_up=None, no_action=None))
        for n, one in enumerate(every.actions)
    ]
    _, sheet = beside(KeptList((*decided.actions, *by_hand)))
    assert not any(row.is_proposed for row in sheet.rows)


def test_where_all_is_settled_and_nothing_done_what_still_stands_is_counted() -> None:
    whole, sheet = beside(_decided())
    stands = f"{len(whole.findings)} findings and {len(whole.gaps)} gaps still stand."
    assert dict(sheet.summary)["What to do first"] == (f"Every action is settled. {stands}",)
    number = len(sheet.rows)
    assert f"No actions done; for {number} it was decided to do nothing. {stands}" in (
        _on_the_wall(whole, sheet)
    )
    done = KeptList(tuple(replace(one, action=_done(one.action)) for one in _decided().actions))
    assert f"Every action is done. {stands}" in _on_the_wall(*beside(done))
    unread = _on_the_wall(*beside(replace(done, unreadable=("A-99",))))
    assert "Every action is done" not in unread
    assert "1 more cannot be read." in unread


def _decided(*, only_first: bool = False) -> KeptList:
    """Everything proposed, decided against: each names all it answers, or its first finding."""
    made = [taken_up(one, plan(), mid_notts(), TODAY) for one in proposals(plan())]
    return KeptList(
        tuple(
            KeptAction(
                number,
                2,
                replace(
                    one,
                    findings=one.findings[:1] if only_first else one.findings,
                    no_action=NoAction("It is to stay", "Board", TODAY),
                ),
            )
            for number, one in enumerate(made, start=1)
        )
    )


def _done(action: TrackedAction) -> TrackedAction:
    return replace(action, no_action=None, evidence=DONE.evidence, closing=DONE.closing)


def _on_the_wall(whole: ActionPlan, sheet: PlanSheet) -> str:
    return str(noticeboard(whole, sheet, Edition()).blocks)


def test_a_calendar_entry_stays_the_same_when_the_finding_is_mended() -> None:
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    found = KeptList((KeptAction(3, 1, first),))
    without = replace(plan(), actions=plan().actions[1:])
    mended = kept_sheet(sheet_of(without, mid_notts()), without, found)
    assert first.taken_up
    assert first.taken_up.key not in {one.key for one in proposals(without)}
    before, after = row(beside(found)[1], "A-3"), row(mended, "A-3")
    assert uid(mended, before) == uid(mended, after)


def test_of_two_actions_made_from_one_proposal_each_has_a_calendar_entry() -> None:
    first = taken_up(proposals(plan())[0], plan(), mid_notts(), TODAY)
    _, sheet = beside(KeptList((KeptAction(3, 1, first), KeptAction(5, 1, first))))
    assert len({one.key for one in sheet.rows}) == len(sheet.rows)
    assert row(sheet, "A-5").key == "A-5"


def test_an_action_that_cannot_be_read_is_not_shown_as_none() -> None:
    nothing = replace(plan(), actions=(), groups=())
    found = KeptList((), ("A-1",))
    sheet = kept_sheet(sheet_of(nothing, mid_notts()), nothing, found)
    assert sheet.why_none.startswith("1 action kept here cannot be read by this govtool: A-1.")
    tile = figures(nothing, sheet)[2]
    assert (tile.number, tile.label, tile.note) == (1, "Action taken up", "1 cannot be read")


def test_all_taken_up_leaves_no_proposal() -> None:
    assert not any(one.is_proposed for one in kept_alone().rows)
    assert "A-1," in plan_csv(kept_alone()).decode("utf-8-sig")
