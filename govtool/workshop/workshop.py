"""A workshop on record: when and where, who was there, what was decided, who agreed to what."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field, StringConstraints

from govtool.pathways.model import Id
from govtool.sources import STRICT, Day, Fact
from govtool.workshop.blocks import Block, Line, Words

WORKSHOP_FORMAT: Final = "workshop/1"
"""The first line of a workshop file."""

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on local clocks: hours and minutes, such as 09:30 or 14:00."""


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda, and when it begins."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Line
    at: Clock | None = None
    lead: Line | None = None


@dataclass(frozen=True)
class Stakeholder:
    """Somebody whose work or care the pathway touches: a role, or a name if they wish."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    who: Line
    organisation: Line | None = None
    invited: Fact | None = None
    present: Fact | None = None
    """Whether they were in the room."""


@dataclass(frozen=True)
class Decision:
    """One thing that was decided, and who takes it on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Line
    who: Line | None = None


@dataclass(frozen=True)
class Agreement:
    """Whether somebody agreed to the map, when, and with what reservation."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    who: Line
    organisation: Line | None = None
    agreed: Fact | None = None
    on: Day | None = None
    note: Line | None = None


@dataclass(frozen=True)
class TimelineLine:
    """Something to happen by a time, as the room agreed it; ``by`` is in the room's own words."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Line
    by: Line | None = None
    who: Line | None = None


@dataclass(frozen=True)
class Workshop:
    """One workshop of a series about a pathway. What is left out was not stated."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line
    pathway: Id | None = None
    """The id of the pathway it was about."""
    version: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """The number of the version that was agreed, where the place keeps its versions."""
    held_on: Day | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    venue: Line | None = None
    """Where it was held."""
    facilitator: Line | None = None
    purpose: Words | None = None
    agenda: tuple[AgendaLine, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    decisions: tuple[Decision, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    timeline: tuple[TimelineLine, ...] = ()
    blocks: tuple[Block, ...] = ()
    invented: Fact | None = None
    """Yes for a workshop made up to show how govtool works."""
    format: Literal["workshop/1"] = "workshop/1"
