"""An action as a place keeps it: what it answers, who leads, by when, how it goes, how it closed.

A plan proposes; what people take up of it, or write down themselves, becomes a tracked action. It
keeps its reference (A-12) for ever. A date that is changed keeps the old one. What is not stated
is ``None`` and shown as not stated.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, Field

from govtool.actions.tracked_parts import (
    ActionKind,
    ActionRef,
    Answered,
    Asked,
    Closing,
    Evidence,
    Key,
    Lead,
    NoAction,
    Progress,
    Revised,
    SupportForm,
    TakenUp,
)
from govtool.sources import STRICT, Day, Fact
from govtool.workshop.blocks import BlockId, Line, Words

ACTION_FORMAT: Final = "action/1"
"""The first line of an action that is kept."""
MOST_NOTES: Final = 500


@dataclass(frozen=True)
class TrackedAction:
    """One action of a place. Its reference is the number it is kept under, and no part of it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Line
    text: Words | None = None
    """What is to be done, where and by when, so that anybody can tell whether it was."""
    kind: ActionKind = ActionKind.CHANGE
    support: SupportForm | None = None
    supports: Line | None = None
    """The practice or team that is supported."""
    findings: tuple[Answered, ...] = ()
    gaps: tuple[Key, ...] = ()
    contradictions: tuple[Key, ...] = ()
    blocks: tuple[BlockId, ...] = ()
    steps: tuple[Key, ...] = ()
    """The steps of the pathway it is about."""
    result: Words | None = None
    """What will be different."""
    measure: Line | None = None
    baseline: Line | None = None
    """The measure before anything was done, in the words of its source."""
    lead: Lead = field(default_factory=Lead)
    sponsor: Line | None = None
    stakeholders: tuple[Line, ...] = ()
    start: Day | None = None
    due: Day | None = None
    """The first date agreed; ``revised`` holds the later ones."""
    no_date: Line | None = None
    """Why there is no date yet."""
    revised: tuple[Revised, ...] = ()
    resources: Fact | None = None
    """Whether there are the people and time for it."""
    budget: Fact | None = None
    after: tuple[ActionRef, ...] = ()
    """The actions that have to be done before this one."""
    risk: Words | None = None
    """What may happen if it is not done."""
    progress: Annotated[tuple[Progress, ...], Field(max_length=MOST_NOTES)] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=MOST_NOTES)] = ()
    asked: Annotated[tuple[Asked, ...], Field(max_length=MOST_NOTES)] = ()
    closing: Closing | None = None
    no_action: NoAction | None = None
    taken_up: TakenUp | None = None
    merged: tuple[ActionRef, ...] = ()
    """The actions that were merged into this one."""
    invented: Fact | None = None
    """Yes for an action made up to show how govtool works."""
    format: Literal["action/1"] = "action/1"

    @property
    def due_now(self) -> date | None:
        """The date that holds: the last agreed one."""
        return self.revised[-1].to if self.revised else self.due

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.closing is None and self.no_action is None

    @property
    def checks(self) -> frozenset[str]:
        """The checks whose findings it answers."""
        return frozenset(one.check for one in self.findings)

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of everything it answers."""
        findings = tuple(one.finding for one in self.findings)
        return (*findings, *self.gaps, *self.contradictions, *self.blocks)

    @property
    def notes(self) -> tuple[Progress, ...]:
        """What was noted, newest first; of one day, the last written first."""
        last_first = self.progress[::-1]
        return tuple(sorted(last_first, key=lambda note: note.on, reverse=True))

    @property
    def health(self) -> Progress | None:
        """The newest note in which its lead said how it goes."""
        return next((note for note in self.notes if note.health), None)

    def is_led_by(self, account: int) -> bool:
        """Whether this person of the place leads on it."""
        return self.lead.person == account


def reference(number: int) -> str:
    """What an action is called: A-12."""
    return f"A-{number}"


def number_of(ref: str) -> int:
    """The number of a reference such as A-12."""
    return int(ref.removeprefix("A-"))
