"""What covers each entry of the catalogue: every check there is, and every shipped bank."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from govtool.assessment.bank import Bank, Question
from govtool.assessment.reading import read_bank
from govtool.checks.coverage import Asked, Covered, coverage
from govtool.checks.every import EVERY_CHECK
from govtool.resources import question_banks_folder
from govtool.workflows.files import bank_texts


def catalogue_coverage(banks: Path | None = None) -> tuple[Covered, ...]:
    """Every entry of the catalogue with what covers it.

    Args:
        banks: the folder of question banks; those that come with govtool if left out.

    Raises:
        Refused: a bank has problems.
    """
    folder = banks or question_banks_folder()
    heads = sorted(folder.glob("*/bank.yaml"))
    found: Mapping[str, Bank] = {
        head.parent.name: read_bank(bank_texts(head.parent)) for head in heads
    }
    return coverage(EVERY_CHECK, tuple(row for bank in found.values() for row in _rows(bank)))


@cache
def shipped_coverage() -> tuple[Covered, ...]:
    """Coverage by the checks and banks that come with govtool, worked out once."""
    return catalogue_coverage()


def _rows(bank: Bank) -> tuple[Asked, ...]:
    return tuple(
        Asked(row.id, bank.id, isinstance(row, Question), tuple(row.covers)) for row in bank.rows
    )
