"""The rows of a plan as every format prints them: actions, findings, levels, open questions.

An ``ActionPlan`` fills them through ``plan_sheet.sheet_of``; whatever else keeps actions can fill
them too, and then the PDF, the page, the Word file, the workbook, the table and the calendar say
the same of it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from govtool.actions.plan import Status, Wanted
from govtool.actions.wording import day
from govtool.checks.finding import Severity
from govtool.documents.plan_view import STATUS_WORDS

NOBODY: Final = "Nobody named yet"
NO_DATE: Final = "No date yet"
NO_ACTION: Final = "No action"
STATUS_KEY: Final = "How an action stands"
"""The heading of the key under which the words for a status stand."""
PROPOSED: Final = "Proposed, not taken up"
PROPOSED_MEANS: Final = "The plan suggests it; nobody has agreed to do it yet."


STATUS_SIGNS: Final = {
    **{words: status.value.replace(" ", "-") for status, words in STATUS_WORDS.items()},
    NO_ACTION: "no-action",
    PROPOSED: "proposed",
}
"""What each word for a status is called in a style, where a sign stands before it."""


@dataclass(frozen=True)
class PlanRow:
    """One action, or the decision to take none, as it is printed."""

    key: str
    """Stands for it for ever: the same as long as it answers the same."""
    reference: str
    title: str
    text: str = ""
    owner: str = ""
    """A role or a name; empty where nobody has been named."""
    organisation: str = ""
    due: date | None = None
    start: date | None = None
    status: Status | None = Status.NOT_STARTED
    """``None`` only where it was decided to take no action."""
    no_action: str = ""
    """Why no action is taken; with it there is no status."""
    measure: str = ""
    figures: tuple[str, ...] = ()
    """What is known in figures today."""
    answers: str = ""
    source: str = ""
    severity: Severity | None = None
    rests_on: str = ""
    why: str = ""
    first_step: str = ""
    wanted: tuple[Wanted, ...] = ()
    related: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    """Whatever else is known, each with its heading: sponsor, risk if not done, was due before."""
    findings: tuple[str, ...] = ()
    """The ids of the findings it answers."""
    is_safety: bool = False
    revision: int = 0
    """Rises with every change on one day, for calendars."""
    is_proposed: bool = False
    """True for what a plan suggests beside the actions that people keep."""
    support: str = ""
    """How people on the ground are supported by it, where that is what it is for."""
    concerned: tuple[str, ...] = ()
    """Others whom it concerns."""
    namespace: str = ""
    """What tells it from others in a calendar, where it belongs to more than this plan."""

    @property
    def owner_words(self) -> str:
        """Who leads on it and for whom, or that nobody has been named."""
        if self.no_action and not self.owner:
            return "Nobody: no action"
        named = self.owner or NOBODY
        return f"{named}, {self.organisation}" if self.organisation else named

    @property
    def due_words(self) -> str:
        """The date in words, or that there is none."""
        if self.due is None:
            return "None: no action" if self.no_action else NO_DATE
        return day(self.due)

    @property
    def status_words(self) -> str:
        """How it stands, in words."""
        if self.is_proposed:
            return PROPOSED
        return NO_ACTION if self.status is None else STATUS_WORDS[self.status]

    @property
    def status_name(self) -> str:
        """How it stands, as one word for a style: "not-started", "proposed", "no-action"."""
        return STATUS_SIGNS[self.status_words]

    @property
    def is_open(self) -> bool:
        """True while something is still to be done."""
        return self.status not in {None, Status.BLUE}


@dataclass(frozen=True)
class FindingRow:
    """One finding and the action that answers it."""

    number: str
    place: str
    seen: str
    severity: Severity
    rests_on: str
    check: str
    title: str
    answered_by: str
    id: str


@dataclass(frozen=True)
class LevelRow:
    """One row of a question bank and its levels, as words: "3", "not answered", "no claim"."""

    bank: str
    row: str
    title: str
    claimed: str
    carried: str
    aimed: str
    why: str


@dataclass(frozen=True)
class UnknownRow:
    """One thing that a check could not tell."""

    check: str
    title: str
    missing: str


@dataclass(frozen=True)
class KeyRow:
    """One word of the key, under the heading it belongs to."""

    heading: str
    word: str
    meaning: str


@dataclass(frozen=True)
class PlanSheet:
    """A whole plan as rows, with the words around them."""

    title: str
    place: str
    made_on: date
    about: tuple[tuple[str, str], ...]
    """What the plan was made from: pathway and version, banks and versions, program."""
    rows: tuple[PlanRow, ...]
    summary: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Half a page to read out: headings with their sentences."""
    warning: str = ""
    """That answers were invented, where they were."""
    why_none: str = "Nothing that was looked at calls for an action."
    """Said where there is no row."""
    order: str = (
        "In the order to take them: safety, then people affected, then ease. Where no figure says "
        "how many people are affected, severity or the level today decides the place. Owners and "
        "dates are proposals until the room agrees them."
    )
    """In which order the rows stand, and what their owners and dates are."""
    is_kept: bool = False
    """True where the actions that people keep stand beside what the plan proposes."""
    unreadable: tuple[str, ...] = ()
    """References of the actions kept that cannot be read, and so are no rows."""
    findings: tuple[FindingRow, ...] = ()
    unknown: tuple[UnknownRow, ...] = ()
    levels: tuple[LevelRow, ...] = ()
    key: tuple[KeyRow, ...] = ()
    sources: tuple[str, ...] = ()
    namespace: str = field(default="plan")
    """What tells this plan's rows from another plan's in a calendar: place and pathway."""

    @property
    def support(self) -> tuple[PlanRow, ...]:
        """The actions that support people on the ground."""
        return tuple(row for row in self.rows if row.support)

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of whatever else is known of any row, each once."""
        return tuple(dict.fromkeys(label for row in self.rows for label, _ in row.more))


@dataclass(frozen=True)
class RowTask:
    """One action as its owner sees it, and who shares it: "with the digital lead", or nothing."""

    row: PlanRow
    beside: str


@dataclass(frozen=True)
class RowOwner:
    """Who answers for actions, soonest first."""

    role: str
    tasks: tuple[RowTask, ...]


def row_owners(rows: tuple[PlanRow, ...]) -> tuple[RowOwner, ...]:
    """Who does what by the owner named first, the earliest date first; nobody's actions last.

    What is settled is left out: nothing is asked of anybody any more.
    """
    by_role: dict[str, list[RowTask]] = {}
    asked = [row for row in rows if row.is_open and not row.no_action]
    for row in sorted(asked, key=lambda row: (not row.owner, row.due or date.max)):
        role, shared, beside = row.owner.partition(", with ")
        head = f"{role}, {row.organisation}" if role and row.organisation else role or NOBODY
        by_role.setdefault(head, []).append(RowTask(row, f"with {beside}" if shared else ""))
    return tuple(RowOwner(role, tuple(tasks)) for role, tasks in by_role.items())
