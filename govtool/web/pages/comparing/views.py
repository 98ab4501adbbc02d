"""Two versions held against each other: what differs on the map, in findings and on routes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from govtool.documents.diagram import Drawing
from govtool.pathways.comparing_words import heading_words, sections
from govtool.pathways.kinds import Stage
from govtool.store.values import Place
from govtool.web.permissions import PERMISSIONS, Permission, needs
from govtool.web.pictures import sized
from govtool.web.visit import place, site, visit
from govtool.workflows.comparing import Compared
from govtool.workflows.comparing_versions import (
    Side,
    SidesCompared,
    compare_sides,
    picture_of_changes,
    sides_elsewhere,
    sides_here,
)

blueprint: Final = Blueprint("comparing", __name__, url_prefix="/p/<slug:place>/pathways")
PIXELS: Final = 0.85
"""Pixels of a screen for a point of the picture: names of steps are then 11 high."""
_NOT_IN_WORDS: Final = frozenset({"id"})
"""Fields of the heading that say nothing to a reader."""


@blueprint.get("/<slug:pathway>/compare")
@needs(Permission.READ_PATHWAY)
def show(pathway: str) -> ResponseReturnValue:
    """What differs between two versions: in one picture, in words, in findings, on routes."""
    here, elsewhere = _choices(pathway)
    before, after = _chosen(here, elsewhere)
    page: dict[str, Any] = {
        "here": here,
        "elsewhere": elsewhere,
        "before": before,
        "after": after,
        "slug": pathway,
    }
    if before == after:
        return render_template("comparing/choose.jinja", **page)
    found = compare_sides(site().sessions, before, after)
    return render_template("comparing/show.jinja", **page, **_in_words(found))


@blueprint.get("/<slug:pathway>/compare/picture.svg")
@needs(Permission.READ_PATHWAY)
def picture(pathway: str) -> ResponseReturnValue:
    """Both versions on one picture, as a file that stands alone."""
    before, after = _chosen(*_choices(pathway))
    found = compare_sides(site().sessions, before, after)
    if found.compared is None or not found.compared.maps.is_comparable:
        abort(404)
    drawing = picture_of_changes(found.compared)
    if not isinstance(drawing, Drawing):
        abort(503)
    response = Response(drawing.svg.encode(), content_type="image/svg+xml; charset=utf-8")
    name = f"{pathway}-{before.name}-and-{after.name}.svg".replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _choices(pathway: str) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The versions of this pathway, and those of others that the visitor may read."""
    sessions, this = site().sessions, place()
    here = sides_here(sessions, place=this, slug=pathway)
    others = sides_elsewhere(sessions, _readable_places(), but=(this.id, pathway))
    return here, others


def _readable_places() -> list[Place]:
    """The places whose pathways the visitor may read at this moment, this one first."""
    seen = visit()
    entries = [
        entry
        for entry in seen.entries
        if Permission.READ_PATHWAY in PERMISSIONS[entry.role]
        and not replace(seen, entry=entry).must_enrol
    ]
    here = place().id
    return sorted((entry.place for entry in entries), key=lambda one: one.id != here)


def _chosen(here: Sequence[Side], elsewhere: Sequence[Side]) -> tuple[Side, Side]:
    """The two versions that the address names; else the newest as-is and the newest of all."""
    known = {side.name: side for side in [*here, *elsewhere]}
    as_is = next((side for side in here if side.note.stage is Stage.AS_IS), here[-1])
    usual = (here[-1] if as_is == here[0] else as_is, here[0])
    found = []
    for name, otherwise in zip(("from", "to"), usual, strict=True):
        asked = request.args.get(name, "")
        if asked and asked not in known:
            raise NotFound
        found.append(known.get(asked, otherwise))
    return found[0], found[1]


def _in_words(found: SidesCompared) -> dict[str, Any]:
    compared = found.compared
    if compared is None:
        return {"compared": None, "unreadable": found.unreadable}
    drawing = picture_of_changes(compared)
    shown = drawing if isinstance(drawing, Drawing) else None
    heading = [
        field
        for field, name in zip(heading_words(compared.maps), compared.maps.heading, strict=True)
        if name not in _NOT_IN_WORDS
    ]
    return {
        "compared": compared,
        "drawing": shown,
        "svg": sized(shown, PIXELS) if shown else None,
        "reason": None if shown else drawing,
        "sections": [part for part in sections(compared.maps) if not part.is_same],
        "heading": heading,
        "counts": _counts(compared),
        "finding_url": _finding_url,
    }


def _counts(compared: Compared) -> list[tuple[str, int, int, int]]:
    """How many steps and links are added, gone and changed in how care runs."""
    maps = compared.maps
    sides = (("Steps", maps.steps), ("Links", maps.links))
    return [
        (
            name,
            len(side.added),
            len(side.removed),
            sum(1 for change in side.changed if change.is_substantial),
        )
        for name, side in sides
    ]


def _finding_url(side: Side, finding: str) -> str:
    """The page of a finding of one of the two versions."""
    return url_for(
        "findings.show",
        place=side.place.slug,
        pathway=side.note.pathway,
        finding_id=finding,
        version=side.note.number,
    )
