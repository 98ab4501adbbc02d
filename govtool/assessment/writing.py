"""A bank becomes the texts of its files, which read back as the same bank."""

from collections.abc import Mapping
from typing import Final

from govtool.assessment.bank import Bank, BankHead
from govtool.assessment.reading import HEAD_FILE, SCALE_FILE
from govtool.writing import dump, plain

_NO_NOTES: Final[Mapping[str, str]] = {}


def bank_files(bank: Bank, notes: Mapping[str, str] = _NO_NOTES) -> Mapping[str, str]:
    """The texts of a bank's files by their names in its folder.

    Args:
        bank: the bank.
        notes: what to say at the top of a file, as comments: ``bank.yaml``, ``scale.yaml`` and
            ``sections`` for each section.
    """
    files = {HEAD_FILE: bank_head(bank), SCALE_FILE: bank.scale}
    texts = {name: _comments(notes.get(name, "")) + dump(plain(it)) for name, it in files.items()}
    for number, section in enumerate(bank.sections, 1):
        name = f"sections/{number:02}_{section.id.replace('-', '_')}.yaml"
        texts[name] = _comments(notes.get("sections", "")) + dump(plain(section))
    return texts


def bank_head(bank: Bank) -> BankHead:
    """What ``bank.yaml`` says of a bank."""
    return BankHead(
        id=bank.id,
        kind=bank.kind,
        version=bank.version,
        title=bank.title,
        purpose=bank.purpose,
        approach=bank.approach,
        sources=bank.sources,
    )


def _comments(note: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in note.splitlines())
