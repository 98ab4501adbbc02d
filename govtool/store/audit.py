"""Who changed what: one row for every change, each sealed to the one before it.

The database refuses to change or remove a row. Each row's ``chain`` is SHA-256 of the row and of
the chain before it, so that an edit by other means is found by `first_broken`. What cannot be
found this way is the removal of the newest rows. Names and e-mail addresses of people are not
written here, only account ids.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import Session

from govtool.store.tables import AuditRow

Facts: TypeAlias = Mapping[str, str | int | bool | None]
"""What a thing was before a change, or is after it."""


class Deed(StrEnum):
    """What can be done to what is stored."""

    PLACE_CREATED = "place created"
    PLACE_RENAMED = "place renamed"
    ACCOUNT_CREATED = "account created"
    ACCOUNT_RENAMED = "account renamed"
    PASSWORD_SET = "password set"  # noqa: S105 - the name of a deed
    ACCOUNT_DISABLED = "account disabled"
    ACCOUNT_ENABLED = "account enabled"
    MEMBERSHIP_GRANTED = "membership granted"
    ROLE_CHANGED = "role changed"
    MEMBER_MOVED = "member moved to another organisation"
    MEMBERSHIP_ENDED = "membership ended"
    SIGNED_IN = "signed in"
    SESSION_ENDED = "session ended"
    SESSIONS_ENDED = "all sessions ended"
    PATHWAY_CREATED = "pathway created"
    VERSION_SAVED = "pathway version saved"
    ROUND_OPENED = "round opened"
    ROUND_CLOSED = "round closed"
    ROUND_PLANNED = "round planned anew"
    VOTES_REVEALED = "votes revealed"
    ROUND_REOPENED = "round reopened"
    ROUND_SIGNED = "round signed"
    SIGNATURE_WITHDRAWN = "signature withdrawn"
    PARTICIPANT_CHANGED = "participant added or changed"
    PAPER_LINKED = "sheet of paper linked"
    LEVEL_AGREED = "level agreed"
    ANSWER_SAVED = "answer saved"
    FINDING_ACCEPTED = "finding accepted"
    WAIVER_RENEWED = "waiver renewed"
    WAIVER_WITHDRAWN = "waiver withdrawn"
    PROFILE_SAVED = "profile of checks saved"
    MEASURES_SAVED = "figures saved"
    LETTERHEAD_SAVED = "logo and colour saved"
    MAP_BEGUN = "map begun"
    MAP_ENDED = "map put away"
    RECORD_MADE = "record made"
    RECORD_SAVED = "record saved"
    RECORD_REMOVED = "record removed"
    BANK_SAVED = "question bank saved"
    BANK_RELEASED = "question bank released"
    BANK_RETIRED = "question bank retired"
    BANK_BROUGHT_BACK = "question bank brought back"
    SYSTEM_CREATED = "system created"
    PLACE_MOVED = "place moved to another system"
    SECOND_FACTOR_RULE = "second factor required, or left to people"
    ORGANISATION_ADDED = "organisation added"
    ORGANISATION_CHANGED = "organisation changed"
    AREA_ADDED = "area added"
    AREA_RENAMED = "area renamed"
    INVITED = "invited"
    INVITATION_USED = "invitation taken up"
    INVITATION_REVOKED = "invitation revoked"
    SECOND_FACTOR_ON = "second factor set up"
    SECOND_FACTOR_OFF = "second factor turned off"
    RECOVERY_CODE_USED = "recovery code used"
    RECOVERY_CODES_RENEWED = "recovery codes renewed"
    EMAIL_CHANGED = "e-mail address changed"
    IDENTITY_LINKED = "sign-in elsewhere linked"
    IDENTITY_ENDED = "sign-in elsewhere ended"
    JOIN_LINK_MADE = "join link made"
    JOIN_LINK_REVOKED = "join link revoked"
    JOINED = "joined by link"
    READ_LINK_MADE = "read-only link made"
    READ_LINK_REVOKED = "read-only link revoked"


@dataclass(frozen=True)
class Act:
    """Who does something and when.

    Attributes:
        by: Account id; None when the program itself or its command line does it.
        at: The moment, with a time zone.
        on_behalf_of: Account id of the person it is done for, when that is somebody else.
    """

    by: int | None
    at: datetime
    on_behalf_of: int | None = None


@dataclass(frozen=True)
class Change:
    """What was done to which thing; ``place`` is None for what belongs to no place."""

    deed: Deed
    kind: str
    thing: str
    place: int | None = None
    before: Facts | None = None
    after: Facts | None = None


@dataclass(frozen=True)
class AuditEntry:
    """A row of the audit trail; ``before`` and ``after`` are JSON."""

    id: int
    place: int | None
    who: int | None
    on_behalf_of: int | None
    deed: str
    kind: str
    thing: str
    before: str | None
    after: str | None
    at: datetime


@dataclass(frozen=True)
class About:
    """Entries of a kind to look for: all of them, of one thing, or of those that begin so."""

    kind: str
    thing: str | None = None
    begins: str | None = None


def record(session: Session, *, act: Act, change: Change) -> None:
    """Write the one row that a change leaves behind."""
    row = AuditRow(
        place_id=change.place,
        who=act.by,
        on_behalf_of=act.on_behalf_of,
        deed=change.deed.value,
        kind=change.kind,
        thing=change.thing,
        before=_as_json(change.before),
        after=_as_json(change.after),
        at=act.at,
    )
    newest = select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1)
    row.chain = _sealed(row, session.scalars(newest).first() or "")
    session.add(row)
    session.flush()


def entries(
    session: Session,
    *,
    place: int | None,
    before: int | None = None,
    about: Iterable[About] | None = None,
    limit: int = 100,
) -> tuple[AuditEntry, ...]:
    """The newest entries of a place (None: the installation), older than id ``before``.

    With ``about`` only those that any of it fits.
    """
    query = select(AuditRow).where(AuditRow.place_id == place).order_by(AuditRow.id.desc())
    if before is not None:
        query = query.where(AuditRow.id < before)
    if about is not None:
        query = query.where(or_(false(), *(_fits(one) for one in about)))
    return tuple(_entry(row) for row in session.scalars(query.limit(limit)))


def _fits(about: About) -> ColumnElement[bool]:
    of_kind = AuditRow.kind == about.kind
    if about.thing is not None:
        return of_kind & (AuditRow.thing == about.thing)
    if about.begins is not None:
        return of_kind & AuditRow.thing.startswith(about.begins, autoescape=True)
    return of_kind


def count_entries(session: Session) -> int:
    """How many rows the whole trail has."""
    return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def first_broken(session: Session) -> int | None:
    """The id of the first row that was changed or follows a removed one; None if all is well."""
    chain = ""
    query = select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=500)
    for row in session.scalars(query):
        chain = _sealed(row, chain)
        if row.chain != chain:
            return row.id
    return None


def _sealed(row: AuditRow, chain: str) -> str:
    entry = [
        chain,
        row.place_id,
        row.who,
        row.on_behalf_of,
        row.deed,
        row.kind,
        row.thing,
        row.before,
        row.after,
        row.at.timestamp(),
    ]
    return hashlib.sha256(json.dumps(entry).encode()).hexdigest()


def _as_json(facts: Facts | None) -> str | None:
    return None if facts is None else json.dumps(facts, sort_keys=True, ensure_ascii=False)


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        place=row.place_id,
        who=row.who,
        on_behalf_of=row.on_behalf_of,
        deed=row.deed,
        kind=row.kind,
        thing=row.thing,
        before=row.before,
        after=row.after,
        at=row.at,
    )
