"""Whoever has a second factor gives a code after the password; until then they are nobody."""

import logging
from math import ceil
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.audit import Act
from govtool.store.values import SignedIn
from govtool.web.cookie import browser
from govtool.web.giving_back import after_signing_in
from govtool.web.local import local_path
from govtool.web.pages.second_step.forms import Code
from govtool.web.permissions import public
from govtool.web.unsent import put_by_now
from govtool.web.visit import site, visit
from govtool.workflows.proving import give_second_factor
from govtool.workflows.second_factor import CodeRefused, Given
from govtool.workflows.signing_in import MustWait

blueprint: Final = Blueprint("second_step", __name__)
log: Final = logging.getLogger(__name__)
REFUSED: Final = (
    "This code is not right, or was used before. Wait for the next one in the app; if none works, "
    "see whether the telephone's clock is right."
)


@blueprint.get("/sign-in/code")
@public
def show() -> ResponseReturnValue:
    """The form of the code; the sign-in page for whoever has not given a password."""
    if visit().half is None:
        return redirect(url_for("entrance.sign_in", next=request.args.get("next")))
    sent = put_by_now()
    asked = sent.address if sent else request.args.get("next", "")
    form = Code(formdata=None, next=asked, unsent=sent.text if sent else "")
    return render_template("second_step/show.jinja", form=form)


@blueprint.post("/sign-in/code")
@public
def give() -> ResponseReturnValue:
    """Finish signing in."""
    half, form = visit().half, Code()
    if half is None:
        return redirect(url_for("entrance.sign_in", next=local_path(form.next.data)))
    if not form.validate():
        return render_template("second_step/show.jinja", form=form), 422
    try:
        token = _give(half, form.code.data or "")
    except CodeRefused:
        log.warning("a second factor was refused")
        form.code.errors = [REFUSED]
        return render_template("second_step/show.jinja", form=form), 422
    except MustWait as told:
        return _wait(form, ceil(told.wait.total_seconds()))
    browser().change_token(token)
    log.info("sign-in succeeded")
    onward = redirect(local_path(form.next.data) or url_for("entrance.home"))
    return after_signing_in(form.unsent.data, onward)


def _give(half: SignedIn, code: str) -> str:
    return give_second_factor(
        site().sessions,
        given=Given(half.account, half.id, code),
        address=request.remote_addr or "",
        secret=site().secret,
        act=Act(by=half.account, at=visit().at),
    )


def _wait(form: Code, seconds: int) -> ResponseReturnValue:
    form.refuse(f"There were too many tries. Wait {seconds} seconds, then try again.")
    page = render_template("second_step/show.jinja", form=form)
    return page, 429, {"Retry-After": str(seconds)}
