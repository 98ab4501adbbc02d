"""The papers to take away: a workshop's report and file, and a pathway's stakeholder pack."""

import logging
from typing import Final

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.pack import pack_parts
from govtool.documents.pdf import PrintingFailed
from govtool.web.pages.workshops.parts import WORKSHOP, blueprint, record
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import fitted
from govtool.web.visit import place, site, visit
from govtool.workflows.examining import Examined
from govtool.workflows.standing_findings import shown_first
from govtool.workflows.viewing_pathway import Viewed, look, view_version
from govtool.workflows.workshop_papers import (
    agreed_at,
    pack_pdf,
    plain_picture,
    report_pdf,
    version_words,
)
from govtool.workshop.writing import write_workshop

log: Final = logging.getLogger(__name__)


@blueprint.get(f"/{WORKSHOP}/report.pdf")
@needs(Permission.SEE_PLAN)
def report(pathway: str, workshop: int) -> ResponseReturnValue:
    """The report of a workshop as a PDF; where it cannot be printed, a page that says so."""
    whole = record(pathway).whole(workshop)
    agreed = agreed_at(
        site().sessions, place=place().id, slug=pathway, workshop=whole, at=visit().at
    )
    try:
        content = report_pdf(whole, agreed, visit().at.date())
    except PrintingFailed as failed:
        return _unprinted(failed, url_for(".show", pathway=pathway, workshop=workshop))
    return _download(content, "application/pdf", f"workshop-{pathway}-{workshop}.pdf")


@blueprint.get(f"/{WORKSHOP}/workshop.yaml")
@needs(Permission.SEE_PLAN)
def file(pathway: str, workshop: int) -> ResponseReturnValue:
    """A workshop and what it raised as a workshop file."""
    kept = record(pathway)
    text = write_workshop(kept.whole(workshop))
    return _download(text.encode(), "application/yaml", f"workshop-{pathway}-{workshop}.yaml")


@blueprint.get("/pack")
@needs(Permission.READ_PATHWAY)
def pack(pathway: str) -> ResponseReturnValue:
    """The stakeholder pack of a version as a page: the one shown first, unless one is named."""
    viewed, examined = _version(pathway)
    drawing = plain_picture(examined)
    parts = pack_parts(examined.pathway, drawing, version_words(viewed.note))
    return render_template(
        "workshops/pack.jinja",
        viewed=viewed,
        svg=fitted(drawing) if drawing else None,
        **parts,
    )


@blueprint.get("/pack.pdf")
@needs(Permission.READ_PATHWAY)
def pack_file(pathway: str) -> ResponseReturnValue:
    """The same pack as a PDF."""
    viewed, examined = _version(pathway)
    number = viewed.note.number
    try:
        content = pack_pdf(examined, viewed.note)
    except PrintingFailed as failed:
        return _unprinted(failed, url_for(".pack", pathway=pathway, version=number))
    return _download(content, "application/pdf", f"pack-{pathway}-version-{number}.pdf")


def _version(pathway: str) -> tuple[Viewed, Examined]:
    told = request.args.get("version", "")
    number: int | None = int(told) if told.isascii() and told.isdigit() and len(told) < 7 else None  # noqa: PLR2004
    viewed = view_version(site().sessions, place=place().id, slug=pathway, number=number)
    first = shown_first(viewed.versions)
    if number is None and viewed.note.number != first:
        viewed = view_version(site().sessions, place=place().id, slug=pathway, number=first)
    examined = look(viewed)
    if not isinstance(examined, Examined):
        abort(404)
    return viewed, examined


def _unprinted(failed: PrintingFailed, back: str) -> ResponseReturnValue:
    log.warning("no PDF: %s", failed.reason)
    return render_template("plans/unprinted.jinja", failed=failed, back=back), 503


def _download(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
