"""Changing a pathway: what an operation is, and several as one.

An operation is a small frozen value. It gives a new pathway and leaves the old one as it was, says
in words what it does, and gives the operation that undoes it. It refuses, with a sentence, what
would leave a pathway that no file may hold. Ids are permanent: no operation changes one.

The operations stand beside this file: on steps, on links, on what is stated about the pathway,
and on the pathway as a whole. ``sketching`` puts them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from govtool.pathways.model import Pathway

T = TypeVar("T")


class CannotEdit(Exception):  # noqa: N818 - it reads as what happened
    """A change that would make no sense on this pathway, with a sentence that says why."""


class Operation(Protocol):
    """One change to a pathway."""

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the change made.

        Raises:
            CannotEdit: the change makes no sense on this pathway.
        """
        ...

    def inverse(self, before: Pathway) -> "Operation":
        """What undoes this change, once it has been made to ``before``.

        Raises:
            CannotEdit: the change makes no sense on this pathway.
        """
        ...

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What the change does to ``before``, in sentences without a full stop."""
        ...


@dataclass(frozen=True)
class Together:
    """Several operations, one after another, as one: all are made or none is."""

    operations: tuple[Operation, ...]

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with every operation made, in order.

        Raises:
            CannotEdit: one of them makes no sense where its turn comes.
        """
        return apply_all(pathway, self.operations)

    def inverse(self, before: Pathway) -> "Together":
        """The inverses, last first."""
        undoing: list[Operation] = []
        for operation in self.operations:
            undoing.append(operation.inverse(before))
            before = operation.apply(before)
        return Together(tuple(reversed(undoing)))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What each operation does, in order."""
        return words_of(before, self.operations)


def apply_all(pathway: Pathway, operations: Iterable[Operation]) -> Pathway:
    """The pathway with these operations made, in order.

    Raises:
        CannotEdit: one of them makes no sense where its turn comes.
    """
    for operation in operations:
        pathway = operation.apply(pathway)
    return pathway


def words_of(pathway: Pathway, operations: Iterable[Operation]) -> tuple[str, ...]:
    """What these operations do to a pathway, in order, each said once.

    Raises:
        CannotEdit: one of them makes no sense where its turn comes.
    """
    said: list[str] = []
    for operation in operations:
        said += operation.words(pathway)
        pathway = operation.apply(pathway)
    return tuple(dict.fromkeys(said))


def inserted(items: tuple[T, ...], item: T, at: int | None) -> tuple[T, ...]:
    """The items with one more, before the place ``at`` (from 0), or at the end."""
    place = len(items) if at is None else at
    if not 0 <= place <= len(items):
        raise CannotEdit(f"There is no place {place + 1} in a list of {len(items)}.")
    return (*items[:place], item, *items[place:])


def removed(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    """The items without the one at the place ``at`` (from 0)."""
    return (*items[:at], *items[at + 1 :])


def swapped(items: tuple[T, ...], item: T, at: int) -> tuple[T, ...]:
    """The items with ``item`` in the place ``at`` (from 0)."""
    return (*items[:at], item, *items[at + 1 :])


def place_of(items: tuple[T, ...], wanted: T, missing: str) -> int:
    """Where an item stands, from 0.

    Raises:
        CannotEdit: with the sentence ``missing``, if it does not.
    """
    if wanted not in items:
        raise CannotEdit(missing)
    return items.index(wanted)
