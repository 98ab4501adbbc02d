"""A whole bank in one YAML file, for who would rather send and keep one file than a folder.

The file holds ``bank`` (what ``bank.yaml`` says), ``scale`` and ``sections``, one below the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from pydantic import ConfigDict

from govtool.assessment.bank import Bank, BankHead, Scale, Section
from govtool.assessment.reading import bank_of
from govtool.assessment.soundness import BankDocuments
from govtool.assessment.writing import bank_head
from govtool.reading import (
    COMMAND_LINE,
    Document,
    Limits,
    Path,
    Problem,
    Refused,
    Tree,
    parse,
    require_format,
)
from govtool.sources import STRICT
from govtool.writing import dump, plain

WHOLE_FORMAT: Final = "whole-bank/1"
_PARTS: Final[Mapping[str, type[dict[str, Tree]] | type[list[Tree]]]] = {
    "bank": dict,
    "scale": dict,
    "sections": list,
}
_SHAPES: Final = {dict: "a group of fields", list: "a list"}


@dataclass(frozen=True)
class WholeBank:
    """What the one file holds; the schema that is published is made from it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    bank: BankHead
    scale: Scale
    sections: tuple[Section, ...]
    format: Literal["whole-bank/1"] = "whole-bank/1"


def read_whole(text: str, file: str, limits: Limits = COMMAND_LINE) -> Bank:
    """The bank in one file.

    Raises:
        Refused: with every problem found, each with its line.
    """
    return bank_of(whole_documents(text, file, limits))


def whole_documents(text: str, file: str, limits: Limits = COMMAND_LINE) -> BankDocuments:
    """The parts of the file, each as if it were a file of its own, with the lines of the whole.

    Raises:
        Refused: it is not such a file, or a part is missing.
    """
    document = parse(text, file, limits)
    require_format(document, WHOLE_FORMAT, "a whole question bank in one file")
    problems = [*_strange(document), *_misshapen(document)]
    if problems:
        raise Refused(tuple(problems))
    sections = document.tree["sections"]
    count = len(sections) if isinstance(sections, list) else 0
    return BankDocuments(
        _part(document, ("bank",)),
        _part(document, ("scale",)),
        tuple(_part(document, ("sections", index)) for index in range(count)),
    )


def write_whole_bank(bank: Bank, note: str = "") -> str:
    """The text of the one file, which reads back as the same bank; ``note`` stands on top."""
    parts = {
        "bank": _unmarked(bank_head(bank)),
        "scale": _unmarked(bank.scale),
        "sections": [_unmarked(section) for section in bank.sections],
    }
    comments = "".join(f"# {line}".rstrip() + "\n" for line in note.splitlines())
    return comments + dump({"format": WHOLE_FORMAT, **parts})


def _unmarked(part: object) -> dict[str, Any]:
    """A part without its own format line, which the whole has for all of them."""
    return {key: value for key, value in plain(part).items() if key != "format"}


def _strange(document: Document) -> list[Problem]:
    known = {"format", *_PARTS}
    message = "“{}” does not belong here. The file holds bank, scale and sections."
    return [
        document.problem((name,), message.format(name))
        for name in document.tree
        if name not in known
    ]


def _misshapen(document: Document) -> list[Problem]:
    return [
        document.problem((name,), f"“{name}:” is missing here, or is not {_SHAPES[shape]}.")
        for name, shape in _PARTS.items()
        if not isinstance(document.tree.get(name), shape) or not document.tree[name]
    ] or [
        document.problem(
            ("sections", index), "A section is a group of fields: id, title and rows."
        )
        for index, section in enumerate(_listed(document.tree["sections"]))
        if not isinstance(section, dict)
    ]


def _listed(tree: Tree) -> list[Tree]:
    return tree if isinstance(tree, list) else []


def _part(document: Document, path: Path) -> Document:
    tree: Any = document.tree
    for name in path:
        tree = tree[name]
    lines = {
        where[len(path) :]: line
        for where, line in document.lines.items()
        if where[: len(path)] == path
    }
    return Document(document.file, tree, lines)
