"""To a sign-in service of somebody else and back, to sign in or to prove it once more."""

import logging
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.outside_settings import OutsideService
from govtool.web.cookie import browser
from govtool.web.fresh import fresh
from govtool.web.local import local_path
from govtool.web.notices import Notice, tell
from govtool.web.permissions import public, signed_in
from govtool.web.visit import act, person, site, visit
from govtool.workflows.outside_answers import OutsideTrouble, Told
from govtool.workflows.outside_service import Errand, client_of
from govtool.workflows.signing_in import sign_out
from govtool.workflows.signing_in_elsewhere import (
    Aim,
    Arrival,
    Begun,
    NotKnown,
    NotOurErrand,
    begin,
    come_back,
    end_link,
    let_in,
    prove_again,
)

blueprint: Final = Blueprint("elsewhere", __name__)
log: Final = logging.getLogger(__name__)
LONGEST_CODE: Final = 4000


@dataclass(frozen=True)
class Refusal(Exception):  # noqa: N818 - it reads as what happened
    """Why nobody was signed in: the name of the words to show, and the status of the page."""

    why: str
    status: int


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> ResponseReturnValue:
    """The page that says so, with the other ways in."""
    log.warning("sign-in elsewhere failed: %s", refusal.why)
    page = render_template("elsewhere/refused.jinja", why=refusal.why, name=_service().name)
    return page, refusal.status


@blueprint.get("/sign-in/elsewhere")
@public
def leave() -> ResponseReturnValue:
    """Send somebody to the service; not found where the installation has none."""
    _service()
    if visit().account is not None:
        return redirect(url_for("entrance.home"))
    return _send(Aim.SIGN_IN, local_path(request.args.get("next")) or "")


@blueprint.get("/account/elsewhere/again")
@signed_in
def leave_again() -> ResponseReturnValue:
    """Send somebody who is signed in to prove once more that it is them."""
    _service()
    return _send(Aim.PROVE, "")


@blueprint.get("/sign-in/elsewhere/back")
@public
def back() -> ResponseReturnValue:
    """Somebody comes back: signed in, or told that they are not."""
    _service()
    begun, errand = _begun()
    if "error" in request.args:
        raise Refusal("declined", 403)
    told = _told(errand)
    return _proved(told) if begun.aim is Aim.PROVE else _come_in(told, begun.onward)


@blueprint.post("/account/elsewhere/end")
@signed_in
@fresh
def end() -> ResponseReturnValue:
    """Sign in by the service no more; not found for whoever has no password to use instead."""
    if not person().has_password:
        abort(404)
    end_link(site().sessions, account=person().id, issuer=_service().issuer, act=act())
    tell(Notice.ELSEWHERE_ENDED)
    return redirect(url_for("account.show"))


def _service() -> OutsideService:
    found = site().settings.outside
    if found is None:
        abort(404)
    return found


def _send(aim: Aim, onward: str) -> ResponseReturnValue:
    if not browser().token:
        browser().change_token()
    errand = begin(
        Begun(aim, visit().at, onward),
        browser=browser().token,
        secret=site().secret,
        base_url=site().settings.base_url,
    )
    try:
        return redirect(client_of(_service()).address_for(errand))
    except OutsideTrouble as trouble:
        log.warning("the sign-in service: %s", trouble)
        raise Refusal("trouble", 503) from None


def _begun() -> tuple[Begun, Errand]:
    try:
        return come_back(
            request.args.get("state", ""),
            browser=browser().token,
            secret=site().secret,
            base_url=site().settings.base_url,
            at=visit().at,
        )
    except NotOurErrand:
        raise Refusal("late", 400) from None


def _told(errand: Errand) -> Told:
    code = request.args.get("code", "")
    if not 0 < len(code) <= LONGEST_CODE:
        raise Refusal("late", 400)
    try:
        return client_of(_service()).fetch(code=code, errand=errand, at=visit().at)
    except OutsideTrouble as trouble:
        log.warning("the sign-in service: %s", trouble)
        raise Refusal("trouble", 503) from None


def _come_in(told: Told, onward: str) -> ResponseReturnValue:
    arrival = Arrival(request.user_agent.string, site().settings.lifetime, visit().at)
    try:
        came = let_in(site().sessions, told=told, service=_service(), arrival=arrival)
    except NotKnown:
        raise Refusal("not known", 403) from None
    if visit().session is not None or visit().half is not None:
        sign_out(site().sessions, token=browser().token, act=act())
    browser().change_token(came.token)
    if came.is_half:
        log.info("signing in elsewhere succeeded; a second factor is asked for")
        return redirect(url_for("second_step.show", next=onward or None))
    log.info("sign-in succeeded elsewhere")
    if came.is_new:
        tell(Notice.WELCOME)
        return redirect(url_for("entrance.home"))
    return redirect(local_path(onward) or url_for("entrance.home"))


def _proved(told: Told) -> ResponseReturnValue:
    current = visit().session
    if current is None:
        raise Refusal("late", 400)
    try:
        prove_again(
            site().sessions,
            told=told,
            account=person().id,
            session_id=current.id,
            at=visit().at,
        )
    except NotKnown:
        raise Refusal("not known", 403) from None
    return render_template("elsewhere/proved.jinja")
