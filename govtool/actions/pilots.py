"""A change tested small before it is spread, the steps of a programme, and what a service needs.

Coverage is two numbers, reached and out of how many; where one is not stated it stays unknown and
is never shown as 0.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field

from govtool.actions.tracked_parts import ActionRef
from govtool.sources import STRICT, Day, Fact
from govtool.workshop.blocks import Line, Words

PILOT_FORMAT: Final = "pilot/1"
MILESTONE_FORMAT: Final = "milestone/1"
SERVICE_FORMAT: Final = "service/1"

Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Decision(StrEnum):
    """What was decided at the end of a pilot."""

    STOP = "stop"
    ADAPT = "adapt"
    SCALE = "scale"


DECISION_WORDS: Final = {
    Decision.STOP: "Stop",
    Decision.ADAPT: "Adapt and test again",
    Decision.SCALE: "Scale up",
}


@dataclass(frozen=True)
class PilotMeasure:
    """One thing that a pilot watches: before it, and what was seen. None: not stated."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Line
    before: Line | None = None
    seen: Line | None = None


@dataclass(frozen=True)
class Decided:
    """The decision after a pilot: which, who took it, when, and why."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Decision
    by: Line
    on: Day
    why: Words | None = None


@dataclass(frozen=True)
class Pilot:
    """A change tried at a few sites, so that what nobody intended is seen before it spreads."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line
    change: Words | None = None
    """What is tried."""
    sites: tuple[Line, ...] = ()
    starts: Day | None = None
    ends: Day | None = None
    measures: tuple[PilotMeasure, ...] = ()
    unintended: Words | None = None
    """What happened that nobody intended; None: nobody has said, which is not “nothing”."""
    lead: Line | None = None
    actions: tuple[ActionRef, ...] = ()
    decided: Decided | None = None
    invented: Fact | None = None
    format: Literal["pilot/1"] = "pilot/1"


@dataclass(frozen=True)
class Milestone:
    """A day to reach something by, or a phase with its coverage: 19 of 40 practices.

    Attributes:
        starts: With it, it is a phase; without, a single day.
        on: The day it is to be reached, or the phase to end.
        reached: How many are reached so far; None: not known.
        out_of: Of how many; None: not known.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line
    starts: Day | None = None
    on: Day | None = None
    done_on: Day | None = None
    reached: Count | None = None
    out_of: Count | None = None
    counted: Line | None = None
    """What is counted: practices."""
    counted_on: Day | None = None
    lead: Line | None = None
    note: Words | None = None
    actions: tuple[ActionRef, ...] = ()
    invented: Fact | None = None
    format: Literal["milestone/1"] = "milestone/1"

    @property
    def is_phase(self) -> bool:
        """Whether it lasts, instead of being a day."""
        return self.starts is not None

    @property
    def coverage(self) -> str:
        """How far it reaches, in words: "19 of 40 practices"; "" where nothing is counted."""
        if self.reached is None and self.out_of is None:
            return f"{self.counted}: number not known" if self.counted else ""
        things = self.counted or ""
        reached = "not known how many" if self.reached is None else str(self.reached)
        if self.out_of is None:
            return f"{reached} {things}".rstrip() + ", out of a number not known"
        return f"{reached} of {self.out_of} {things}".rstrip()

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not noted as reached."""
        return self.done_on is None and self.on is not None and self.on < today


@dataclass(frozen=True)
class Indicator:
    """One figure by which a service is judged: where it comes from, who sends it, and since when.

    ``flows`` is whether the figures arrive; None: not stated.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: Line
    source: Line | None = None
    owner: Line | None = None
    since: Day | None = None
    flows: Fact | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is not stated or not there, in words."""
        told = {"source": self.source, "owner": self.owner, "start date": self.since}
        missing = [f"{name} not stated" for name, value in told.items() if value is None]
        if self.flows is None:
            missing.append("not stated whether figures arrive")
        if self.flows is Fact.NO:
            missing.append("figures do not arrive yet")
        return tuple(missing)


class Readiness(StrEnum):
    """Whether a commissioned service can be judged."""

    READY = "ready"
    NOT_READY = "not ready"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Service:
    """A service that is commissioned: its specification, and the figures to judge it by."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: Line
    provider: Line | None = None
    specified: Fact | None = None
    """Whether a written specification exists."""
    specification: Line | None = None
    """Where it is found."""
    review_on: Day | None = None
    indicators: tuple[Indicator, ...] = ()
    in_contract: Fact | None = None
    """Whether the contract obliges the provider to send the figures."""
    note: Words | None = None
    actions: tuple[ActionRef, ...] = ()
    invented: Fact | None = None
    format: Literal["service/1"] = "service/1"

    @property
    def readiness(self) -> Readiness:
        """Not ready where something is stated to be missing; ready only where all is stated."""
        facts = (self.specified, self.in_contract, *(one.flows for one in self.indicators))
        if Fact.NO in facts:
            return Readiness.NOT_READY
        is_whole = bool(self.indicators) and not any(one.lacks for one in self.indicators)
        return Readiness.READY if is_whole and None not in facts else Readiness.NOT_KNOWN

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing or not stated, in words."""
        told = {"a specification": self.specified, "figures in the contract": self.in_contract}
        missing = [
            f"No {name.removeprefix('a ')}" for name, fact in told.items() if fact is Fact.NO
        ]
        missing += [f"Not stated: {name}" for name, fact in told.items() if fact is None]
        if not self.indicators:
            missing.append("Not stated: what it is judged by")
        return (*missing, *(f"{i.name}: {', '.join(i.lacks)}" for i in self.indicators if i.lacks))
