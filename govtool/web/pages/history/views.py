"""The history of a place, newest first, for those who answer for it."""

from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from govtool.web.permissions import Permission, needs
from govtool.web.visit import place, site
from govtool.workflows.history import history_of

blueprint: Final = Blueprint("history", __name__, url_prefix="/p/<slug:place>/history")
LARGEST: Final = 2**63 - 1
"""The largest number a database can hold."""


@blueprint.get("")
@needs(Permission.SEE_HISTORY)
def index() -> ResponseReturnValue:
    """A page of what has happened in the place."""
    before = request.args.get("before", type=_entry)
    found = history_of(site().sessions, place=place().id, before=before)
    return render_template("history/index.jinja", history=found, is_first=before is None)


def _entry(typed: str) -> int:
    """The number of an entry; ValueError for what cannot be one."""
    number = int(typed)
    if not 0 <= number <= LARGEST:
        raise ValueError(typed)
    return number
