"""How an action stands, from what is written of it and the day: the rules behind the colours.

The key follows the domain reference, 5.3, and is printed wherever colours are, since organisations
use different ones. Overdue turns red by itself; blue needs evidence and a second person; amber and
green are the lead's to say, and green is not said for long past the first date.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from govtool.actions.plan import Status
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Health
from govtool.actions.wording import counted, day

KEY: Final = (
    ("No action", "It was decided to do nothing, and the reason is given."),
    ("Not started", "Before its start date, or nothing has been said of it yet."),
    ("Red: off track", "Overdue, or it will be late and there is no plan to recover."),
    ("Amber: at risk", "At risk; or past its first date, with a later one agreed."),
    ("Green: on track", "The lead says so, and no date has been missed."),
    (
        "Blue: complete, evidenced",
        "Evidence was given, and a second person accepted it.",
    ),
)
"""What each colour means, printed with every list of actions."""
WORDS: Final = {
    Status.NOT_STARTED: "Not started",
    Status.RED: "Red: off track",
    Status.AMBER: "Amber: at risk",
    Status.GREEN: "Green: on track",
    Status.BLUE: "Blue: complete, evidenced",
}
NO_ACTION: Final = "No action"


@dataclass(frozen=True)
class Standing:
    """How an action stands on a day, and why.

    Attributes:
        status: None where it was decided to take no action.
        because: Sentences that say what the status rests on.
        is_overdue: Whether its date has passed while it is open.
    """

    status: Status | None
    because: tuple[str, ...]
    is_overdue: bool = False

    @property
    def words(self) -> str:
        """The status as it is shown."""
        return NO_ACTION if self.status is None else WORDS[self.status]


def standing(action: TrackedAction, today: date) -> Standing:
    """How an action stands on a day. The same action and day always give the same answer."""
    if action.no_action:
        return Standing(None, (f"No action, because: {action.no_action.because}",))
    if is_complete(action):
        return Standing(Status.BLUE, tuple(_closed(action)))
    if action.due_now and action.due_now < today:
        return Standing(Status.RED, (_late(action.due_now, today),), is_overdue=True)
    return _under_way(action, today)


def is_complete(action: TrackedAction) -> bool:
    """Whether there is evidence, and a second person has accepted it."""
    closing = action.closing
    return closing is not None and bool(action.evidence) and may_accept(action, closing.person)


def may_accept(action: TrackedAction, person: int | None) -> bool:
    """Whether a person is a second one: neither the lead nor anybody who gave the evidence.

    Somebody whose account is not known counts as second only where nobody's is known.
    """
    first: Collection[int] = {one.person for one in action.evidence if one.person}
    if action.lead.person:
        first = {*first, action.lead.person}
    return person not in first if person is not None else not first


def _closed(action: TrackedAction) -> Iterator[str]:
    closing = action.closing
    if closing is None:
        return
    yield f"{closing.by} accepted the evidence on {day(closing.on)}."
    if closing.stands:
        yield (
            f"It was closed although {counted(len(closing.stands), 'thing')} it answers was not "
            f"gone: {closing.despite or 'no reason was given.'}"
        )


def _late(due: date, today: date) -> str:
    return f"It was due on {day(due)}, {counted((today - due).days, 'day')} ago."


def _under_way(action: TrackedAction, today: date) -> Standing:
    if action.start and today < action.start:
        return Standing(Status.NOT_STARTED, (f"It starts on {day(action.start)}.",))
    said = action.health
    if said is None or said.health is None:
        return Standing(Status.NOT_STARTED, tuple(_nothing_said(action)))
    status, because = Status(said.health.value), [f"{said.by} said so on {day(said.on)}."]
    if said.health is Health.GREEN and action.due and action.due < today:
        status = Status.AMBER
        because.append(f"It was first due on {day(action.due)}, so it is not green.")
    return Standing(status, tuple(because))


def _nothing_said(action: TrackedAction) -> Iterator[str]:
    if action.start:
        yield f"It was to start on {day(action.start)}."
    yield "Nobody has said yet how it goes."
    if action.closing:
        yield "It was closed without evidence that a second person accepted."
