"""What a request asks to be done to a map, and the forms to begin, save and put away one."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from govtool.pathways.editing import CannotEdit
from govtool.pathways.gestures import DOWN, UP, Gesture, Redo, Undo, read_gesture
from govtool.pathways.kinds import Stage
from govtool.pathways.panel_fields import FIELDS
from govtool.pathways.panel_values import SEVERAL
from govtool.web.forms import SiteForm, seen
from govtool.web.saving import SavedForm
from govtool.web.words import STAGES
from govtool.workflows.mapping_saved import Wish

LONGEST_GESTURE: Final = 60_000
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "type": ("text", "after"),
    "rename": ("step", "name"),
    "delete": ("step", "link", "provider", "source", "area"),
    "lane": ("step", "provider"),
    "connect": ("from", "to", "kind", "label", "layer"),
    "lane_add": ("name",),
    "lane_rename": ("provider", "name"),
    "lane_move": ("provider", "to"),
    "complete": ("aspect", "on"),
    "fact": ("topic", "value"),
    "absent": ("type", "kind", "from", "to", "exception", "on"),
    "source_add": ("title", "publisher", "date"),
    "area_add": ("name",),
    "undo": (),
    "redo": (),
}
"""The fields of the form of each gesture; those left empty are not stated."""
_EMPTY_COUNTS: Final = {"text", "name", "value", "title"}
_NOT_A_VERSION: Final = -1


class ChangeForm(SavedForm):
    """One change to a map, as a script sends it (``gesture``) or a form of the page."""

    own = HiddenField()

    @property
    def own_versions(self) -> frozenset[int]:
        """The versions that changes of this page made since the one it is based on."""
        told = (self.own.data or "").split()
        return frozenset(int(one) for one in told if one.isdecimal() and len(one) <= 6)  # noqa: PLR2004


class StartForm(SiteForm):
    """A map to begin on a blank page."""

    title = StringField(
        "Title of the pathway",
        [
            DataRequired(message="Write the title of the pathway."),
            Length(max=200, message="Write at most 200 characters."),
        ],
        description="Such as “MSK services in Exampleshire”.",
    )
    stage = RadioField(
        "What it will show",
        choices={one.value: STAGES[one.value] for one in (Stage.AS_IS, Stage.TO_BE)},
        default=Stage.AS_IS.value,
    )


class SaveForm(SiteForm):
    """How a map is saved as a version of its pathway."""

    note = TextAreaField(
        "What is new in this version, and why",
        [Length(max=1000, message="Write at most 1,000 characters.")],
        description="For those who read the list of versions.",
        render_kw={"rows": 3},
    )
    stage = RadioField(
        "What this version shows", choices={one.value: STAGES[one.value] for one in Stage}
    )
    owner = StringField(
        "Owner",
        [Length(max=300, message="Write at most 300 characters.")],
        description="Who answers for the pathway: a role, such as “MSK lead”.",
    )
    published = DateField("In place since", [Optional()], format="%d %m %Y")
    review_date = DateField("Looked at again by", [Optional()], format="%d %m %Y")
    goes_on = BooleanField("Go on changing this map after it is saved")
    seen_version = HiddenField()
    instead_of = HiddenField()

    def wish(self) -> Wish:
        """What was filled in."""
        return Wish(
            stage=Stage(self.stage.data),
            note=(self.note.data or "").strip(),
            seen=_number(self.seen_version.data),
            instead_of=max(0, _number(self.instead_of.data)),
            owner=(seen(self.owner.data) or "").strip(),
            published=_day(self.published),
            review_date=_day(self.review_date),
            goes_on=bool(self.goes_on.data),
        )


def gesture_of(fields: "MultiDict[str, str]") -> Gesture | Undo | Redo:
    """What a request asks for.

    Raises:
        CannotEdit: nothing that we know; with what is wrong.
    """
    if "gesture" in fields:
        return read_gesture(_json(fields["gesture"]))
    do = fields.get("do", "")
    if do in {UP, DOWN}:
        return read_gesture({"do": "lane", "step": fields.get("step", ""), "provider": do})
    if do == "set":
        return read_gesture(_set(fields))
    stated = {
        name: _clean(fields[name])
        for name in _PARTS.get(do, ())
        if name in fields and (fields[name].strip() or name in _EMPTY_COUNTS)
    }
    return read_gesture({"do": do, **stated})


def sent_gesture() -> Gesture | Undo | Redo:
    """What the present request asks for; see ``gesture_of``."""
    return gesture_of(request.form)


def _json(text: str) -> object:
    if len(text) > LONGEST_GESTURE:
        raise CannotEdit("This is too long for one change.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise CannotEdit("The change could not be read.") from None


def _set(fields: "MultiDict[str, str]") -> dict[str, object]:
    """The fields of a panel that say something else than when it was shown."""
    thing = next((one for one in FIELDS if one in fields), "")
    if not thing:
        raise CannotEdit("Say whose fields these are.")
    told = _json(fields.get("shown", "{}"))
    before = told if isinstance(told, dict) else {}
    values: dict[str, object] = {}
    for field in FIELDS[thing]:
        several = [_clean(one) for one in fields.getlist(field.name)]
        if field.sort in SEVERAL:
            if field.name in before and several != before[field.name]:
                values[field.name] = several
        elif field.name in fields and several[0] != before.get(field.name):
            values[field.name] = several[0]
    return {"do": "set", thing: True if thing == "heading" else fields[thing], "values": values}


def _clean(text: str) -> str:
    return (seen(text) or "").replace("\r\n", "\n")


def _number(text: str | None) -> int:
    told = text or ""
    return int(told) if told.isdecimal() and len(told) <= 6 else _NOT_A_VERSION  # noqa: PLR2004


def _day(field: DateField) -> date | None:
    return field.data if isinstance(field.data, date) else None
