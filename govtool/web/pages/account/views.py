"""Whoever is signed in looks after their own account."""

from datetime import datetime
from math import ceil
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import PasswordRefused
from govtool.store.values import SignedIn
from govtool.web.browsers import browser_words
from govtool.web.cookie import browser
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.account.forms import ChangePassword, Name
from govtool.web.permissions import signed_in
from govtool.web.visit import act, person, site, visit
from govtool.workflows import own_account
from govtool.workflows.own_account import NewPassword
from govtool.workflows.proving import Proof, confirm_password
from govtool.workflows.signing_in import MustWait, SignInRefused
from govtool.workflows.signing_in_elsewhere import linked_at

blueprint: Final = Blueprint("account", __name__, url_prefix="/account")
NOT_YOURS: Final = "This is not the password you have now."


@blueprint.get("")
@signed_in
def show() -> ResponseReturnValue:
    """The account, and where it is signed in."""
    return _page(Name(formdata=None, name=person().name))


@blueprint.post("/name")
@signed_in
def rename() -> ResponseReturnValue:
    """Be called by another name."""
    form = Name()
    if not form.validate():
        return _page(form)
    own_account.rename(site().sessions, account=person(), name=form.name.data or "", act=act())
    tell(Notice.ACCOUNT_SAVED)
    return redirect(url_for(".show"))


@blueprint.get("/password")
@signed_in
def new_password() -> ResponseReturnValue:
    """The form for another password; not found for guests, who have none."""
    _refuse_guest()
    return render_template("account/password.jinja", form=ChangePassword(), mine=person())


@blueprint.post("/password")
@signed_in
def change_password() -> ResponseReturnValue:
    """Change the password; every other browser is signed out."""
    _refuse_guest()
    form = ChangePassword()
    seconds = _prove(form) if form.validate() else 0
    if not form.errors:
        _change(form)
    if form.errors:
        page = render_template("account/password.jinja", form=form, mine=person())
        return (page, 429, {"Retry-After": str(seconds)}) if seconds else (page, 422)
    tell(Notice.PASSWORD_CHANGED)
    return redirect(url_for(".show"))


@blueprint.post("/browsers/<int(max=1000000000):browser_id>/end")
@signed_in
def end_one(browser_id: int) -> ResponseReturnValue:
    """Sign out in one browser."""
    own_account.end_one(site().sessions, account=person().id, session_id=browser_id, act=act())
    tell(Notice.SESSION_ENDED)
    return redirect(url_for(".show"))


@blueprint.post("/browsers/end-others")
@signed_in
def end_others() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    own_account.end_others(site().sessions, account=person().id, kept=_current().id, act=act())
    tell(Notice.OTHERS_ENDED)
    return redirect(url_for(".show"))


def _page(form: Name) -> ResponseReturnValue:
    idle = site().settings.idle
    mine = own_account.survey(site().sessions, account=person().id, idle=idle, at=visit().at)
    page = render_template(
        "account/show.jinja",
        form=form,
        bare=SiteForm(),
        mine=person(),
        here=_current(),
        open_in=mine.sessions,
        codes_left=mine.codes_left,
        browser_words=browser_words,
        elsewhere_since=_elsewhere_since(),
    )
    return page, 422 if form.errors else 200


def _elsewhere_since() -> datetime | None:
    """Since when the person signs in by the sign-in service of somebody else, if they do."""
    service = site().settings.outside
    if service is None:
        return None
    return linked_at(site().sessions, account=person().id, issuer=service.issuer)


def _prove(form: ChangePassword) -> int:
    """Look at the password there is; how many seconds to wait before the next try, if any."""
    address = request.remote_addr or ""
    proof = Proof(person(), _current().id, form.current.data or "", address, visit().at)
    try:
        confirm_password(site().sessions, proof=proof, secret=site().secret)
    except SignInRefused:
        form.current.errors = [NOT_YOURS]
    except MustWait as told:
        seconds = ceil(told.wait.total_seconds())
        form.refuse(f"There were too many tries. Wait {seconds} seconds, then try again.")
        return seconds
    return 0


def _change(form: ChangePassword) -> None:
    new = NewPassword(person(), _current(), form.password.data or "")
    try:
        token = own_account.change_password(site().sessions, new=new, act=act())
    except PasswordRefused as refused:
        form.password.errors = [str(refused)]
    else:
        browser().change_token(token)


def _current() -> SignedIn:
    found = visit().session
    if found is None:
        abort(401)
    return found


def _refuse_guest() -> None:
    if not person().has_password:
        abort(404)
