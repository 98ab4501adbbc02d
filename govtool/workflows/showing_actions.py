"""The list of a place's actions, chosen by whose they are and how they stand, and over time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from govtool.actions.brag import NO_ACTION, WORDS, Standing, standing
from govtool.actions.depending import waiting_for
from govtool.actions.pilots import DECISION_WORDS, Milestone, Pilot
from govtool.actions.plan import Status
from govtool.actions.reviewing import lacks
from govtool.actions.tracked import TrackedAction
from govtool.documents.timeline import TimelineRow
from govtool.workflows.keeping_actions import Kept, readable

NOBODY: Final = "Nobody named yet"
NOT_SAID: Final = "Organisation not stated"
NO_STATUS: Final = "none"
"""What stands for “no action” in an address."""
_COLOUR: Final = {
    Status.RED: "red",
    Status.AMBER: "amber",
    Status.GREEN: "green",
    Status.BLUE: "blue",
}
_ORDER: Final = (Status.RED, Status.AMBER, Status.NOT_STARTED, Status.GREEN, Status.BLUE, None)
SHORT: Final = {
    Status.RED: "Red",
    Status.AMBER: "Amber",
    Status.GREEN: "Green",
    Status.BLUE: "Blue",
    Status.NOT_STARTED: "Not begun",
    None: "No action",
}


@dataclass(frozen=True)
class Choice:
    """Which actions to show; "" and False choose all."""

    mine: bool = False
    overdue: bool = False
    status: str = ""
    organisation: str = ""
    lead: str = ""
    pathway: str = ""

    @property
    def chosen(self) -> Mapping[str, str]:
        """What was chosen, as an address holds it."""
        known = {**vars(self), "mine": "yes" if self.mine else ""}
        known["overdue"] = "yes" if self.overdue else ""
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True)
class Line:
    """One action in the list, with how it stands."""

    kept: Kept[TrackedAction]
    action: TrackedAction
    standing: Standing
    waits_for: tuple[str, ...]
    """The open actions that have to be done before it."""
    lacks: tuple[str, ...]

    @property
    def lead(self) -> str:
        """Who leads on it, in words."""
        return self.action.lead.called or NOBODY

    @property
    def organisation(self) -> str:
        """The lead's organisation, in words."""
        return self.action.lead.organisation or NOT_SAID

    @property
    def status_value(self) -> str:
        """What its status is called in an address."""
        return self.standing.status.value if self.standing.status else NO_STATUS


@dataclass(frozen=True)
class Listed:
    """The actions of a place, all of them and those chosen, with what there is to choose from."""

    every: tuple[Line, ...]
    shown: tuple[Line, ...]
    unreadable: tuple[Kept[TrackedAction], ...]
    choice: Choice

    @property
    def statuses(self) -> tuple[tuple[str, str, int], ...]:
        """Every status with its words and how many actions have it, 0 too."""
        times = Counter(line.standing.status for line in self.every)
        return tuple(
            (
                status.value if status else NO_STATUS,
                WORDS[status] if status else NO_ACTION,
                times[status],
            )
            for status in _ORDER
        )

    def options(self, name: str) -> tuple[tuple[str, int], ...]:
        """What can be chosen of leads, organisations or pathways, and how many have it."""
        values = (_value(line, name) for line in self.every)
        return tuple(sorted(Counter(value for value in values if value).items()))

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(line.standing.is_overdue for line in self.every)


def _value(line: Line, name: str) -> str:
    if name == "pathway":
        return line.kept.record.pathway or ""
    return line.lead if name == "lead" else line.organisation


def listed(
    kept: Sequence[Kept[TrackedAction]], choice: Choice, *, today: date, account: int
) -> Listed:
    """The list on a day, for one person; what is overdue first, then by date."""
    every = tuple(sorted(_lines(kept, today), key=_place))
    shown = tuple(line for line in every if _fits(line, choice, account))
    return Listed(every, shown, tuple(one for one in kept if one.value is None), choice)


def _lines(kept: Sequence[Kept[TrackedAction]], today: date) -> Iterator[Line]:
    known = readable(tuple(kept))
    still_open = [ref for ref, action in known.items() if action.is_open]
    waits = {ref: action.after for ref, action in known.items()}
    for one in kept:
        if one.value is not None:
            action = one.value
            waiting = waiting_for(waits, one.reference, still_open) if action.is_open else ()
            missing = lacks(action) if action.is_open else ()
            yield Line(one, action, standing(action, today), waiting, missing)


def _place(line: Line) -> tuple[object, ...]:
    due = line.action.due_now or date.max
    return (not line.action.is_open, not line.standing.is_overdue, due, line.kept.number)


def _fits(line: Line, choice: Choice, account: int) -> bool:
    return (
        (not choice.mine or line.action.is_led_by(account))
        and (not choice.overdue or line.standing.is_overdue)
        and choice.status in {"", line.status_value}
        and all(
            getattr(choice, name) in {"", _value(line, name)}
            for name in ("organisation", "lead", "pathway")
        )
    )


def timeline_of(
    lines: Sequence[Line],
    pilots: Sequence[Kept[Pilot]],
    milestones: Sequence[Kept[Milestone]],
    today: date,
) -> tuple[TimelineRow, ...]:
    """Phases and milestones, pilots and actions over time, in this order, by date in each."""
    rows = [_milestone_row(one.value, today) for one in milestones if one.value]
    rows += [_pilot_row(one.value, today) for one in pilots if one.value]
    rows += [_action_row(line) for line in lines]
    order = {"Phases and milestones": 0, "Pilots": 1, "Actions": 2}
    return tuple(
        sorted(
            rows,
            key=lambda row: (order[row.group], min(row.dates, default=date.max), row.name),
        )
    )


def _action_row(line: Line) -> TimelineRow:
    action, status = line.action, line.standing.status
    waits = f"Comes after {', '.join(line.waits_for)}" if line.waits_for else ""
    return TimelineRow(
        "Actions",
        f"{line.kept.reference} {action.title}",
        None if action.no_action else action.start,
        None if action.no_action else action.due_now,
        SHORT[status],
        _COLOUR.get(status, "plain") if status else "plain",
        was=() if action.no_action else tuple(one.was for one in action.revised),
        note=waits,
        href=str(line.kept.number),
    )


def _pilot_row(pilot: Pilot, today: date) -> TimelineRow:
    sites = f"Sites: {', '.join(pilot.sites)}" if pilot.sites else "Sites not stated"
    return TimelineRow(
        "Pilots", pilot.title, pilot.starts, pilot.ends, pilot_state(pilot, today), note=sites
    )


def pilot_state(pilot: Pilot, today: date) -> str:
    """Where a pilot stands, in a word or two."""
    if pilot.decided:
        return DECISION_WORDS[pilot.decided.what].split(" ")[0]
    if pilot.ends and pilot.ends < today:
        return "Undecided"
    if pilot.starts is None:
        return "Not known"
    return "Planned" if today < pilot.starts else "Running"


def _milestone_row(one: Milestone, today: date) -> TimelineRow:
    state, colour = "Planned", "plain"
    if one.done_on:
        state, colour = "Reached", "blue"
    elif one.is_late(today):
        state, colour = "Late", "red"
    note = one.coverage or ("Coverage not stated" if one.is_phase else "")
    return TimelineRow(
        "Phases and milestones", one.title, one.starts, one.on, state, colour, note=note
    )
