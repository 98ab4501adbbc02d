"""The main routes of two maps side by side: what each asked of a person before, and asks after.

Routes belong together if they begin and end at the same step; each says how it stands to triage.
Where a step has no counterpart, the only step of its kind on each map may stand for it: a route
is then compared *by kind*, and that is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from govtool.checks.finding import Finding
from govtool.documents.main_routes import MainRoute, Way, main_routes
from govtool.documents.route_figures import RouteFigures, route_figures
from govtool.pathways.comparing import Comparison
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import steps_along

MOST_ROUTES: Final = 200
"""So many routes of each map are compared; that there are more is said."""

_Key = tuple[str, str]


@dataclass(frozen=True)
class RouteSide:
    """A route on one of the two maps: the names of its steps, its way, and what it asks."""

    steps: tuple[str, ...]
    way: Way
    figures: RouteFigures


@dataclass(frozen=True)
class RouteChange:
    """The routes between two ends before and after; none where that map draws none."""

    origin: str
    destination: str
    before: tuple[RouteSide, ...]
    after: tuple[RouteSide, ...]
    by_kind: bool
    """An end was matched by its kind of step alone."""


@dataclass(frozen=True)
class RouteChanges:
    """The main routes of two maps; ``is_cut`` where a map has more than are compared."""

    routes: tuple[RouteChange, ...]
    is_cut: bool


def route_changes(
    comparison: Comparison, before: Sequence[Finding], after: Sequence[Finding]
) -> RouteChanges:
    """Set the main routes of two maps side by side, those of the first in its order.

    Args:
        comparison: the two maps held against each other.
        before: what was found on the first; its bypasses are routes of their own.
        after: what was found on the second.
    """
    kinds = _by_kind(comparison)
    ends = {**comparison.pairing.steps, **kinds}
    first, first_cut = _routes(comparison.before, before)
    second, second_cut = _routes(comparison.after, after)
    olds = _grouped(first, ends)
    news = _grouped(second, {})
    made_up = set(kinds.values())
    changes = []
    for key in dict.fromkeys([*olds, *news]):
        then = _sides(comparison.before, olds.get(key, ()))
        now = _sides(comparison.after, news.get(key, ()))
        names = (now or then)[0].steps
        changes.append(RouteChange(names[0], names[-1], then, now, bool(made_up & set(key))))
    return RouteChanges(tuple(changes), first_cut or second_cut)


def _routes(pathway: Pathway, findings: Sequence[Finding]) -> tuple[list[MainRoute], bool]:
    found = list(islice(main_routes(pathway, findings), MOST_ROUTES + 1))
    return found[:MOST_ROUTES], len(found) > MOST_ROUTES


def _by_kind(comparison: Comparison) -> Mapping[str, str]:
    """Steps without a counterpart that are the only ones of their kind left on each map."""
    olds, news = _alone(comparison.steps.removed), _alone(comparison.steps.added)
    return {olds[kind]: news[kind] for kind in olds if kind in news}


def _alone(steps: Sequence[Step]) -> dict[str, str]:
    kinds = [step.type for step in steps]
    return {step.type.value: step.id for step in steps if kinds.count(step.type) == 1}


def _grouped(routes: Sequence[MainRoute], ends: Mapping[str, str]) -> dict[_Key, list[MainRoute]]:
    groups: dict[_Key, list[MainRoute]] = {}
    for route in routes:
        origin, to = route.links[0].origin, route.links[-1].to
        groups.setdefault((ends.get(origin, origin), ends.get(to, to)), []).append(route)
    return groups


def _sides(pathway: Pathway, routes: Sequence[MainRoute]) -> tuple[RouteSide, ...]:
    return tuple(_side(pathway, route) for route in routes)


def _side(pathway: Pathway, route: MainRoute) -> RouteSide:
    names = tuple(pathway.name_of(step_id) for step_id in steps_along(route.links))
    return RouteSide(names, route.way, route_figures(pathway, route.links))
