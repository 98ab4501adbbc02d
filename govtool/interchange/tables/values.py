"""What cells mean: yes and no, kinds of step and link, channels and other words of a list."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from govtool.interchange.tables.headings import plain
from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    LINK_KIND_NAMES,
    STEP_TYPE_NAMES,
    AccessMode,
    Channel,
    ExceptionReason,
    Gate,
    Initiator,
    Layer,
    LinkKind,
    Medium,
    ProviderKind,
    Stage,
    StepType,
    Urgency,
)
from govtool.sources import Basis, Fact

_YES: Final = ("y", "true", "1", "x", "✓", "✔")
_NO: Final = ("n", "false", "0", "none")

_ENUMS: Final[Mapping[str, type[Enum]]] = {
    "channel": Channel,
    "layer": Layer,
    "urgency": Urgency,
    "exception": ExceptionReason,
    "initiator": Initiator,
    "gate": Gate,
    "record_medium": Medium,
    "access": AccessMode,
    "basis": Basis,
    "stage": Stage,
}
FACTS: Final = frozenset(
    {"entry", "end", "triages", "shared_record", "single_queue", "flow_data", "alert", "planned",
     "new"}
)  # fmt: skip
_MORE: Final[Mapping[str, Mapping[str, str]]] = {
    "channel": {
        "ers": "e_rs", "e referral": "e_rs", "choose and book": "e_rs", "post": "letter",
        "paper": "letter", "mail": "letter", "e mail": "email", "telephone": "phone",
        "call": "phone", "website": "portal", "web form": "portal", "face to face": "in_person",
        "gp computer system": "gp_system", "emis": "gp_system", "systmone": "gp_system",
    },
    "layer": {
        "official": "designed", "formal": "designed", "as designed": "designed",
        "informal": "actual", "unofficial": "actual", "what people do": "actual",
        "in practice": "actual", "workaround": "actual",
    },
    "urgency": {"non urgent": "routine", "normal": "routine", "2ww": "urgent", "soon": "urgent",
                "999": "emergency"},
    "record_medium": {"computer": "electronic", "digital": "electronic", "both": "mixed"},
    "initiator": {"patient": "person", "self": "person", "gp": "clinician", "admin":
                  "administrator"},
    "stage": {"current": "as-is", "before": "as-is", "as is": "as-is", "future": "to-be",
              "after": "to-be", "to be": "to-be", "in place": "live"},
}  # fmt: skip

_LINK_WORDS: Final[Mapping[LinkKind, tuple[str, ...]]] = {
    LinkKind.FIRST_CONTACT: ("first contact", "books", "contacts", "appointment"),
    LinkKind.SELF_REFER: ("self refer", "self referral", "self refers", "refers themselves"),
    LinkKind.REFER: ("refer", "refers", "refers to", "referral", "referred", "referred to",
                     "e referral", "onward referral"),
    LinkKind.REDIRECT: ("redirect", "redirects", "forward", "forwards", "passes on", "reroutes"),
    LinkKind.ASK: ("ask", "asks", "asks for action", "letter asking"),
    LinkKind.REQUEST_TEST: ("request", "requests", "requests test", "request test", "orders test",
                            "test request", "requests scan", "orders scan", "investigation"),
    LinkKind.RESULT: ("result", "results", "report", "reports", "clinic letter", "test result"),
    LinkKind.RETURN: ("return", "returns", "returned", "rejected", "rejects", "sent back",
                      "sends back", "incomplete"),
    LinkKind.DISCHARGE: ("discharge", "discharges", "discharged", "discharge to"),
    LinkKind.ADVICE: ("advice", "advice and guidance", "a g", "advises"),
    LinkKind.SIGNPOST: ("signpost", "signposts", "signposting", "signposted"),
    LinkKind.ESCALATE: ("escalate", "escalates", "escalation", "emergency", "red flag",
                        "red flags"),
    LinkKind.LIST: ("lists for treatment", "listed", "lists", "lists for surgery", "conversion"),
    LinkKind.FOLLOW_UP: ("follow up", "follows up", "review"),
    LinkKind.NEXT: ("next", "then", "flow", "sequence", "sequence flow", "goes on to",
                    "internal"),
}  # fmt: skip


def _by_plain(kind: type[Enum], names: Mapping[Any, str]) -> dict[str, str]:
    values = {plain(str(item.value)): str(item.value) for item in kind}
    return values | {plain(name): str(item.value) for item, name in names.items()}


_LINK_KINDS: Final = _by_plain(LinkKind, LINK_KIND_NAMES) | {
    plain(word): kind.value for kind, words in _LINK_WORDS.items() for word in words
}
_STEP_TYPES: Final = _by_plain(StepType, STEP_TYPE_NAMES)
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    name: _by_plain(kind, CHANNEL_NAMES if kind is Channel else {}) | dict(_MORE.get(name, ()))
    for name, kind in _ENUMS.items()
}

STARTS: Final = frozenset({"start", "start event", "begin"})
ENDS: Final = frozenset({"end", "end event", "finish", "terminator", "stop"})
DECISIONS: Final = frozenset(
    {"decision", "gateway", "exclusive gateway", "diamond", "choice", "decision block"}
)
SHAPES: Final = (
    STARTS
    | ENDS
    | DECISIONS
    | {"process", "task", "activity", "box", "rectangle", "step", "subprocess", "document", "data",
       "text", "external reference", "custom 1", "custom 2", "custom 3", "custom 4", "block",
       "process block", "rounded rectangle", "node", "shape"}
)  # fmt: skip
"""Words for a box's outline; they say little or nothing of what kind of service it is."""
LINES: Final = frozenset({"line", "connector", "arrow", "dynamic connector", "edge"})


def step_type(text: str) -> str | None:
    """The kind of step that a cell names in our own words, if it does."""
    return _STEP_TYPES.get(plain(text))


def link_kind(text: str) -> str | None:
    """The kind of link that a cell or label names, if it does."""
    return _LINK_KINDS.get(plain(text))


def word(field: str, text: str) -> str:
    """A cell of a field as the file format writes it; as it is where no such word is known."""
    if field in FACTS:
        return _fact(text)
    return _WORDS.get(field, {}).get(plain(text), text)


def provider_kind(text: str) -> str:
    """A kind of organisation as the file format writes it."""
    return _by_plain(ProviderKind, {}).get(plain(text), text)


def _fact(text: str) -> str:
    small = text.strip().casefold()
    if small in {*_YES, Fact.YES.value}:
        return Fact.YES.value
    return Fact.NO.value if small in {*_NO, Fact.NO.value} else text
