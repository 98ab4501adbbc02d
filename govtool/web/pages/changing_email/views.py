"""A person changes the e-mail address they sign in with, and confirms it by a letter."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import AlreadyThere
from govtool.store.values import SignedIn
from govtool.web.forms import SiteForm
from govtool.web.fresh import fresh
from govtool.web.notices import Notice, tell
from govtool.web.pages.changing_email.forms import NewEmail
from govtool.web.permissions import signed_in
from govtool.web.visit import act, person, site, visit
from govtool.workflows import changing_email
from govtool.workflows.inviting import Post

blueprint: Final = Blueprint("changing_email", __name__, url_prefix="/account/email")
SEALED: Final = "<string(minlength=60,maxlength=1200):sealed>"


@blueprint.get("")
@signed_in
def ask() -> ResponseReturnValue:
    """The form for another address."""
    return _page(NewEmail(formdata=None))


@blueprint.post("")
@signed_in
@fresh
def send() -> ResponseReturnValue:
    """Write to the new address; where no letters go, change it at once."""
    form, post = NewEmail(), _post()
    if not form.validate():
        return _page(form)
    email = form.email.data or ""
    if post.is_sent:
        changing_email.ask(site().sessions, account=person(), email=email, post=post, act=act())
        return render_template("changing_email/sent.jinja", email=email)
    try:
        _change(email)
    except AlreadyThere:
        form.email.errors = ["This address cannot be used here. Give another."]
        return _page(form)
    return _changed()


@blueprint.get(f"/{SEALED}")
@signed_in
def confirm(sealed: str) -> ResponseReturnValue:
    """Ask once more, since programs that read letters follow links as well."""
    email = _sealed(sealed)
    return render_template(
        "changing_email/confirm.jinja", email=email, sealed=sealed, form=SiteForm()
    )


@blueprint.post(f"/{SEALED}")
@signed_in
def accept(sealed: str) -> ResponseReturnValue:
    """Change the address to the one that the letter went to."""
    _change(_sealed(sealed))
    return _changed()


def _sealed(sealed: str) -> str:
    return changing_email.look(
        sealed=sealed, account=person(), secret=site().secret, at=visit().at
    ).email


def _change(email: str) -> None:
    changing_email.change(
        site().sessions,
        current=_current(),
        email=email,
        post=_post(),
        act=act(),
    )


def _changed() -> ResponseReturnValue:
    tell(Notice.EMAIL_CHANGED)
    return redirect(url_for("account.show"))


def _post() -> Post:
    return Post(site().settings.mail is not None, site().secret, site().settings.base_url)


def _page(form: NewEmail) -> ResponseReturnValue:
    if person().is_guest:
        abort(404)
    page = render_template(
        "changing_email/ask.jinja", form=form, mine=person(), is_sent=_post().is_sent
    )
    return page, 422 if form.errors else 200


def _current() -> SignedIn:
    found = visit().session
    if found is None:
        abort(401)
    return found
