"""What an action plan is: what was found, what to do about it, who does it, by when, and why.

A plan is made from values and holds only values, so the same inputs give an equal plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from govtool.assessment.gaps import Gap
from govtool.assessment.levels import RowLevel, RowState
from govtool.checks.finding import Finding, NotAssessed, Severity
from govtool.checks.tally import Tally
from govtool.sources import Basis
from govtool.workshop.blocks import Block


class Origin(StrEnum):
    """What kind of thing an action answers."""

    FINDING = "finding"
    GAP = "gap"
    BLOCK = "block"
    """Raised in the room."""
    CONTRADICTION = "contradiction"
    """What is said, drawn and measured does not agree."""


class Status(StrEnum):
    """How an action stands. Key of the domain reference, section 5.3, printed with every plan."""

    NOT_STARTED = "not started"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


@dataclass(frozen=True)
class Wanted:
    """One thing a level needs: what to do, the criterion in the bank's words, and its evidence."""

    id: str
    do: str
    text: str
    evidence: str


@dataclass(frozen=True)
class Action:
    """One thing for one owner to do by one date, and the findings or gaps it answers."""

    reference: str
    """Its place in the plan: A1 stands first."""
    title: str
    text: str
    """By when, where and what, in whole sentences."""
    owner_role: str
    due: date
    measure: str
    answers: tuple[str, ...]
    """Ids of the findings or gaps. Each finding or gap is answered by one action only."""
    origins: tuple[Origin, ...]
    source: str
    """Where the check or criterion comes from."""
    severity: Severity | None
    """Of the findings answered; a gap has none."""
    is_safety: bool
    why_here: str
    """Why it stands where it stands in the plan."""
    first_step: str
    from_basis: Basis | None
    """Whether what it rests on is stated or inferred; ``None`` for gaps and where not known."""
    figures: tuple[str, ...] = ()
    """What is known in figures today, as the sources give it."""
    wanted: tuple[Wanted, ...] = ()
    """What a gap's next level still needs."""
    related: tuple[str, ...] = ()
    """References of actions that bear on the same matter from the other side."""
    status: Status = Status.NOT_STARTED


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one check, with what the check says about all of them."""

    check: str
    title: str
    severity: Severity
    message: str
    """All of the findings in one or two sentences."""
    rationale: str
    remedy: str
    source: str
    thresholds: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_told_once: bool = False
    """True where the message says of all of them what each of them says."""


@dataclass(frozen=True)
class Raised:
    """A block, and the meeting it was raised at: its title and day, where they are known."""

    block: Block
    meeting: str = ""
    on: date | None = None
    is_invented: bool = False

    @property
    def id(self) -> str:
        """The block's number in the place: B3."""
        return self.block.id or ""


@dataclass(frozen=True)
class Waived:
    """A finding that is accepted as it is, until a date: by whom, and why."""

    finding: Finding
    reason: str
    owner: str
    until: date


@dataclass(frozen=True)
class ProfileRow:
    """One row of a question bank, its level and the level aimed at (``None`` where none is)."""

    level: RowLevel
    target: int | None
    gap: str | None
    """The id of its gap, where it stands below its target."""
    asked: str
    """Who would usually lead on it, and so who should answer where it is left blank."""
    assurance: str = ""
    """How strong the assurance behind its level is: "reassurance only"; "" without a level."""


@dataclass(frozen=True)
class Profile:
    """Where a place stands on a question bank, row by row. There is no total and no mean."""

    bank: str
    title: str
    version: str
    answered_by: str
    answered_on: date
    scale: tuple[tuple[int, str, str], ...]
    """Number, name and meaning of every level, lowest first."""
    rows: tuple[ProfileRow, ...]
    sources: tuple[str, ...]
    """The sources that the rows with gaps rest on."""
    row_name: str
    """What a row is called in a sentence: element or question."""
    is_invented: bool = False
    """True where the answers were made up to show how govtool works."""

    @property
    def unanswered(self) -> tuple[ProfileRow, ...]:
        """The rows left blank, which have no level and no gap."""
        return tuple(row for row in self.rows if row.level.state is RowState.BLANK)


@dataclass(frozen=True)
class Summary:
    """Half a page to read out: sentences under four heads."""

    looked_at: tuple[str, ...]
    wrong: tuple[str, ...]
    first: tuple[str, ...]
    not_told: tuple[str, ...]


@dataclass(frozen=True)
class ActionPlan:
    """A whole plan for one version of one pathway, made on one day."""

    pathway: str
    title: str
    place: str
    version: str
    """The version looked at and the date of its map: "as-is version, before 2017"."""
    made_on: date
    tally: Tally
    summary: Summary
    actions: tuple[Action, ...]
    groups: tuple[FindingGroup, ...]
    """Every finding that an action answers, by check, most serious first."""
    gaps: tuple[Gap, ...]
    not_assessed: tuple[NotAssessed, ...]
    profiles: tuple[Profile, ...]
    sources: tuple[str, ...]
    """The documents the pathway was drawn from."""
    waived: tuple[Waived, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    """The checks that a profile left out, by id and title, so that nobody takes them for clear."""
    terms: tuple[str, ...] = ()
    """Sentences on what the checks were run with: a profile, figures or none."""
    raised: tuple[Raised, ...] = ()
    """What people said stands in the way, settled blocks too."""
    kept: tuple[tuple[str, str], ...] = ()
    """What actions that people keep answer, with their references: they go before proposals."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that an action answers, in the order of the groups."""
        return tuple(finding for group in self.groups for finding in group.findings)

    @property
    def is_invented(self) -> bool:
        """True where the plan rests in part on answers or workshops that were made up."""
        answers = any(profile.is_invented for profile in self.profiles)
        return answers or any(item.is_invented for item in self.raised)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """Short names for this plan only: F1, F2 and so on by finding id."""
        return {finding.id: f"F{index}" for index, finding in enumerate(self.findings, start=1)}

    @cached_property
    def answered_by(self) -> Mapping[str, str]:
        """The reference of the action that answers each finding or gap, by its id."""
        proposed = {item: one.reference for one in self.actions for item in one.answers}
        return {**proposed, **dict(self.kept)}
