"""A closed round is signed by named people, signatures are taken back, and it is opened again."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import AlreadyThere, RoundClosed
from govtool.store.round_steps import (
    reopen_round,
    sign_round,
    signatures,
    steps_of,
    withdraw_signature,
)
from govtool.store.rounds import round_in
from govtool.store.values import Round, RoundState
from govtool.web.forms import SiteForm
from govtool.web.fresh import ask_password
from govtool.web.notices import Notice, tell
from govtool.web.pages.rounds.forms import Reason, Signature
from govtool.web.pages.rounds.views import CONFLICT, UNPROCESSABLE, blueprint
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, person, place, reading, site, writing
from govtool.workflows.people import people_of

__all__ = ["blueprint"]


@blueprint.get("/sign")
@needs(Permission.ANSWER)
def signing(round_id: int) -> ResponseReturnValue:
    """Who has signed a closed round, and the form for one's own signature."""
    return _signing(round_id, Signature())


@blueprint.post("/sign")
@needs(Permission.ANSWER)
def sign(round_id: int) -> ResponseReturnValue:
    """Sign a closed round."""
    form = Signature()
    _round(round_id)
    if not form.validate():
        return _signing(round_id, form, UNPROCESSABLE)
    capacity = (form.capacity.data or "").strip()
    try:
        with writing() as session:
            sign_round(session, place=place().id, round_id=round_id, capacity=capacity, act=act())
    except (AlreadyThere, RoundClosed) as refused:
        form.refuse(str(refused))
        return _signing(round_id, form, CONFLICT)
    tell(Notice.ROUND_SIGNED)
    return redirect(url_for(".signing", round_id=round_id))


@blueprint.post("/unsign")
@needs(Permission.ANSWER)
def unsign(round_id: int) -> ResponseReturnValue:
    """Take one's own signature back."""
    form = Reason()
    _round(round_id)
    if not form.validate():
        return _signing(round_id, form, UNPROCESSABLE)
    why = (form.why.data or "").strip()
    try:
        with writing() as session:
            withdraw_signature(session, place=place().id, round_id=round_id, why=why, act=act())
    except RoundClosed as refused:
        form.refuse(str(refused))
        return _signing(round_id, form, CONFLICT)
    tell(Notice.SIGNATURE_WITHDRAWN)
    return redirect(url_for(".signing", round_id=round_id))


@blueprint.get("/reopen")
@needs(Permission.RUN_ROUND)
def confirm_reopen(round_id: int) -> ResponseReturnValue:
    """Ask for the reason to open a closed round again."""
    return _reopening(round_id, Reason())


@blueprint.post("/reopen")
@needs(Permission.RUN_ROUND)
def reopen(round_id: int) -> ResponseReturnValue:
    """Open a closed round again, so that levels can be agreed anew; signatures end."""
    form = Reason()
    _round(round_id)
    if not form.validate():
        return _reopening(round_id, form, UNPROCESSABLE)
    ask_password()
    why = (form.why.data or "").strip()
    try:
        with writing() as session:
            reopen_round(session, place=place().id, round_id=round_id, why=why, act=act())
    except RoundClosed as refused:
        form.refuse(str(refused))
        return _reopening(round_id, form, CONFLICT)
    tell(Notice.ROUND_REOPENED)
    return redirect(url_for(".votes", round_id=round_id))


def _round(round_id: int) -> Round:
    with reading() as session:
        return round_in(session, place=place().id, round_id=round_id)


def _signing(round_id: int, form: SiteForm, status: int = 200) -> ResponseReturnValue:
    found = _round(round_id)
    with reading() as session:
        steps = steps_of(session, place=place().id, round_id=round_id)
    signed = signatures(steps)
    page = render_template(
        "rounds/signing.jinja",
        round=found,
        form=form,
        signed=signed,
        steps=steps,
        people=people_of(site().sessions, place=place().id, me=person().id, may_see_names=True),
        is_closed=found.state is RoundState.CLOSED,
        mine=signed.get(person().id),
        signing=form if isinstance(form, Signature) else Signature(formdata=None),
        withdrawing=form if isinstance(form, Reason) else Reason(formdata=None),
    )
    return page, status


def _reopening(round_id: int, form: Reason, status: int = 200) -> ResponseReturnValue:
    found = _round(round_id)
    is_closed = found.state is RoundState.CLOSED
    page = render_template("rounds/reopen.jinja", round=found, form=form, is_closed=is_closed)
    return page, status
