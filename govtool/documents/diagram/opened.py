"""A layout that is opened for one label after the other, moved no more often than need be."""

from collections.abc import Sequence

from govtool.documents.diagram.layout import Layout, Route, X, Y, moved
from govtool.documents.diagram.openings import Opening


class Opened:
    """A layout that is opened again and again: lines are moved only once they are asked for."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._openings: list[Opening] = []
        self._routes = {link: (route, 0) for link, route in layout.routes.items()}
        self.spans = layout.spans

    def open(self, opening: Opening) -> None:
        """Move on everything beyond an opening."""
        at, by = opening.at, opening.by
        self._openings.append(opening)
        new = tuple(
            (low + by if low > at else low, high + by if high > at else high)
            for low, high in self.spans[opening.axis]
        )
        self.spans = (new, self.spans[Y]) if opening.axis == X else (self.spans[X], new)

    def route(self, link: str) -> Route:
        """A link's line as it runs by now."""
        route, known = self._routes[link]
        if known < len(self._openings):
            for axis in (X, Y):
                route = moved(route, axis, Moves(self._openings[known:], axis))
            self._routes[link] = (route, len(self._openings))
        return route

    def layout(self) -> Layout:
        """The layout after every opening."""
        layout = self._layout
        for axis in (X, Y):
            layout = layout.stretched(axis, Moves(self._openings, axis))
        return layout


class Moves(dict[float, float]):
    """Where a place along an axis is after openings: a dictionary, since most are asked often."""

    def __init__(self, openings: Sequence[Opening], axis: int) -> None:
        super().__init__()
        self._ways = [(one.at, one.by) for one in openings if one.axis == axis]

    def __call__(self, value: float) -> float:
        """The place after the openings."""
        return self[value]

    def __missing__(self, value: float) -> float:
        new = value
        for at, by in self._ways:
            if new > at:
                new += by
        self[value] = new
        return new
