"""Maps are changed here, live, by several people at a time; by forms alone as well."""

from dataclasses import dataclass
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.diagram import Drawing
from govtool.pathways.editing import CannotEdit
from govtool.pathways.gestures import Gesture, Redo, Undo
from govtool.pathways.kinds import Stage
from govtool.reading import Refused
from govtool.web.notices import Notice, tell
from govtool.web.pages.mapping import beginning, ending
from govtool.web.pages.mapping.forms import ChangeForm, sent_gesture
from govtool.web.pages.mapping.panel import heading_of, panel_of
from govtool.web.pages.mapping.parts import MAP, blueprint
from govtool.web.pages.mapping.replies import (
    CLASHED,
    CONFLICT,
    ENDED,
    STOOD,
    UNPROCESSABLE,
    asked_for,
    both_texts,
    clashed,
    map_answer,
    people,
    refused,
)
from govtool.web.pages.mapping.words import REST
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import fitted
from govtool.web.saving import by_itself, new_change, sent, too_late
from govtool.web.unsent import REVIEW
from govtool.web.visit import act, person, place, site
from govtool.workflows.mapping import Asked, Made, make_gesture
from govtool.workflows.mapping_meeting import Clash
from govtool.workflows.mapping_open import MapEnded, OpenMap, require_map
from govtool.workflows.mapping_view import MapView, map_picture, view_map

NOTHING_NEW: Final = 204
GONE: Final = 410
UNREADABLE: Final = (
    "This map was drawn with another version of govtool, and the one that runs here cannot read "
    "it. Nothing is lost: ask whoever looks after the site."
)
NOT_YOURS: Final = (
    "This was begun by somebody else who was signed in here. It was not done; look it over and "
    "send it again if you mean it."
)
ANCHORS: Final = frozenset({"typed", "panel", "tables", "heading", "lanes", "stated"})
"""Parts of the page to which a form may lead back."""
RECENT: Final = 8
"""How many of the newest changes are listed."""
__all__ = ["beginning", "blueprint", "ending"]


@blueprint.get(f"/{MAP}")
@needs(Permission.EDIT_PATHWAY)
def editor(map_id: int) -> ResponseReturnValue:
    """The map with its text box, panel, findings and tables."""
    view = _view(map_id)
    if view.open.map.ended_at is not None:
        raise MapEnded
    return _show(view)


@blueprint.get(f"/{MAP}/state")
@needs(Permission.EDIT_PATHWAY)
def state(map_id: int) -> ResponseReturnValue:
    """The map as it stands, for a page that shows version ``since``; 204 where that is it."""
    since = request.args.get("since", default=-1, type=int)
    view = _view(map_id)
    if view.open.map.ended_at is not None:
        raise MapEnded
    if view.version == since:
        return "", NOTHING_NEW
    return map_answer(view, since=since)


@blueprint.get(f"/{MAP}/panel")
@needs(Permission.EDIT_PATHWAY)
def panel(map_id: int) -> ResponseReturnValue:
    """The side panel of what is selected, alone."""
    return render_template("mapping/panel.jinja", **_panel(_view(map_id)))


@blueprint.post(f"/{MAP}/changes")
@needs(Permission.EDIT_PATHWAY)
def change(map_id: int) -> ResponseReturnValue:
    """Make one change to the map."""
    form = ChangeForm()
    require_map(site().sessions, place=place().id, map_id=map_id)  # or 404, whatever was sent
    gesture = sent_gesture()
    is_theirs = not form.is_written_by(person().id)
    if is_theirs or request.form.get("then") == REVIEW:
        return _ask_again(map_id, gesture, NOT_YOURS if is_theirs else "")
    if not form.validate():
        raise CannotEdit(" ".join(form.form_errors))
    asked = Asked(place().id, map_id, gesture, form.based_on_version, act(), form.own_versions)
    made = make_gesture(site().sessions, asked=asked, sent=sent())
    return _answer(map_id, form, made)


@blueprint.errorhandler(CannotEdit)
def cannot_edit(cannot: CannotEdit) -> ResponseReturnValue:
    """Say why a change was not made; what was typed stays in the box."""
    if by_itself():
        return refused(str(cannot))
    view = _view((request.view_args or {})["map_id"])
    selected = request.form.get("after") or request.form.get("step") or request.form.get("link")
    typed = request.form.get("text", "")
    return _show(view, selected=selected, refusal=str(cannot), typed=typed), UNPROCESSABLE


