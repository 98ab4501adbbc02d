"""What people do with one action: note how it goes, move its date, show that it is done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from govtool.actions.depending import refusal
from govtool.actions.tracked import TrackedAction, reference
from govtool.actions.tracked_parts import (
    Evidence,
    Health,
    NoAction,
    Progress,
    Revised,
)
from govtool.reading import Problem, Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import StaleVersion
from govtool.store.records import Record, record_in, remove_record
from govtool.store.session import Session
from govtool.store.values import RecordKind
from govtool.workflows.keeping_actions import (
    ACTIONS,
    change_kept,
    keep_changed,
    keep_new,
    kept_in,
    readable,
)


@dataclass(frozen=True)
class Who:
    """Who writes something: what they are called, on which day, and their act."""

    name: str
    on: date
    act: Act

    @property
    def account(self) -> int | None:
        """Their account; None where the program itself does it."""
        return self.act.by


@dataclass(frozen=True)
class Thing:
    """One action of a place."""

    place: int
    number: int

    @property
    def reference(self) -> str:
        """What it is called: A-12."""
        return reference(self.number)


def note_progress(
    sessions: Sessions, thing: Thing, *, said: str, health: Health | None, who: Who
) -> None:
    """Note how an action goes. Notes are only added to, so two at once are both kept."""
    note = Progress(who.on, who.name, said, health, who.account)
    _change(sessions, thing, lambda one: replace(one, progress=(*one.progress, note)), said, who)


def move_date(sessions: Sessions, thing: Thing, *, to: date, why: str, who: Who) -> None:
    """Agree another date; the old one is kept with the reason.

    Raises:
        Refused: the action has no date yet, or this one already.
    """
    _change(sessions, thing, lambda one: moved(one, to, why, who), why, who)


def moved(action: TrackedAction, to: date, why: str, who: Who) -> TrackedAction:
    """The action with another date of completion."""
    was = action.due_now
    if was is None:
        raise _refused("It has no date yet: give it one where its words are changed.")
    if was == to:
        raise _refused("It is due on that day already.")
    return replace(action, revised=(*action.revised, Revised(was, to, why, who.on, who.name)))


def show_evidence(
    sessions: Sessions, thing: Thing, *, what: str, where: str | None, who: Who
) -> None:
    """Put forward what shows that an action is done; a second person then accepts it."""
    shown = Evidence(what, who.on, who.name, where, who.account)
    _change(sessions, thing, lambda one: replace(one, evidence=(*one.evidence, shown)), what, who)


def save_words(
    session: Session, thing: Thing, *, action: TrackedAction, based_on: int, act: Act
) -> int:
    """Save the words of an action as a form sent them; the version number they now have.

    Raises:
        StaleVersion: somebody saved it in between.
        Refused: it would wait for itself, or does not hold together.
    """
    record = record_in(session, place=thing.place, thing=(RecordKind.ACTION, thing.number))
    if record.version != based_on:
        raise StaleVersion("This action", based_on, record.version, "", record.text)
    check_after(session, thing.place, thing.reference, action.after)
    kept = keep_changed(session, action, of=(thing.place, record), note="Changed", act=act)
    return kept.version


def add_action(
    sessions: Sessions, action: TrackedAction, *, place: int, pathway: str | None, act: Act
) -> Record:
    """Keep an action that somebody wrote down.

    Raises:
        Refused: it comes after an action that there is not, or does not hold together.
    """
    with writing(sessions) as session:
        check_after(session, place, NEW, action.after)
        to = (place, RecordKind.ACTION, pathway)
        return keep_new(session, action, to=to, note="Written down", act=act)


NEW: Final = "The new action"


def check_after(session: Session, place: int, ref: str, after: Iterable[str]) -> None:
    """Refuse what would have an action wait for itself, or for one that there is not."""
    wanted = tuple(after)
    if not wanted:
        return
    known = readable(kept_in(session, ACTIONS, place=place))
    waits = {name: action.after for name, action in known.items()}
    if message := refusal(waits, ref, wanted):
        raise _refused(message)


def do_nothing(sessions: Sessions, thing: Thing, *, because: str, who: Who) -> None:
    """Decide that nothing is done, and keep the reason.

    Raises:
        Refused: the action is closed, or nothing was to be done already.
    """
    decided = NoAction(because, who.name, who.on)
    _change(sessions, thing, lambda one: without_action(one, decided), because, who)


def without_action(action: TrackedAction, decided: NoAction) -> TrackedAction:
    """The action as a decision to do nothing."""
    if not action.is_open:
        raise _refused("This action is closed already.")
    return replace(action, no_action=decided)


def take_off(sessions: Sessions, thing: Thing, *, why: str, who: Who) -> None:
    """Take an action off the list; it stays on record and its number is not given again."""
    with writing(sessions) as session:
        of = (RecordKind.ACTION, thing.number)
        remove_record(session, place=thing.place, thing=of, why=why, act=who.act)


def _change(
    sessions: Sessions,
    thing: Thing,
    to: Callable[[TrackedAction], TrackedAction],
    note: str,
    who: Who,
) -> None:
    of = (thing.place, thing.number)
    with writing(sessions) as session:
        change_kept(session, ACTIONS, thing=of, to=to, note=note, act=who.act)


def _refused(message: str) -> Refused:
    return Refused((Problem("the action", None, message),))
