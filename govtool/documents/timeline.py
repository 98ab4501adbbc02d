"""Actions, pilots, phases and milestones over time, as pictures that fit a printed page.

The table beside a picture says the same in words. A long list becomes several pictures, so that
none is cut by the end of a page. State shows as a sign and a word, never by colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from govtool.actions.wording import day, shortened

WIDTH: Final = 960
ROWS_A_PICTURE: Final = 24
"""As many rows as fit on a page of A4 across."""
_LABEL: Final = 300
_RIGHT: Final = 84
_HEAD: Final = 44
_ROW: Final = 30
_FOOT: Final = 40
_FONT: Final = 14
_LABEL_LETTERS: Final = 42
_FEWEST_DAYS: Final = 60
_LETTERS_APART: Final = 46
"""Units that the name of a month needs."""

_INK: Final = "#212B32"
_SOFT: Final = "#4C6272"
_RULE: Final = "#CFD4D1"
_BAND: Final = "#F3F6F5"
_TODAY: Final = "#12464F"
FILLS: Final = {
    "red": ("#F4C7C3", "#8F1D14"),
    "amber": ("#FFE3A3", "#6B4700"),
    "green": ("#CFE6D1", "#1F5132"),
    "blue": ("#C9DDF2", "#0B5394"),
    "plain": ("#E6EAEC", "#4C6272"),
}
"""The ground and the edge of a bar, by the colour of its state."""


@dataclass(frozen=True)
class TimelineRow:
    """One line of the picture and of the table.

    Attributes:
        name: What it is called, after its reference if it has one.
        start: When it starts; None: not stated.
        end: When it is to end; None: not stated.
        was: Earlier dates for its end that were given up.
        state: How it stands, in a word or two.
        colour: A key of ``FILLS``.
        note: What else the table says: coverage, or what it waits for.
        href: Where more is said; "" for nowhere.
    """

    group: str
    name: str
    start: date | None
    end: date | None
    state: str
    colour: str = "plain"
    was: tuple[date, ...] = ()
    note: str = ""
    href: str = ""

    @property
    def dates(self) -> tuple[date, ...]:
        """Every date it has."""
        return tuple(known for known in (self.start, self.end, *self.was) if known)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, on: date) -> float:
        """Where a day is, from the left."""
        share = (on - self.first).days / max(1, (self.last - self.first).days)
        return round(_LABEL + share * (WIDTH - _RIGHT - _LABEL), 1)


def timeline_pictures(rows: Sequence[TimelineRow], today: date) -> tuple[str, ...]:
    """The rows that have a date, as SVG files without width and height; none where none has one.

    All pictures share one scale. What has no date stands in the table alone.
    """
    dated = [row for row in rows if row.dates]
    if not dated:
        return ()
    scale = _scale(dated, today)
    parts = [dated[at : at + ROWS_A_PICTURE] for at in range(0, len(dated), ROWS_A_PICTURE)]
    return tuple(
        _picture(part, scale, today, f"part {number} of {len(parts)}" if len(parts) > 1 else "")
        for number, part in enumerate(parts, start=1)
    )


def _scale(rows: Sequence[TimelineRow], today: date) -> _Scale:
    every = [known for row in rows for known in row.dates] + [today]
    first, last = min(every), max(every)
    last = max(last, first + timedelta(days=_FEWEST_DAYS))
    return _Scale(first.replace(day=1), last + timedelta(days=10))


def _picture(rows: Sequence[TimelineRow], scale: _Scale, today: date, which: str) -> str:
    height = _HEAD + _ROW * len(rows) + _FOOT
    bottom = height - _FOOT
    parts = "".join(
        (
            *_bands(rows),
            *_months(scale, bottom),
            *_today(scale, today, bottom),
            *(part for at, row in enumerate(rows) for part in _row(row, at, scale)),
            *_key(height - 14),
        )
    )
    words = f"Timeline{f', {which}' if which else ''}: {'; '.join(map(in_words, rows))}."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Source Sans 3, sans-serif" font-size="{_FONT}">'
        f"<title>{escape(words)}</title>{parts}</svg>"
    )


def in_words(row: TimelineRow) -> str:
    """A row as the picture's description says it."""
    start = f"from {day(row.start)}" if row.start else "start not stated"
    end = f"until {day(row.end)}" if row.end else "end not stated"
    return f"{row.name}, {start}, {end}, {row.state}"


