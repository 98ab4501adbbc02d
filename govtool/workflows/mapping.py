"""People change a map together: each gesture is made on the map as it has become, or told why not.

A gesture names the version of the map its maker saw. Where others changed the map since, it is
made anew on the map as it stands, unless they touched the same field of the same thing: then both
texts are shown and nothing is overwritten. Every change stays on record.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from govtool.pathways.editing import CannotEdit, Operation, Together, apply_all
from govtool.pathways.editing_json import read_operations, write_operations
from govtool.pathways.editing_steps import AddStep
from govtool.pathways.gestures import Gesture, Redo, Undo
from govtool.pathways.gesturing import Done, act
from govtool.pathways.model import Pathway
from govtool.pathways.taking_back import (
    NOTHING_TO_REDO,
    NOTHING_TO_UNDO,
    fitted,
    next_redo,
    next_undo,
    standing,
)
from govtool.pathways.writing import write_pathway
from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions
from govtool.store.session import Session
from govtool.store.working_maps import MapChange, NewChange, make_change
from govtool.workflows.mapping_meeting import Clash, Meeting, refuse_clash
from govtool.workflows.mapping_open import MapEnded, OpenMap, map_in, open_map, open_map_in
from govtool.workflows.saving import Sent, save_once

LONGEST_WORDS = 4000
NO_CHANGE = 0


@dataclass(frozen=True)
class Asked:
    """A gesture as it was asked for.

    Attributes:
        based_on: The version of the map that the person saw.
        own: The versions that changes of theirs made since, in one breath with this one.
    """

    place: int
    map_id: int
    gesture: Gesture | Undo | Redo
    based_on: int
    act: Act
    own: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Made:
    """What became of a gesture.

    Attributes:
        change: The number of the change it made; None where nothing had to be changed.
        select: The id of the step or link to select; None to leave the selection as it is.
        words: What was done, as a sentence.
        added: That id again, if it is of a step that was added.
        now: The map with it, where it was made just now.
    """

    change: int | None
    select: str | None
    words: str
    added: str | None
    now: OpenMap | None = field(default=None, compare=False)


def make_gesture(sessions: Sessions, *, asked: Asked, sent: Sent | None) -> Made:
    """Make a gesture once, on the map as it stands.

    Raises:
        NotFound: the place has no such map.
        MapEnded: the map takes no more changes.
        CannotEdit: the gesture makes no sense, with a sentence that says why.
        Clash: others changed the same thing since the version it was made on.
    """
    made: list[tuple[Done, OpenMap]] = []

    def save(session: Session) -> int:
        done, now, number = _make(session, asked)
        made.append((done, now))
        return number

    number = save_once(sessions, sent=sent, act=asked.act, save=save).version
    done, now = made[0] if made else (_made_before(sessions, asked, number), None)
    added = _added(done.operations)
    select = done.select or (added[0] if added else None)
    new = select if select in added else None
    return Made(number or None, select, done.words, new, now)


def _make(session: Session, asked: Asked) -> tuple[Done, OpenMap, int]:
    """What was done, the map after it, and the number of the change."""
    mapping = open_map_in(session, asked.place, asked.map_id)
    if mapping.map.ended_at is not None:
        raise MapEnded
    done, undoes = _done(mapping, asked)
    if not done.operations:
        return done, mapping, NO_CHANGE
    after = apply_all(mapping.pathway, done.operations)
    new = NewChange(
        based_on=mapping.map.version,
        text=_text_of(after),
        operations=write_operations(done.operations),
        inverse=write_operations(Together(done.operations).inverse(mapping.pathway).operations),
        words=done.words[:LONGEST_WORDS],
        undoes=undoes,
    )
    ids = {"place": asked.place, "map_id": asked.map_id}
    changed = make_change(session, **ids, new=new, act=asked.act)
    return done, mapping.with_change(changed, new, asked.act), changed.version


def _text_of(pathway: Pathway) -> str:
    """The text of a map, which reads back as that map: what no file can hold is not stored."""
    text = write_pathway(pathway)
    try:
        map_in(text)
    except Refused as refused:
        raise CannotEdit(f"This cannot be kept. {refused.problems[0].message}") from None
    return text


def _done(mapping: OpenMap, asked: Asked) -> tuple[Done, int | None]:
    """What the gesture does to the map as it stands, and the change that it takes back."""
    gesture = asked.gesture
    if isinstance(gesture, Undo | Redo):
        return _taken_back(mapping, gesture, asked.act.by)
    later = mapping.after(asked.based_on)
    since = standing(one for one in later if one.number not in asked.own)
    try:
        done = act(mapping.pathway, gesture)
    except CannotEdit:
        _refuse_if_it_was_possible(mapping, asked, gesture, since)
        raise
    refuse_clash(mapping, gesture, done, since)
    return done, None


def _taken_back(
    mapping: OpenMap, gesture: Undo | Redo, person: int | None
) -> tuple[Done, int | None]:
    is_undo = isinstance(gesture, Undo)
    change = (next_undo if is_undo else next_redo)(mapping.changes, person)
    if change is None:
        raise CannotEdit(NOTHING_TO_UNDO if is_undo else NOTHING_TO_REDO)
    words = _again(mapping, change) if not is_undo else change.words
    said = f"Taken back: {words}" if is_undo else f"Made again: {words}"
    since = standing(mapping.by_others(person, change.number))
    asked = read_operations(change.inverse)
    refuse_clash(mapping, gesture, Done(asked, None, said), since)
    operations = fitted(mapping.pathway, asked)
    added = _added(operations)
    return Done(operations, added[0] if added else None, said), change.number


def _again(mapping: OpenMap, change: MapChange) -> str:
    """What was done at first, of a change that took it back."""
    first = next((one for one in mapping.changes if one.number == change.undoes), change)
    return first.words


def _refuse_if_it_was_possible(
    mapping: OpenMap, asked: Asked, gesture: Gesture, since: tuple[MapChange, ...]
) -> None:
    """A gesture that made sense on the map its maker saw is a clash, and no mistake of theirs."""
    if not since:
        return
    try:
        words = act(mapping.at(asked.based_on), gesture).words
    except CannotEdit:
        return
    raise Clash(gesture, words, Meeting(mapping.map, mapping.pathway, (), since)) from None


def _made_before(sessions: Sessions, asked: Asked, number: int) -> Done:
    """What a gesture did that was made before and is asked for again, and what it selected.

    Whatever was typed next goes on from there, so a lost answer must not lose the selection.
    """
    mapping = open_map(sessions, place=asked.place, map_id=asked.map_id)
    if number == NO_CHANGE:
        return Done((), _selected(mapping.pathway, asked.gesture), "")
    change = mapping.changes[number - 1]
    select = _selected(mapping.at(number - 1), asked.gesture)
    return Done(read_operations(change.operations), select, change.words)


def _selected(pathway: Pathway, gesture: Gesture | Undo | Redo) -> str | None:
    """What a gesture selects on a map; None where it makes no sense there any more."""
    if isinstance(gesture, Undo | Redo):
        return None
    try:
        return act(pathway, gesture).select
    except CannotEdit:
        return None


def _added(operations: Iterable[Operation]) -> tuple[str, ...]:
    """The steps that operations add, in order."""
    return tuple(one.step.id for one in operations if isinstance(one, AddStep))
