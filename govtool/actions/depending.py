"""Which actions wait for which, and that none waits for itself."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Waits: TypeAlias = Mapping[str, tuple[str, ...]]
"""The references of the actions that each action comes after, by its reference."""


def circle_of(waits: Waits, reference: str) -> tuple[str, ...]:
    """The shortest way by which an action waits for itself, from it to it; () where there is none.

    References of actions that are not among ``waits`` end a way.
    """
    ways: list[tuple[str, ...]] = [(reference, first) for first in waits.get(reference, ())]
    seen: set[str] = set()
    for way in ways:
        if way[-1] == reference:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend((*way, following) for following in waits.get(way[-1], ()))
    return ()


def refusal(waits: Waits, reference: str, wanted: Iterable[str]) -> str:
    """Why an action cannot come after those wanted, in a sentence; "" where it can."""
    after = tuple(dict.fromkeys(wanted))
    if unknown := [one for one in after if one not in waits and one != reference]:
        return f"There is no action {unknown[0]}."
    circle = circle_of({**waits, reference: after}, reference)
    if not circle:
        return ""
    if len(circle) == 2:  # noqa: PLR2004 - it and it again
        return f"{reference} cannot come after itself."
    way = ", which comes after ".join(circle[1:])
    return f"Then {reference} would wait for itself: it comes after {way}. Leave one of them out."


def waiting_for(waits: Waits, reference: str, still_open: Iterable[str]) -> tuple[str, ...]:
    """Those of the actions it comes after that are not done."""
    left = set(still_open)
    return tuple(one for one in waits.get(reference, ()) if one in left)
