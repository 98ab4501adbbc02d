"""Answers to a script: the map as it stands after a change, or why the change was not made."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from govtool.documents.diagram import Drawing
from govtool.pathways.gestures import Gesture, Redo, SetFields, TypeLine, Undo
from govtool.pathways.model import Pathway
from govtool.pathways.panel_fields import PanelField
from govtool.pathways.panel_values import Element, fields_for, shown
from govtool.store.working_maps import MapChange
from govtool.web.pages.mapping.words import REST
from govtool.web.saving import Said, new_change
from govtool.web.visit import person, place, site
from govtool.workflows.mapping import Made
from govtool.workflows.mapping_meeting import Clash
from govtool.workflows.mapping_view import MapView, map_picture
from govtool.workflows.people import People, people_of

CONFLICT: Final = 409
UNPROCESSABLE: Final = 422
STOOD: Final = "stood"
STOOD_HEADER: Final = "Govtool-Stood"
CLASHED: Final = (
    "This was not done: somebody else changed the same thing in between. Both are shown; nothing "
    "is lost."
)
ENDED: Final = "This map was saved or put away in the meantime and takes no more changes."


def map_answer(view: MapView, *, since: int, made: Made | None = None) -> ResponseReturnValue:
    """The whole map as a script shows it.

    Args:
        view: the map as it stands.
        since: the version the script showed before.
        made: what the script asked for, where it asked for something.
    """
    me = person().id
    by_others = view.open.by_others(me, since)
    names = people() if by_others else None
    guess = view.guess(made.added) if made else None
    return jsonify(
        version=view.version,
        base=view.open.map.base,
        change=made.change if made else None,
        select=made.select if made else None,
        said=made.words if made else "",
        guess=asdict(guess) if guess else None,
        names=view.names,
        others=[told(one, names) for one in by_others] if names else [],
        can_undo=view.open.can_undo(me),
        can_redo=view.open.can_redo(me),
        **({} if _is_another_coming() else _seen(view)),
    )


def _is_another_coming() -> bool:
    """Whether the script has more to send behind this, and will show the map after that."""
    return request.headers.get("Prefer") == "return=minimal"


def _seen(view: MapView) -> Mapping[str, Any]:
    """What takes the time: the picture, the tables and what the checks find."""
    drawing = map_picture(view, _stood())
    return {
        "svg": drawing.svg if isinstance(drawing, Drawing) else "",
        "stood": str(drawing.stood) if isinstance(drawing, Drawing) else "",
        "reason": "" if isinstance(drawing, Drawing) else drawing,
        "findings": [asdict(one) for one in view.findings],
        "findings_said": view.findings_said,
        "counts": view.counts,
        "cannot_tell": view.cannot_tell,
        "table": _rows(view),
    }


def _stood() -> str:
    """Where columns and rows stand on the picture that the script shows.

    A change brings it as a field, a question whether the map has changed as a header.
    """
    return request.form.get(STOOD, "") or request.headers.get(STOOD_HEADER, "")


def _rows(view: MapView) -> str:
    return render_template(
        "mapping/rows.jinja",
        view=view,
        map_id=view.open.map.id,
        new_token=new_change(),
        writer=person().id,
        **REST,
    )


def refused(message: str) -> ResponseReturnValue:
    """The answer where the change makes no sense, with the sentence that says why."""
    problems = [{"field": "", "message": message}]
    return jsonify(kind="invalid", errors=[message], problems=problems), UNPROCESSABLE


def clashed(clash: Clash) -> ResponseReturnValue:
    """The answer where somebody changed the same thing: both texts, and the version now."""
    yours, theirs = both_texts(clash, people())
    told = {"kind": "conflict", "message": CLASHED, "version": clash.version}
    return jsonify(**told, yours=yours, theirs=theirs), CONFLICT


def both_texts(clash: Clash, names: People) -> tuple[Said, Said]:
    """What was asked for, and what stands there now and by whom; each thing by its name."""
    changed = tuple((f"Changed by {names.name(one.made_by)}", one.words) for one in clash.changes)
    stands = _fields_now(clash.now, clash.gesture)
    return asked_for(clash.now, clash.gesture, clash.yours), (*stands, *changed)


def asked_for(now: Pathway, gesture: Gesture | Undo | Redo, words: str) -> Said:
    """What a gesture asks for, each thing by its name; ``words`` where nothing else says it."""
    if isinstance(gesture, TypeLine):
        return (("You typed", gesture.text),)
    if not isinstance(gesture, SetFields):
        return (("You asked for", words),)
    labels = {field.name: field.label for field in _fields(now, gesture)}
    return tuple((labels.get(name, name), _text(value)) for name, value in gesture.given.items())


def told(change: MapChange, names: People) -> Mapping[str, Any]:
    """A change by somebody else, in words."""
    return {"number": change.number, "by": names.name(change.made_by), "words": change.words}


def people() -> People:
    """The people of the place, whose names an editor of maps may see."""
    me = person().id
    return people_of(site().sessions, place=place().id, me=me, may_see_names=True)


def _fields(now: Pathway, gesture: SetFields) -> tuple[PanelField, ...]:
    element = _element(now, gesture)
    known = fields_for(element) if element is not None else ()
    return tuple(field for field in known if field.name in gesture.given)


def _fields_now(now: Pathway, gesture: Gesture | Undo | Redo) -> Said:
    """What the fields that a gesture fills in hold by now."""
    element = _element(now, gesture) if isinstance(gesture, SetFields) else None
    if element is None or not isinstance(gesture, SetFields):
        return ()
    fields = _fields(now, gesture)
    return tuple((field.label, _text(shown(now, element, field))) for field in fields)


def _element(now: Pathway, gesture: SetFields) -> Element | None:
    if gesture.heading:
        return now
    if gesture.step:
        return now.step_by_id.get(gesture.step)
    if gesture.link:
        return now.link_by_id.get(gesture.link)
    return now.provider_by_id.get(gesture.provider or "")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value or "not stated"
    words = ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else ""
    return words or "not stated"
