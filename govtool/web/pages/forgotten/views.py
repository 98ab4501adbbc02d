"""Somebody who lost their password asks for a letter, and chooses another by the link in it."""

from math import ceil
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import NotFound, PasswordRefused
from govtool.web.cookie import browser
from govtool.web.notices import Notice, tell
from govtool.web.pages.forgotten.forms import Chosen, Lost
from govtool.web.permissions import public
from govtool.web.visit import act, site, visit
from govtool.workflows import renewing
from govtool.workflows.inviting import Post
from govtool.workflows.signing_in import MustWait, sign_out

blueprint: Final = Blueprint("forgotten", __name__)
LINK: Final = "<string(length=43):token>"


@blueprint.get("/lost-password")
@public
def ask() -> ResponseReturnValue:
    """The form for a letter; whom to ask, where no letters go."""
    return _page(Lost(formdata=None))


@blueprint.post("/lost-password")
@public
def send() -> ResponseReturnValue:
    """Send the letter. The answer is the same whether the address has an account or not."""
    form = Lost()
    if not form.validate() or not _post().is_sent:
        return _page(form, 422)
    lost = renewing.Lost(form.email.data or "", request.remote_addr or "")
    try:
        renewing.ask(site().sessions, lost=lost, post=_post(), act=act())
    except MustWait as told:
        seconds = ceil(told.wait.total_seconds())
        form.refuse(f"There were too many tries. Wait {seconds} seconds, then try again.")
        return _page(form, 429, {"Retry-After": str(seconds)})
    return render_template("forgotten/sent.jinja")


@blueprint.get(f"/new-password/{LINK}")
@public
def choose(token: str) -> ResponseReturnValue:
    """The form for the new password."""
    return _choice(token, Chosen(formdata=None))


@blueprint.post(f"/new-password/{LINK}")
@public
def change(token: str) -> ResponseReturnValue:
    """Change the password; the person then signs in with it, here as everywhere."""
    form = Chosen()
    if not form.validate():
        return _choice(token, form)
    try:
        renewing.choose(site().sessions, token=token, password=form.password.data or "", act=act())
    except PasswordRefused as refused:
        form.password.errors = [str(refused)]
        return _choice(token, form)
    if visit().session is not None:
        sign_out(site().sessions, token=browser().token, act=act())
    browser().change_token()
    tell(Notice.PASSWORD_CHOSEN)
    return redirect(url_for("entrance.sign_in"))


@blueprint.errorhandler(NotFound)
def gone(reason: NotFound) -> ResponseReturnValue:
    """The page of a link that leads nowhere, always the same."""
    return render_template("arriving/gone.jinja", reason=str(reason)), 404


def _choice(token: str, form: Chosen) -> ResponseReturnValue:
    whose = renewing.look(site().sessions, token=token, act=act())
    page = render_template("forgotten/choose.jinja", form=form, token=token, whose=whose)
    return page, 422 if form.errors else 200


def _page(
    form: Lost, status: int = 200, headers: dict[str, str] | None = None
) -> ResponseReturnValue:
    page = render_template("forgotten/ask.jinja", form=form, is_sent=_post().is_sent)
    return page, status, headers or {}


def _post() -> Post:
    return Post(site().settings.mail is not None, site().secret, site().settings.base_url)
