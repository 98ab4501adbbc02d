"""What only shows when the parts of a measures file are held against what they measure."""

from collections.abc import Iterator
from difflib import get_close_matches
from fractions import Fraction
from typing import Final

from govtool.pathways.figures import Comparator
from govtool.reading import Document, Problem, shown
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.referrals.definition import Unit
from govtool.referrals.measures import By, Measures, Row
from govtool.sources import Fact

_UNIT_WORDS: Final = {
    Unit.SHARE: "a percentage with its sign, such as 52%, or a fraction such as 1/3",
    Unit.PER_1000: "so many of every 1,000, such as 42.5",
    Unit.DAYS: "a number of days such as 42; for weeks add “unit: weeks”",
    Unit.NUMBER: "a number such as 410 or 1,000",
}


def unsound(measures: Measures, document: Document) -> Iterator[Problem]:
    """Everything to mend in a file whose fields are each well written."""
    known = {source.id for source in measures.sources}
    for name in ("rows", "changes", "claims"):
        for index, item in enumerate(getattr(measures, name)):
            for field, message in _misplaced(item, known):
                yield document.problem((name, index, field), message)
    for index, row in enumerate(measures.rows):
        if row.measure in MEASURE_BY_ID:
            for field, message in _misfigured(row):
                yield document.problem(("rows", index, field), message)
    yield from _twice(measures, document)


def _misplaced(item: Row, known: set[str]) -> Iterator[tuple[str, str]]:
    """An unknown measure or source, or a name missing or out of place."""
    if item.measure not in MEASURE_BY_ID:
        close = get_close_matches(item.measure, MEASURE_BY_ID, n=1, cutoff=0.5)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        yield "measure", f"There is no measure “{shown(item.measure)}”.{hint}"
    if item.by is By.WHOLE and item.name is not None:
        message = (
            "A figure of the whole pathway has no name. Say by what it is counted: practice, "
            "area, provider, service, step, link or group."
        )
        yield "name", message
    if item.by is not By.WHOLE and item.name is None:
        yield "by", f"Say whose figure this is: give the {item.by.value} under “name”."
    if item.by is By.GROUP and item.name is not None and ": " not in item.name:
        yield (
            "name",
            "Write a group as “deprivation: most deprived fifth”, what first, then which.",
        )
    if item.source is not None and item.source not in known:
        message = f"There is no source with the id “{shown(item.source)}” under “sources:”."
        yield "source", message


def _misfigured(row: Row) -> Iterator[tuple[str, str]]:
    """Figures that are missing, doubled, impossible or in another unit."""
    yield from _wrong_parts(row)
    unit = row.about.unit
    if row.unit is not None and row.unit != unit.value and not _is_weeks(row):
        message = f"{row.about.name} is given in “{unit.value}”, not in “{shown(row.unit)}”."
        yield "unit", message
    for field, amount in (("value", row.value), ("standard", row.standard)):
        if amount is not None and not _suits(amount, unit):
            yield field, f"Write {row.about.name.lower()} as {_UNIT_WORDS[unit]}."
    if row.comparator is not Comparator.EXACTLY and row.value is None:
        yield (
            "comparator",
            f"“{row.comparator.value}” goes with a value, not with counts. Give a “value”.",
        )


def _wrong_parts(row: Row) -> Iterator[tuple[str, str]]:
    """Neither, both or half of counts and a value."""
    is_hidden = row.suppressed is Fact.YES
    stated = [part is not None for part in (row.numerator, row.value)]
    if is_hidden and any(stated):
        yield "suppressed", "This figure is said to be hidden, and it is given. Keep one."
    elif not is_hidden and not any(stated):
        message = "There is no figure here. Give “numerator” and “denominator”, or “value”."
        yield "measure", message
    elif all(stated):
        yield "value", "Give counts or a value, not both: they might not agree."
    if row.numerator is not None:
        yield from _wrong_counts(row, row.numerator)


def _wrong_counts(row: Row, numerator: int) -> Iterator[tuple[str, str]]:
    unit = row.about.unit
    if unit is Unit.DAYS:
        yield "numerator", f"Write {row.about.name.lower()} as a value: {_UNIT_WORDS[unit]}."
    elif unit is not Unit.NUMBER and row.denominator is None:
        yield "numerator", "Say of how many: give the “denominator”."
    elif unit is not Unit.NUMBER and row.denominator is not None and numerator > row.denominator:
        yield "numerator", "The numerator is larger than the denominator, so it is no part of it."


def _is_weeks(row: Row) -> bool:
    return row.about.unit is Unit.DAYS and row.unit == "weeks"


def _suits(amount: str, unit: Unit) -> bool:
    """Whether an amount is written as its unit needs, so that 0.5 is never taken for 50%."""
    if unit is not Unit.SHARE:
        return not amount.endswith("%")
    if not amount.endswith("%") and "/" not in amount:
        return False
    number = Fraction(amount.rstrip("%").replace(",", ""))
    return number <= (100 if amount.endswith("%") else 1)


def _twice(measures: Measures, document: Document) -> Iterator[Problem]:
    """The same figure given twice: one would be overlooked."""
    first: dict[tuple[object, ...], int] = {}
    for index, row in enumerate(measures.rows):
        key = (row.measure, row.by, _folded(row.name), row.span)
        if key in first:
            line = document.line(("rows", first[key]))
            message = (
                f"This figure is given twice, here and on line {line}: the same measure, name and "
                "period. Keep one of the two."
            )
            yield document.problem(("rows", index), message)
        first.setdefault(key, index)
    for name in ("changes", "claims"):
        ids = [item.id for item in getattr(measures, name)]
        for index, item in enumerate(ids):
            if item in ids[:index]:
                message = f"The id “{item}” is used twice under “{name}:”. Give each its own."
                yield document.problem((name, index, "id"), message)


def _folded(name: str | None) -> str | None:
    return None if name is None else " ".join(name.casefold().split())
