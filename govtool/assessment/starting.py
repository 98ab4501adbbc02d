"""A bank to begin with: the right shape, and in every place what is to be written there.

Whatever begins with ``UNFINISHED`` is guidance; a bank that still holds some is not released.
"""

from collections.abc import Iterator
from typing import Final

from govtool.assessment.bank import (
    Assurance,
    Bank,
    BankKind,
    Cell,
    Criterion,
    Element,
    Question,
    Scale,
    ScaleLevel,
    Section,
)
from govtool.assessment.soundness import BankDocuments
from govtool.reading import Path, Problem, Tree
from govtool.sources import Source

UNFINISHED: Final = "WRITE:"
"""What the guidance of a new bank begins with; it is to be replaced before a release."""

NOTES: Final = {
    "bank.yaml": (
        "What the bank is called, what it is for, and the sources its rows rest on.\n"
        f"Replace every text that begins with {UNFINISHED}\n"
        "Lines that begin with # are notes for you. Remove them when you are done.\n"
        "Check as you go: govtool bank check THIS-FOLDER"
    ),
    "scale.yaml": "The levels, numbered 0, 1, 2 and so on, lowest first.",
    "sections": (
        "A file for each section; their names give the order.\n"
        "To add a row, copy a whole one, from its “- id:” to the line before the next, and give\n"
        "it an id of its own. An id is never used again, not even after a row is withdrawn."
    ),
}
"""What stands as comments at the top of the files of a new bank."""

ONE_FILE_NOTE: Final = (
    "A whole question bank in one file: what it is called (bank), its levels (scale), its rows.\n"
    f"Replace every text that begins with {UNFINISHED}\n"
    "To add a row, copy a whole one, from its “- id:” to the line before the next, and give it\n"
    "an id of its own. Keep every space at the beginning of the lines.\n"
    "Lines that begin with # are notes for you. Remove them when you are done."
)
"""What stands on top of a new bank in one file."""

_QUESTION_LEVELS: Final = (
    ("No assurance", "Only somebody's word, or what was seen shows that it is not in place."),
    ("Limited", "Something dated, from the teams that do the work, or more than 12 months old."),
    ("Reasonable", "Dated within 12 months, and overseen by management apart from delivery."),
    ("Substantial", "All of that, and confirmed by somebody independent within 24 months."),
)
_MATRIX_LEVELS: Final = (
    ("Nothing in place", "Nothing that could be shown."),
    ("Accepted", "The partners agree that it matters, and somebody named leads it."),
    ("Planned", "A plan is agreed, and where things stand today is measured."),
    ("In use", "It is in use across most of the area, with figures."),
    ("Improving", "Figures are better than at the start, and the board has seen them."),
    ("Assured", "That has lasted a year, and somebody independent has confirmed it."),
    ("Leading", "Others come to learn from it."),
)


def starting_bank(bank_id: str, kind: BankKind) -> Bank:
    """A new bank that passes its checks and is full of guidance."""
    return Bank(
        id=bank_id,
        kind=kind,
        version="1.0",
        title=_write("what the bank is called"),
        purpose=_write("who is to answer it, about what, and what they will know afterwards."),
        approach=_write("where its form comes from, and what its words mean that others may not."),
        sources=(
            Source(
                id="own",
                title=_write("whose experience the rows rest on where nothing was published"),
                kind="judgement",
            ),
        ),
        scale=_scale(bank_id, _QUESTION_LEVELS if kind is BankKind.QUESTIONS else _MATRIX_LEVELS),
        sections=(_questions() if kind is BankKind.QUESTIONS else _elements(),),
    )


def _write(what: str) -> str:
    return f"{UNFINISHED} {what}"


def _scale(bank_id: str, levels: tuple[tuple[str, str], ...]) -> Scale:
    return Scale(
        id=f"{bank_id}-scale",
        title=_write("what the levels measure"),
        levels=tuple(
            ScaleLevel(value, name, meaning) for value, (name, meaning) in enumerate(levels)
        ),
    )


def _questions() -> Section:
    return Section(
        id="first",
        title=_write("what this section is about"),
        questions=tuple(_question(number) for number in (1, 2)),
    )


def _question(number: int) -> Question:
    return Question(
        id=f"FIRST-{number:02}",
        question=_write("one question, as a board member would say it aloud."),
        probes=_write("what it is really about, and what makes it hard."),
        strong=(_write("a dated document or figure that a good answer shows."),),
        weak=(_write("what a poor answer sounds like."),),
        follow_up=_write("what to ask when the first answer will not do."),
        assurance=Assurance(
            line_1=(_write("what the teams that do the work can show."),),
            line_2=(_write("what those who oversee them can show."),),
            line_3=(_write("what somebody independent can show; leave it out if nobody can."),),
        ),
        sources=("own",),
    )


def _elements() -> Section:
    return Section(
        id="first",
        title=_write("what this section is about"),
        elements=tuple(_element(number) for number in (1, 2)),
    )


def _element(number: int) -> Element:
    row = f"FIRST-{number:02}"
    return Element(
        id=row,
        title=_write("the name of the row"),
        why=_write("why it matters, in a sentence or two."),
        levels=tuple(_cell(row, level) for level in range(len(_MATRIX_LEVELS))),
        sources=("own",),
    )


def _cell(row: str, level: int) -> Cell:
    return Cell(
        level=level,
        statement=_write(f"what a place at level {level} looks like."),
        criteria=(
            Criterion(
                id=f"{row}-{level}a",
                text=_write("one statement that can be answered with yes or no."),
                evidence=_write("the document or figure that would show it."),
            ),
        ),
    )


def still_to_write(documents: BankDocuments) -> Iterator[Problem]:
    """The places where guidance of a new bank still stands."""
    for document in (documents.head, documents.scale, *documents.sections):
        for path, text in _texts(dict(document.tree), ()):
            if text.startswith(UNFINISHED):
                told = text.removeprefix(UNFINISHED).strip()
                yield document.problem(path, f"This is still to be written: {told}")


def _texts(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(value, (*path, key))
    elif tree:
        for index, value in enumerate(tree):
            yield from _texts(value, (*path, index))
