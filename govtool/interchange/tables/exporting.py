"""A pathway becomes a table that reads back as the same pathway: one CSV file, or a workbook.

The first column of the CSV says what a row is about; the workbook has a sheet for each. Steps and
links come first, since they are what people change; all else a pathway file holds follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import Field
from typing import Any, Final

from govtool.interchange.tables.csv_files import write_csv
from govtool.interchange.tables.flat import flattened
from govtool.interchange.tables.headings import ROW
from govtool.interchange.tables.xlsx_files import write_xlsx
from govtool.pathways.model import Link, Pathway
from govtool.writing import is_default, plain

_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "step": ("id", "name", "type", "provider", "wait", "volume_month", "owner"),
    "link": ("from", "to", "kind", "label", "channel", "form", "layer", "urgency", "wait",
             "volume_month"),
    "pathway": ("id", "title", "place", "stage", "period", "owner"),
}  # fmt: skip
"""The columns that are always there, in this order; others follow where they hold something."""

_SHEETS: Final = {
    "step": "Steps",
    "link": "Links",
    "provider": "Organisations",
    "area": "Areas",
    "absent": "Absent",
    "fact": "Facts",
    "figure": "Figures",
    "source": "Sources",
    "pathway": "Pathway",
}
_LISTS: Final = {
    "step": "steps",
    "link": "links",
    "provider": "providers",
    "area": "areas",
    "absent": "absent",
    "fact": "facts",
    "figure": "figures",
    "source": "sources",
}
_HEADING: Final = ("id", "title", "place", "stage", "period", "owner", "published", "review_date",
                   "complete", "summary")  # fmt: skip

Cells = Mapping[str, str]


def export_csv(pathway: Pathway) -> bytes:
    """The pathway as one CSV file, in UTF-8 with its mark; no cell begins like a formula."""
    told = {kind: list(_rows(pathway, kind)) for kind in _SHEETS}
    columns = list(dict.fromkeys(name for kind in _SHEETS for name in _columns(kind, told[kind])))
    head = [ROW, *columns]
    body = [
        [kind, *(row.get(name, "") for name in columns)]
        for kind, rows in told.items()
        for row in rows
    ]
    return write_csv([head, *body])


def export_xlsx(pathway: Pathway) -> bytes:
    """The pathway as an Excel workbook with a sheet for each kind of row; all cells are text."""
    return write_xlsx(
        (_SHEETS[kind], _table(kind, rows))
        for kind in _SHEETS
        if (rows := list(_rows(pathway, kind)))
    )


def _table(kind: str, rows: Sequence[Cells]) -> list[list[str]]:
    columns = _columns(kind, rows)
    return [list(columns), *([row.get(name, "") for name in columns] for row in rows)]


def _columns(kind: str, rows: Sequence[Cells]) -> tuple[str, ...]:
    used = dict.fromkeys(name for row in rows for name in row)
    always = dict.fromkeys(_FIRST.get(kind, ())) if rows else {}
    return tuple({**always, **used})


def _rows(pathway: Pathway, kind: str) -> Iterator[Cells]:
    if kind == "pathway":
        told = plain(pathway, {}, _unsaid)
        yield flattened({name: told[name] for name in _HEADING if name in told} | _complete(told))
        return
    for item in getattr(pathway, _LISTS[kind]):
        tree = plain(item, {"origin": "from"}, _unsaid)
        if kind == "absent" and "step" in tree:
            tree = {"type": tree.pop("step"), **tree}
        yield flattened(tree)


def _complete(told: Mapping[str, Any]) -> dict[str, str]:
    return {"complete": "; ".join(told["complete"])} if told.get("complete") else {}


def _unsaid(owner: Any, field: Field[Any]) -> bool:
    """What need not be written: what goes without saying in a pathway file."""
    if isinstance(owner, Link) and field.name == "id":
        return owner.id == owner.default_id
    return is_default(owner, field)
