"""One person answers a round, a row to a page, on any device and without script."""

from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment.answers import RowAnswer
from govtool.checks.catalogue import CHECKS
from govtool.store.errors import RoundClosed, StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.answering.forms import RowForm, flat_errors, sent_form, stored_form
from govtool.web.pages.answering.levels import level_cards
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, person, place, site
from govtool.workflows.answer_words import answer_in_words
from govtool.workflows.answering import AnswerTooLong, Sitting, open_sitting, row_in, save_row
from govtool.workflows.banks import NoSuchBank

ROUND: Final = "<int(max=1000000):round_id>"
blueprint: Final = Blueprint("answering", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}")
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
CLOSED: Final = (
    "This assessment was closed before your answer came, so it was not saved. What you wrote is "
    "still below: copy what you need."
)
STALE: Final = (
    "Nothing was saved yet: you saved another answer to this in between, perhaps in another "
    "window. Both are below. Save again to keep this one."
)
TOO_LONG: Final = (
    "This is too much for one answer. Shorten the evidence or the note, and save again."
)


@blueprint.get("/rows/<row_id>")
@needs(Permission.ANSWER)
def row(round_id: int, row_id: str) -> ResponseReturnValue:
    """The form of a row with what the visitor answered before."""
    sitting = _sitting(round_id)
    asked = sitting.row(row_id)
    form = stored_form(sitting.bank, asked, sitting.answer_to(row_id), sitting.version_of(row_id))
    return _show(sitting, row_id, form)


@blueprint.post("/rows/<row_id>")
@needs(Permission.ANSWER)
def save(round_id: int, row_id: str) -> ResponseReturnValue:
    """Save the visitor's answer to a row, and go on or back."""
    sitting = _sitting(round_id)
    form = sent_form(sitting.bank, sitting.row(row_id))
    if not form.validate():
        return _show(sitting, row_id, form, UNPROCESSABLE)
    answer = form.answer(sitting.answer_to(row_id))
    if answer == RowAnswer(row_id) and not sitting.version_of(row_id):
        tell(Notice.NOTHING_TO_SAVE)
        return _go_on(sitting, row_id)
    return _save(sitting, form, answer)


def _save(sitting: Sitting, form: RowForm, answer: RowAnswer) -> ResponseReturnValue:
    try:
        save_row(
            site().sessions, sitting, answer=answer, based_on=form.based_on_version, act=act()
        )
    except StaleVersion as stale:
        return _show_both(sitting, form, answer, stale)
    except (RoundClosed, AnswerTooLong) as refused:
        form.refuse(CLOSED if isinstance(refused, RoundClosed) else TOO_LONG)
        status = CONFLICT if isinstance(refused, RoundClosed) else UNPROCESSABLE
        return _show(sitting, answer.row, form, status)
    tell(Notice.ANSWER_SAVED)
    return _go_on(sitting, answer.row)


def _go_on(sitting: Sitting, row_id: str) -> ResponseReturnValue:
    """To the next row, or to the result after the last; back to the list where that was asked."""
    round_id = sitting.round.id
    if request.form.get("then") == "back":
        return redirect(url_for("assessment.show", round_id=round_id))
    following = sitting.after(row_id)
    if following is None:
        return redirect(url_for("assessment.result", round_id=round_id))
    return redirect(url_for(".row", round_id=round_id, row_id=following.id))


def _show_both(
    sitting: Sitting, form: RowForm, answer: RowAnswer, stale: StaleVersion
) -> ResponseReturnValue:
    """The answer that was not saved, in the form, beside the one that is stored."""
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    theirs = row_in(stale.theirs) if stale.theirs else RowAnswer(answer.row)
    both = (
        ("Not saved yet", answer_in_words(sitting.bank, answer)),
        ("Saved in between", answer_in_words(sitting.bank, theirs)),
    )
    return _show(sitting, answer.row, form, CONFLICT, both=both)


def _show(
    sitting: Sitting, row_id: str, form: RowForm, status: int = 200, **also: Any
) -> ResponseReturnValue:
    asked = sitting.row(row_id)
    ids = [item.id for item in sitting.bank.rows]
    page = render_template(
        f"answering/{sitting.bank.kind.value}.jinja",
        sitting=sitting,
        row=asked,
        place_in_bank=ids.index(row_id) + 1,
        bearing=sitting.bearings.get(row_id),
        cards=level_cards(sitting, asked, form),
        form=form,
        errors=list(flat_errors(form)),
        check_titles={check.id: check.title for check in CHECKS},
        **also,
    )
    return page, status


def _sitting(round_id: int) -> Sitting:
    return open_sitting(site().sessions, place=place(), round_id=round_id, account=person())


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410
