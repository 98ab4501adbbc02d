"""How a room voted on one row, as a picture: a dot for each person, or bars where there are many.

The middle vote and the agreed level are marked by shape and word, never by colour alone. The page
shows the same in words and in a table.
"""

import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from govtool.assessment.bank import ScaleLevel
from govtool.assessment.voting import Spread

MOST_DOTS: Final = 10
"""How many people at one level are drawn as dots; more are drawn as bars."""

_COLUMN: Final = 96
_DOT: Final = 20
_HEAD: Final = 22
_BAR: Final = MOST_DOTS * _DOT
"""How high the highest bar is."""
_FOOT: Final = 50
_MARKS: Final = 44
_NAME: Final = 13
"""How many letters of a level's name stand in a line."""
_INK: Final = "#212B32"
_SOFT: Final = "#4C6272"
_VOTE: Final = "#12464F"
_AGREED: Final = "#6B4700"
_BROWN: Final = f'font-size="13" font-weight="700" fill="{_AGREED}"'


def spread_svg(
    title: str, scale: Sequence[ScaleLevel], spread: Spread, *, agreed: int | None = None
) -> str:
    """The picture of a spread as an SVG without width and height.

    Args:
        title: of the row, for those who do not see the picture.
        scale: the levels, lowest first.
        spread: how many people stand at each of them.
        agreed: the level agreed, if one is.
    """
    most = max((number for _, number in spread.levels), default=0)
    high = _HEAD + max(3, min(most, MOST_DOTS)) * _DOT
    width = _COLUMN * len(scale)
    height = high + _FOOT + _MARKS * (1 if agreed is None else 2)
    columns = (
        _column(place, number, most, high) for place, (_, number) in enumerate(spread.levels)
    )
    parts = "".join(part for column in columns for part in column)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(spread_in_words(title, spread, agreed))}" '
        f'font-family="Source Sans 3, sans-serif" font-size="15">'
        f'<path d="M0 {high}H{width}" stroke="{_SOFT}" stroke-width="2"/>{parts}'
        f"{''.join(_names(scale, high))}{''.join(_marks(scale, spread, agreed, high))}</svg>"
    )


def spread_in_words(title: str, spread: Spread, agreed: int | None = None) -> str:
    """The picture in a sentence or two."""
    if spread.median is None or spread.range is None:
        return f"{title}: nobody gave a level."
    each = ", ".join(f"{number} at level {level}" for level, number in spread.levels if number)
    low, high = spread.range
    reach = f"all at level {low}" if low == high else f"from level {low} to {high}"
    told = f" Agreed: level {agreed}." if agreed is not None else ""
    return f"{title}: {each}; {reach}, the middle vote {spread.median.words}.{told}"


def _column(place: int, number: int, most: int, high: float) -> Iterator[str]:
    middle = (place + 0.5) * _COLUMN
    if not number:
        return
    if most <= MOST_DOTS:
        top = high - number * _DOT
        for index in range(number):
            y = high - (index + 0.5) * _DOT
            yield f'<circle cx="{middle}" cy="{y:.1f}" r="{_DOT / 2 - 1.5}" fill="{_VOTE}"/>'
    else:
        tall = _BAR * number / most
        top = high - tall
        yield (
            f'<rect x="{middle - 26}" y="{top:.1f}" width="52" height="{tall:.1f}" '
            f'fill="{_VOTE}"/>'
        )
    yield _text(middle, top - 6, str(number), 'font-weight="700"')


def _names(scale: Sequence[ScaleLevel], high: float) -> Iterator[str]:
    for place, level in enumerate(scale):
        middle = (place + 0.5) * _COLUMN
        yield _text(middle, high + 18, str(level.value), 'font-weight="700"')
        for line, words in enumerate(textwrap.wrap(level.name, _NAME)[:2]):
            yield _text(middle, high + 34 + 14 * line, words, f'font-size="13" fill="{_SOFT}"')


def _marks(
    scale: Sequence[ScaleLevel], spread: Spread, agreed: int | None, high: float
) -> Iterator[str]:
    """Under the names: where the middle vote lies, and the level that was agreed."""
    places = {level.value: place for place, level in enumerate(scale)}
    y = high + _FOOT + 14
    middle = spread.median
    if middle is not None:
        x = (places[middle.low] + places[middle.high] + 1) / 2 * _COLUMN
        yield f'<path d="M{x - 7} {y + 6}L{x} {y - 6}L{x + 7} {y + 6}Z" fill="{_INK}"/>'
        yield _text(x, y + 22, "middle vote", 'font-size="13"')
    if agreed is not None:
        x, y = (places[agreed] + 0.5) * _COLUMN, y + 42
        yield (
            f'<path d="M{x} {y - 8}L{x + 8} {y}L{x} {y + 8}L{x - 8} {y}Z" fill="#fff" '
            f'stroke="{_AGREED}" stroke-width="2.5"/>'
        )
        yield _text(x, y + 23, "agreed", _BROWN)


def _text(x: float, y: float, text: str, more: str = "") -> str:
    fill = "" if "fill=" in more else f' fill="{_INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle"{fill} {more}>{escape(text)}</text>'
