"""Signing in and out, and the way to one's places."""

import logging
from math import ceil
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.accounts import has_accounts
from govtool.store.passwords import TooManyAtOnce
from govtool.web.cookie import browser
from govtool.web.entering import arrive
from govtool.web.giving_back import after_signing_in
from govtool.web.local import local_path
from govtool.web.notices import Notice, tell
from govtool.web.pages.entrance.forms import SignIn
from govtool.web.permissions import public, signed_in
from govtool.web.unsent import put_by_now, read_unsent
from govtool.web.visit import act, reading, site, visit
from govtool.workflows.signing_in import Knock, MustWait, SignInRefused
from govtool.workflows.signing_in import sign_in as open_door
from govtool.workflows.signing_in import sign_out as close_door

blueprint: Final = Blueprint("entrance", __name__)
log: Final = logging.getLogger(__name__)
REFUSED: Final = (
    "The e-mail address or the password is not right. Check both, and whether capital letters "
    "are switched on."
)
CROWD: Final = (
    "Many people are signing in at this moment. Wait three seconds, type your password again and "
    "press Sign in."
)


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """The way to the visitor's place, to the choice of places, or to signing in."""
    seen = visit()
    if seen.account is None:
        return redirect(url_for(".sign_in"))
    if len(seen.entries) == 1:
        return redirect(url_for("place.overview", place=seen.entries[0].place.slug))
    return redirect(url_for(".places"))


@blueprint.get("/places")
@signed_in
def places() -> ResponseReturnValue:
    """The places the visitor may enter."""
    return render_template("entrance/places.jinja", entries=visit().entries)


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """The form for signing in; the first-run page while there is nobody to sign in."""
    if visit().account is not None and "again" not in request.args:
        return redirect(url_for(".home"))
    if visit().half is not None:
        return redirect(url_for("second_step.show", next=request.args.get("next")))
    with reading() as session:
        if not has_accounts(session):
            return redirect(url_for("first_run.show"))
    sent = put_by_now()
    kept = sent.text if sent and not sent.is_too_long else ""
    asked = sent.address if sent else request.args.get("next", "")
    form = SignIn(formdata=None, next=asked, unsent=kept)
    is_lost = bool(sent and not kept)
    return render_template("entrance/sign_in.jinja", form=form, is_lost=is_lost, sent=sent)


@blueprint.post("/sign-in")
@public
def try_sign_in() -> ResponseReturnValue:
    """Sign in; every way it can fail is told alike."""
    form = SignIn()
    if not form.validate():
        return _again(form, 422)
    try:
        token = _knock(form)
    except SignInRefused:
        log.warning("sign-in failed")
        form.refuse(REFUSED)
        return _again(form, 422)
    except MustWait as told:
        log.warning("sign-in slowed")
        return _wait(form, ceil(told.wait.total_seconds()))
    except TooManyAtOnce:
        log.warning("sign-in put off: too many at once")
        form.refuse(CROWD)
        return *_again(form, 503), {"Retry-After": "3"}
    _leave()
    browser().change_token(token)
    arrive()
    is_half = visit().half is not None
    log.info("password accepted: a code is asked for" if is_half else "sign-in succeeded")
    onward = redirect(local_path(form.next.data) or url_for(".home"))
    return after_signing_in(form.unsent.data, onward)


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """Sign out; the token in the cookie opens nothing from here on."""
    _leave()
    browser().change_token()
    tell(Notice.SIGNED_OUT)
    gone = redirect(url_for(".sign_in"))
    gone.headers["Clear-Site-Data"] = '"storage"'
    return gone


def _leave() -> None:
    """End the session of this browser, if it has one."""
    if visit().session is not None or visit().half is not None:
        close_door(site().sessions, token=browser().token, act=act())


def _knock(form: SignIn) -> str:
    knock = Knock(
        email=form.email.data or "",
        password=form.password.data or "",
        address=request.remote_addr or "",
        user_agent=request.user_agent.string,
        at=visit().at,
    )
    settings = site().settings
    return open_door(
        site().sessions, knock=knock, secret=site().secret, lifetime=settings.lifetime
    )


def _again(form: SignIn, status: int) -> tuple[str, int]:
    sent = read_unsent(form.unsent.data)
    return render_template("entrance/sign_in.jinja", form=form, sent=sent), status


def _wait(form: SignIn, seconds: int) -> ResponseReturnValue:
    form.refuse(f"There were too many tries. Wait {seconds} seconds, then try again.")
    page, status = _again(form, 429)
    return page, status, {"Retry-After": str(seconds)}
