"""What each check promises, and why: pages to look things up in, open to everybody."""

from typing import Final

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from govtool.documents.diagram import Drawing
from govtool.web.permissions import public
from govtool.web.pictures import sized
from govtool.workflows.check_reference import check_called, failing, families, mending, passing
from govtool.workflows.coverage import shipped_coverage

PIXELS: Final = 1.15
"""Pixels of a screen for a point of a small picture, where there is room for it."""
PARTS: Final = {
    "W": "Told by the source documents",
    "X": "Known in the field besides",
}
"""What the two letters of the catalogue's entries stand for."""
blueprint: Final = Blueprint("checks", __name__, url_prefix="/checks")


@blueprint.get("")
@public
def index() -> ResponseReturnValue:
    """Every check by family."""
    return render_template("checks/index.jinja", families=families())


@blueprint.get("/coverage")
@public
def coverage() -> ResponseReturnValue:
    """Every known defect, and what looks for it."""
    entries = shipped_coverage()
    parts = [
        {"name": name, "entries": [one for one in entries if one.defect.id.startswith(letter)]}
        for letter, name in PARTS.items()
    ]
    return render_template(
        "checks/coverage.jinja",
        entries=entries,
        parts=parts,
        on_map=sum(bool(one.map_checks) for one in entries),
        in_figures=sum(bool(one.measured_checks) for one in entries),
        asked=sum(bool(one.questions) for one in entries),
        nowhere=[
            one for one in entries if not (one.map_checks or one.measured_checks or one.questions)
        ],
    )


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
