"""What became of a pathway's findings: its versions, examined again and set side by side.

Only versions of what is or was in place (as-is and live) make the history: a proposal (to-be) in
which a finding is gone mends nothing yet. The newest proposal is compared with what is in place.
A version whose file this program can no longer read tells nothing: it mends no finding. Figures
have periods of their own and belong to no version, so what they show is not followed here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from govtool.checks.finding import Report
from govtool.checks.history import History, history
from govtool.checks.lifecycle import Examination
from govtool.checks.waiver import judge
from govtool.pathways.kinds import Stage
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import every_version
from govtool.store.values import StoredVersion, WaiverEntry
from govtool.store.waivers import standing, waiver_entries
from govtool.workflows.listing_pathways import examined_or_none
from govtool.workflows.terms import Terms, terms_of


@dataclass(frozen=True)
class Followed:
    """The findings of a pathway through its versions."""

    in_place: History
    """The versions as it is or was, oldest first; empty where every version is a proposal."""
    proposed: History | None
    """What is in place now and the newest proposal made since; None where there is none."""


def follow(sessions: Sessions, *, place: int, slug: str, at: datetime) -> Followed:
    """Follow the findings of a pathway to a moment; worked out anew each time, never stored.

    Raises:
        NotFound: the place has no such pathway.
    """
    with reading(sessions) as session:
        stored = every_version(session, place=place, slug=slug)
        said = waiver_entries(session, place=place, slug=slug)
    return followed(stored, said, terms_of(sessions, place=place, slug=slug), at)


def followed(
    stored: Sequence[StoredVersion], said: Sequence[WaiverEntry], terms: Terms, at: datetime
) -> Followed:
    """The same from the versions of a pathway, oldest first, and what was said of accepting."""
    terms = terms.without_figures
    in_place = [one for one in stored if one.about.stage is not Stage.TO_BE]
    examined = _examined(in_place, said, at, terms)
    newest = stored[-1]
    if newest.about.stage is not Stage.TO_BE:
        return Followed(history(examined), None)
    proposal = _examined([newest], said, at, terms)
    return Followed(history(examined), history([*examined[-1:], *proposal]))


def _examined(
    versions: Sequence[StoredVersion], said: Sequence[WaiverEntry], at: datetime, terms: Terms
) -> list[Examination]:
    """Each version, by the waivers that held when the next one took its place, or at ``at``."""
    until = [*(later.about.saved_at for later in versions[1:]), at]
    return [_examination(one, said, end, terms) for one, end in zip(versions, until, strict=True)]


def _examination(
    one: StoredVersion, said: Sequence[WaiverEntry], end: datetime, terms: Terms
) -> Examination:
    examined = examined_or_none(one.text, terms)
    number = one.about.number
    if examined is None:
        return Examination(number, Report(one.about.pathway, 0, (), ()))
    judgement = judge(examined.report, standing(said, end), end.date())
    accepted = frozenset(item.finding.id for item in judgement.accepted)
    return Examination(number, examined.report, accepted)
