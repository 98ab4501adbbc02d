"""A person accepts a finding as it is, renews that, or withdraws it; what was said stays.

A page that offers this asks for the permission ``ACCEPT_FINDING``.
"""

from dataclasses import dataclass
from datetime import datetime

from govtool.checks.waiver import Judgement, Waiver, faults, judge
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.pathways import version
from govtool.store.values import WaiverEntry
from govtool.store.waivers import (
    Withdrawal,
    accept_finding,
    renew_waiver,
    standing,
    waiver_entries,
    withdraw_waiver,
)
from govtool.workflows.examining import Examined, examine


class WaiverRefused(Exception):  # noqa: N818 - it reads as what happened
    """A waiver that cannot be agreed, with a sentence for each field to mend."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("\n".join(message for _, message in faults))
        self.faults = faults


@dataclass(frozen=True)
class JudgedPathway:
    """The newest version of a pathway, with the status of each finding on one day."""

    number: int
    examined: Examined
    judgement: Judgement
    entries: tuple[WaiverEntry, ...]
    """Everything ever said about accepting its findings, oldest first."""


def judged(sessions: Sessions, *, place: int, slug: str, at: datetime) -> JudgedPathway:
    """The findings of a pathway's newest version as they stand at a moment.

    Raises:
        NotFound: the place has no such pathway.
    """
    with reading(sessions) as session:
        newest = version(session, place=place, slug=slug)
        said = waiver_entries(session, place=place, slug=slug)
    examined = examine(newest.text)
    waivers = standing(said, at)
    judgement = judge(examined.report, waivers, at.date())
    return JudgedPathway(newest.about.number, examined, judgement, said)


def accept(sessions: Sessions, *, place: int, slug: str, waiver: Waiver, act: Act) -> WaiverEntry:
    """Accept a finding that the newest version of a pathway has.

    Raises:
        WaiverRefused: its dates are out of order, it has run out already, or it names no finding.
        NotFound: the place has no such pathway, or its newest version has no such finding.
        AlreadyThere: the finding is accepted already.
    """
    _refuse_unsound(waiver, act)
    found = judged(sessions, place=place, slug=slug, at=act.at)
    if waiver.finding not in {item.finding.id for item in found.judgement.judged}:
        raise NotFound(f"Version {found.number} of “{slug}” has no finding {waiver.finding}.")
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
