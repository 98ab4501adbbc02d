"""A bank as a page that people can read: the README.md of its folder, made from the bank."""

from collections.abc import Iterator, Sequence

from govtool.assessment.bank import (
    Bank,
    BankKind,
    BankRow,
    Cell,
    Criterion,
    Element,
    Question,
    Section,
)

_LINE_NAMES = (
    "Line 1, the teams that do the work",
    "Line 2, management oversight",
    "Line 3, independent",
)

_HOW_IT_IS_SCORED = {
    BankKind.MATRIX: (
        "A level is reached when every criterion up to and including it is met and has at least "
        "one piece of evidence. Level 0 is an answer; a row left blank, or one that does not "
        "apply, has no level. Levels are an order, so they are never averaged."
    ),
    BankKind.QUESTIONS: (
        "Each question is rated for the assurance obtained. A rating of 1 needs evidence, 2 needs "
        "some from management oversight (line 2) and 3 some that is independent (line 3). Rating "
        "0 is an answer; a question left blank, or one that does not apply, has no rating. "
        "Ratings are an order, so they are never averaged."
    ),
}


def bank_page(bank: Bank) -> str:
    """The bank as a Markdown page. The same bank always gives the same page."""
    return "\n".join(_page(bank)).rstrip("\n") + "\n"


def _page(bank: Bank) -> Iterator[str]:
    yield "*This page is generated from the files of the bank. Edit those, not this page.*"
    yield ""
    yield f"# {_safe(bank.title)}"
    yield ""
    yield f"Bank `{bank.id}`, version {_safe(bank.version)}."
    yield ""
    yield _safe(bank.purpose)
    yield ""
    yield _safe(bank.approach)
    yield ""
    yield from _scale(bank)
    yield from _overview(bank)
    for section in bank.sections:
        yield from _section(bank, section)
    yield from _sources(bank)


def _scale(bank: Bank) -> Iterator[str]:
    yield f"## The scale: {_safe(bank.scale.title)}"
    yield ""
    yield from _table(
        ("Level", "Name", "Meaning"),
        [(str(level.value), level.name, level.meaning) for level in bank.scale.levels],
    )
    yield ""
    yield _HOW_IT_IS_SCORED[bank.kind]
    yield ""


def _overview(bank: Bank) -> Iterator[str]:
    yield "## What is in it"
    yield ""
    rows = [
        (row.id, row.title, section.title) for section in bank.sections for row in section.rows
    ]
    yield from _table(("Row", "About", "Section"), rows)
    yield ""


def _section(bank: Bank, section: Section) -> Iterator[str]:
    yield f"## {_safe(section.title)}"
    yield ""
    for row in section.rows:
        yield from _element(bank, row) if isinstance(row, Element) else _question(row)
        yield from _references(bank, row)
        yield ""


def _element(bank: Bank, element: Element) -> Iterator[str]:
    yield f"### {element.id}: {_safe(element.title)}"
    yield ""
    yield _safe(element.why)
    yield ""
    for cell in element.levels:
        yield from _cell(bank, cell)


def _cell(bank: Bank, cell: Cell) -> Iterator[str]:
    yield f"#### Level {cell.level}, {_safe(bank.scale.name_of(cell.level))}"
    yield ""
    yield _safe(cell.statement)
    yield ""
    for criterion in cell.criteria:
        text, evidence = _safe(criterion.text), _safe(criterion.evidence)
        yield f"- **{criterion.id}** {text} *Evidence:* {evidence}{_bearing_on(criterion)}"
    if cell.criteria:
        yield ""


def _bearing_on(criterion: Criterion) -> str:
    named = {"Checks": criterion.checks, "Measures": criterion.measures}
    return "".join(f" *{name}:* {', '.join(ids)}." for name, ids in named.items() if ids)


def _question(question: Question) -> Iterator[str]:
    yield f"### {question.id}"
    yield ""
    yield f"**{_safe(question.question)}**"
    yield ""
    yield f"*What it probes.* {_safe(question.probes)}"
    yield ""
    yield from _list("A strong answer shows", question.strong)
    yield from _list("A weak answer sounds like", question.weak)
    yield f"*If the answer will not do.* {_safe(question.follow_up)}"
    yield ""
    for name, items in zip(_LINE_NAMES, question.assurance.lines, strict=True):
        yield from _list(name, items)


def _list(heading: str, items: tuple[str, ...]) -> Iterator[str]:
    if not items:
        return
    yield f"*{heading}:*"
    yield ""
    yield from (f"- {_safe(item)}" for item in items)
    yield ""


def _references(bank: Bank, row: BankRow) -> Iterator[str]:
    titles = tuple(bank.source_by_id[source].title for source in row.sources)
    named = {
        "Catalogue": row.covers,
        "Checks": row.checks,
        "Measures": row.measures,
        "Elements": row.elements if isinstance(row, Question) else (),
    }
    if any(named.values()):
        yield " · ".join(f"{name}: {', '.join(ids)}" for name, ids in named.items() if ids)
        yield ""
    if titles:
        yield f"Sources: {'; '.join(_safe(title) for title in titles)}."


def _sources(bank: Bank) -> Iterator[str]:
    yield "## Sources"
    yield ""
    rows = [
        (
            source.id,
            source.title,
            source.publisher or "not stated",
            source.date or "not stated",
            source.kind or "not stated",
            source.note or "",
        )
        for source in bank.sources
    ]
    yield from _table(("Id", "Title", "Publisher", "Date", "Kind", "Note"), rows)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(_safe(item).replace('|', chr(92) + '|') for item in row)} |"


def _safe(text: str) -> str:
    """Text on one line that Markdown shows as it stands."""
    line = " ".join(text.split())
    for mark in "\\`*_<>[]#&~":
        line = line.replace(mark, f"\\{mark}")
    return line
