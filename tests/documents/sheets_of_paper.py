"""What a reader would see on the sheets of a printed page, asked of WeasyPrint's own layout."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

from govtool.documents.pdf_child import laid_out

HEADINGS = frozenset({"h1", "h2", "h3"})
PIXEL = 96 / 25.4
"""Pixels in a millimetre."""


@lru_cache(maxsize=1)
def sheets(html: str) -> list[Any]:
    """The page boxes of a document; those of the last one asked for are kept."""
    return [page._page_box for page in laid_out(html).pages]


def overflowing(html: str) -> list[str]:
    """Texts that reach beyond the block, cell or sheet they belong to."""
    return [
        f"sheet {number}: {text.text}"
        for number, sheet in enumerate(sheets(html), start=1)
        for text, block in _texts(sheet, sheet)
        if text.position_x + text.width > min(_right(block), sheet.margin_left + sheet.width) + 1
        or text.position_x < block.position_x - PIXEL * 8
        or text.position_y + text.height > sheet.margin_height() + 1
    ]


def _right(block: Any) -> float:
    return float(block.position_x + block.margin_width())


def _texts(box: Any, block: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(box, boxes.TextBox):
        if box.text.strip():
            yield box, block
    elif isinstance(box, boxes.ParentBox):
        inner = box if isinstance(box, boxes.BlockContainerBox) else block
        for child in box.children:
            yield from _texts(child, inner)


def split_rows(html: str) -> list[str]:
    """The first words of table rows that stand on two sheets."""
    seen: Counter[Any] = Counter()
    for sheet in sheets(html):
        rows = {
            box.element
            for box in sheet.descendants()
            if isinstance(box, boxes.TableRowBox) and box.element.find("td") is not None
        }
        seen.update(row for row in rows if "tall" not in row.get("class", ""))
    return [" ".join(row.itertext())[:60] for row, times in seen.items() if times > 1]


def last_is_a_heading(html: str) -> list[str]:
    """Headings that stand last on their sheet, with nothing of what they head."""
    found = []
    for number, sheet in enumerate(sheets(html), start=1):
        *_, last = _body_texts(sheet)
        if last.element_tag in HEADINGS:
            found.append(f"sheet {number}: {last.text}")
    return found


def first_words(html: str) -> list[str]:
    """The words with which each sheet begins, its running head left out."""
    return [next(_body_texts(sheet)).text for sheet in sheets(html)]


def filled(html: str) -> list[float]:
    """How far down each sheet its text or picture reaches, from 0 to 1."""
    return [
        max(
            (box.position_y + box.height) / sheet.margin_height()
            for box in sheet.descendants()
            if isinstance(box, boxes.TextBox | boxes.ReplacedBox) and not _in_margin(box, sheet)
        )
        for sheet in sheets(html)
    ]


def _body_texts(sheet: Any) -> Iterator[Any]:
    for child in sheet.children:
        if not isinstance(child, boxes.MarginBox):
            for text, _ in _texts(child, child):
                yield text


def _in_margin(box: Any, sheet: Any) -> bool:
    return any(
        box is inner
        for child in sheet.children
        if isinstance(child, boxes.MarginBox)
        for inner in child.descendants()
    )
