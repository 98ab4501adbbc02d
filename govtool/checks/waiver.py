"""What a waiver is: one finding that people accept, for a stated reason and until a stated day.

A waiver hides nothing. The finding is counted and shown as before, with who accepted it and why;
when the waiver ends, the finding is open again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Final, Literal

from pydantic import ConfigDict, StringConstraints

from govtool.checks.finding import Finding, Report
from govtool.checks.running import CRASHED
from govtool.pathways.model import Id
from govtool.reading import shown
from govtool.sources import STRICT, Day

WAIVERS_FORMAT: Final = "waivers/1"
"""The first line of a waivers file."""
FINDING_ID: Final = re.compile(r"[A-Z]{3}\d\d:\S.*")
"""A check, a colon and what the finding is about."""
WILDCARDS: Final = frozenset("*?")

FindingId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Owner = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class WaiverState(StrEnum):
    """Whether a waiver counts on a given day."""

    IN_FORCE = "in force"
    REVIEW_DUE = "review overdue"
    """It still counts, but the day it should have been looked at again has passed."""
    NOT_YET = "not yet in force"
    EXPIRED = "expired"


class Status(StrEnum):
    """Whether a finding asks for something to be done."""

    OPEN = "open"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Waiver:
    """One finding accepted: why, by whom, since when, and until when. It names no other."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    finding: FindingId
    reason: Reason
    owner: Owner
    """The role or person who answers for leaving it as it is."""
    agreed_on: Day
    review_on: Day
    """The day by which the owner looks at it again."""
    expires_on: Day
    """The last day on which it counts."""

    def state(self, today: date) -> WaiverState:
        """Whether it counts on a day."""
        if today > self.expires_on:
            return WaiverState.EXPIRED
        if today < self.agreed_on:
            return WaiverState.NOT_YET
        return WaiverState.REVIEW_DUE if today > self.review_on else WaiverState.IN_FORCE

    def counts(self, today: date) -> bool:
        """True where the finding is accepted on a day."""
        return self.state(today) in {WaiverState.IN_FORCE, WaiverState.REVIEW_DUE}

    @property
    def check(self) -> str:
        """The id of the check whose finding it accepts."""
        return self.finding.partition(":")[0]


def faults(waiver: Waiver) -> Iterator[tuple[str, str]]:
    """What is wrong with a waiver on its own: the field, and a sentence for each fault."""
    message = _misnamed(waiver)
    if message:
        yield "finding", message
    if waiver.review_on < waiver.agreed_on:
        message = "The review date is before the day it was agreed. Put the two in order."
        yield "review_on", message
    if waiver.expires_on < waiver.review_on:
        message = (
            "It expires before its review date, so nobody would look at it in time. Review it on "
            "the last day or before."
        )
        yield "expires_on", message


def _misnamed(waiver: Waiver) -> str:
    """What is wrong with the id of the finding; nothing where it is one finding's."""
    name = shown(waiver.finding)
    if WILDCARDS & set(waiver.finding):
        return (
            f"“{name}” would accept findings nobody has looked at. A waiver is for one finding: "
            "write its whole id, as “govtool check” prints it."
        )
    if waiver.check == CRASHED:
        return f"“{name}” says that a check failed to run, which cannot be accepted. Report it."
    if not FINDING_ID.fullmatch(waiver.finding):
        return (
            f"“{name}” is not the id of a finding. Write it as “govtool check” prints it, such as "
            "TRI01:gp>ortho."
        )
    return ""


@dataclass(frozen=True)
class Waivers:
    """What a waivers file holds: the findings that are accepted, of one pathway if it says so."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    waivers: tuple[Waiver, ...]
    pathway: Id | None = None
    """The id of the pathway they were written for; another pathway is then refused."""
    format: Literal["waivers/1"] = "waivers/1"

    @cached_property
    def by_finding(self) -> Mapping[str, Waiver]:
        """Each waiver by the finding it names."""
        return {waiver.finding: waiver for waiver in self.waivers}


NONE_WAIVED: Final = Waivers(())


@dataclass(frozen=True)
class Judged:
    """A finding with the waiver that names it, whether or not that waiver still counts."""

    finding: Finding
    waiver: Waiver | None = None
    state: WaiverState | None = None

    @property
    def status(self) -> Status:
        """Accepted only where a waiver counts on the day of judgement."""
        counts = self.state in {WaiverState.IN_FORCE, WaiverState.REVIEW_DUE}
        return Status.ACCEPTED if counts else Status.OPEN


@dataclass(frozen=True)
class Idle:
    """A waiver that names no finding of the report."""

    waiver: Waiver
    state: WaiverState
    is_certain: bool
    """False where the check did not run or could not tell, so the finding may still be there."""


@dataclass(frozen=True)
class Judgement:
    """Every finding of a report with its status on one day. None is left out."""

    judged: tuple[Judged, ...]
    idle: tuple[Idle, ...]

    @property
    def open(self) -> tuple[Judged, ...]:
        """The findings nobody has accepted, or whose waiver no longer counts."""
        return tuple(item for item in self.judged if item.status is Status.OPEN)

    @property
    def accepted(self) -> tuple[Judged, ...]:
        """The findings a waiver accepts."""
        return tuple(item for item in self.judged if item.status is Status.ACCEPTED)

    @property
    def lapsed(self) -> tuple[Judged, ...]:
        """The findings that are open although a waiver names them: it expired, or is not due."""
        return tuple(item for item in self.open if item.waiver is not None)


def judge(report: Report, waivers: Waivers, today: date) -> Judgement:
    """Give each finding of a report its status on a day, in the order of the report."""
    return Judgement(
        judged=tuple(_judged(finding, waivers, today) for finding in report.findings),
        idle=tuple(_idle(report, waivers, today)),
    )


def _judged(finding: Finding, waivers: Waivers, today: date) -> Judged:
    waiver = waivers.by_finding.get(finding.id)
    return Judged(finding, waiver, waiver.state(today) if waiver else None)


def _idle(report: Report, waivers: Waivers, today: date) -> Iterator[Idle]:
    found = {finding.id for finding in report.findings}
    for waiver in waivers.waivers:
        if waiver.finding not in found:
            yield Idle(waiver, waiver.state(today), report.could_tell(waiver.check))
