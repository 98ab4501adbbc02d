"""The question banks that come with govtool, opened once."""

from functools import lru_cache

from govtool.assessment.bank import Bank
from govtool.workflows.files import bank_ids, open_bank


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
def _opened(bank_id: str) -> Bank:
    return open_bank(bank_id)
