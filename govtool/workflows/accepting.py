"""A person accepts a finding as it is, renews that, or withdraws it; what was said stays.

A page that offers this asks for the permission ``ACCEPT_FINDING``.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from govtool.checks.waiver import Judged, Judgement, Waiver, faults, judge
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.pathways import newest_by_stage, version
from govtool.store.values import StoredVersion, WaiverEntry
from govtool.store.waivers import (
    Withdrawal,
    accept_finding,
    renew_waiver,
    standing,
    waiver_entries,
    withdraw_waiver,
)
from govtool.workflows.examining import Examined, examine
from govtool.workflows.terms import Terms, terms_of


class WaiverRefused(Exception):  # noqa: N818 - it reads as what happened
    """A waiver that cannot be agreed, with a sentence for each field to mend."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(message for _, message in faults))
        self.faults = faults


@dataclass(frozen=True)
class JudgedPathway:
    """A version of a pathway, with the status of each of its findings on one day."""

    number: int
    examined: Examined
    judgement: Judgement
    entries: tuple[WaiverEntry, ...]
    """Everything ever said about accepting its findings, oldest first."""


@dataclass(frozen=True)
class FindingStanding:
    """One finding of a pathway, how it stands on one day, and all that was said about it.

    Attributes:
        version: The number of the version that shows it; None where no newest version does.
        judged: The finding with its status there; None where no newest version has it.
        said: Everything ever said about accepting it, oldest first.
    """

    id: str
    version: int | None
    pathway: Pathway | None
    judged: Judged | None
    said: tuple[WaiverEntry, ...]

    @property
    def newest(self) -> int:
        """The number of what was last said about it; 0 where nothing was."""
        return self.said[-1].number if self.said else 0

    @property
    def waiver(self) -> Waiver | None:
        """What was last agreed, whether or not it still counts; None where it was withdrawn."""
        return self.said[-1].waiver if self.said else None


def judged(
    sessions: Sessions, *, place: int, slug: str, at: datetime, number: int | None = None
) -> JudgedPathway:
    """The findings of a version of a pathway, the newest by default, as they stand at a moment.

    Raises:
        NotFound: the place has no such pathway or version.
        Refused: this program can no longer read the version's file.
    """
    with reading(sessions) as session:
        found = version(session, place=place, slug=slug, number=number)
        said = waiver_entries(session, place=place, slug=slug)
    return _judged(found, said, terms_of(sessions, place=place, slug=slug), at)


def finding_standing(
    sessions: Sessions, *, place: int, slug: str, finding: str, at: datetime
) -> FindingStanding:
    """One finding, as it stands in the newest version of any stage that has it.

    Raises:
        NotFound: the place has no such pathway; or no newest version has the finding, and nothing
            was ever said about it.
    """
    newest = _newest(sessions, place, slug, at)
    said = tuple(entry for entry in newest.said if entry.finding == finding)
    for one in newest.judged:
        for item in one.judgement.judged:
            if item.finding.id == finding:
                pathway = one.examined.pathway
                return FindingStanding(finding, one.number, pathway, item, said)
    if not said:
        raise NotFound(_no_such(slug, finding, newest.numbers))
    return FindingStanding(finding, None, None, None, said)


@dataclass(frozen=True)
class _Newest:
    numbers: tuple[int, ...]
    judged: tuple[JudgedPathway, ...]
    said: tuple[WaiverEntry, ...]


def _newest(sessions: Sessions, place: int, slug: str, at: datetime) -> _Newest:
    """The newest version of each stage, what is in place first; those that can be read."""
    with reading(sessions) as session:
        stored = newest_by_stage(session, place=place, slug=slug)
        said = waiver_entries(session, place=place, slug=slug)
    terms = terms_of(sessions, place=place, slug=slug)
    in_order = sorted(stored, key=lambda one: (one.about.stage is Stage.TO_BE, -one.about.number))
    readable = []
    for one in in_order:
        with suppress(Refused):
            readable.append(_judged(one, said, terms, at))
    return _Newest(tuple(one.about.number for one in stored), tuple(readable), said)


def _judged(
    found: StoredVersion, said: tuple[WaiverEntry, ...], terms: Terms, at: datetime
) -> JudgedPathway:
    examined = examine(found.text, terms=terms)
    judgement = judge(examined.report, standing(said, at), at.date())
    return JudgedPathway(found.about.number, examined, judgement, said)


def _no_such(slug: str, finding: str, numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"Version {numbers[0]} of “{slug}” has no finding {finding}."
    return f"No newest version of “{slug}” has a finding {finding}."


def accept(sessions: Sessions, *, place: int, slug: str, waiver: Waiver, act: Act) -> WaiverEntry:
    """Accept a finding that the newest version of any stage of a pathway has.

    Raises:
        WaiverRefused: its dates are out of order, it has run out already, or it names no finding.
        NotFound: the place has no such pathway, or no newest version has such a finding.
        AlreadyThere: the finding is accepted already.
    """
    _refuse_unsound(waiver, act)
    found = finding_standing(sessions, place=place, slug=slug, finding=waiver.finding, at=act.at)
    if found.judged is None:
        raise NotFound(f"No newest version of “{slug}” has a finding {waiver.finding} any more.")
    with writing(sessions) as session:
        return accept_finding(session, place=place, slug=slug, waiver=waiver, act=act)


def renew(
    sessions: Sessions, *, place: int, waiver: Waiver, based_on: tuple[str, int], act: Act
) -> WaiverEntry:
    """Accept a finding for longer; ``based_on`` is the pathway's slug and the entry's number.

    Raises:
        WaiverRefused: its dates are out of order, or it has run out already.
        NotFound: nothing is accepted there.
        StaleVersion: somebody decided otherwise in between; it holds both reasons.
    """
    _refuse_unsound(waiver, act)
    with writing(sessions) as session:
        return renew_waiver(session, place=place, waiver=waiver, based_on=based_on, act=act)


def withdraw(
    sessions: Sessions, *, place: int, end: Withdrawal, based_on: tuple[str, int], act: Act
) -> WaiverEntry:
    """Accept a finding no longer, and say why; what was said before stays on record.

    Raises:
        WaiverRefused: no reason is given.
        NotFound: nothing is accepted there.
        StaleVersion: somebody decided otherwise in between; it holds both reasons.
    """
    if not end.reason.strip():
        raise WaiverRefused((("reason", "Say why it is no longer accepted."),))
    with writing(sessions) as session:
        return withdraw_waiver(session, place=place, end=end, based_on=based_on, act=act)


def _refuse_unsound(waiver: Waiver, act: Act) -> None:
    found = list(faults(waiver))
    for field, words in (("reason", "why it is accepted"), ("owner", "who answers for it")):
        if not getattr(waiver, field).strip():
            found.append((field, f"Say {words}."))
    if waiver.expires_on < act.at.date():
        found.append(("expires_on", "That day has passed, so it would accept nothing."))
    if found:
        raise WaiverRefused(tuple(found))
