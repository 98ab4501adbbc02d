"""A person sees which pathways their place has, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from govtool.checks.finding import Severity
from govtool.pathways.kinds import Stage
from govtool.reading import Refused
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import newest_by_stage
from govtool.store.values import StoredVersion, VersionNote
from govtool.workflows.examining import Examined, examine
from govtool.workflows.terms import PLAIN, Terms, terms_of

NOTHING_FOUND: Final = (0,) * len(Severity)
"""The gravity of a version without a finding."""


@dataclass(frozen=True)
class VersionStanding:
    """One version, and what the checks say of it."""

    note: VersionNote
    examined: Examined | None
    """``None`` where this program can no longer read the file, which was written for another."""

    @property
    def gravity(self) -> tuple[int, ...]:
        """How many findings there are of each severity, high first: what orders by seriousness."""
        return tuple(self.examined.severities.values()) if self.examined else ()


@dataclass(frozen=True)
class Listed:
    """A pathway of a place: the newest version of each stage it has, as it is first."""

    stages: tuple[VersionStanding, ...]

    @property
    def latest(self) -> VersionNote:
        """Its newest version."""
        return max((standing.note for standing in self.stages), key=lambda note: note.number)

    @property
    def worst(self) -> VersionStanding | None:
        """The version with the most findings of the highest severity; ``None`` without any."""
        found = [standing for standing in self.stages if standing.gravity > NOTHING_FOUND]
        return max(found, key=lambda standing: standing.gravity, default=None)

    @property
    def slug(self) -> str:
        """Its short name, which stands in addresses."""
        return self.latest.pathway


def list_pathways(sessions: Sessions, *, place: int) -> tuple[Listed, ...]:
    """The pathways of a place with what the checks say of them, the most serious first."""
    with reading(sessions) as session:
        stored = newest_by_stage(session, place=place)
    terms = terms_of(sessions, place=place)
    by_pathway = groupby(stored, key=lambda found: found.about.pathway)
    listed = [Listed(tuple(_standings(found, terms))) for _, found in by_pathway]
    return tuple(sorted(listed, key=_gravity, reverse=True))


def one_pathway(sessions: Sessions, *, place: int, slug: str) -> Listed:
    """One pathway with what the checks say of its newest versions; or NotFound."""
    with reading(sessions) as session:
        stored = newest_by_stage(session, place=place, slug=slug)
    if not stored:
        raise NotFound(f"There is no pathway called “{slug}” here.")
    return Listed(tuple(_standings(stored, terms_of(sessions, place=place))))


def examined_or_none(text: str, terms: Terms = PLAIN) -> Examined | None:
    """A stored text read and checked; ``None`` where it is refused by this program."""
    try:
        return examine(text, terms=terms)
    except Refused:
        return None


def _standings(stored: Iterable[StoredVersion], terms: Terms) -> list[VersionStanding]:
    standings = [
        VersionStanding(
            item.about, examined_or_none(item.text, terms.for_pathway(item.about.pathway))
        )
        for item in stored
    ]
    order = list(Stage)
    return sorted(standings, key=lambda standing: order.index(standing.note.stage))


def _gravity(listed: Listed) -> tuple[int, ...]:
    return listed.worst.gravity if listed.worst else ()
