"""Two people change the same thing of a map: which changes stand in whose way, and both texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from govtool.pathways.editing_json import read_operations
from govtool.pathways.gestures import Gesture, Redo, Undo
from govtool.pathways.gesturing import Done
from govtool.pathways.model import Pathway
from govtool.pathways.touching import Touch, clashes, touched_by
from govtool.store.working_maps import MapChange, WorkingMap
from govtool.workflows.mapping_open import OpenMap


@dataclass(frozen=True)
class Meeting:
    """The map as it stands, and which changes of others touch the same."""

    map: WorkingMap
    now: Pathway
    touches: tuple[Touch, ...]
    changes: tuple[MapChange, ...]


class Clash(Exception):  # noqa: N818 - it reads as what happened
    """Somebody else changed the same thing in between; nothing was done.

    Attributes:
        gesture: What was asked for.
        now: The map as it stands.
        version: Its version.
        yours: What was asked for, as a sentence.
        touches: What both touch; none where what the gesture names is gone.
        changes: The changes made in between that stand in its way.
    """

    def __init__(self, gesture: Gesture | Undo | Redo, yours: str, found: Meeting) -> None:
        super().__init__(yours)
        self.gesture = gesture
        self.yours = yours
        self.now = found.now
        self.version = found.map.version
        self.touches = found.touches
        self.changes = found.changes


def refuse_clash(
    mapping: OpenMap, gesture: Gesture | Undo | Redo, done: Done, since: Sequence[MapChange]
) -> None:
    """Refuse what touches the same field of the same thing as a change made in between.

    Raises:
        Clash: with both texts.
    """
    mine = touched_by(done.operations)
    meeting = [(one, clashes(mine, touched_by(read_operations(one.operations)))) for one in since]
    found = [(one, touches) for one, touches in meeting if touches]
    if found:
        touches = tuple(dict.fromkeys(touch for _, some in found for touch in some))
        changes = tuple(one for one, _ in found)
        raise Clash(gesture, done.words, Meeting(mapping.map, mapping.pathway, touches, changes))
