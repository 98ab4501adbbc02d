from datetime import date

from govtool.actions.plan import Status
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Lead, NoAction, Revised
from govtool.documents.kept_rows import kept_row, kept_sheet
from govtool.documents.plan_csv import plan_csv
from tests.documents.many_rows import typical
from tests.documents.plans import TODAY

OVERDUE = TrackedAction(
    title="Send every referral through triage",
    lead=Lead(name="Ada", role="Triage lead", organisation="Trust B"),
    due=date(2026, 9, 1),
    revised=(Revised(date(2026, 9, 1), date(2026, 11, 1), "Staff left", date(2026, 8, 1), "Ada"),),
)


def test_a_kept_action_prints_its_reference_lead_dates_and_how_it_stands() -> None:
    row = kept_row(12, 3, OVERDUE, TODAY)
    assert (row.reference, row.owner_words) == ("A-12", "Ada, Triage lead, Trust B")
    assert (row.status, row.due_words, row.revision) == (Status.RED, "1 November 2026", 3)
    assert ("Was due", "1 September 2026, moved on 1 August 2026: Staff left") in row.more
    assert ("Money for it", "Not stated") in row.more


def test_no_action_because_is_printed_with_its_reason() -> None:
    decided = TrackedAction(title="Leave it", no_action=NoAction("It closes", "Board", TODAY))
    row = kept_row(1, 1, decided, TODAY)
    assert (row.status_words, row.no_action, row.is_open) == ("No action", "It closes", False)
    assert not any(label == "Money for it" for label, _ in row.more)


def test_kept_actions_take_the_place_of_those_a_plan_proposes() -> None:
    sheet = kept_sheet(typical(), [(12, 3, OVERDUE)], TODAY)
    assert [row.reference for row in sheet.rows] == ["A-12"]
    assert [row.id for row in sheet.findings] == [row.id for row in typical().findings]
    assert {row.answered_by for row in sheet.findings} == {"nothing yet"}
    assert "A-12" in plan_csv(sheet).decode("utf-8-sig")
    assert kept_sheet(typical(), (), TODAY).why_none == "No action has been taken up yet."
