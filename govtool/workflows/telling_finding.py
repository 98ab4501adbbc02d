"""A person looks at one finding: what was seen, why it matters, and what became of it so far."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from govtool.checks.check import Check
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding
from govtool.checks.lifecycle import Life, State
from govtool.checks.profile import tailored
from govtool.checks.waiver import Judged
from govtool.documents.diagram.marks import along
from govtool.documents.routes import links_in_words
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.engine import Sessions
from govtool.store.errors import NotFound
from govtool.store.values import VersionNote
from govtool.workflows.following import Followed, followed
from govtool.workflows.standing_findings import (
    Standing,
    WholePathway,
    shown_first,
    whole_pathway,
)

STATE_WORDS: Final = {
    State.NOT_YET: "not found",
    State.OPEN: "open",
    State.ACCEPTED: "accepted",
    State.FIXED: "no longer found",
    State.CAME_BACK: "came back",
    State.NOT_KNOWN: "not known whether it is gone",
}
"""How a finding stood in a version, in words for a list of versions."""


@dataclass(frozen=True)
class Told:
    """A finding in a version, or the same finding where the version no longer shows it."""

    standing: Standing
    finding: Finding
    judged: Judged | None
    """None where the version does not have it."""
    story: tuple[tuple[VersionNote, State], ...]
    """How it stood in every version that is or was in place, and in the newest proposal."""

    @property
    def check(self) -> Check | None:
        """What found it, with the place's own thresholds; None for a check that failed."""
        check, profile = CHECK_BY_ID.get(self.finding.check), self.standing.examined.profile
        if check is None or profile is None:
            return check
        made = tailored(profile, [check])
        return (*made.checks, *made.left_out)[0]

    @property
    def state(self) -> State:
        """How it stands in the version that is looked at."""
        known = {note.number: state for note, state in self.story}
        told = known.get(self.standing.note.number)
        if self.judged is None:
            return told if told in {State.FIXED, State.NOT_KNOWN, State.NOT_YET} else self._absent
        return told if told is not None and told.is_present else State.OPEN

    @property
    def _absent(self) -> State:
        could_tell = self.standing.examined.report.could_tell(self.finding.check)
        return State.FIXED if could_tell else State.NOT_KNOWN

    @property
    def legs(self) -> tuple[str, ...]:
        """A sentence for every link of its route, in order."""
        return legs_in_words(self.standing.pathway, self.finding)


def tell_finding(
    sessions: Sessions,
    *,
    place: int,
    version: tuple[str, int | None],
    finding_id: str,
    at: datetime,
) -> Told:
    """A finding of a version, or what became of it.

    Args:
        sessions: Where sessions come from.
        place: The place the pathway belongs to.
        version: The pathway's slug, and a version's number or None: then the first of its stages
            that shows the finding.
        finding_id: The finding.
        at: The moment at which it is looked at.

    Raises:
        NotFound: no version of the pathway that is in place or newest ever had this finding.
        Refused: this program can no longer read the version's file.
    """
    slug, number = version
    whole = whole_pathway(sessions, place=place, slug=slug)
    standing = whole.standing(number or shown_first(whole.notes), at)
    if number is None:
        standing = _one_with(whole, standing, finding_id, at)
    became = followed(whole.versions, whole.said, whole.terms, at)
    life = _life(became, finding_id)
    judged = standing.judged(finding_id)
    if judged is None and life is None:
        raise NotFound(f"No version of “{slug}” has a finding {finding_id[:80]}.")
    finding = judged.finding if judged else life.finding  # type: ignore[union-attr]
    return Told(standing, finding, judged, _story(standing, became, finding_id))


def legs_in_words(pathway: Pathway, finding: Finding) -> tuple[str, ...]:
    """A sentence for every link along a finding's route, in the order of the route."""
    words = dict(zip((link.id for link in pathway.links), links_in_words(pathway), strict=True))
    named = [subject for subject in finding.subjects if subject in words]
    return tuple(words[link] for link in dict.fromkeys([*along(finding, pathway), *named]))


def _one_with(whole: WholePathway, first: Standing, finding_id: str, at: datetime) -> Standing:
    """The first of the stages of a pathway whose newest version has a finding; else the first."""
    for note in () if first.judged(finding_id) else first.viewed.beside:
        with suppress(Refused):
            other = whole.standing(note.number, at)
            if other.judged(finding_id):
                return other
    return first


def _life(became: Followed, finding_id: str) -> Life | None:
    histories = [became.in_place, *([became.proposed] if became.proposed else [])]
    lives = (life for history in histories for life in history.lives)
    return next((life for life in lives if life.finding.id == finding_id), None)


def _story(
    standing: Standing, became: Followed, finding_id: str
) -> tuple[tuple[VersionNote, State], ...]:
    notes = {note.number: note for note in standing.viewed.versions}
    states: dict[int, State] = {}
    for history in (became.proposed, became.in_place):
        for life in history.lives if history else ():
            if life.finding.id == finding_id:
                states |= dict(life.states)
    return tuple((notes[number], states[number]) for number in sorted(states))
