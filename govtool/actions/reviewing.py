"""The review of a plan every 90 days: what was due, what moved, what did not, whom to chase."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from govtool.actions.brag import Standing, standing
from govtool.actions.plan import Status
from govtool.actions.tracked import TrackedAction
from govtool.actions.wording import day

REVIEW_DAYS: Final = 90
"""How far a review looks back, and ahead."""
QUIET_DAYS: Final = 30
"""After so long without a word an action that is under way is asked after."""
LARGEST_SPAN: Final = 730
PLEASE: Final = (
    "Please tell us how it stands (on track, at risk, or off track), what stands in the way, and, "
    "if the date cannot be kept, a new date and why. If it is done, please say what shows it."
)


@dataclass(frozen=True)
class Reviewed:
    """One action in a review: how it stands, and what was written of it since the last one."""

    reference: str
    action: TrackedAction
    standing: Standing
    moved: tuple[str, ...]
    """What happened to it in the period, in sentences; none where nobody wrote anything."""


@dataclass(frozen=True)
class Review:
    """Everything a review goes through, each action under every head it belongs to."""

    since: date
    today: date
    due: tuple[Reviewed, ...]
    """Due in the period, by the date that held or by one that was given up in it."""
    closed: tuple[Reviewed, ...]
    moved: tuple[Reviewed, ...]
    """Open, and something was written of it."""
    silent: tuple[Reviewed, ...]
    """Open, begun or due, and nothing was written of it."""
    chase: tuple[Reviewed, ...]
    """Overdue, or begun and without a word for a month."""
    ahead: tuple[Reviewed, ...]
    """Due in the next period."""
    ownerless: tuple[Reviewed, ...]
    """Open without anybody who leads, or without a date."""


def review(actions: Mapping[str, TrackedAction], today: date, days: int = REVIEW_DAYS) -> Review:
    """The review on a day, over so many days back and ahead."""
    since, until = today - timedelta(days=days), today + timedelta(days=days)
    every = [
        Reviewed(reference, action, standing(action, today), moved_since(action, since, today))
        for reference, action in actions.items()
    ]
    still_open = [one for one in every if one.action.is_open]
    return Review(
        since=since,
        today=today,
        due=_by_date(one for one in every if _was_due(one.action, since, today)),
        closed=tuple(one for one in every if _closed_in(one.action, since, today)),
        moved=tuple(one for one in still_open if one.moved),
        silent=_by_date(one for one in still_open if not one.moved and _has_begun(one, today)),
        chase=_by_date(one for one in still_open if is_to_chase(one.action, today)),
        ahead=_by_date(
            one
            for one in still_open
            if one.action.due_now and today <= one.action.due_now <= until
        ),
        ownerless=tuple(one for one in still_open if lacks(one.action)),
    )


def lacks(action: TrackedAction) -> tuple[str, ...]:
    """What an open action lacks for anybody to be asked about it."""
    missing = [] if action.lead.called or action.lead.organisation else ["nobody leads on it"]
    return (*missing, "it has no date") if action.due_now is None else (*missing,)


def moved_since(action: TrackedAction, since: date, today: date) -> tuple[str, ...]:
    """What was written of an action from a day on, in sentences, oldest first."""
    told = [(note.on, f"{note.by}: {note.said}") for note in action.progress]
    told += [
        (one.on, f"Due date moved from {day(one.was)} to {day(one.to)}: {one.why}")
        for one in action.revised
    ]
    told += [(one.on, f"Evidence: {one.what}") for one in action.evidence]
    if action.closing:
        told.append((action.closing.on, f"Closed by {action.closing.by}"))
    recent = (one for one in sorted(told, key=lambda one: one[0]) if since <= one[0] <= today)
    return tuple(f"{day(on)}. {words}" for on, words in recent)


def is_to_chase(action: TrackedAction, today: date) -> bool:
    """Whether its lead should be asked: it is overdue, or begun and quiet for a month."""
    if not action.is_open:
        return False
    if action.due_now and action.due_now < today:
        return True
    quiet_since = today - timedelta(days=QUIET_DAYS)
    heard = max((note.on for note in action.progress), default=action.start)
    return heard is not None and heard <= quiet_since


def _has_begun(one: Reviewed, today: date) -> bool:
    action = one.action
    dates = [known for known in (action.start, action.due_now) if known]
    is_begun = one.standing.status is not Status.NOT_STARTED
    return is_begun or any(known <= today for known in dates)


def _was_due(action: TrackedAction, since: date, today: date) -> bool:
    if action.no_action:
        return False
    dates = {action.due_now, *(one.was for one in action.revised)}
    return any(known and since <= known <= today for known in dates)


def _closed_in(action: TrackedAction, since: date, today: date) -> bool:
    return action.closing is not None and since <= action.closing.on <= today


def _by_date(found: Iterable[Reviewed]) -> tuple[Reviewed, ...]:
    return tuple(sorted(found, key=lambda one: one.action.due_now or date.max))


def chase_words(reference: str, action: TrackedAction, today: date) -> str:
    """A message to whoever leads on an action: what was agreed, how it stands, what is asked."""
    greeting = f"Dear {action.lead.name}," if action.lead.name else "Dear colleague,"
    due = action.due_now
    when = f"It is due on {day(due)}." if due else "It has no date yet."
    if due and due < today:
        when = f"It was due on {day(due)}."
    heard = next(iter(action.notes), None)
    last = f"The last we heard was on {day(heard.on)}: {heard.said}" if heard else ""
    parts = [
        greeting,
        f"You lead on action {reference}: {action.title.rstrip('.')}. {when}",
        last or "Nobody has noted yet how it goes.",
        PLEASE,
    ]
    return "\n\n".join(parts)
