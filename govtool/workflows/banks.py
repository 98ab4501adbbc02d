"""The question banks that come with govtool, opened once."""

import hashlib
from functools import lru_cache

from govtool.assessment.bank import Bank
from govtool.resources import question_banks_folder
from govtool.workflows.files import bank_ids, bank_texts, open_bank


class NoSuchBank(Exception):  # noqa: N818 - it reads as what happened
    """A bank that is not here, or not in this version; the text is a sentence to show."""


def shipped_banks() -> tuple[Bank, ...]:
    """Every bank, matrices first, then by title."""
    banks = [_opened(bank_id) for bank_id in bank_ids()]
    return tuple(sorted(banks, key=lambda bank: (bank.kind.value, bank.title)))


def shipped_bank(bank_id: str, version: str | None = None) -> Bank:
    """A bank by its id, in one version of it where that matters.

    Raises:
        NoSuchBank: there is none, or only another version.
    """
    if bank_id not in bank_ids():
        raise NoSuchBank(f"There is no question bank called “{bank_id}” in this installation.")
    bank = _opened(bank_id)
    if version not in {None, bank.version}:
        raise NoSuchBank(
            f"This is about version {version} of “{bank.title}”, and this installation has "
            f"version {bank.version}. What was answered is kept; install the version of govtool "
            "it was answered with to see it."
        )
    return bank


@lru_cache(maxsize=16)
def bank_digest(bank_id: str) -> str:
    """SHA-256 of the files of a shipped bank, by name and text, in hexadecimal."""
    folder = question_banks_folder() / bank_id.replace("-", "_")
    digest = hashlib.sha256()
    for name, text in sorted(bank_texts(folder).items()):
        for part in (name, text):
            whole = part.encode()
            digest.update(len(whole).to_bytes(8, "big") + whole)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def _opened(bank_id: str) -> Bank:
    return open_bank(bank_id)
