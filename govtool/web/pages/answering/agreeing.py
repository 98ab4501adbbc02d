"""A facilitator enters what the room agrees on a row, once the votes are shown."""

from datetime import date
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment import standing
from govtool.assessment.aims import AimFault, aim_faults
from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import BankRow
from govtool.assessment.levels import row_level
from govtool.assessment.outcome import AgreedRow
from govtool.assessment.row_strength import row_strength
from govtool.assessment.strength import IN_DATE, RULE
from govtool.store.errors import RoundClosed, StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.answering.agreement_forms import (
    require_level,
    sent_agreement,
    shown_agreement,
)
from govtool.web.pages.answering.forms import RowForm, flat_errors
from govtool.web.pages.answering.levels import level_cards
from govtool.web.pages.answering.refusals import CONFLICT, TOO_LONG, UNPROCESSABLE
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import spread_picture
from govtool.web.visit import act, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.agreements import agreed_before, agreed_history
from govtool.workflows.answer_words import answer_in_words
from govtool.workflows.answering import AnswerTooLong, Sitting, open_sitting, row_in
from govtool.workflows.banks import NoSuchBank
from govtool.workflows.people import People, people_of
from govtool.workflows.round_outcomes import Seen, StillVoting, outcome_of
from govtool.workflows.round_row import about_row, votes_in_words
from govtool.workflows.running_round import Agreement, agree

ROUND: Final = "<int(max=1000000):round_id>"
blueprint: Final = Blueprint("agreeing", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}")
STALE: Final = (
    "Nothing was saved yet: somebody else entered what was agreed on this in between. Both are "
    "below. Save again to replace theirs with yours; theirs stays on record."
)


@blueprint.get("/agree/<row_id>")
@needs(Permission.RUN_ROUND)
def row(round_id: int, row_id: str) -> ResponseReturnValue:
    """The form of what is agreed on a row, filled in with what was agreed so far."""
    sitting = _sitting(round_id)
    asked = sitting.row(row_id)
    seen = _seen(round_id)
    newest = seen.outcome.row_by_id[row_id].agreed
    answer = newest.answer if newest else _carried(seen, row_id)
    said = (newest.reason, newest.dissent) if newest else ("", "")
    form = shown_agreement(sitting.bank, asked, answer, said)
    form.begin(version=newest.number if newest else 0, writer=person().id)
    return _show(sitting, seen, asked, form)


@blueprint.post("/agree/<row_id>")
@needs(Permission.RUN_ROUND)
def save(round_id: int, row_id: str) -> ResponseReturnValue:
    """Enter what the room agrees on a row."""
    sitting = _sitting(round_id)
    asked = sitting.row(row_id)
    seen = _seen(round_id)
    form = sent_agreement(sitting.bank, asked)
    newest = seen.outcome.row_by_id[row_id].agreed
    before = newest.answer if newest else RowAnswer(row_id)
    is_sound = form.validate()
    if not (require_level(form) and is_sound) or form.refuse_aims(_faults(sitting, form, before)):
        return _show(sitting, seen, asked, form, UNPROCESSABLE)
    return _save(sitting, seen, form, form.answer(before))


def _save(sitting: Sitting, seen: Seen, form: RowForm, answer: RowAnswer) -> ResponseReturnValue:
    asked = sitting.row(answer.row)
    new = Agreement(
        answer=answer,
        reason=(form["because"].data or "").strip(),
        dissent=(form["dissent"].data or "").strip(),
        based_on=form.based_on_version,
    )
    about = (sitting.round, sitting.bank)
    try:
        agree(site().sessions, place=place(), about=about, new=new, act=act())
    except StaleVersion as stale:
        return _show_both(sitting, form, answer, stale)
    except RoundClosed as refused:
        form.refuse(f"{refused} What you wrote is still below.")
        return _show(sitting, seen, asked, form, CONFLICT)
    except AnswerTooLong:
        form.refuse(TOO_LONG)
        return _show(sitting, seen, asked, form, UNPROCESSABLE)
    tell(Notice.LEVEL_AGREED)
    return redirect(url_for("rounds.row", round_id=sitting.round.id, row_id=answer.row))


