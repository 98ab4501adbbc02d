"""Which change to a map a person takes back next, or makes again, and how.

Changes are only ever added to. Taking one back is a change of its own that makes the inverse of
the first and names it (``undoes``); making it again is a change that takes back the taking back.
Everybody takes back their own changes, newest first, and never somebody else's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol, TypeVar, cast

from govtool.pathways.editing import CannotEdit, Operation
from govtool.pathways.model import Pathway

NOTHING_TO_UNDO: Final = "There is no change of yours to take back."
NOTHING_TO_REDO: Final = "You have taken back nothing that could be made again."


class Change(Protocol):
    """A change on record: its number, who made it, and the number of the one it takes back."""

    @property
    def number(self) -> int:
        """Counts the changes of a map, from 1."""
        ...

    @property
    def made_by(self) -> int | None:
        """The account of whoever made it."""
        ...

    @property
    def undoes(self) -> int | None:
        """The number of the change it takes back; None for one of its own."""
        ...


C = TypeVar("C", bound=Change)


def next_undo(changes: Iterable[C], person: int | None) -> C | None:
    """The change that a person takes back next."""
    done, _ = _stacks(changes, person)
    return done[-1] if done else None


def next_redo(changes: Iterable[C], person: int | None) -> C | None:
    """The taking back that a person takes back next, so that what was done is done again."""
    _, undone = _stacks(changes, person)
    return undone[-1] if undone else None


def standing(changes: Iterable[C]) -> tuple[C, ...]:
    """These changes without those that take back one another."""
    kept: dict[int, C] = {}
    for change in changes:
        if change.undoes is not None and change.undoes in kept:
            del kept[change.undoes]
        else:
            kept[change.number] = change
    return tuple(kept.values())


def fitted(pathway: Pathway, operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Operations as they can be made on a map that was changed elsewhere in the meantime.

    What was to go to a place that is no longer there goes to the end.

    Raises:
        CannotEdit: one cannot be made in any place.
    """
    made: list[Operation] = []
    for operation in operations:
        fit, pathway = _fit(pathway, operation)
        made.append(fit)
    return tuple(made)


def _fit(pathway: Pathway, operation: Operation) -> tuple[Operation, Pathway]:
    try:
        return operation, operation.apply(pathway)
    except CannotEdit:
        may_go_anywhere = getattr(type(operation), "at", 0) is None
        if not may_go_anywhere or getattr(operation, "at", None) is None:
            raise
    anywhere = cast("Operation", replace(cast("Any", operation), at=None))
    return anywhere, anywhere.apply(pathway)


def _stacks(changes: Iterable[C], person: int | None) -> tuple[list[C], list[C]]:
    """A person's changes that stand, and their takings back that stand, newest last."""
    done: list[C] = []
    undone: list[C] = []
    for change in changes:
        if change.made_by != person:
            continue
        if change.undoes is None:
            done.append(change)
            undone.clear()
        elif done and done[-1].number == change.undoes:
            done.pop()
            undone.append(change)
        elif undone and undone[-1].number == change.undoes:
            undone.pop()
            done.append(change)
    return done, undone
