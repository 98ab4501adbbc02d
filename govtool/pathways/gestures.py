"""What a hand does to a map: read strictly from JSON, one small value for each gesture.

{"do": "type", "text": "Physiotherapy", "after": "gp"}       the text box
{"do": "rename", "step": "gp", "name": "GP practice"}
{"do": "delete", "step": "gp"}       or "link", "provider", "source", "area"
{"do": "lane", "step": "gp", "provider": "hub"}              null: not stated; "up", "down"
{"do": "connect", "from": "gp", "to": "hub", "kind": "refer", "label": "yes", "layer": "actual"}
{"do": "set", "step": "gp", "field": "wait", "value": "over 6 weeks"}
{"do": "set", "heading": true, "values": {"title": "MSK", "owner": "MSK lead"}}
{"do": "lane_add", "name": "Hub"}    "lane_rename", "lane_move" with "to": "up" or "down"
{"do": "complete", "aspect": "links", "on": true}
{"do": "fact", "topic": "flow_data", "value": "no"}          "": not stated
{"do": "absent", "kind": "refer", "from": "gp", "to": "ortho", "on": true}    or "type": "fcp"
{"do": "source_add", "title": "Review of MSK services"}      "area_add" with "name"
{"do": "undo"}                       {"do": "redo"}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, cast

from pydantic import ConfigDict, Field, StringConstraints

from govtool.pathways.editing import CannotEdit
from govtool.pathways.kinds import Aspect, ExceptionReason, Layer, LinkKind, StepType, Topic
from govtool.reading import Document, Refused, build
from govtool.sources import STRICT

Line = Annotated[str, StringConstraints(max_length=1000)]
Long = Annotated[str, StringConstraints(max_length=4000)]
Ref = Annotated[str, StringConstraints(min_length=1, max_length=300)]
UP: Final = "up"
DOWN: Final = "down"


@dataclass(frozen=True)
class TypeLine:
    """A line typed into the text box while a step is selected, or none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    text: Line
    after: Ref | None = None


@dataclass(frozen=True)
class Rename:
    """Another name for a step."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    step: Ref
    name: Line


@dataclass(frozen=True)
class Delete:
    """One thing taken off the map."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    step: Ref | None = None
    link: Ref | None = None
    provider: Ref | None = None
    source: Ref | None = None
    area: Ref | None = None


@dataclass(frozen=True)
class ToLane:
    """A step put into another lane: a provider's, none (None), or the one above or below."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    step: Ref
    provider: Ref | None = None


@dataclass(frozen=True)
class Connect:
    """A link drawn; without a kind, the kind that is likely between two such steps."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    origin: Annotated[Ref, Field(alias="from")]
    to: Ref
    kind: LinkKind | None = None
    label: Line | None = None
    layer: Layer | None = None


@dataclass(frozen=True)
class SetFields:
    """Fields of one thing filled in, one (``field``, ``value``) or several (``values``)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    step: Ref | None = None
    link: Ref | None = None
    provider: Ref | None = None
    heading: bool = False
    field: Line | None = None
    value: Long | tuple[Line, ...] = ""
    values: Mapping[str, Long | tuple[Line, ...]] | None = None

    @property
    def given(self) -> Mapping[str, str | Sequence[str]]:
        """Every field that is filled in, with its text or the values ticked."""
        return {**(self.values or {}), **({self.field: self.value} if self.field else {})}


@dataclass(frozen=True)
class AddLane:
    """A provider to whom no step belongs yet."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line


@dataclass(frozen=True)
class RenameLane:
    """Another name for a provider."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    provider: Ref
    name: Line


@dataclass(frozen=True)
class MoveLane:
    """A provider's lane changes places with the one above or below."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    provider: Ref
    to: Ref


@dataclass(frozen=True)
class Complete:
    """The map declared complete in a respect, or no longer."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    aspect: Aspect
    on: bool


@dataclass(frozen=True)
class StateTopic:
    """A fact about the pathway as a whole: yes, no, or "" for not stated."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    topic: Topic
    value: Line = ""


@dataclass(frozen=True)
class StateAbsence:
    """Something stated not to be there, a kind of step or a link; or no longer stated."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    type: StepType | None = None
    kind: LinkKind | None = None
    origin: Annotated[Ref | None, Field(alias="from")] = None
    to: Ref | None = None
    exception: ExceptionReason | None = None
    on: bool = True


@dataclass(frozen=True)
class NewSource:
    """A document or meeting that statements may rest on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Line
    publisher: Line | None = None
    date: Line | None = None


@dataclass(frozen=True)
class NewArea:
    """A part of the footprint."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Line


@dataclass(frozen=True)
class Undo:
    """The newest change of one's own taken back."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT


@dataclass(frozen=True)
class Redo:
    """What was taken back last made again."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT


Gesture = (
    TypeLine | Rename | Delete | ToLane | Connect | SetFields | AddLane | RenameLane | MoveLane
    | Complete | StateTopic | StateAbsence | NewSource | NewArea
)  # fmt: skip
"""What changes a map by itself; undo and redo need to know what was done before."""

_KINDS: Final[Mapping[str, type]] = {
    "type": TypeLine,
    "rename": Rename,
    "delete": Delete,
    "lane": ToLane,
    "connect": Connect,
    "set": SetFields,
    "lane_add": AddLane,
    "lane_rename": RenameLane,
    "lane_move": MoveLane,
    "complete": Complete,
    "fact": StateTopic,
    "absent": StateAbsence,
    "source_add": NewSource,
    "area_add": NewArea,
    "undo": Undo,
    "redo": Redo,
}


def read_gesture(told: object) -> Gesture | Undo | Redo:
    """A gesture from parsed JSON.

    Raises:
        CannotEdit: it is none, with what is wrong.
    """
    if not isinstance(told, Mapping):
        raise CannotEdit("A change is an object that says under “do” what to do.")
    kind = _KINDS.get(str(told.get("do")))
    if kind is None:
        known = ", ".join(_KINDS)
        raise CannotEdit(
            f"“{str(told.get('do'))[:40]}” is no change to a map. There are: {known}."
        )
    tree = cast("Any", {key: value for key, value in told.items() if key != "do"})
    try:
        return cast("Gesture | Undo | Redo", build(kind, Document("change", tree, {})))
    except Refused as refused:
        raise CannotEdit(
            refused.problems[0].message.replace("The file", "The change", 1)
        ) from None
