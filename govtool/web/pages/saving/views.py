"""Who is signed in just now and for how long, for a script whose page is older than that."""

from typing import Final

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf  # type: ignore[import-untyped]

from govtool.web.lasting import left as time_left
from govtool.web.permissions import public
from govtool.web.visit import visit

blueprint: Final = Blueprint("saving", __name__)


@blueprint.get("/saving/pass")
@public
def show_pass() -> ResponseReturnValue:
    """The id of the account that is signed in, and a token for its forms; null for nobody.

    Only a page of ours can read it (Cross-Origin-Resource-Policy, and no CORS header).
    """
    account = visit().account
    if account is None:
        return jsonify(person=None, csrf=None)
    return jsonify(person=str(account.id), csrf=generate_csrf())


@blueprint.get("/saving/left")
@public
def left() -> ResponseReturnValue:
    """Seconds until whoever is signed in no longer is; asking does not count as being there."""
    account, remaining = visit().account, time_left(is_use=False)
    if account is None or remaining is None:
        return jsonify(person=None)
    return jsonify(person=str(account.id), idle=remaining.idle, whole=remaining.whole)
