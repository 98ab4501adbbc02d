"""Sets up a fresh installation. Once there is an account, the page does not exist."""

import hmac
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.accounts import has_accounts
from govtool.web.notices import Notice, tell
from govtool.web.pages.first_run.forms import Start
from govtool.web.permissions import public
from govtool.web.visit import act, reading, site
from govtool.workflows.first_run import FirstRun, set_up, set_up_code

blueprint: Final = Blueprint("first_run", __name__)


@blueprint.get("/first-run")
@public
def show() -> ResponseReturnValue:
    """The form; not found once the installation has an account."""
    _refuse_second()
    return render_template("first_run/show.jinja", form=Start())


@blueprint.post("/first-run")
@public
def start() -> ResponseReturnValue:
    """Make the first administrator and the first place."""
    _refuse_second()
    form = Start()
    faults = (not form.validate(), not _is_code_right(form))
    if not any(faults):
        _set_up(form)
        tell(Notice.READY)
        return redirect(url_for("entrance.sign_in"))
    return render_template("first_run/show.jinja", form=form), 422


def _refuse_second() -> None:
    with reading() as session:
        if has_accounts(session):
            abort(404)


def _is_code_right(form: Start) -> bool:
    typed = (form.code.data or "").strip().lower().encode("utf-8", "replace")
    if hmac.compare_digest(typed, set_up_code(site().secret).encode()):
        return True
    if typed:
        form.code.errors = ["This is not the code. Look where govtool was started."]
    return False


def _set_up(form: Start) -> None:
    first = FirstRun(
        name=form.name.data or "",
        email=form.email.data or "",
        password=form.password.data or "",
        place_name=form.place_name.data or "",
        place_slug=form.place_slug.data or "",
    )
    set_up(site().sessions, first=first, act=act())
