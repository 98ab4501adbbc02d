"""The findings of a pathway version, filtered and grouped by cause; one finding by itself."""

from typing import Any, Final

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.diagram import Drawing
from govtool.documents.plan_view import places
from govtool.reading import Refused
from govtool.web.pages.findings.forms import number_in
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import lit, sized
from govtool.web.visit import place, site, visit
from govtool.workflows import pictures
from govtool.workflows.finding_json import listing_as_json
from govtool.workflows.listing_findings import Filters, Listing
from govtool.workflows.standing_findings import Standing, standing_of
from govtool.workflows.telling_finding import STATE_WORDS, Told, tell_finding
from govtool.workflows.trying_fixes import offer_for
from govtool.workflows.viewing_pathway import drawn, touched

blueprint: Final = Blueprint(
    "findings", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>"
)
PIXELS: Final = 0.85
"""The fewest pixels of a screen for a point of the picture, as on the pathway page."""
MOST_SHOWN: Final = 1000
"""So many findings are written out on a page; the filters and the JSON lead to the rest."""
FIRST: Final = 8
"""So many findings of a group stand open; the rest unfold."""


@blueprint.get("/findings")
@needs(Permission.READ_PATHWAY)
def index(pathway: str) -> ResponseReturnValue:
    """Every finding of a version, by cause."""
    standing = _standing(pathway)
    return render_template(
        "findings/index.jinja",
        listing=Listing(standing, _filters()),
        standing=standing,
        places=lambda finding: places(standing.pathway, finding),
        first=FIRST,
        most=MOST_SHOWN,
    )


@blueprint.get("/findings.json")
@needs(Permission.READ_PATHWAY)
def as_json(pathway: str) -> ResponseReturnValue:
    """The same for programs."""
    try:
        standing = _standing(pathway)
    except Refused as refused:
        said = [{"line": item.line, "message": item.message} for item in refused.problems]
        return jsonify(refused=said), 409
    listing = Listing(standing, _filters())
    response = jsonify(listing_as_json(listing))
    name = f"{pathway}-version-{standing.note.number}-findings.json"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@blueprint.get("/findings/<path:finding_id>")
@needs(Permission.READ_PATHWAY)
def show(pathway: str, finding_id: str) -> ResponseReturnValue:
    """One finding: what was seen, why it matters, what became of it and what would mend it."""
    told = tell_finding(
        site().sessions,
        place=place().id,
        version=(pathway, version_asked()),
        finding_id=finding_id,
        at=visit().at,
    )
    standing, finding = told.standing, told.finding
    _drawn(told, patience=0)
    offer = offer_for(site().sessions, standing=standing, finding=finding)
    return render_template(
        "findings/show.jinja",
        told=told,
        standing=standing,
        finding=finding,
        names=places(standing.pathway, finding),
        at=touched(standing.pathway, finding),
        offer=offer,
        states=STATE_WORDS,
        **_picture(told),
    )


def _picture(told: Told) -> dict[str, Any]:
    """The picture of the version with the finding's route standing out; or why there is none."""
    drawing = _drawn(told, patience=pictures.ON_A_PAGE)
    if not isinstance(drawing, Drawing):
        return {"svg": None, "reason": drawing, "is_coming": drawing == pictures.BEING_DRAWN}
    at = touched(told.standing.pathway, told.finding) if told.judged else None
    shown = lit(drawing, at.steps, at.links) if at else drawing
    return {"svg": sized(shown, PIXELS), "drawing": drawing, "reason": None}


def _drawn(told: Told, patience: float) -> Drawing | str:
    """The picture, if it is there in time; without patience it is only begun."""
    viewed = told.standing.viewed
    return drawn(viewed.text, terms=viewed.terms, patience=patience)


def version_asked() -> int | None:
    """The version an address asks for; none is the first stage. What is no number is not there."""
    given = request.args.get("version", "")
    number = number_in(given)
    if given and number is None:
        abort(404)
    return number


def _standing(pathway: str) -> Standing:
    return standing_of(
        site().sessions, place=place().id, slug=pathway, at=visit().at, number=version_asked()
    )


def _filters() -> Filters:
    given = {name: request.args.get(name, "") for name in Filters.__dataclass_fields__}
    return Filters(**given)


@blueprint.errorhandler(Refused)
def cannot_read(_: Refused) -> ResponseReturnValue:
    """The pathway's own page says what is wrong with a file that cannot be read."""
    pathway = str((request.view_args or {})["pathway"])
    number = version_asked()
    if number is None:
        return redirect(url_for("pathways.show", pathway=pathway))
    return redirect(url_for("pathways.show_version", pathway=pathway, number=number))
