"""A version of a pathway to take away: a poster for the wall (A3, PDF), and its picture (PNG)."""

import logging
from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from govtool.documents.diagram import DrawingFailed
from govtool.documents.pdf import PrintingFailed
from govtool.web.permissions import Permission, needs
from govtool.web.visit import place, site
from govtool.web.words import CLOCK
from govtool.workflows.examining import Examined
from govtool.workflows.hanging import picture_png, poster_pdf
from govtool.workflows.viewing_pathway import Viewed, look, view_version

blueprint: Final = Blueprint(
    "posters", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>/versions"
)
NUMBER: Final = "<int(max=1000000):number>"
log: Final = logging.getLogger(__name__)


@blueprint.get(f"/{NUMBER}/poster.pdf")
@needs(Permission.READ_PATHWAY)
def pdf(pathway: str, number: int) -> ResponseReturnValue:
    """The poster; with ``findings=yes`` in the address, with what the checks found."""
    viewed, examined = _version(pathway, number)
    with_findings = request.args.get("findings") == "yes"
    saved = viewed.note.saved_at.astimezone(CLOCK).date()
    content = poster_pdf(examined, number, saved, with_findings=with_findings)
    ending = "-with-findings" if with_findings else ""
    name = f"poster-{pathway}-version-{number}{ending}.pdf"
    return _download(content, "application/pdf", name)


@blueprint.get(f"/{NUMBER}/picture.png")
@needs(Permission.READ_PATHWAY)
def png(pathway: str, number: int) -> ResponseReturnValue:
    """The picture of a version as a PNG."""
    _, examined = _version(pathway, number)
    return _download(picture_png(examined), "image/png", f"{pathway}-version-{number}.png")


@blueprint.errorhandler(DrawingFailed)
@blueprint.errorhandler(PrintingFailed)
def not_made(failed: DrawingFailed | PrintingFailed) -> ResponseReturnValue:
    """A page that says why there is no poster, and where the same is in words."""
    log.warning("no poster: %s", failed.reason)
    named = request.view_args or {}
    return render_template("posters/not_made.jinja", failed=failed, **named), 503


def _version(pathway: str, number: int) -> tuple[Viewed, Examined]:
    """A version and what the checks say of it; one that cannot be read has no picture."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway, number=number)
    examined = look(viewed)
    if not isinstance(examined, Examined):
        abort(404)
    return viewed, examined


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
