"""Said, drawn and measured: the rows of a bank side by side, and answers to contradictions."""

from datetime import date
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.triangulation.comparison import Verdict
from govtool.triangulation.reply_reading import read_reply
from govtool.triangulation.rule import ORDER, rules
from govtool.web.notices import Notice, tell
from govtool.web.pages.triangulation.forms import HINTS, LONGEST_REASON, Answering, known
from govtool.web.permissions import Permission, needs
from govtool.web.saving import sent
from govtool.web.visit import act, may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.answering_contradictions import ReplyRefused, ready_to_give, take_back
from govtool.workflows.saving import save_once
from govtool.workflows.triangulating import (
    Asked,
    Onlooker,
    SideBySide,
    Source,
    side_by_side,
)

blueprint: Final = Blueprint(
    "triangulation",
    __name__,
    url_prefix="/p/<slug:place>/pathways/<slug:pathway>/said-drawn-measured",
)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
_LONGEST_NUMBER: Final = 6
_VERDICTS: Final = {verdict.name.lower(): verdict for verdict in Verdict}


@blueprint.get("")
@needs(Permission.SEE_PLAN)
def show(pathway: str) -> ResponseReturnValue:
    """Every row of a bank as said, drawn and measured, what most rests on first."""
    found = _found(pathway)
    wanted = _VERDICTS.get(request.args.get("verdict", ""))
    rows = [row for row in found.rows if wanted in {None, row.comparison.verdict}]
    return render_template(
        "triangulation/show.jinja",
        rows=rows,
        wanted=wanted,
        verdicts=_VERDICTS,
        **_shared(pathway, found),
    )


@blueprint.get("/<row_id>")
@needs(Permission.SEE_PLAN)
def row(pathway: str, row_id: str) -> ResponseReturnValue:
    """One row in full, to be talked about, and the form that answers its contradictions."""
    return _row_page(pathway, _found(pathway), row_id)


@blueprint.post("/<row_id>")
@needs(Permission.ACCEPT_FINDING)
def answer(pathway: str, row_id: str) -> ResponseReturnValue:
    """Answer the contradictions of a row, or answer them anew."""
    found, form = _found(pathway), Answering()
    standing = found.row(row_id)
    if standing.comparison.verdict is not Verdict.CONTRADICT or not found.source.may_be_answered:
        abort(404)
    if not form.validate():
        return _row_page(pathway, found, row_id, form, UNPROCESSABLE)
    try:
        save = ready_to_give(
            place=place().id,
            slug=pathway,
            reply=form.reply(standing.comparison, _today()),
            based_on=form.based_on_version,
            act=act(),
        )
        save_once(site().sessions, sent=sent(), act=act(), save=save)
    except ReplyRefused as refused:
        form.put(refused.faults)
        return _row_page(pathway, found, row_id, form, UNPROCESSABLE)
    except StaleVersion as stale:
        return _changed(pathway, row_id, form, stale)
    tell(Notice.CONTRADICTION_ANSWERED)
    return redirect(url_for(".row", pathway=pathway, row_id=row_id, **_address(found)))


@blueprint.post("/<row_id>/take-back")
@needs(Permission.ACCEPT_FINDING)
def withdraw(pathway: str, row_id: str) -> ResponseReturnValue:
    """Take back what was answered; the contradiction is open again."""
    found = _found(pathway)
    key = (found.bank.id, found.row(row_id).id)
    take_back(site().sessions, place=place().id, slug=pathway, key=key, act=act())
    tell(Notice.ANSWER_TAKEN_BACK)
    return redirect(url_for(".row", pathway=pathway, row_id=row_id, **_address(found)))


def _found(pathway: str) -> SideBySide:
    who = Onlooker(place(), person(), everybody=may(Permission.RUN_ROUND))
    return side_by_side(site().sessions, slug=pathway, asked=_asked(), who=who, at=visit().at)


def _asked() -> Asked:
    number = request.args.get("version", "")
    if number and not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        abort(404)
    return Asked(_today(), request.args.get("answers", ""), int(number) if number else None)


def _row_page(
    pathway: str,
    found: SideBySide,
    row_id: str,
    sent_form: Answering | None = None,
    status: int = 200,
    **more: Any,
) -> ResponseReturnValue:
    standing, kept = found.row(row_id), found.kept(row_id)
    form = sent_form or Answering(formdata=None, **known(kept.reply if kept else None))
    form.begin(version=kept.version if kept else 0, writer=person().id)
    page = render_template(
        "triangulation/row.jinja",
        standing=standing,
        kept=kept,
        form=form,
        hints=HINTS,
        longest=LONGEST_REASON,
        may_answer=may(Permission.ACCEPT_FINDING) and found.source.may_be_answered,
        beside=_beside(found, row_id),
        **_shared(pathway, found),
        **more,
    )
    return page, status


def _beside(found: SideBySide, row_id: str) -> dict[str, str | None]:
    """The rows before and after this one, in the order of the page before."""
    ids = [row.id for row in found.rows]
    here = ids.index(row_id)
    return {
        "before": ids[here - 1] if here else None,
        "after": ids[here + 1] if here + 1 < len(ids) else None,
    }


def _changed(
    pathway: str, row_id: str, form: Answering, stale: StaleVersion
) -> ResponseReturnValue:
    """Somebody answered meanwhile: their words and these, and nothing is saved yet."""
    form.refuse(
        "Nothing was saved yet: somebody else answered after you opened the page. Their answer "
        "and yours are both shown below."
    )
    theirs = read_reply(stale.theirs) if stale.theirs else None
    return _row_page(pathway, _found(pathway), row_id, form, CONFLICT, theirs=theirs)


def _shared(pathway: str, found: SideBySide) -> dict[str, Any]:
    return {
        "slug": pathway,
        "found": found,
        "address": _address(found),
        "source_words": _source_words,
        "rule": (*rules(found.bank.scale), ORDER),
        "CONTRADICT": Verdict.CONTRADICT,
        "CANNOT_COMPARE": Verdict.CANNOT_COMPARE,
    }


def _address(found: SideBySide) -> dict[str, Any]:
    """What keeps an address with the same answers and version."""
    return {"answers": found.source.key, "version": found.note.number}


def _source_words(source: Source) -> str:
    given = source.answers
    if given is None:
        return f"{source.bank_title}: nobody’s answers"
    if given.account is None:
        return f"{source.bank_title}: agreed in “{given.round.title}”"
    whose = "your answers" if given.account == person() else f"answers of {given.account.name}"
    return f"{source.bank_title}: {whose} in “{given.round.title}”"


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()


@blueprint.errorhandler(Refused)
def cannot_read(_: Refused) -> ResponseReturnValue:
    """The pathway's own page says what is wrong with a file that cannot be read."""
    return redirect(url_for("pathways.show", pathway=(request.view_args or {})["pathway"]))