def _bands(rows: Sequence[TimelineRow]) -> Iterator[str]:
    for at in range(0, len(rows), 2):
        top = _HEAD + at * _ROW
        yield f'<rect x="0" y="{top}" width="{WIDTH}" height="{_ROW}" fill="{_BAND}"/>'


def _months(scale: _Scale, bottom: int) -> Iterator[str]:
    months = list(_firsts(scale))
    apart = (scale.x(scale.last) - _LABEL) / max(1, len(months))
    every = max(1, -(-_LETTERS_APART // max(1, int(apart))))
    for at, first in enumerate(months):
        x = scale.x(first)
        if at % every == 0:
            yield f'<path d="M{x} {_HEAD - 6}V{bottom}" stroke="{_RULE}"/>'
            year = f"{first:%Y}" if at == 0 or first.month <= every else ""
            yield _text(x + 3, _HEAD - 10, f"{first:%b}")
            yield _text(x + 3, _HEAD - 26, year, 'font-weight="600"') if year else ""


def _firsts(scale: _Scale) -> Iterator[date]:
    first = scale.first
    while first <= scale.last:
        yield first
        first = (first + timedelta(days=32)).replace(day=1)


def _today(scale: _Scale, today: date, bottom: int) -> Iterator[str]:
    x = scale.x(today)
    yield (
        f'<path d="M{x} {_HEAD - 6}V{bottom}" stroke="{_TODAY}" stroke-width="2" '
        'stroke-dasharray="5 4"/>'
    )


def _row(row: TimelineRow, at: int, scale: _Scale) -> Iterator[str]:
    middle = _HEAD + (at + 0.5) * _ROW
    yield _text(6, middle + 5, shortened(row.name, _LABEL_LETTERS))
    ground, edge = FILLS[row.colour]
    paint = f'fill="{ground}" stroke="{edge}" stroke-width="1.5"'
    for old in row.was:
        yield _diamond(scale.x(old), middle, f'fill="#fff" stroke="{_SOFT}" stroke-width="1.5"')
    if row.start and row.end:
        left, right = scale.x(row.start), max(scale.x(row.end), scale.x(row.start) + 4)
        yield _bar(left, right, middle, paint)
    elif row.start:
        yield _open_bar(scale.x(row.start), middle, edge)
    elif row.end:
        yield _diamond(scale.x(row.end), middle, paint)
    yield _text(WIDTH - _RIGHT + 8, middle + 5, row.state, f'fill="{edge}" font-weight="600"')


def _bar(left: float, right: float, middle: float, paint: str) -> str:
    wide = round(right - left, 1)
    return f'<rect x="{left}" y="{middle - 8}" width="{wide}" height="16" rx="3" {paint}/>'


def _open_bar(left: float, middle: float, edge: str) -> str:
    """A start without an end: a line that runs out, not a bar that would name a day."""
    return (
        f'<path d="M{left} {middle - 8}v16M{left} {middle}h60" fill="none" stroke="{edge}" '
        'stroke-width="2" stroke-dasharray="6 4"/>'
    )


def _diamond(x: float, y: float, paint: str) -> str:
    return f'<path d="M{x} {y - 8}l8 8l-8 8l-8 -8Z" {paint}/>'


def _key(y: float) -> Iterator[str]:
    plain = f'fill="{FILLS["plain"][0]}" stroke="{FILLS["plain"][1]}" stroke-width="1.5"'
    yield _bar(8, 38, y - 4, plain)
    yield _text(46, y + 1, "from start to end")
    yield _diamond(190, y - 4, plain)
    yield _text(204, y + 1, "a day, or an end whose start is not stated")
    yield _diamond(490, y - 4, f'fill="#fff" stroke="{_SOFT}" stroke-width="1.5"')
    yield _text(504, y + 1, "a date given up")
    yield _open_bar(630, y - 4, _SOFT)
    yield _text(700, y + 1, "end not stated")
    yield f'<path d="M818 {y - 12}v16" stroke="{_TODAY}" stroke-width="2" stroke-dasharray="5 4"/>'
    yield _text(828, y + 1, "today")


def _text(x: float, y: float, text: str, more: str = "") -> str:
    fill = "" if "fill=" in more else f' fill="{_INK}"'
    return f'<text x="{x}" y="{y}"{fill} {more}>{escape(text)}</text>'
