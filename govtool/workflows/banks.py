"""The question banks a round can be asked from: those of govtool, and those of its own place.

The ids of banks that come with govtool begin with ``OURS``, and no place may call its own so; a
round therefore names one bank for ever. Each is opened once.
"""

import hashlib
from functools import lru_cache
from typing import Final

from govtool.assessment.bank import Bank
from govtool.assessment.one_file import read_whole
from govtool.reading import Refused
from govtool.resources import question_banks_folder
from govtool.store.engine import Sessions, reading
from govtool.store.own_banks import ReleasedBank, newest_releases, released
from govtool.store.session import Session
from govtool.store.values import Round
from govtool.workflows.files import bank_ids, bank_texts, open_bank, open_bank_in, released_file

OURS: Final = "msk-"
"""How the id of every bank that comes with govtool begins."""


class NoSuchBank(Exception):  # noqa: N818 - it reads as what happened
    """A bank that is not here, or not in this version; the text is a sentence to show."""


def shipped_banks() -> tuple[Bank, ...]:
    """Every bank, matrices first, then by title."""
    banks = [_opened(bank_id) for bank_id in bank_ids()]
    return tuple(sorted(banks, key=lambda bank: (bank.kind.value, bank.title)))


def bank_of_round(sessions: Sessions, found: Round) -> Bank:
    """The bank of a round in the version it was begun with.

    Raises:
        NoSuchBank: it is not here, or not in this version.
    """
    if is_ours(found.bank):
        return shipped_bank(found.bank, found.bank_version)
    with reading(sessions) as session:
        return bank_in_round(session, found)


def bank_in_round(session: Session, found: Round) -> Bank:
    """The same, in a transaction that others share.

    Raises:
        NoSuchBank: it is not here, or not in this version.
    """
    if is_ours(found.bank):
        return shipped_bank(found.bank, found.bank_version)
    kept = released(session, place=found.place, name=found.bank, version=found.bank_version)
    if kept is None:
        raise NoSuchBank(f"There is no question bank called “{found.bank}” in this place.")
    return bank_in(kept)


def banks_to_start(sessions: Sessions, *, place: int) -> tuple[Bank, ...]:
    """What a new round of a place can be asked from: its own released banks, then govtool's.

    A bank of its own that this version of govtool cannot read is left out.
    """
    with reading(sessions) as session:
        kept = newest_releases(session, place=place)
    own = []
    for one in kept:
        try:
            own.append(bank_in(one))
        except NoSuchBank:
            continue
    return (*own, *shipped_banks())


def bank_to_start(sessions: Sessions, *, place: int, bank_id: str) -> Bank:
    """The bank of this id as a new round would be asked from it.

    Raises:
        NoSuchBank: there is none, or it is not released, or it is retired.
    """
    found = (one for one in banks_to_start(sessions, place=place) if one.id == bank_id)
    bank = next(found, None)
    if bank is None:
        raise NoSuchBank(f"There is no question bank called “{bank_id}” to start from.")
    return bank


def bank_or_none(sessions: Sessions, found: Round) -> Bank | None:
    """The bank of a round; None where it is not here in its version."""
    try:
        return bank_of_round(sessions, found)
    except NoSuchBank:
        return None


def bank_in(kept: ReleasedBank) -> Bank:
    """The bank that a place released.

    Raises:
        NoSuchBank: this version of govtool cannot read it.
    """
    try:
        return _read(kept.text)
    except Refused:
        raise NoSuchBank(
            f"Version {kept.version} of “{kept.title}” cannot be read by this version of govtool. "
            "What was answered is kept; install the version it was answered with to see it."
        ) from None


def is_ours(bank_id: str) -> bool:
    """Whether a bank of this id comes with govtool, and is no place's own."""
    return bank_id.startswith(OURS)


def shipped_bank(bank_id: str, version: str | None = None) -> Bank:
    """A bank that comes with govtool, in one version of it where that matters.

    Raises:
        NoSuchBank: there is none, or not in this version.
    """
    if bank_id not in bank_ids():
        raise NoSuchBank(f"There is no question bank called “{bank_id}” in this installation.")
    bank = _opened(bank_id)
    if version in {None, bank.version}:
        return bank
    earlier = _earlier(bank_id, str(version))
    if earlier.version != version:
        raise NoSuchBank(
            f"This is about version {version} of “{bank.title}”, and this installation has "
            f"version {bank.version}. What was answered is kept; install the version of govtool "
            "it was answered with to see it."
        )
    return earlier


def round_bank_digest(session: Session, found: Round) -> str:
    """SHA-256 of the text of a round's bank, in hexadecimal.

    Raises:
        NoSuchBank: it is not here, or not in this version.
    """
    if is_ours(found.bank):
        return bank_digest(found.bank, found.bank_version)
    kept = released(session, place=found.place, name=found.bank, version=found.bank_version)
    if kept is None:
        raise NoSuchBank(f"There is no question bank called “{found.bank}” in this place.")
    return kept.sha256


@lru_cache(maxsize=16)
def bank_digest(bank_id: str, version: str) -> str:
    """SHA-256 of a shipped bank: of its files by name and text, or of the one file of a version.

    The one file is where a version stays that is not the newest any more.
    """
    folder = question_banks_folder() / bank_id.replace("-", "_")
    if shipped_bank(bank_id).version != version:
        return hashlib.sha256(released_file(folder, version).read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for name, text in sorted(bank_texts(folder).items()):
        for part in (name, text):
            whole = part.encode()
            digest.update(len(whole).to_bytes(8, "big") + whole)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def _opened(bank_id: str) -> Bank:
    return open_bank(bank_id)


@lru_cache(maxsize=32)
def _earlier(bank_id: str, version: str) -> Bank:
    return open_bank_in(bank_id, version)


@lru_cache(maxsize=64)
def _read(text: str) -> Bank:
    return read_whole(text, "bank.yaml")
