"""The findings of one version of a pathway as they stand at a moment: open, or accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from govtool.checks.waiver import Judged, Judgement, judge
from govtool.pathways.model import Pathway
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import every_version, version, versions_of
from govtool.store.values import StoredVersion, VersionNote, WaiverEntry
from govtool.store.waivers import standing, waiver_entries
from govtool.workflows.examining import Examined, examine
from govtool.workflows.terms import Terms, terms_of
from govtool.workflows.viewing_pathway import Viewed


@dataclass(frozen=True)
class Standing:
    """A version of a pathway, what the checks say of it, and what of that is accepted."""

    place: int
    viewed: Viewed
    examined: Examined
    judgement: Judgement

    @property
    def note(self) -> VersionNote:
        """The version's number, stage and title."""
        return self.viewed.note

    @property
    def pathway(self) -> Pathway:
        """The pathway as the version tells it."""
        return self.examined.pathway

    @property
    def is_newest_of_stage(self) -> bool:
        """Whether no later version of its stage was saved: only there is a finding accepted."""
        same = (note for note in self.viewed.versions if note.stage is self.note.stage)
        return next(same) == self.note

    def judged(self, finding_id: str) -> Judged | None:
        """A finding of this version with its status; None where it has no such finding."""
        same = (item for item in self.judgement.judged if item.finding.id == finding_id)
        return next(same, None)


@dataclass(frozen=True)
class WholePathway:
    """Every version of a pathway, and what was said about accepting its findings."""

    place: int
    versions: tuple[StoredVersion, ...]
    """Oldest first."""
    said: tuple[WaiverEntry, ...]
    terms: Terms

    @property
    def notes(self) -> tuple[VersionNote, ...]:
        """Notes of the versions, newest first."""
        return tuple(one.about for one in reversed(self.versions))

    def standing(self, number: int, at: datetime) -> Standing:
        """The findings of one of the versions.

        Raises:
            NotFound: there is no such version.
            Refused: this program can no longer read its file.
        """
        stored = next((one for one in self.versions if one.about.number == number), None)
        if stored is None:
            raise NotFound(f"The pathway has no version {number}.")
        viewed = Viewed(stored.about, stored.text, self.notes, self.terms)
        return _standing(self.place, viewed, self.said, at)


def whole_pathway(sessions: Sessions, *, place: int, slug: str) -> WholePathway:
    """Every version of a pathway; or NotFound."""
    with reading(sessions) as session:
        stored = every_version(session, place=place, slug=slug)
        said = waiver_entries(session, place=place, slug=slug)
    return WholePathway(place, stored, said, terms_of(sessions, place=place, slug=slug))


def standing_of(
    sessions: Sessions, *, place: int, slug: str, at: datetime, number: int | None = None
) -> Standing:
    """The findings of a version; of the one shown first (as it is) unless a number is given.

    Raises:
        NotFound: the place has no such pathway, or it no such version.
        Refused: this program can no longer read the version's file.
    """
    with reading(sessions) as session:
        notes = versions_of(session, place=place, slug=slug)
        wanted = number or shown_first(notes)
        stored = version(session, place=place, slug=slug, number=wanted)
        said = waiver_entries(session, place=place, slug=slug)
    terms = terms_of(sessions, place=place, slug=slug)
    return _standing(place, Viewed(stored.about, stored.text, notes, terms), said, at)


def shown_first(notes: tuple[VersionNote, ...]) -> int:
    """The number of the version that is shown where none is asked for: as it is comes first."""
    return Viewed(notes[0], "", notes).beside[0].number


def _standing(place: int, viewed: Viewed, said: Sequence[WaiverEntry], at: datetime) -> Standing:
    examined = examine(viewed.text, terms=viewed.terms)
    judgement = judge(examined.report, standing(said, at), at.date())
    return Standing(place, viewed, examined, judgement)
