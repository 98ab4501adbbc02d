"""A plan's actions as a table of text (CSV), as spreadsheets in England open it by a double click.

UTF-8 with its mark, lines ended as Windows ends them, dates as 2026-11-22. A cell that a
spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
from datetime import date
from io import StringIO
from typing import Final

from govtool.documents.plan_cells import Cell, action_cells, columns, legal
from govtool.documents.plan_rows import PlanSheet

_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def plan_csv(sheet: PlanSheet) -> bytes:
    """The actions, a line each under the headings."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([column.heading for column in columns(sheet)])
    for cells in action_cells(sheet):
        lines.writerow([_text(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = legal(cell or "")
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text
