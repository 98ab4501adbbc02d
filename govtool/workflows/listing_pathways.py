"""A person sees which pathways their place has, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from govtool.reading import Refused
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import newest_by_stage
from govtool.store.values import StoredVersion, VersionNote
from govtool.workflows.examining import Examined, examine


@dataclass(frozen=True)
class VersionStanding:
    """One version, and what the checks say of it."""

    note: VersionNote
    examined: Examined | None
    """``None`` where this program can no longer read the file, which was written for another."""


@dataclass(frozen=True)
class Listed:
    """A pathway of a place: the newest version of each stage it has, oldest first."""

    stages: tuple[VersionStanding, ...]

    @property
    def latest(self) -> VersionNote:
        """Its newest version."""
        return self.stages[-1].note

    @property
    def slug(self) -> str:
        """Its short name, which stands in addresses."""
        return self.latest.pathway


def list_pathways(sessions: Sessions, *, place: int) -> tuple[Listed, ...]:
    """The pathways of a place, each with what the checks say of its newest versions."""
    with reading(sessions) as session:
        stored = newest_by_stage(session, place=place)
    by_pathway = groupby(stored, key=lambda found: found.about.pathway)
    return tuple(Listed(tuple(_standings(found))) for _, found in by_pathway)


def examined_or_none(text: str) -> Examined | None:
    """A stored text read and checked; ``None`` where it is refused by this program."""
    try:
        return examine(text)
    except Refused:
        return None


def _standings(stored: Iterable[StoredVersion]) -> Iterable[VersionStanding]:
    return (VersionStanding(found.about, examined_or_none(found.text)) for found in stored)
