"""One person answers a round, a row to a page, on any device and without script."""

from datetime import date
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment import standing
from govtool.assessment.aims import AimFault, aim_faults
from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import BankRow
from govtool.assessment.levels import row_level
from govtool.assessment.row_strength import row_strength
from govtool.assessment.strength import IN_DATE, RULE
from govtool.sources import Fact
from govtool.store.errors import CannotServe, RoundClosed, StaleVersion
from govtool.store.paper_links import paper_stands_for
from govtool.web.notices import Notice, tell
from govtool.web.pages.answering.forms import RowForm, flat_errors, sent_form, stored_form
from govtool.web.pages.answering.levels import level_cards
from govtool.web.pages.answering.refusals import (
    CONFLICT,
    NOT_YOURS,
    STALE,
    UNPROCESSABLE,
    refusal_of,
)
from govtool.web.permissions import Permission, needs
from govtool.web.saving import by_itself, conflict, saved, sent, too_late, unready
from govtool.web.unsent import REVIEW
from govtool.web.visit import act, person, place, reading, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.answer_words import answer_in_words
from govtool.workflows.answering import (
    AnswerTooLong,
    Sitting,
    open_sitting,
    ready_to_save,
    row_in,
)
from govtool.workflows.banks import NoSuchBank
from govtool.workflows.just_saved import just_saved
from govtool.workflows.saving import Saved, save_once

ROUND: Final = "<int(max=1000000):round_id>"
blueprint: Final = Blueprint("answering", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}")


@blueprint.get("/rows/<row_id>")
@needs(Permission.ANSWER)
def row(round_id: int, row_id: str) -> ResponseReturnValue:
    """The form of a row with what the visitor answered before."""
    sitting = _sitting(round_id)
    return _show(sitting, row_id, stored_form(sitting, sitting.row(row_id)))


@blueprint.post("/rows/<row_id>")
@needs(Permission.ANSWER)
def save(round_id: int, row_id: str) -> ResponseReturnValue:
    """Save the visitor's answer to a row, and go on or back."""
    sitting = _sitting(round_id)
    asked = sitting.row(row_id)
    form = sent_form(sitting.bank, asked)
    if not form.is_written_by(person().id):
        own = stored_form(sitting, asked)
        own.refuse(NOT_YOURS)
        return _refuse(sitting, row_id, own, CONFLICT)
    if request.form.get("then") == REVIEW:
        return _show(sitting, row_id, form, is_unsent=True)
    if not form.validate() or form.refuse_aims(_aim_faults(sitting, asked, form)):
        return _refuse(sitting, row_id, form, UNPROCESSABLE)
    answer, version = form.answer(sitting.answer_to(row_id)), sitting.version_of(row_id)
    if (answer, form.based_on_version) == (sitting.answer_to(row_id), version):
        return _done(sitting, row_id, Saved(version, visit().at))
    return _save(sitting, form, answer)


def _aim_faults(sitting: Sitting, asked: BankRow, form: RowForm) -> tuple[AimFault, ...]:
    before, scale = sitting.answer_to(asked.id), sitting.bank.scale
    answer = form.answer(before)
    level = row_level(scale, asked, answer)
    return aim_faults(scale, level, answer, today=_today(), before=before)


def _has_passed(form: RowForm) -> bool:
    """Whether the day aimed at has passed since it was set; one refused says so by itself."""
    wanted = form.target_date.data
    return bool(wanted and not form.target_date.errors and wanted < _today())


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()


def _save(sitting: Sitting, form: RowForm, answer: RowAnswer) -> ResponseReturnValue:
    try:
        save = ready_to_save(sitting, answer=answer, based_on=form.based_on_version, act=act())
        told = save_once(
            site().sessions, sent=sent(), act=act(), save=lambda session: save(session).version
        )
    except StaleVersion as stale:
        return _show_both(sitting, form, answer, stale)
    except (RoundClosed, AnswerTooLong, CannotServe) as refused:
        if by_itself() and isinstance(refused, CannotServe):
            raise
        refusal = refusal_of(refused)
        form.refuse(refusal.words)
        return _refuse(sitting, answer.row, form, refusal.status)
    return _done(sitting, answer.row, told)


def _done(sitting: Sitting, row_id: str, told: Saved) -> ResponseReturnValue:
    """Tell a script that it is saved; lead a person on."""
    if by_itself():
        return saved(told)
    if not told.version:
        tell(Notice.NOTHING_TO_SAVE)
        return _go_on(sitting, row_id)
    tell(Notice.ANSWER_SAVED)
    return _go_on(sitting, row_id, saved=row_id)


def _refuse(sitting: Sitting, row_id: str, form: RowForm, status: int) -> ResponseReturnValue:
    """Say what is wrong with what was sent."""
    if not by_itself():
        return _show(sitting, row_id, form, status)
    if status == CONFLICT:
        return too_late(" ".join(form.form_errors))
    return unready(flat_errors(form), form.form_errors)


def _go_on(sitting: Sitting, row_id: str, *, saved: str | None = None) -> ResponseReturnValue:
    """To the next row, or to the result after the last; back to the list where that was asked."""
    round_id = sitting.round.id
    if request.form.get("then") == "back":
        return redirect(url_for("assessment.show", round_id=round_id, saved=saved))
    following = sitting.after(row_id)
    if following is None:
        return redirect(url_for("assessment.result", round_id=round_id, saved=saved))
    return redirect(url_for(".row", round_id=round_id, row_id=following.id, saved=saved))


def _show_both(
    sitting: Sitting, form: RowForm, answer: RowAnswer, stale: StaleVersion
) -> ResponseReturnValue:
    """The answer that was not saved, in the form, beside the one that is stored."""
    stored = row_in(stale.theirs) if stale.theirs else RowAnswer(answer.row)
    yours, theirs = (answer_in_words(sitting.bank, one) for one in (answer, stored))
    if by_itself():
        return conflict(stale, STALE, yours=yours, theirs=theirs)
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    both = (("Not saved yet", yours), ("Saved in between", theirs))
    return _show(sitting, answer.row, form, CONFLICT, both=both)


def _show(
    sitting: Sitting, row_id: str, form: RowForm, status: int = 200, **also: Any
) -> ResponseReturnValue:
    asked = sitting.row(row_id)
    stored, scale = sitting.answer_to(row_id), sitting.bank.scale
    shown = form.so_far(stored)
    level = row_level(scale, asked, shown)
    page = render_template(
        f"answering/{sitting.bank.kind.value}.jinja",
        sitting=sitting,
        row=asked,
        section=sitting.section_of(row_id),
        place_in_bank=sitting.bank.rows.index(asked) + 1,
        saved=just_saved(sitting, request.args.get("saved")),
        bearing=sitting.bearings.get(row_id),
        cards=level_cards(scale, asked, shown, form),
        level=level,
        strength=row_strength(scale, asked, shown, level, _today()),
        on_paper=_is_on_paper(sitting),
        stored_today=None if form.errors else _today(),
        rule=RULE,
        in_date=IN_DATE,
        patterns=standing,
        has_passed=_has_passed(form),
        has_no=any(tick.met is Fact.NO for tick in stored.criteria),
        form=form,
        errors=list(flat_errors(form)),
        **also,
    )
    return page, status


def _is_on_paper(sitting: Sitting) -> bool:
    """Whether a sheet of paper counts as the visitor's vote, and not what is written here."""
    with reading() as session:
        return paper_stands_for(
            session, place=place().id, round_id=sitting.round.id, account=sitting.account
        )


def _sitting(round_id: int) -> Sitting:
    return open_sitting(site().sessions, place=place(), round_id=round_id, account=person())


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410
