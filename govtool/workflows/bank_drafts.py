"""The draft of a bank: read from what somebody handed in, or begun from a blank form or a copy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from govtool.assessment.bank import Bank, BankKind
from govtool.assessment.one_file import whole_documents, write_whole_bank
from govtool.assessment.reading import bank_of
from govtool.assessment.references import reference_problems
from govtool.assessment.soundness import BankDocuments
from govtool.assessment.starting import ONE_FILE_NOTE, starting_bank, still_to_write
from govtool.interchange.banks.reading import bank_documents
from govtool.interchange.tables.sheets import UPLOAD as TABLE_UPLOAD
from govtool.reading import MAX_PROBLEMS, UPLOAD, Problem, Refused
from govtool.store.own_banks import LONGEST_VERSION
from govtool.store.values import Place
from govtool.workflows.bank_files import known_names
from govtool.workflows.banks import OURS, is_ours, shipped_bank

LONGEST_ID: Final = 60
LONGEST_TEXT: Final = 400_000
"""Bytes of a bank, so that it can be mended in a form; those that ship have under 90,000."""
_ID: Final = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}")
_WORKBOOK: Final = b"PK"
"""How an XLSX file begins."""
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True)
class Draft:
    """A bank that can be read: its text as one file, and what of it is still to be written."""

    bank: Bank
    text: str
    to_write: tuple[Problem, ...]


def read_draft(data: bytes, file: str) -> Draft:
    """The bank in an uploaded file: YAML in one file, or a workbook.

    Raises:
        Refused: with every problem found, each with its line, or its sheet and cell.
    """
    if is_workbook(data):
        documents = bank_documents(data, file, TABLE_UPLOAD)
        _refuse_long(sum(_letters(one.tree) for one in documents.all), file)
        bank = _sound(documents)
        _refuse_long(len(write_whole_bank(bank).encode()), file)
        return Draft(bank, write_whole_bank(bank), tuple(still_to_write(documents)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "This is neither a workbook (.xlsx) nor text in UTF-8. Save it as one of them."
        raise Refused((Problem(file, None, message),)) from None
    return read_text(text.replace("\r\n", "\n"), file)


def is_workbook(data: bytes) -> bool:
    """Whether a file is a workbook, as its first bytes tell."""
    return data.startswith(_WORKBOOK)


def read_text(text: str, file: str) -> Draft:
    """The bank in the text of one file.

    Raises:
        Refused: with every problem found, each with its line.
    """
    _refuse_long(len(text.encode("utf-8", "replace")), file)
    documents = whole_documents(text, file, UPLOAD)
    return Draft(_sound(documents), text, tuple(still_to_write(documents)))


def _refuse_long(size: int, file: str) -> None:
    if size > LONGEST_TEXT:
        message = (
            f"The bank has more than {LONGEST_TEXT // 1000} thousand letters, which nobody could "
            "answer. Shorten its texts, or make two banks of it."
        )
        raise Refused((Problem(file, None, message),))


def _letters(item: object) -> int:
    """How many letters a parsed document holds; a cell that many rows share counts each time."""
    if isinstance(item, Mapping):
        return sum(_letters(one) for one in item.values())
    if isinstance(item, list):
        return sum(map(_letters, item))
    return len(item) if isinstance(item, str) else 0


def _sound(documents: BankDocuments) -> Bank:
    bank = bank_of(documents)
    problems = [*_ill_named(bank, documents), *reference_problems(bank, documents, _known())]
    if problems:
        raise Refused(tuple(problems[:MAX_PROBLEMS]))
    return bank


def _ill_named(bank: Bank, documents: BankDocuments) -> Iterator[Problem]:
    head = documents.head
    if is_ours(bank.id):
        message = (
            f"Ids that begin with “{OURS}” belong to the banks that come with govtool. Give this "
            "one an id of your own."
        )
        yield head.problem(("id",), message)
    elif not _ID.fullmatch(bank.id):
        message = (
            f"The id of a bank is made of at most {LONGEST_ID} small letters, digits and hyphens, "
            "such as “our-questions”."
        )
        yield head.problem(("id",), message)
    if len(bank.version) > LONGEST_VERSION:
        message = f"The name of a version has at most {LONGEST_VERSION} letters, such as “1.1”."
        yield head.problem(("version",), message)
    if len(bank.title) > _LONGEST_TITLE:
        message = f"The title of a bank has at most {_LONGEST_TITLE} letters."
        yield head.problem(("title",), message)


def blank_text(kind: BankKind, place: Place) -> str:
    """A new bank full of guidance, as one file."""
    what = "questions" if kind is BankKind.QUESTIONS else "matrix"
    return write_whole_bank(starting_bank(f"{_short(place)}-{what}", kind), ONE_FILE_NOTE)


def copied_text(bank_id: str, place: Place) -> str:
    """A bank that comes with govtool as the beginning of one of the place's own.

    Raises:
        NoSuchBank: there is none of that id.
    """
    bank = shipped_bank(bank_id)
    own_id = f"{_short(place)}-{bank.id.removeprefix(OURS)}"[:LONGEST_ID].rstrip("-")
    title = f"{bank.title} ({place.name})"[:_LONGEST_TITLE]
    return write_whole_bank(replace(bank, id=own_id, title=title, version="1.0"))


def _short(place: Place) -> str:
    """The place's name in addresses, so that no id made of it takes a name of govtool's banks."""
    return f"our-{place.slug}"[:40].rstrip("-") if is_ours(f"{place.slug}-") else place.slug[:40]


_known = lru_cache(maxsize=1)(known_names)


@lru_cache(maxsize=32)
def stored_draft(text: str) -> Draft:
    """The bank in a text that was stored; the same text is read once.

    Raises:
        Refused: this version of govtool cannot read it.
    """
    return read_text(text, "bank.yaml")
