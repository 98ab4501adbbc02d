"""How a row moved from round to round, as a picture: a mark for each level agreed, lines between.

No line is drawn where the row asked something else, or nobody can tell; a broken upright stands
there. The page shows the same in words and in a table.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from govtool.actions.wording import day
from govtool.assessment.bank import ScaleLevel
from govtool.assessment.movement import Past, Point, RowMovement, Sameness

_LEFT: Final = 34
_STEP: Final = 120
_LEVEL: Final = 22
_TOP: Final = 26
_FOOT: Final = 40
_INK: Final = "#212B32"
_SOFT: Final = "#4C6272"
_RULE: Final = "#CFD4D1"
_LINE: Final = "#12464F"
_BREAK: Final = "#8F1D14"


def movement_svg(row: RowMovement, rounds: Sequence[Past], scale: Sequence[ScaleLevel]) -> str:
    """The picture of a row as an SVG.

    Args:
        row: the row.
        rounds: all rounds of the page, oldest first, so that the pictures of all rows agree.
        scale: the levels, lowest first.
    """
    drawn = _Drawn(rounds, scale)
    width, height = _LEFT + _STEP * len(rounds), drawn.bottom + _FOOT
    parts = "".join((*drawn.grid(), *drawn.breaks(row), *drawn.lines(row), *drawn.marks(row)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(movement_in_words(row, rounds))}" '
        f'font-family="Source Sans 3, sans-serif" font-size="14">{parts}</svg>'
    )


def movement_in_words(row: RowMovement, rounds: Sequence[Past]) -> str:
    """The picture in a sentence."""
    days = {past.round: day(past.closed_on) for past in rounds}
    told = "; ".join(f"{days[point.round]}: {_told(point)}" for point in row.points)
    return f"{row.title}: {told}."


def _told(point: Point) -> str:
    if point.level is not None:
        said = f"level {point.level}"
    elif point.state is not None:
        said = "does not apply"
    else:
        said = "nothing agreed"
    if point.asks is Sameness.CHANGED:
        return f"{said}, not to be compared: the row had changed"
    if point.asks is Sameness.NOT_KNOWN:
        return f"{said}, not to be compared: nobody knows whether the row had changed"
    return said


class _Drawn:
    """Where rounds and levels lie."""

    def __init__(self, rounds: Sequence[Past], scale: Sequence[ScaleLevel]) -> None:
        self.rounds, self.scale = rounds, scale
        self.bottom = _TOP + _LEVEL * (len(scale) - 1) + 10
        self._at = {past.round: _LEFT + (n + 0.5) * _STEP for n, past in enumerate(rounds)}
        self._high = {
            level.value: _TOP + _LEVEL * (len(scale) - 1 - n) for n, level in enumerate(scale)
        }

    def grid(self) -> Iterator[str]:
        width = _LEFT + _STEP * len(self.rounds)
        for level in self.scale:
            y = self._high[level.value]
            yield f'<path d="M{_LEFT} {y}H{width}" stroke="{_RULE}"/>'
            yield f'<text x="{_LEFT - 12}" y="{y + 5}" text-anchor="end">{level.value}</text>'
        for past in self.rounds:
            x, y = self._at[past.round], self.bottom + 22
            words = escape(day(past.closed_on))
            yield f'<text x="{x}" y="{y}" text-anchor="middle" fill="{_SOFT}">{words}</text>'

    def lines(self, row: RowMovement) -> Iterator[str]:
        for before, after in row.lines:
            start, end = self._spot(before), self._spot(after)
            if start and end:
                yield (
                    f'<path d="M{start[0]} {start[1]}L{end[0]} {end[1]}" stroke="{_LINE}" '
                    'stroke-width="2.5"/>'
                )

    def breaks(self, row: RowMovement) -> Iterator[str]:
        for point in row.points:
            if point.asks in {Sameness.CHANGED, Sameness.NOT_KNOWN}:
                x = self._at[point.round] - _STEP / 2
                yield (
                    f'<path d="M{x} {_TOP - 6}V{self.bottom}" stroke="{_BREAK}" '
                    'stroke-width="2" stroke-dasharray="5 4"/>'
                )

    def marks(self, row: RowMovement) -> Iterator[str]:
        for point in row.points:
            spot = self._spot(point)
            if spot:
                yield f'<circle cx="{spot[0]}" cy="{spot[1]}" r="8" fill="{_LINE}"/>'
                yield (
                    f'<text x="{spot[0]}" y="{spot[1] - 13}" text-anchor="middle" '
                    f'font-weight="700" fill="{_INK}">{point.level}</text>'
                )
            else:
                x, y = self._at[point.round], self.bottom - 12
                word = "nothing agreed" if point.state is None else "does not apply"
                yield (
                    f'<text x="{x}" y="{y}" text-anchor="middle" font-style="italic" '
                    f'fill="{_SOFT}">{word}</text>'
                )

    def _spot(self, point: Point) -> tuple[float, float] | None:
        if point.level is None or point.level not in self._high:
            return None
        return self._at[point.round], self._high[point.level]
