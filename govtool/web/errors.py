"""What a person sees when something cannot be done: what happened, what to do, and a reference.

The reference stands in the log beside the cause. No page shows a trace, a path or a statement.
"""

import json
import logging
import secrets
from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from govtool.store.errors import (
    AlreadyThere,
    Busy,
    CannotServe,
    NotFound,
    NotStorable,
    StoreError,
    Unusable,
)
from govtool.web.entering import wants_json
from govtool.web.refusal import Refusal, refusal

log: Final = logging.getLogger(__name__)


_KEPT: Final = {"Allow", "Retry-After"}


@dataclass(frozen=True)
class Words:
    """The heading of an error page and what to do about it."""

    title: str
    advice: str


WORDS: Final = {
    400: Words(
        "We could not accept that",
        "Copy what you wrote, if anything, then open the page again and try once more. This "
        "happens when you signed in or out in another window in between.",
    ),
    401: Words("Sign in first", "This address answers only those who are signed in."),
    403: Words(
        "You may not do that here",
        "Your role does not allow it. A place administrator can change your role.",
    ),
    404: Words(
        "Page not found",
        "If you typed the address, check it. If you followed a link, the page may have moved, or "
        "it belongs to a place you are not a member of.",
    ),
    405: Words("That cannot be done this way", "Go back and use the buttons on the page."),
    409: Words("Somebody else was faster", "Load the page again to see how it stands now."),
    413: Words("That is too much at once", "Send a smaller file or a shorter text."),
    422: Words(
        "That cannot be kept as it is",
        "It is too long, or holds a sign that nobody can see. Nothing was saved. Go back, and "
        "write or choose it again.",
    ),
    429: Words(
        "That was much at once",
        "Documents and pictures take the computer much work, so one person may ask for forty in "
        "five minutes. Wait a few minutes, then try again; everything else works meanwhile.",
    ),
    500: Words(
        "Something went wrong on our side",
        "Nothing more was done. Try again; if it happens again, tell your administrator the "
        "reference below.",
    ),
    503: Words(
        "The site cannot save just now",
        "Nothing was lost that you were told is saved. Keep what you were writing and try again "
        "in a minute. If it goes on, tell your administrator the reference below.",
    ),
}

BUSY: Final = Words(
    "The site is busy saving for others",
    "What you sent is not saved. Go back, wait a few seconds, and press the button again.",
)
"""For 503 where others kept the database for longer than a person waits."""


def prepare(app: Flask) -> None:
    """Have a site answer every error with a page of its own."""
    app.register_error_handler(HTTPException, answer_refusal)
    app.register_error_handler(StoreError, answer_store)
    app.register_error_handler(Exception, answer_fault)


def answer_refusal(error: HTTPException) -> ResponseReturnValue:
    """The page for a request that was refused; a redirect stays one."""
    code = error.code or 500
    if code < 400:  # noqa: PLR2004 - where the errors begin
        return error
    reference = new_reference()
    where = request.url_rule.rule if request.url_rule else "unknown address"
    log.warning("%s %s answered %s", request.method, where, code, extra={"reference": reference})
    response = page(code, reference, is_framed=not isinstance(error, SecurityError))
    for name, value in error.get_headers():
        if name in _KEPT:
            response.headers[name] = value
    return response


def answer_store(error: StoreError) -> ResponseReturnValue:
    """The page for what the store refused or failed at."""
    kinds: dict[type[StoreError], int] = {
        NotFound: 404,
        AlreadyThere: 409,
        NotStorable: 422,
        CannotServe: 503,
        Unusable: 503,
    }
    code = next((code for kind, code in kinds.items() if isinstance(error, kind)), 409)
    reference = new_reference()
    told = f": {error}" if isinstance(error, CannotServe | Unusable) else ""
    log.warning("%s%s", type(error).__name__, told, extra={"reference": reference})
    is_busy = isinstance(error, Busy)
    response = page(code, reference, words=BUSY if is_busy else None)
    if code == 503:  # noqa: PLR2004
        response.headers["Retry-After"] = "2" if is_busy else "30"
    return response


def answer_fault(error: Exception) -> ResponseReturnValue:
    """The page for a fault of the program; its trace goes to the log alone."""
    reference = new_reference()
    log.error("%s", type(error).__name__, exc_info=error, extra={"reference": reference})
    return page(500, reference)


def new_reference() -> str:
    """A short name for one error, easy to read out on the telephone."""
    return secrets.token_hex(4)


def page(
    code: int, reference: str, *, is_framed: bool = True, words: Words | None = None
) -> Response:
    """The answer for an error: JSON for a program, a page for a person."""
    words = words or WORDS.get(code, WORDS[500 if code >= 500 else 400])  # noqa: PLR2004
    if wants_json():
        body = json.dumps({"error": words.title, "reference": reference})
        return Response(body, code, content_type="application/json")
    values = {"words": words, "reference": reference, "page_title": words.title}
    return make_response(_framed(values) if is_framed else _plain(values), code)


def _framed(values: dict[str, object]) -> str:
    """The page in the site's frame; without it where the frame is what fails."""
    try:
        return render_template("errors/error.jinja", refusal=_refusal(values), **values)
    except Exception:
        log.exception("the page of an error failed")
        return _plain(values)


def _refusal(values: dict[str, object]) -> Refusal | None:
    return refusal() if values["words"] is WORDS[403] else None


def _plain(values: dict[str, object]) -> str:
    return current_app.jinja_env.get_template("errors/plain.jinja").render(values)
