"""The findings of a pathway through its versions, for a reader: what stands open first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from govtool.checks.history import Change, History
from govtool.checks.lifecycle import Life, State
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import versions_of
from govtool.store.values import VersionNote
from govtool.workflows.following import follow

ORDER: Final = (State.CAME_BACK, State.OPEN, State.NOT_KNOWN, State.ACCEPTED, State.FIXED)
"""The states in the order in which they ask for somebody's eyes."""


@dataclass(frozen=True)
class Stretch:
    """Versions in a row, by number, in which a finding stood the same."""

    first: int
    last: int
    state: State


@dataclass(frozen=True)
class ToldLife:
    """A finding, and how it stood from its first version on."""

    life: Life
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class VersionTold:
    """One version, and how many findings it has, mended or left in doubt."""

    note: VersionNote
    counts: tuple[tuple[Change, int], ...]
    """How many findings this version did each thing to; only what it did to any."""
    open: int
    unsure: int
    """How many checks could not tell something."""


@dataclass(frozen=True)
class ToldHistory:
    """A history for a page.

    Attributes:
        title: The pathway's, as its newest version has it.
        versions: Newest first.
        by_state: Every finding any version had, by how it stands in the newest.
        left_out: How many checks the place's profile left out of all of it.
    """

    title: str
    versions: tuple[VersionTold, ...]
    by_state: tuple[tuple[State, tuple[ToldLife, ...]], ...]
    left_out: int


@dataclass(frozen=True)
class ToldPathway:
    """What is or was in place, and what the newest proposal would do to it, if there is one."""

    title: str
    in_place: ToldHistory | None
    proposed: ToldHistory | None


def tell_history(sessions: Sessions, *, place: int, slug: str, at: datetime) -> ToldPathway:
    """The history of a pathway's findings to a moment; or NotFound."""
    with reading(sessions) as session:
        notes = versions_of(session, place=place, slug=slug)
    followed = follow(sessions, place=place, slug=slug, at=at)
    by_number = {note.number: note for note in notes}
    proposed = _told(followed.proposed, by_number) if followed.proposed else None
    in_place = _told(followed.in_place, by_number) if followed.in_place.versions else None
    return ToldPathway(notes[0].title, in_place, proposed)


def _told(history: History, notes: dict[int, VersionNote]) -> ToldHistory:
    versions = tuple(
        VersionTold(
            notes[one.version],
            tuple((change, len(found)) for change, found in one.findings.items() if found),
            len(one.open),
            len(one.unsure),
        )
        for one in reversed(history.versions)
    )
    return ToldHistory(
        title=versions[0].note.title,
        versions=versions,
        by_state=tuple(_by_state(history)),
        left_out=len(history.versions[-1].left_out),
    )


def _by_state(history: History) -> Iterator[tuple[State, tuple[ToldLife, ...]]]:
    for state in ORDER:
        found = sorted(history.in_state(state), key=lambda life: -life.finding.severity.rank)
        if found:
            yield state, tuple(ToldLife(life, tuple(_stretches(life))) for life in found)


def _stretches(life: Life) -> Iterator[Stretch]:
    for state, versions in groupby(life.states, key=lambda pair: pair[1]):
        numbers = [number for number, _ in versions]
        if state is not State.NOT_YET:
            yield Stretch(numbers[0], numbers[-1], state)
