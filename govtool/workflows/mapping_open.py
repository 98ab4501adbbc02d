"""A map being changed, as it stands and as it stood, with every change made so far."""

from dataclasses import dataclass
from functools import lru_cache

from govtool.pathways.editing import apply_all
from govtool.pathways.editing_json import read_operations
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_unfinished
from govtool.pathways.taking_back import next_redo, next_undo
from govtool.reading import UPLOAD
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading
from govtool.store.session import Session
from govtool.store.working_maps import MapChange, NewChange, WorkingMap, changes_of, working_map


class MapEnded(Exception):  # noqa: N818 - it reads as what happened
    """The map was saved or put away, so that nothing more is taken on it."""


@dataclass(frozen=True)
class OpenMap:
    """A map being changed, as it stands: what is on it, and every change made so far."""

    map: WorkingMap
    pathway: Pathway
    changes: tuple[MapChange, ...]

    def can_undo(self, person: int) -> bool:
        """Whether a person has a change to take back."""
        return next_undo(self.changes, person) is not None

    def can_redo(self, person: int) -> bool:
        """Whether a person took back something that can be made again."""
        return next_redo(self.changes, person) is not None

    def by_others(self, person: int | None, since: int) -> tuple[MapChange, ...]:
        """What others changed after a version, in order."""
        return tuple(one for one in self.after(since) if one.made_by != person)

    def after(self, version: int) -> tuple[MapChange, ...]:
        """Every change after a version, in order."""
        return self.changes[max(version, 0) :]

    def with_change(self, changed: WorkingMap, new: NewChange, act: Act) -> "OpenMap":
        """The map after one change more, which was just made."""
        made = MapChange(
            number=changed.version,
            operations=new.operations,
            inverse=new.inverse,
            words=new.words,
            undoes=new.undoes,
            made_by=act.by,
            made_at=act.at,
        )
        return OpenMap(changed, map_in(new.text), (*self.changes, made))

    def at(self, version: int) -> Pathway:
        """The map at an earlier version, with every later change taken back."""
        inverses = (read_operations(one.inverse) for one in reversed(self.after(version)))
        return apply_all(self.pathway, (step for steps in inverses for step in steps))


def open_map(sessions: Sessions, *, place: int, map_id: int) -> OpenMap:
    """A map as it stands, open or ended; or NotFound."""
    with reading(sessions) as session:
        return open_map_in(session, place, map_id)


def require_map(sessions: Sessions, *, place: int, map_id: int) -> None:
    """NotFound where the place has no such map, open or ended."""
    with reading(sessions) as session:
        working_map(session, place=place, map_id=map_id)


def open_map_in(session: Session, place: int, map_id: int) -> OpenMap:
    """The same, read by a session that is open already."""
    found = working_map(session, place=place, map_id=map_id)
    changes = tuple(changes_of(session, place=place, map_id=map_id))
    return OpenMap(found, map_in(found.text), changes)


@lru_cache(maxsize=128)
def map_in(text: str) -> Pathway:
    """The map in a text that a working map holds."""
    return read_unfinished(text, UPLOAD)