def _show_both(
    sitting: Sitting, form: RowForm, answer: RowAnswer, stale: StaleVersion
) -> ResponseReturnValue:
    """The agreement that was not saved, in the form, beside the one that is stored."""
    seen = _seen(sitting.round.id)
    theirs = seen.outcome.row_by_id[answer.row].agreed
    stored = row_in(stale.theirs) if stale.theirs else RowAnswer(answer.row)
    why = _why(form["because"].data, form["dissent"].data)
    yours = [*answer_in_words(sitting.bank, answer), *why]
    other = [
        *answer_in_words(sitting.bank, stored),
        *(_why(theirs.reason, theirs.dissent) if theirs else ()),
    ]
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    who = f"Entered by {_people().name(theirs.by)}" if theirs else "Entered in between"
    both = (("Not saved yet", yours), (who, other))
    return _show(sitting, seen, sitting.row(answer.row), form, CONFLICT, both=both)


def _why(reason: str | None, dissent: str | None) -> list[tuple[str, str]]:
    said = (("Why", reason), ("Who saw it otherwise", dissent))
    return [(name, words) for name, words in said if words]


def _carried(seen: Seen, row_id: str) -> RowAnswer:
    """An answer with nothing but the target that the round before set, if it set one."""
    before = _before(seen, row_id)
    if before is None:
        return RowAnswer(row_id)
    earlier = before.answer
    return RowAnswer(
        row_id,
        target=earlier.target,
        target_date=earlier.target_date if (earlier.target_date or date.min) >= _today() else None,
        good_enough=earlier.good_enough,
    )


def _before(seen: Seen, row_id: str) -> AgreedRow | None:
    return agreed_before(site().sessions, place=place(), found=seen.round).get(row_id)


def _faults(sitting: Sitting, form: RowForm, before: RowAnswer) -> tuple[AimFault, ...]:
    answer, asked = form.answer(before), sitting.row(before.row)
    scale = sitting.bank.scale
    level = row_level(scale, asked, answer)
    return aim_faults(scale, level, answer, today=_today(), before=before)


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()


def _show(
    sitting: Sitting, seen: Seen, asked: BankRow, form: RowForm, status: int = 200, **also: Any
) -> ResponseReturnValue:
    scale = sitting.bank.scale
    shown = form.so_far(RowAnswer(asked.id))
    outcome, level = seen.outcome, row_level(scale, asked, shown)
    newest = outcome.row_by_id[asked.id].agreed
    page = render_template(
        "answering/agree.jinja",
        sitting=sitting,
        seen=seen,
        row=asked,
        voted=outcome.row_by_id[asked.id],
        said=votes_in_words(outcome.row_by_id[asked.id], outcome.bank),
        about=about_row(outcome, outcome.row_by_id[asked.id], sitting.bank),
        picture=spread_picture(outcome.row_by_id[asked.id], scale.levels),
        before=_before(seen, asked.id),
        history=agreed_history(
            site().sessions, place=place(), round_id=sitting.round.id, row=asked.id
        ),
        cards=level_cards(scale, asked, shown, form),
        level=level,
        strength=row_strength(scale, asked, shown, level, _today()),
        stored_today=None if form.errors or not newest else _today(),
        rule=RULE,
        in_date=IN_DATE,
        patterns=standing,
        people=_people(),
        form=form,
        errors=list(flat_errors(form)),
        **also,
    )
    return page, status


def _people() -> People:
    return people_of(site().sessions, place=place().id, me=person().id, may_see_names=True)


def _seen(round_id: int) -> Seen:
    return outcome_of(site().sessions, place=place(), round_id=round_id)


def _sitting(round_id: int) -> Sitting:
    return open_sitting(site().sessions, place=place(), round_id=round_id, account=person())


@blueprint.errorhandler(StillVoting)
def still_voting(found: StillVoting) -> ResponseReturnValue:
    """The page of votes that are not shown yet."""
    page = render_template("rounds/not_yet.jinja", round=found.round)
    return page, CONFLICT if request.method == "POST" else 200


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410
