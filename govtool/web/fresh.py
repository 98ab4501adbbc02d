"""For what is grave, the password is asked for once more: at most every ten minutes.

A view that takes a form asks with `fresh` under its mark, or calls `ask_password` itself where
only some of what it takes is grave. Nothing that was filled in is lost: the page that asks carries
the form along and sends it on to the same address, with the password beside it.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from math import ceil
from typing import Any, Final, TypeVar, cast

from flask import Flask, abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import PasswordField

from govtool.store.values import SignedIn
from govtool.web.forms import SiteForm
from govtool.web.visit import person, site, visit
from govtool.workflows.proving import Proof, confirm_password
from govtool.workflows.signing_in import MustWait, SignInRefused
from govtool.workflows.signing_in_elsewhere import linked_at

V = TypeVar("V", bound=Callable[..., Any])
GOOD_FOR: Final = timedelta(minutes=10)
FIELD: Final = "confirm-password"
_NOT_CARRIED: Final = {"csrf_token", FIELD}
log: Final = logging.getLogger(__name__)


class PasswordAsked(Exception):  # noqa: N818 - it reads as what happened
    """The password has to be typed before a request is served; ``refusal`` is why again."""

    def __init__(self, refusal: str = "", wait: int = 0) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.wait = wait


class Confirm(SiteForm):
    """The password of whoever is signed in."""

    password = PasswordField(
        "Your password", name=FIELD, render_kw={"autocomplete": "current-password"}
    )


def prepare(app: Flask) -> None:
    """Have a site answer what is grave by asking for the password."""
    app.register_error_handler(PasswordAsked, show)


def fresh(view: V) -> V:
    """Have a view of a form ask for the password first; stands under the view's mark."""

    @wraps(view)
    def asking(*args: Any, **values: Any) -> Any:
        ask_password()
        return view(*args, **values)

    return cast("V", asking)


def ask_password() -> None:
    """Go on only if the password was typed within ten minutes, or comes with this form.

    Raises:
        PasswordAsked: It was not; the answer is the page that asks.
    """
    current = visit().session
    if current is None or not (person().has_password or is_elsewhere()):
        abort(403)
    if current.proved_at is not None and visit().at - current.proved_at < GOOD_FOR:
        return
    if FIELD not in request.form:
        raise PasswordAsked
    _confirm(current, request.form[FIELD])


def is_elsewhere() -> bool:
    """Whether the person can prove who they are at the sign-in service of somebody else."""
    service = site().settings.outside
    if service is None:
        return False
    since = linked_at(site().sessions, account=person().id, issuer=service.issuer)
    return since is not None


def show(asked: PasswordAsked) -> ResponseReturnValue:
    """The page that asks, carrying the form along."""
    form = Confirm(formdata=None)
    if asked.refusal:
        form.password.errors = [asked.refusal]
    carried = [
        (name, value) for name, value in request.form.items(multi=True) if name not in _NOT_CARRIED
    ]
    page = render_template(
        "fresh/ask.jinja",
        form=form,
        carried=carried,
        action=request.full_path.rstrip("?"),
        has_password=person().has_password,
        is_elsewhere=is_elsewhere(),
    )
    if asked.wait:
        return page, 429, {"Retry-After": str(asked.wait)}
    return page, 422 if asked.refusal else 401


def _confirm(current: SignedIn, password: str) -> None:
    proof = Proof(person(), current.id, password, request.remote_addr or "", visit().at)
    try:
        confirm_password(site().sessions, proof=proof, secret=site().secret)
    except SignInRefused:
        log.warning("a password asked for again was wrong")
        raise PasswordAsked("This is not your password.") from None
    except MustWait as told:
        seconds = ceil(told.wait.total_seconds())
        words = f"There were too many tries. Wait {seconds} seconds, then try again."
        raise PasswordAsked(words, seconds) from None
