"""Two small banks that the examples of the checks answer: a matrix of five rows, two questions."""

from functools import lru_cache
from typing import Final

from govtool.assessment.answers import Answers
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
from govtool.assessment.reading import read_answers
from govtool.sources import Source

GOOD: Final = (
    "{what: Audit of the service, date: 2026-05-01, source: Internal audit, line: 3, "
    "standard: Service specification, comparable: yes, next_due: 2027-05-01}"
)
"""A piece of evidence that nothing can be said against, as an example writes it."""
_ELEMENTS: Final = (
    ("VISION", "Shared vision"),
    ("ACCESS", "Access and self-referral"),
    ("TRIAGE", "Referral and triage"),
    ("RIGHTS", "Rights to request"),
    ("DATA", "Data and learning"),
)
_LEVELS: Final = ("Nothing in place", "Accepted", "Planned", "In use")
_OWN: Final = Source("own", "Our own judgement", kind="judgement")


@lru_cache(maxsize=2)
def example_bank(kind: str) -> Bank:
    """The example bank of a kind, "matrix" or "questions"; both have the levels 0 to 3."""
    levels = tuple(ScaleLevel(value, name, f"{name}.") for value, name in enumerate(_LEVELS))
    rows = Section("all", "All", elements=tuple(_element(*one) for one in _ELEMENTS))
    if kind == "questions":
        rows = Section("all", "All", questions=(_question("LEAD-01"), _question("LEAD-02")))
    return Bank(
        id=f"example-{kind}",
        kind=BankKind(kind),
        version="1.0",
        title="An example",
        purpose="To show what a check finds.",
        approach="Written for the examples.",
        sources=(_OWN,),
        scale=Scale("example-0-3", "Example", levels),
        sections=(rows,),
    )


def example_answers(bank: Bank, rows: str) -> Answers:
    """Answers to an example bank, from the text of their rows; "" for none."""
    head = (
        f'format: answers/1\nbank: {bank.id}\nbank_version: "{bank.version}"\n'
        "place: Exampleshire\nanswered_by: An example\nanswered_on: 2026-11-20\n"
    )
    return read_answers(f"{head}rows:\n{rows}" if rows else f"{head}rows: []\n", bank=bank)


def shown(row: str, levels: int, evidence: str = GOOD, more: str = "") -> str:
    """The text of an answer whose criteria are met and shown up to a level."""
    ticks = "".join(
        f"      - {{id: {row}-{level}a, met: yes, evidence: [{evidence}]}}\n"
        for level in range(1, levels + 1)
    )
    return f"  - row: {row}\n{more}    criteria:\n{ticks}"


def _element(name: str, title: str) -> Element:
    cells = [Cell(0, "Nothing is in place.")]
    for level in range(1, len(_LEVELS)):
        criterion = Criterion(f"{name}-{level}a", f"{_LEVELS[level]}.", "A document")
        cells.append(Cell(level, f"{_LEVELS[level]}.", (criterion,)))
    return Element(name, title, "It matters.", tuple(cells), sources=("own",))


def _question(name: str) -> Question:
    return Question(
        id=name,
        question=f"What shows that {name} is so?",
        probes="Whether anybody looked.",
        strong=("A dated figure.",),
        weak=("We believe so.",),
        follow_up="Show us.",
        assurance=Assurance(line_1=("A report",), line_2=("A review",), line_3=("An audit",)),
        sources=("own",),
    )
