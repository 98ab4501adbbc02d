"""Charts that people read: actions by status, levels now and before, findings over time.

Each has its words and the table behind it. What is not known is said, and never drawn as 0; signs
and patterns tell things apart as well as colours do.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from govtool.actions.plan import Status
from govtool.actions.wording import counted, day
from govtool.documents.plan_rows import NO_ACTION, PROPOSED, PlanRow
from govtool.documents.plan_view import STATUS_WORDS

WIDTH: Final = 690
"""Of every chart, in its own units; 0.7 points each on a page of A4."""
_LABEL: Final = 230
_ROW: Final = 30
_AXIS: Final = 22
"""Room above the rows for the numbers of the levels."""
_FONT: Final = 13
_INK: Final = "#212B32"
_SOFT: Final = "#4C6272"
_RULE: Final = "#CFD4D1"
_FILLS: Final = {
    Status.RED: "#8F1D14",
    Status.AMBER: "#C98500",
    Status.GREEN: "#1F6B3A",
    Status.BLUE: "#0B5394",
    Status.NOT_STARTED: "#768692",
    None: "#ffffff",
}
_ORDER: Final = (
    Status.RED, Status.AMBER, Status.NOT_STARTED, Status.GREEN, Status.BLUE, None,
)  # fmt: skip


@dataclass(frozen=True)
class Chart:
    """A picture with its words and the table behind it."""

    svg: str
    words: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    height: int
    """In the units of the picture."""


@dataclass(frozen=True)
class Moved:
    """A row of a question bank at two rounds; ``None`` where it had no level."""

    title: str
    before: int | None
    now: int | None
    target: int | None = None
    why_not: str = ""
    """Why the two cannot be compared although both are known: the row was changed in between."""


@dataclass(frozen=True)
class Counted:
    """How many findings of each severity there were on a day; ``None`` where nobody knows.

    Attributes:
        unsure: How many checks could not tell everything; ``None`` where that is not told.
        name: What it was that day: "Version 3"; "" for nothing.
    """

    on: date
    high: int | None
    medium: int | None
    low: int | None
    unsure: int | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """The day, and what it was that day."""
        return f"{self.name}, {day(self.on)}" if self.name else day(self.on)


def status_chart(rows: Sequence[PlanRow]) -> Chart:
    """How many actions stand how: a bar each, the worst first."""
    own = [row for row in rows if not row.is_proposed]
    counts = {status: sum(row.status is status for row in own) for status in _ORDER}
    shown = [(STATUS_WORDS[s] if s else NO_ACTION, counts[s], _FILLS[s]) for s in _ORDER]
    if len(own) < len(rows):
        shown.append((PROPOSED, len(rows) - len(own), _FILLS[None]))
    most = max([number for _, number, _ in shown] + [1])
    parts = "".join(part for place, line in enumerate(shown) for part in _bar(line, place, most))
    told = "; ".join(f"{words}: {number}" for words, number, _ in shown)
    table = tuple((words, str(number)) for words, number, _ in shown)
    words = f"{counted(len(rows), 'action')} by status. {told}."
    return _chart(parts, words, ("Status", "Actions"), table)


def _bar(line: tuple[str, int, str], place: int, most: int) -> Iterator[str]:
    words, number, fill = line
    top = place * _ROW + 5
    long = (WIDTH - _LABEL - 50) * number / most
    yield _text(4, top + 15, words)
    if number:
        yield (
            f'<rect x="{_LABEL}" y="{top}" width="{long:.1f}" height="{_ROW - 10}" '
            f'fill="{fill}" stroke="{_INK}"/>'
        )
    yield _text(_LABEL + long + 8, top + 15, str(number), 'font-weight="700"')


def movement_chart(rows: Sequence[Moved], highest: int) -> Chart:
    """Where each row stood at the last round (a ring), stands now (a dot) and aims at (a flag)."""
    drawn = (part for place, row in enumerate(rows) for part in _moved(row, place, highest))
    parts = "".join((*_levels(highest), *drawn)) if rows else ""
    table = tuple(
        (row.title, _level(row.before), _level(row.now), _level(row.target), moved_words(row))
        for row in rows
    )
    told = "; ".join(f"{line[0]}: {line[4]}" for line in table)
    heads = ("Row", "Last round", "Now", "Aimed at", "Movement")
    words = f"Levels at the last round and now. {told}."
    return _chart(parts, words, heads, table, below=_AXIS if rows else 0)


def moved_words(row: Moved) -> str:
    """Which way a row went: "up from 1 to 3", or why that cannot be said."""
    if row.why_not:
        return f"cannot be compared: {row.why_not}"
    if row.before is None or row.now is None:
        return "cannot be compared: " + (
            "no level now" if row.now is None else "no level at the last round"
        )
    if row.before == row.now:
        return f"unchanged at {row.now}"
    return f"{'up' if row.now > row.before else 'down'} from {row.before} to {row.now}"


def _levels(highest: int) -> Iterator[str]:
    """The numbers of the levels over their places."""
    for value in range(highest + 1):
        yield _text(_at(value, highest), _AXIS - 5, str(value), 'text-anchor="middle"')


def _moved(row: Moved, place: int, highest: int) -> Iterator[str]:
    middle = _AXIS + place * _ROW + _ROW / 2
    yield _text(4, middle + 4.5, textwrap.shorten(row.title, 36, placeholder="…"))
    yield f'<path d="M{_LABEL} {middle}H{WIDTH - 20}" stroke="{_RULE}"/>'
    is_comparable = row.before is not None and row.now is not None and not row.why_not
    if not is_comparable:
        yield _text(
            _LABEL + 6, middle - 3, moved_words(row), f'font-style="italic" fill="{_SOFT}"'
        )
    at = {name: _at(value, highest) for name, value in vars(row).items() if isinstance(value, int)}
    if is_comparable:
        yield (
            f'<path d="M{at["before"]:.1f} {middle}H{at["now"]:.1f}" stroke="{_INK}" '
            'stroke-width="3"/>'
        )
    if "target" in at:
        flag = f'd="M{at["target"]:.1f} {middle + 10}V{middle - 10}l12 5l-12 5"'
        yield f'<path {flag} fill="none" stroke="#0B5394" stroke-width="2"/>'
    if "before" in at:
        ring = f'cx="{at["before"]:.1f}" cy="{middle}" r="7"'
        yield f'<circle {ring} fill="#fff" stroke="{_INK}" stroke-width="2"/>'
    if "now" in at:
        yield f'<circle cx="{at["now"]:.1f}" cy="{middle}" r="6" fill="#12464F"/>'


def _at(value: int, highest: int) -> float:
    return _LABEL + 14 + (WIDTH - _LABEL - 50) * value / max(1, highest)


def _level(value: int | None) -> str:
    return "not known" if value is None else str(value)


def findings_chart(days: Sequence[Counted]) -> Chart:
    """How many findings there were on each day, by severity, one bar a day."""
    known = [(one.high or 0) + (one.medium or 0) + (one.low or 0) for one in days]
    most = max([*known, 1])
    parts = "".join(part for place, one in enumerate(days) for part in _day(one, place, most))
    table = tuple(
        (one.label, *map(_level, (one.high, one.medium, one.low, one.unsure))) for one in days
    )
    told = "; ".join(
        f"{line[0]}: {line[1]} high, {line[2]} medium, {line[3]} low" for line in table
    )
    heads = ("Day", "High", "Medium", "Low", "Checks that could not tell everything")
    return _chart(parts, f"Findings over time. {told}.", heads, table)


def _day(one: Counted, place: int, most: int) -> Iterator[str]:
    top, x = place * _ROW + 5, float(_LABEL)
    yield _text(4, top + 15, one.label)
    numbers = {"high": one.high, "medium": one.medium, "low": one.low}
    fills = {"high": "#8F1D14", "medium": "#FFDDA0", "low": "#E4EEF0"}
    if None in numbers.values():
        yield _text(_LABEL + 6, top + 15, "not known", f'font-style="italic" fill="{_SOFT}"')
        return
    if not any(numbers.values()):
        unsure = f"; {counted(one.unsure, 'check')} could not tell all" if one.unsure else ""
        yield _text(_LABEL + 6, top + 15, f"none found{unsure}")
    for severity, number in numbers.items():
        long = (WIDTH - _LABEL - 20) * (number or 0) / most
        if not number:
            continue
        yield (
            f'<rect x="{x:.1f}" y="{top}" width="{long:.1f}" height="{_ROW - 10}" '
            f'fill="{fills[severity]}" stroke="{_INK}"/>'
        )
        ink = "#fff" if severity == "high" else _INK
        word = f"{number} {severity}" if long > 70 else str(number)  # noqa: PLR2004 - room for it
        yield _text(x + 5, top + 15, word, f'fill="{ink}"')
        x += long


def _chart(
    parts: str,
    words: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    below: int = 0,
) -> Chart:
    """A chart with a row for each of the table, ``below`` so many units from the top."""
    height = below + max(1, len(rows)) * _ROW + 6
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Source Sans 3, sans-serif" font-size="{_FONT}">'
        f"<title>{escape(words)}</title>{parts}</svg>"
    )
    return Chart(svg, words, heads, rows, height)


def _text(x: float, y: float, text: str, more: str = "") -> str:
    fill = "" if "fill=" in more else f' fill="{_INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{fill} {more}>{escape(text)}</text>'
