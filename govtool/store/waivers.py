"""Findings that a place accepts. What was said about one is kept for ever; the newest holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtool.checks.waiver import Waiver, Waivers
from govtool.store.adding import add
from govtool.store.audit import Act, Change, Deed, Facts, record
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.tables import PathwayRow, WaiverRow
from govtool.store.values import WaiverDeed, WaiverEntry

_DEEDS = {
    WaiverDeed.ACCEPTED: Deed.FINDING_ACCEPTED,
    WaiverDeed.RENEWED: Deed.WAIVER_RENEWED,
    WaiverDeed.WITHDRAWN: Deed.WAIVER_WITHDRAWN,
}


@dataclass(frozen=True)
class Withdrawal:
    """That a finding is no longer accepted, and why."""

    finding: str
    reason: str


def accept_finding(
    session: Session, *, place: int, slug: str, waiver: Waiver, act: Act
) -> WaiverEntry:
    """Accept a finding of a pathway that is not accepted on the day of the act.

    Raises:
        NotFound: the place has no such pathway.
        AlreadyThere: the finding is accepted already; renew or withdraw that.
    """
    pathway = _pathway(session, place, slug)
    newest = _newest(session, pathway, waiver.finding)
    earlier = newest and _entry(slug, newest).waiver
    if earlier and earlier.expires_on >= act.at.date():
        raise AlreadyThere(
            f"{waiver.finding} is accepted already, until {earlier.expires_on.isoformat()}, and "
            f"{earlier.owner} answers for it. Renew that, or withdraw it first."
        )
    return _say(session, pathway, WaiverDeed.ACCEPTED, waiver, act)


def renew_waiver(
    session: Session, *, place: int, waiver: Waiver, based_on: tuple[str, int], act: Act
) -> WaiverEntry:
    """Accept a finding anew, with new reasons and dates.

    ``based_on`` is the pathway's slug and the number of the entry that is renewed.

    Raises:
        NotFound: the place has no such pathway, or nothing is accepted there to renew.
        StaleVersion: somebody said something else about the finding in between.
    """
    slug, number = based_on
    pathway = _pathway(session, place, slug)
    _refuse_unless_standing(session, pathway, Withdrawal(waiver.finding, waiver.reason), number)
    return _say(session, pathway, WaiverDeed.RENEWED, waiver, act)


def withdraw_waiver(
    session: Session, *, place: int, end: Withdrawal, based_on: tuple[str, int], act: Act
) -> WaiverEntry:
    """Accept a finding no longer; what was said of it stays.

    ``based_on`` is the pathway's slug and the number of the entry that is withdrawn.

    Raises:
        NotFound: the place has no such pathway, or nothing is accepted there to withdraw.
        StaleVersion: somebody said something else about the finding in between.
    """
    slug, number = based_on
    pathway = _pathway(session, place, slug)
    _refuse_unless_standing(session, pathway, end, number)
    return _say(session, pathway, WaiverDeed.WITHDRAWN, end, act)


def waiver_entries(session: Session, *, place: int, slug: str) -> tuple[WaiverEntry, ...]:
    """Everything ever said about accepting findings of a pathway, oldest first; or NotFound."""
    query = (
        select(PathwayRow.id, WaiverRow)
        .outerjoin(WaiverRow, WaiverRow.pathway_id == PathwayRow.id)
        .where(PathwayRow.place_id == place, PathwayRow.slug == slug)
        .order_by(WaiverRow.id)
    )
    found = session.execute(query).all()
    if not found:
        raise _not_found(slug)
    rows = (cast("WaiverRow | None", row) for _, row in found)
    return tuple(_entry(slug, row) for row in rows if row is not None)


def standing(entries: Iterable[WaiverEntry], at: datetime | None = None) -> Waivers:
    """The waivers that had not been withdrawn at a moment (None: now), expired ones included.

    Whether each counts on a day is for ``govtool.checks.waiver`` to say.
    """
    newest: dict[str, WaiverEntry] = {}
    for entry in entries:
        if at is None or entry.said_at <= at:
            newest[entry.finding] = entry
    return Waivers(tuple(entry.waiver for entry in newest.values() if entry.waiver))


def _pathway(session: Session, place: int, slug: str) -> PathwayRow:
    query = select(PathwayRow).where(PathwayRow.place_id == place, PathwayRow.slug == slug)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise _not_found(slug)
    return row


def _not_found(slug: str) -> NotFound:
    return NotFound(f"There is no pathway called “{slug}” here.")


def _entries(pathway: PathwayRow) -> Select[WaiverRow]:
    return select(WaiverRow).where(WaiverRow.pathway_id == pathway.id)


def _newest(session: Session, pathway: PathwayRow, finding: str) -> WaiverRow | None:
    query = _entries(pathway).where(WaiverRow.finding == finding)
    return session.scalars(query.order_by(WaiverRow.number.desc()).limit(1)).one_or_none()


def _refuse_unless_standing(
    session: Session, pathway: PathwayRow, said: Withdrawal, based_on: int
) -> None:
    newest = _newest(session, pathway, said.finding)
    if newest is None or (newest.deed is WaiverDeed.WITHDRAWN and newest.number == based_on):
        raise NotFound(f"{said.finding} is not accepted here.")
    if newest.number != based_on:
        thing = f"The acceptance of {said.finding}"
        raise StaleVersion(thing, based_on, newest.number, said.reason, newest.reason)


def _say(
    session: Session,
    pathway: PathwayRow,
    deed: WaiverDeed,
    said: Waiver | Withdrawal,
    act: Act,
) -> WaiverEntry:
    waiver = said if isinstance(said, Waiver) else None
    newest = _newest(session, pathway, said.finding)
    row = WaiverRow(
        pathway_id=pathway.id,
        finding=said.finding,
        number=newest.number + 1 if newest else 1,
        deed=deed,
        reason=said.reason,
        owner=waiver and waiver.owner,
        agreed_on=waiver and waiver.agreed_on,
        review_on=waiver and waiver.review_on,
        expires_on=waiver and waiver.expires_on,
        said_by=act.by,
        said_at=act.at,
    )
    add(session, row, taken=f"Somebody else has just decided about {said.finding}. Look again.")
    _record(session, pathway, row, newest, act)
    return _entry(pathway.slug, row)


def _record(
    session: Session, pathway: PathwayRow, row: WaiverRow, before: WaiverRow | None, act: Act
) -> None:
    change = Change(
        _DEEDS[row.deed],
        "waiver",
        f"{pathway.slug}: {row.finding}"[:200],
        place=pathway.place_id,
        before=_facts(before) if before else None,
        after=_facts(row),
    )
    record(session, act=act, change=change)


def _facts(row: WaiverRow) -> Facts:
    return {
        "number": row.number,
        "is": row.deed.value,
        "reason": row.reason,
        "owner": row.owner,
        "expires on": row.expires_on.isoformat() if row.expires_on else None,
    }


def _entry(slug: str, row: WaiverRow) -> WaiverEntry:
    return WaiverEntry(
        pathway=slug,
        finding=row.finding,
        number=row.number,
        deed=row.deed,
        reason=row.reason,
        waiver=_waiver(row),
        said_by=row.said_by,
        said_at=row.said_at,
    )


def _waiver(row: WaiverRow) -> Waiver | None:
    if not (row.owner and row.agreed_on and row.review_on and row.expires_on):
        return None
    return Waiver(
        finding=row.finding,
        reason=row.reason,
        owner=row.owner,
        agreed_on=row.agreed_on,
        review_on=row.review_on,
        expires_on=row.expires_on,
    )
