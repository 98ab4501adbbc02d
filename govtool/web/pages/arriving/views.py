"""Somebody comes in for the first time: by an invitation of their own, or with a room."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import AlreadyThere, NotFound, PasswordRefused
from govtool.store.join_links import LinkRefused
from govtool.store.sessions import start_session
from govtool.store.values import Account
from govtool.web.cookie import browser
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.arriving.forms import Named, NewAccount
from govtool.web.permissions import public
from govtool.web.visit import act, site, visit, writing
from govtool.workflows import inviting, joining
from govtool.workflows.inviting import Newcomer, Welcome

blueprint: Final = Blueprint("arriving", __name__)
LINK: Final = "<string(length=43):token>"


@blueprint.get(f"/invitation/{LINK}")
@public
def invitation(token: str) -> ResponseReturnValue:
    """What an invitation leads to, and the form that takes it up."""
    return _invitation(token, NewAccount(), 200)


@blueprint.post(f"/invitation/{LINK}")
@public
def accept(token: str) -> ResponseReturnValue:
    """Take up an invitation, as who is signed in or with a new account."""
    mine = visit().account
    if mine is not None:
        return _accept_as(token, mine)
    form = NewAccount()
    if not form.validate():
        return _invitation(token, form, 422)
    newcomer = Newcomer(form.name.data or "", form.password.data or "")
    try:
        account = inviting.accept_as_newcomer(
            site().sessions, token=token, newcomer=newcomer, act=act()
        )
    except PasswordRefused as refused:
        form.password.errors = [str(refused)]
        return _invitation(token, form, 422)
    _sign_in(account)
    tell(Notice.WELCOME)
    return redirect(url_for("entrance.home"))


@blueprint.get(f"/join/{LINK}")
@public
def room(token: str) -> ResponseReturnValue:
    """The form with which somebody joins a room."""
    return _room(token, Named(), 200)


@blueprint.post(f"/join/{LINK}")
@public
def join(token: str) -> ResponseReturnValue:
    """Join a room as a guest."""
    form = Named()
    if not form.validate():
        return _room(token, form, 422)
    agent = request.user_agent.string
    try:
        joined = joining.join(
            site().sessions, token=token, name=form.name.data or "", user_agent=agent, act=act()
        )
    except LinkRefused as refused:
        form.refuse(str(refused))
        return _room(token, form, 422)
    browser().change_token(joined.token)
    tell(Notice.JOINED)
    return redirect(url_for("place.overview", place=joined.place.slug))


@blueprint.errorhandler(NotFound)
def gone(reason: NotFound) -> ResponseReturnValue:
    """The page of a link that leads nowhere, always the same."""
    return render_template("arriving/gone.jinja", reason=str(reason)), 404


def _invitation(token: str, form: NewAccount, status: int) -> ResponseReturnValue:
    welcome: Welcome = inviting.look(site().sessions, token=token, act=act())
    page = render_template(
        "arriving/invitation.jinja",
        form=form,
        bare=SiteForm(),
        welcome=welcome,
        token=token,
        mine=visit().account,
    )
    return page, status


def _accept_as(token: str, mine: Account) -> ResponseReturnValue:
    try:
        found = inviting.accept(site().sessions, token=token, account=mine, act=act())
    except AlreadyThere:
        return redirect(url_for("entrance.home"))
    tell(Notice.WELCOME)
    return redirect(url_for("place.overview", place=found.slug))


def _room(token: str, form: Named, status: int) -> ResponseReturnValue:
    link, where = joining.look(site().sessions, token=token, act=act())
    page = render_template("arriving/room.jinja", form=form, link=link, place=where, token=token)
    return page, status


def _sign_in(account: Account) -> None:
    with writing() as session:
        token, _ = start_session(
            session,
            account=account.id,
            user_agent=request.user_agent.string,
            lifetime=site().settings.lifetime,
            act=act(),
        )
    browser().change_token(token)
