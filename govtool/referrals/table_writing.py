"""Figures become a table in CSV, which a spreadsheet opens and the reader of tables reads back.

A table holds the figures alone: changes, claims and what a source's words were are only in YAML.
"""

from collections.abc import Iterable
from typing import Final

from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.tables import COLUMNS
from govtool.sources import Fact

HIDDEN: Final = "*"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def write_table(measures: Measures) -> str:
    """The text of the table; equal figures always give the same text."""
    titles = {source.id: source.title for source in measures.sources}
    rows = (_cells(row, titles.get(row.source or "", row.source or "")) for row in measures.rows)
    lines = [_line(COLUMNS), *(_line(row[column] for column in COLUMNS) for row in rows)]
    return "".join(lines)


def _line(cells: Iterable[str]) -> str:
    """One record, every cell in quotation marks that needs them (RFC 4180)."""
    return ",".join(_quoted(_safe(cell)) for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ',;"\r\n') or cell.strip() != cell:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _cells(row: Row, source: str) -> dict[str, str]:
    is_hidden = row.suppressed is Fact.YES
    return {
        "measure": row.measure,
        "by": "" if row.by is By.WHOLE else row.by.value,
        "name": row.name or "",
        "numerator": HIDDEN if is_hidden else _text(row.numerator),
        "denominator": _text(row.denominator),
        "value": row.value or "",
        "unit": row.unit or "",
        "comparator": "" if row.value is None else row.comparator.value,
        "period": row.period or "",
        "definition": row.definition or "",
        "standard": row.standard or "",
        "source": source,
        "note": row.note or "",
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
