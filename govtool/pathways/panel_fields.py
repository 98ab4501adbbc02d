"""What the editor's side panel asks about a step, a link, a provider and the heading of a map.

Each field is one the checks or the reader of a map need. What is left empty is not stated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    DIAGNOSTICS,
    LINK_KIND_NAMES,
    SPECIALIST,
    STEP_TYPE_NAMES,
    THERAPY,
    AccessMode,
    ExceptionReason,
    Gate,
    Initiator,
    Layer,
    Medium,
    ProviderKind,
    StepType,
    Urgency,
)
from govtool.sources import Basis, Fact


class Sort(StrEnum):
    """How a field is filled in."""

    WORDS = "words"
    LONG = "long"
    DAY = "day"
    CHOICE = "choice"
    FIGURE = "figure"
    """A number with what it counts; its period and source are fields beside it."""
    LIST = "list"
    """Names, parted by commas."""
    MANY = "many"
    """Several of a list of choices."""
    GROUPS = "groups"
    """Groups of people that are turned away, one to a line."""
    STEP = "step"
    STEPS = "steps"
    PROVIDER = "provider"
    SOURCE = "source"
    AREAS = "areas"


@dataclass(frozen=True)
class PanelField:
    """One field of the panel.

    Attributes:
        name: As in the model; ``rights.request.imaging`` and ``wait.period`` are parts of one.
        group: The heading it stands under; "" for what stands on top.
        choices: Values and their words, for a choice or several of many.
        unit: What a figure counts where nothing is typed.
        is_required: It cannot be emptied.
    """

    name: str
    label: str
    sort: Sort
    group: str = ""
    hint: str = ""
    choices: Mapping[str, str] | None = None
    unit: str = ""
    is_required: bool = False

    @property
    def root(self) -> str:
        """The field of the model that it is, or is a part of."""
        return self.name.partition(".")[0]


def _of(kinds: type[Enum]) -> dict[str, str]:
    return {str(one.value): str(one.value).replace("_", " ").capitalize() for one in kinds}


_FACT: Final = {Fact.YES.value: "Yes", Fact.NO.value: "No"}
_TYPES: Final = {one.value: words for one, words in STEP_TYPE_NAMES.items()}
_KINDS: Final = {one.value: words for one, words in LINK_KIND_NAMES.items()}
_CHANNELS: Final = {one.value: words for one, words in CHANNEL_NAMES.items()}
_LAYERS: Final = {
    Layer.DESIGNED.value: "The official route",
    Layer.ACTUAL.value: "What people do, not what was designed",
}
_MORE: Final = "Where it comes from"
_S: Final = Sort


def _fact(name: str, label: str, group: str = "", hint: str = "") -> PanelField:
    return PanelField(name, label, Sort.CHOICE, group, hint, _FACT)


def _figure(name: str, label: str, unit: str, hint: str, group: str) -> tuple[PanelField, ...]:
    return (
        PanelField(name, label, Sort.FIGURE, group, hint, unit=unit),
        PanelField(f"{name}.period", f"{label}: period", Sort.WORDS, group),
        PanelField(f"{name}.source", f"{label}: source", Sort.SOURCE, group),
    )


def _rights(part: str, words: str, kinds: frozenset[StepType]) -> tuple[PanelField, ...]:
    group = "What its staff may do themselves"
    ordered = [one for one in StepType if one in kinds]
    return tuple(
        _fact(f"rights.{part}.{one.value}", f"{words} {STEP_TYPE_NAMES[one].lower()}", group)
        for one in ordered
    )


_RESTS_ON: Final = (
    PanelField("basis", "What this rests on", _S.CHOICE, _MORE, choices=_of(Basis)),
    PanelField("source", "Source", _S.SOURCE, _MORE),
    PanelField("words", "In the source’s words", _S.LONG, _MORE),
    PanelField("note", "Note", _S.LONG, _MORE),
)
_MAY_GRANT: Final = SPECIALIST | THERAPY | {StepType.HUB, StepType.TRIAGE}

STEP_FIELDS: Final[tuple[PanelField, ...]] = (
    PanelField("name", "Name", _S.WORDS, is_required=True),
    PanelField("type", "Kind of step", _S.CHOICE, choices=_TYPES, is_required=True),
    PanelField("provider", "Provider (its lane)", _S.PROVIDER),
    PanelField("owner", "Who is responsible", _S.WORDS, hint="A role, such as “MSK lead”."),
    _fact("entry", "People can start here", "Way in and out"),
    _fact("end", "Care can end here", "Way in and out"),
    PanelField(
        "access", "How people reach it", _S.MANY, "Way in and out", choices=_of(AccessMode)
    ),
    _fact("triages", "Clinicians decide here where a referral goes next", "Way in and out"),
    PanelField(
        "areas", "Areas it serves", _S.AREAS, "Way in and out", "None ticked: all of them."
    ),
    *_figure("wait", "Wait", "weeks", "Such as “over 6 weeks”.", "Figures"),
    *_figure("volume_month", "People a month", "people a month", "", "Figures"),
    *_figure("capacity_month", "Room for, a month", "people a month", "", "Figures"),
    *_figure("coverage", "Share of practices or people it serves", "%", "", "Figures"),
    *_rights("request", "Request", DIAGNOSTICS),
    *_rights("refer", "Refer to", _MAY_GRANT),
    PanelField(
        "professions", "Who works here", _S.LIST, "Staff", "Professions, parted by commas."
    ),
    PanelField("record_medium", "Records are", _S.CHOICE, "Records", choices=_of(Medium)),
    PanelField("record_system", "Record system", _S.WORDS, "Records"),
    _fact("shared_record", "Others in the pathway can see the record", "Records"),
    _fact("flow_data", "Figures of its flow reach those who govern the pathway", "Records"),
    PanelField("outcome_measure", "Outcome measure", _S.WORDS, "Records"),
    _fact("single_queue", "Everybody waiting for this kind of care is in one list", "Criteria"),
    PanelField("eligibility", "Whom it takes", _S.LONG, "Criteria"),
    PanelField("excludes", "Whom it does not take", _S.LONG, "Criteria"),
    PanelField(
        "turns_away",
        "Groups it turns away",
        _S.GROUPS,
        "Criteria",
        "One to a line: “Children > Children’s service” where another step sees them.",
    ),
    PanelField("spec_ref", "Specification or contract", _S.WORDS, "Criteria"),
    PanelField(
        "formats", "Languages and formats", _S.LIST, "Criteria", "Of its information; commas."
    ),
    *_RESTS_ON,
)
LINK_FIELDS: Final[tuple[PanelField, ...]] = (
    PanelField("origin", "From", _S.STEP, is_required=True),
    PanelField("kind", "What passes", _S.CHOICE, choices=_KINDS, is_required=True),
    PanelField("to", "To", _S.STEP, is_required=True),
    PanelField("label", "Label", _S.WORDS, hint="Short words on the picture, such as “yes”."),
    PanelField("layer", "Official route or habit", _S.CHOICE, choices=_LAYERS),
    PanelField("urgency", "Urgency", _S.CHOICE, choices=_of(Urgency), is_required=True),
    PanelField(
        "exception",
        "Why it may go round triage",
        _S.CHOICE,
        hint="Leave it where it may not.",
        choices=_of(ExceptionReason),
    ),
    PanelField("channel", "Sent by", _S.CHOICE, "How it is sent", choices=_CHANNELS),
    PanelField("initiator", "Who starts it", _S.CHOICE, "How it is sent", choices=_of(Initiator)),
    PanelField("form", "Form", _S.WORDS, "How it is sent"),
    PanelField("form_version", "Version of the form", _S.WORDS, "How it is sent"),
    *_figure("ways", "Number of ways of sending", "ways", "", "How it is sent"),
    _fact("alert", "It raises a flag at the receiver", "How it is sent"),
    PanelField("gate", "Approval needed from", _S.CHOICE, "When it is used", choices=_of(Gate)),
    PanelField("asks_for", "Asks the other to", _S.CHOICE, "When it is used", choices=_KINDS),
    PanelField("only_after", "Only after people came back from", _S.STEPS, "When it is used"),
    _fact("planned", "A planned review", "When it is used"),
    PanelField("areas", "Areas it serves", _S.AREAS, "When it is used", "None ticked: all."),
    *_figure("wait", "Wait", "weeks", "Such as “over 6 weeks”.", "Figures"),
    *_figure("volume_month", "A month", "referrals a month", "", "Figures"),
    *_figure("return_rate", "Share sent back", "%", "", "Figures"),
    PanelField("owner", "Who is responsible", _S.WORDS, "When it is used"),
    *_RESTS_ON,
)
PROVIDER_FIELDS: Final[tuple[PanelField, ...]] = (
    PanelField("name", "Name", _S.WORDS, is_required=True),
    PanelField("kind", "Kind of organisation", _S.CHOICE, choices=_of(ProviderKind)),
    _fact("new", "It is new"),
    *_RESTS_ON,
)
HEADING_FIELDS: Final[tuple[PanelField, ...]] = (
    PanelField("title", "Title", _S.WORDS, is_required=True),
    PanelField("place", "Place", _S.WORDS, is_required=True),
    PanelField("period", "Period it shows", _S.WORDS, hint="Such as “April to September 2026”."),
    PanelField("summary", "In short", _S.LONG),
    PanelField("owner", "Owner", _S.WORDS, hint="A role that answers for the pathway."),
    PanelField("published", "Published on", _S.DAY),
    PanelField("review_date", "Review by", _S.DAY),
)
FIELDS: Final[Mapping[str, tuple[PanelField, ...]]] = {
    "step": STEP_FIELDS,
    "link": LINK_FIELDS,
    "provider": PROVIDER_FIELDS,
    "heading": HEADING_FIELDS,
}
"""The fields of each kind of thing."""
