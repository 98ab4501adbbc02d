"""A place's pathways: listed, and each version looked at in a picture and in words."""

from typing import Any, Final

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from govtool.documents import routes
from govtool.documents.diagram import Drawing
from govtool.documents.plan_view import places
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import sized
from govtool.web.visit import may, person, place, site
from govtool.workflows.examining import Examined
from govtool.workflows.listing_pathways import list_pathways, one_pathway
from govtool.workflows.people import People, people_of
from govtool.workflows.viewing_pathway import (
    Viewed,
    drawn,
    finding_groups,
    look,
    place_of,
    quotations,
    touched,
    unanswered_groups,
    view_version,
    without_quotations,
)

blueprint: Final = Blueprint("pathways", __name__, url_prefix="/p/<slug:place>/pathways")
NUMBER: Final = "<int(max=1000000):number>"
OF_A_GROUP: Final = 5
"""So many findings of a check are listed beside the picture; their own page has them all."""
PIXELS: Final = 0.85
"""The fewest pixels of a screen for a point of the picture: names of steps are then 11 high."""


@blueprint.get("")
@needs(Permission.READ_PATHWAY)
def index() -> ResponseReturnValue:
    """Every pathway of the place, and how it stands."""
    listed = list_pathways(site().sessions, place=place().id)
    return render_template("pathways/index.jinja", listed=listed, people=_people())


@blueprint.get("/<slug:pathway>")
@needs(Permission.READ_PATHWAY)
def show(pathway: str) -> ResponseReturnValue:
    """A pathway: the choice of its stages, as it is first; where it has one stage, that."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway)
    if len({note.stage for note in viewed.versions}) == 1:
        return _page(viewed)
    listed = one_pathway(site().sessions, place=place().id, slug=pathway)
    return render_template("pathways/stages.jinja", listed=listed, people=_people())


@blueprint.get(f"/<slug:pathway>/versions/{NUMBER}")
@needs(Permission.READ_PATHWAY)
def show_version(pathway: str, number: int) -> ResponseReturnValue:
    """One version of a pathway."""
    return _page(view_version(site().sessions, place=place().id, slug=pathway, number=number))


@blueprint.get("/<slug:pathway>/versions")
@needs(Permission.READ_PATHWAY)
def versions(pathway: str) -> ResponseReturnValue:
    """Every version of a pathway, newest first."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway)
    return render_template("pathways/versions.jinja", viewed=viewed, people=_people())


@blueprint.get(f"/<slug:pathway>/versions/{NUMBER}/picture.svg")
@needs(Permission.READ_PATHWAY)
def picture(pathway: str, number: int) -> ResponseReturnValue:
    """The picture of a version as a file that stands alone."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway, number=number)
    if not isinstance(look(viewed), Examined):
        abort(404)
    drawing = drawn(viewed.text, interactive=False, terms=viewed.terms)
    if not isinstance(drawing, Drawing):
        abort(503)
    return _download(drawing.svg.encode(), "image/svg+xml", f"{pathway}-version-{number}.svg")


@blueprint.get(f"/<slug:pathway>/versions/{NUMBER}/file")
@needs(Permission.READ_PATHWAY)
def file(pathway: str, number: int) -> ResponseReturnValue:
    """The pathway file of a version, as it was saved."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway, number=number)
    content = viewed.text.encode("utf-8", "replace")
    return _download(content, "application/yaml", f"{pathway}-version-{number}.yaml")


def _page(viewed: Viewed) -> ResponseReturnValue:
    examined = look(viewed)
    if not isinstance(examined, Examined):
        return render_template("pathways/unreadable.jinja", viewed=viewed, problems=examined)
    drawing = drawn(viewed.text, terms=viewed.terms)
    picture = drawing if isinstance(drawing, Drawing) else None
    return render_template(
        "pathways/show.jinja",
        viewed=viewed,
        people=_people(),
        drawing=picture,
        svg=sized(picture, PIXELS) if picture else None,
        reason=None if picture else drawing,
        **_in_words(examined),
    )


def _in_words(examined: Examined) -> dict[str, Any]:
    """All that the page says besides the picture."""
    pathway, findings = examined.pathway, examined.report.findings
    groups = finding_groups(examined)
    return {
        "examined": examined,
        "pathway": pathway,
        "groups": groups,
        "most": OF_A_GROUP,
        "listed": {found.id for group in groups for found in group.findings[:OF_A_GROUP]},
        "unanswered": unanswered_groups(examined),
        "places": lambda finding: places(pathway, finding),
        "touched": lambda finding: touched(pathway, finding),
        "place_of": place_of,
        "steps": routes.steps_table(without_quotations(pathway), findings),
        "comes_from": {
            step: tuple(dict.fromkeys(pathway.name_of(link.origin) for link in links))
            for step, links in pathway.links_into.items()
        },
        "quotations": quotations(pathway),
        "routes": routes.main_routes_in_words(pathway, findings),
        "no_route": routes.why_no_route(pathway),
        "absences": routes.absences_in_words(pathway),
        "source_titles": {source.id: source.title for source in pathway.sources},
    }


def _people() -> People:
    may_see_names = may(Permission.ANSWER)
    return people_of(
        site().sessions, place=place().id, me=person().id, may_see_names=may_see_names
    )


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=f"{mimetype}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
