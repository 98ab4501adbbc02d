"""What each check promises, and why: pages to look things up in, open to everybody."""

from typing import Final

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from govtool.documents.diagram import Drawing
from govtool.web.permissions import public
from govtool.web.pictures import sized
from govtool.workflows.check_reference import check_called, failing, families, mending, passing

PIXELS: Final = 1.15
"""Pixels of a screen for a point of a small picture, where there is room for it."""
blueprint: Final = Blueprint("checks", __name__, url_prefix="/checks")


@blueprint.get("")
@public
def index() -> ResponseReturnValue:
    """Every check by family."""
    return render_template("checks/index.jinja", families=families())


@blueprint.get("/<check_id>")
@public
def show(check_id: str) -> ResponseReturnValue:
    """One check, with its examples."""
    check = check_called(check_id)
    if check is None:
        abort(404)
    examples = (("Keeps the promise", passing(check)), ("Breaks it", failing(check)))
    return render_template(
        "checks/show.jinja",
        check=check,
        mending=mending(check),
        examples=examples,
        picture_of=picture_of,
    )


def picture_of(drawing: Drawing) -> Markup:
    """A picture of ours as part of the page, as large as its letters need."""
    return sized(drawing, PIXELS)
