"""Where columns and rows of a picture stood, so that the next one does not jump.

A browser keeps this beside the picture it shows and sends it along with the next change: every
facilitator's picture holds still, whichever process draws it. What is sent only moves boxes on
the picture of whoever sent it, and is taken within bounds.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from typing_extensions import override

from govtool.documents.diagram.layout import Layout, Sizes, Span, X, Y
from govtool.pathways.placing import Grid

FURTHEST: Final = 40_000.0
"""No column or row is taken to have stood further out, in points."""

WIDEST: Final = 600.0
"""Nor to have been wider or higher."""

NEAR: Final = 0.05
"""Places this near to each other are the same: a text holds two digits, in points."""

LONGEST: Final = 40_000
"""Characters of a text that is read at all."""

Name = str


class Place(NamedTuple):
    """From where to where a column or row stood, and its size before labels made it larger."""

    low: float
    high: float
    size: float


Before = Sequence[Place | None]


@dataclass(frozen=True)
class Stood:
    """The place of each column and of each row, by its name, in points.

    A column's name is its number before empty ones were closed; a row's is its lane and its
    number inside that lane. So a name means the same on the next picture.
    """

    columns: Mapping[Name, Place] = field(default_factory=dict)
    rows: Mapping[Name, Place] = field(default_factory=dict)

    def before(self, grid: Grid) -> tuple[Before, Before]:
        """For each column and for each row of a grid where it stood; None where it is new."""
        columns, rows = names(grid)
        return (
            _in_order([self.columns.get(name) for name in columns]),
            _in_order([self.rows.get(name) for name in rows]),
        )

    @override
    def __str__(self) -> str:
        """The text a browser keeps; ``read_stood`` reads it."""
        told = {"x": dict(self.columns), "y": dict(self.rows)}
        return json.dumps(told, separators=(",", ":"))


NOWHERE: Final = Stood()
"""What a picture begins with that nobody has seen yet."""


def read_stood(text: str) -> Stood:
    """What ``str`` of a ``Stood`` says; ``NOWHERE`` for anything else: a picture can bear it."""
    if len(text) > LONGEST:
        return NOWHERE
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return NOWHERE
    if not isinstance(told, dict):
        return NOWHERE
    return Stood(_places(told.get("x")), _places(told.get("y")))


def _in_order(places: Sequence[Place | None]) -> Before:
    """Places without those that what comes later stood before: a lane that was moved down."""
    kept: list[Place | None] = []
    first = FURTHEST
    for place in reversed(places):
        is_kept = place is not None and place.low < first
        kept.append(place if is_kept else None)
        first = place.low if place is not None and is_kept else first
    return tuple(reversed(kept))


def names(grid: Grid) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The names of the columns and of the rows of a grid, from the first to the last."""
    rows = (
        f"{lane.provider or ''}/{'' if lane.provider else lane.name}/{number}"
        for lane in grid.lanes
        for number in range(lane.rows)
    )
    return tuple(str(number) for number in grid.numbers or range(grid.columns)), tuple(rows)


def stood_at(grid: Grid, layout: Layout, sizes: Sizes) -> Stood:
    """Where the columns and rows of a grid stand on a layout that began with these sizes."""
    columns, rows = (
        dict(zip(called, map(_place, layout.spans[axis], sizes[axis]), strict=True))
        for axis, called in zip((X, Y), names(grid), strict=True)
    )
    return Stood(columns, rows)


def _place(span: Span, size: float) -> Place:
    return Place(round(span[0], 2), round(span[1], 2), round(size, 2))


def _places(told: object) -> dict[Name, Place]:
    if not isinstance(told, dict):
        return {}
    found = {str(name): _read_place(value) for name, value in told.items()}
    return {name: place for name, place in found.items() if place is not None}


def _read_place(told: object) -> Place | None:
    """A place within the bounds of a sheet, or None; whole numbers may be of any length."""
    if not isinstance(told, list) or [type(one) in (int, float) for one in told] != [True] * 3:
        return None
    low, high, size = told
    is_on_sheet = 0 <= low < high <= FURTHEST and high - low <= WIDEST
    is_sound = is_on_sheet and 0 < size <= high - low + NEAR
    return Place(float(low), float(high), float(size)) if is_sound else None