@blueprint.errorhandler(Clash)
def both(clash: Clash) -> ResponseReturnValue:
    """Both texts, and a form that does it all the same on the map as it is now."""
    if by_itself():
        return clashed(clash)
    yours, theirs = both_texts(clash, people())
    map_id = (request.view_args or {})["map_id"]
    return _once_more(map_id, CLASHED, clash.version, yours=yours, theirs=theirs)


@blueprint.errorhandler(Refused)
def unreadable(_refused: Refused) -> ResponseReturnValue:
    """The page of a map that this program cannot read; nothing of it is changed."""
    if by_itself():
        return refused(UNREADABLE)
    return render_template("mapping/unreadable.jinja", reason=UNREADABLE), GONE


@blueprint.errorhandler(MapEnded)
def ended(_ended: MapEnded) -> ResponseReturnValue:
    """The map takes no more changes; a script gives the change back to be copied."""
    if by_itself():
        return too_late(ENDED)
    tell(Notice.MAP_GONE)
    return redirect(url_for(".index"))


def _answer(map_id: int, form: ChangeForm, made: Made) -> ResponseReturnValue:
    if by_itself():
        return map_answer(_view(map_id, made.now), since=form.based_on_version, made=made)
    selected = made.select or request.form.get("step") or request.form.get("after") or None
    anchor = request.form.get("anchor", "")
    where = url_for(".editor", map_id=map_id, select=selected, told=made.change)
    return redirect(f"{where}#{anchor}" if anchor in ANCHORS else where)


def _ask_again(map_id: int, gesture: Gesture | Undo | Redo, message: str) -> ResponseReturnValue:
    """What was sent by somebody who was signed out, to be looked over and sent again."""
    if by_itself():
        return refused(message or NOT_YOURS)
    view = _view(map_id)
    yours = asked_for(view.pathway, gesture, "A change to the map")
    return _once_more(map_id, message, view.version, yours=yours, theirs=())


def _once_more(map_id: int, message: str, version: int, **both: Any) -> ResponseReturnValue:
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in {"csrf_token", "change", "based_on", "writer", "own", "then", STOOD}
    ]
    form = ChangeForm(formdata=None)
    form.begin(version=version, writer=person().id)
    if message:
        form.refuse(message)
    page = render_template(
        "mapping/once_more.jinja", map_id=map_id, form=form, fields=fields, **both
    )
    return page, CONFLICT if message else 200


def _view(map_id: int, now: OpenMap | None = None) -> MapView:
    return view_map(site().sessions, place=place().id, map_id=map_id, now=now)


def _panel(view: MapView, selected: str | None = None) -> dict[str, Any]:
    """What the side panel's template needs."""
    pathway = view.pathway
    wanted = selected or request.args.get("select")
    return {
        "view": view,
        "map_id": view.open.map.id,
        "panel": panel_of(pathway, wanted),
        "guess": view.guess(wanted),
        "pathway": pathway,
        "new_token": new_change(),
        "writer": person().id,
        **REST,
    }


def _show(
    view: MapView, *, selected: str | None = None, refusal: str = "", typed: str = ""
) -> str:
    chosen = selected or request.args.get("select")
    drawing = map_picture(view)
    is_drawn = isinstance(drawing, Drawing)
    names, me = people(), person().id
    return render_template(
        "mapping/editor.jinja",
        working=_working(view),
        state=view,
        svg=fitted(drawing) if isinstance(drawing, Drawing) else None,
        reason=None if is_drawn else drawing,
        stood=str(drawing.stood) if isinstance(drawing, Drawing) else "",
        selected=chosen if chosen in view.pathway.step_by_id else None,
        heading=heading_of(view.pathway),
        can_undo=view.open.can_undo(me),
        can_redo=view.open.can_redo(me),
        refusal=refusal,
        typed=typed,
        told=_told(view),
        recent=[(names.name(one.made_by), one) for one in view.open.changes[-RECENT:]],
        **_panel(view, chosen),
    )


@dataclass(frozen=True)
class _Working:
    """The map as its page names it."""

    id: int
    title: str
    stage: Stage
    pathway: str
    base: int


def _working(view: MapView) -> _Working:
    found = view.open.map
    return _Working(found.id, view.pathway.title, found.stage, found.pathway, found.base)


def _told(view: MapView) -> str:
    """What the change before this page did, if the address names one of this person's."""
    number = request.args.get("told", default=0, type=int)
    changes = view.open.changes
    if not 0 < number <= len(changes) or changes[number - 1].made_by != person().id:
        return ""
    return changes[number - 1].words
