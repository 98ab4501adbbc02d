"""At the door of every request: who comes, into which place, and whether they may.

`admit` runs before every view and asks the mark the view carries; the rest of the module is what
it needs for that.
"""

import logging
from datetime import timedelta
from typing import Any, Final

from flask import Flask, abort, current_app, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import CannotServe, NotFound
from govtool.store.places import entries_of
from govtool.store.sessions import find_visitor, touch
from govtool.store.values import Entry, SignedIn
from govtool.web import link_holders
from govtool.web.cookie import browser
from govtool.web.lasting import is_to_note
from govtool.web.permissions import LINKED, PUBLIC, Access, access_of
from govtool.web.unsent import Unsent, put_by, sent_in_vain
from govtool.web.visit import Visit, person, reading, site, visit, writing

log: Final = logging.getLogger(__name__)
UNAUTHORIZED: Final = 401
NO_TIME: Final = 0.2
"""Seconds a page waits to note that it was asked for; it is noted with the next one otherwise."""
HALF_LIFE: Final = timedelta(minutes=10)
"""How long somebody who gave the password may take to give the second factor."""


def prepare(app: Flask) -> None:
    """Have every request of a site looked at before its view runs."""
    app.before_request(admit)
    app.url_value_preprocessor(_keep_place)
    app.url_defaults(_give_place)


def admit() -> ResponseReturnValue | None:
    """Let a request in, or answer it: 404 outside the visitor's places, 403 inside them."""
    if request.endpoint is None:
        g.visit = _arrival("")
        return None
    access = access_of(current_app.view_functions[request.endpoint])
    if request.endpoint == "static":
        return None
    arrive()
    return _turn_away(access)


def arrive() -> None:
    """Look anew at who comes; for a request that signs somebody in, after it has."""
    g.visit = _arrival(g.get("place_slug", ""))


def sign_in_page(unsent: Unsent) -> ResponseReturnValue:
    """The form for signing in, in answer to a form that it then gives back."""
    put_by(unsent)
    page = make_response(current_app.view_functions["entrance.sign_in"]())
    page.status_code = UNAUTHORIZED
    return page


def wants_json() -> bool:
    """Whether a program rather than a browser asks."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html")
    return best == "application/json"


def _turn_away(access: Access) -> ResponseReturnValue | None:
    if access == PUBLIC:
        return None
    if access == LINKED:
        link_holders.admit(int((request.view_args or {})["link"]))
        return None
    if visit().account is None:
        return _send_to_sign_in()
    if "place_slug" in g and visit().entry is None:
        abort(404)
    if "place_slug" in g and _is_to_enrol():
        return _send_to_enrol()
    if access.permission is not None and not visit().may(access.permission):
        log.warning("refused: account %s may not %s", person().id, access.permission)
        abort(403)
    return None


def _send_to_sign_in() -> ResponseReturnValue:
    if wants_json():
        abort(UNAUTHORIZED)
    if unsent := sent_in_vain():
        return sign_in_page(unsent)
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    page = "entrance.sign_in" if visit().half is None else "second_step.show"
    return redirect(url_for(page, next=asked))


def _is_to_enrol() -> bool:
    """Whether a second factor comes first.

    What was filled in when the place made its rule may still be sent: nothing typed is lost.
    """
    seen = visit()
    if not seen.must_enrol or seen.entry is None or seen.session is None:
        return False
    since = seen.entry.second_factor_since
    return request.method == "GET" or since is None or seen.session.created_at >= since


def _send_to_enrol() -> ResponseReturnValue:
    if wants_json():
        abort(403)
    return redirect(url_for("second_factor.show"))


def _arrival(place_slug: str) -> Visit:
    """Who comes with the cookie of this request; nobody when its session has ended."""
    at, token = site().now(), browser().token
    if not token:
        return Visit(at)
    try:
        with reading() as session:
            found, account = find_visitor(session, token=token, idle=site().settings.idle, at=at)
            entries = entries_of(session, account=found.account, at=at)
    except NotFound:
        return Visit(at)
    if account.has_second_factor and found.second_factor_at is None:
        return Visit(at, half=found if at - found.created_at < HALF_LIFE else None)
    _note_use(found, token)
    return Visit(at, account, found, entries, _entry(entries, place_slug))


def _entry(entries: tuple[Entry, ...], slug: str) -> Entry | None:
    """The place an address names; where it names none, the visitor's place if they have one."""
    if not slug and len(entries) == 1:
        return entries[0]
    return next((entry for entry in entries if entry.place.slug == slug), None)


def _note_use(found: SignedIn, token: str) -> None:
    if not is_to_note(found, site().now(), request.endpoint):
        return
    try:
        with writing(patience=NO_TIME) as session:
            touch(session, token=token, at=site().now())
    except (CannotServe, NotFound) as trouble:
        log.warning("a session's use was not noted: %s", trouble)


def _keep_place(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the place out of a view's arguments; views ask `visit.place` for it."""
    if values and "place" in values:
        g.place_slug = values.pop("place")


def _give_place(endpoint: str, values: dict[str, Any]) -> None:
    """Addresses built inside a place stay in it, unless another is named."""
    entry = visit().entry
    if (
        entry
        and "place" not in values
        and current_app.url_map.is_endpoint_expecting(endpoint, "place")
    ):
        values["place"] = entry.place.slug
