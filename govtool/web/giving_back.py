"""A form whose token is out of date is given back to whoever wrote it, with a new one.

That happens to somebody who signed out and in again in another window while they were writing.
The page asks them to look at it before it is saved. It does so only where the browser vouches
that the form was sent from a page of ours.
"""

from flask import Flask, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]

from govtool.web.entering import arrive, sign_in_page
from govtool.web.errors import answer_refusal
from govtool.web.notices import Notice, tell
from govtool.web.origin import is_surely_ours
from govtool.web.unsent import put_by, read_unsent, sent_in_vain
from govtool.web.visit import person, visit

REFUSED = 400


def prepare(app: Flask) -> None:
    """Have a site give back what was sent with an old token."""
    app.register_error_handler(CSRFError, answer_old_token)


def after_signing_in(text: str | None, onward: ResponseReturnValue) -> ResponseReturnValue:
    """Give back what was sent in vain, if that is in a hidden field; otherwise go on.

    Whoever has yet to give a second factor is asked for it first, and the form goes with them.
    """
    sent = read_unsent(text)
    if sent is None:
        return onward
    arrive()
    if visit().half is not None:
        put_by(sent)
        return make_response(current_app.view_functions["second_step.show"]())
    if sent.is_by(person().id):
        return render_template("entrance/unsent.jinja", sent=sent)
    tell(Notice.WRITTEN_BY_ANOTHER)
    return onward


def answer_old_token(error: CSRFError) -> ResponseReturnValue:
    """What was sent, to be looked at and sent again; else the usual refusal."""
    sent = sent_in_vain()
    if sent is None or not is_surely_ours():
        return answer_refusal(error)
    arrive()
    account = visit().account
    if account is None:
        return sign_in_page(sent)
    if sent.is_too_long or not sent.is_by(account.id):
        return answer_refusal(error)
    return render_template("entrance/unsent.jinja", sent=sent), REFUSED
