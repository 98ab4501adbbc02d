"""An action that is shown outside names nobody, not even in what people wrote freely."""

from dataclasses import replace

from govtool.actions.nameless import without_names
from tests.documents.kept import DECIDED, DONE, NOBODY, OVERDUE, SUPPORT

WRITTEN = "Ask Ida Birch of the front desk"


def test_what_people_wrote_of_how_it_goes_is_not_shown() -> None:
    assert DONE.closing
    assert DECIDED.no_action
    moved = (replace(OVERDUE.revised[0], why=WRITTEN),)
    for action in (
        replace(OVERDUE, revised=moved),
        replace(NOBODY, no_date=WRITTEN),
        replace(DONE, closing=replace(DONE.closing, despite=WRITTEN)),
        replace(DECIDED, no_action=replace(DECIDED.no_action, because=WRITTEN)),
    ):
        assert WRITTEN in str(action)
        shown = without_names(action, "Somebody")
        assert WRITTEN not in str(shown)
        assert "(not shown here)" in str(shown)


def test_what_was_not_written_is_not_hidden_and_the_plan_itself_stays() -> None:
    shown = without_names(SUPPORT, "Somebody")
    assert "not shown here" not in str(shown)
    assert shown == SUPPORT
    late = without_names(OVERDUE, "Somebody")
    kept = (late.title, late.text, late.result, late.risk, late.measure, late.due_now)
    assert kept == (
        OVERDUE.title,
        OVERDUE.text,
        OVERDUE.result,
        OVERDUE.risk,
        OVERDUE.measure,
        OVERDUE.due_now,
    )
