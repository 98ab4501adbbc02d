"""The main routes of a pathway: as designed, through triage where it has one, and round it.

Each comes from a search that visits every step and link at most once. Never are all routes
listed: there may be more than anybody could read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from govtool.checks.triage.bypass import CHECK as BYPASS
from govtool.documents.diagram.marks import FindingLike, along
from govtool.pathways.kinds import ENDS, SPECIALIST, THERAPY, Layer, LinkKind
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import (
    REFERRAL_KINDS,
    Reach,
    entries,
    is_referrer,
    search,
    steps_along,
)
from govtool.sources import Fact

ONWARD: Final = REFERRAL_KINDS | {
    LinkKind.LIST,
    LinkKind.FOLLOW_UP,
    LinkKind.SIGNPOST,
    LinkKind.ESCALATE,
    LinkKind.REQUEST_TEST,
}
"""Links along which a person or a referral moves on; a discharge does so only to an end."""


class Way(StrEnum):
    """How a route stands to triage."""

    THROUGH = "Through triage"
    ROUND = "Round triage"
    WITHOUT = "Without triage"
    UNKNOWN = "Triage not stated"
    PLAIN = ""
    """It leads to no specialist, so that nothing is expected of it."""


@dataclass(frozen=True)
class MainRoute:
    """A route from a way in to a destination; ``finding`` is the id of what was found on it."""

    links: tuple[Link, ...]
    way: Way
    finding: str | None = None


def main_routes(pathway: Pathway, findings: Iterable[FindingLike] = ()) -> Iterator[MainRoute]:
    """For each way in and destination the route as designed, then those that go round triage."""
    bypasses = [finding for finding in findings if finding.id.startswith(f"{BYPASS.id}:")]
    ends = destinations(pathway)
    for start in starts(pathway):
        found = _Found(pathway, start, bypasses)
        for end in ends:
            if end.id != start.id:
                yield from found.routes_to(end)


def starts(pathway: Pathway) -> tuple[Step, ...]:
    """The ways in; then steps that lead on though nothing leads to them; then other referrers."""
    onward = [link for link in pathway.links if leads_on(pathway, link)]
    led_to, leading = {link.to for link in onward}, {link.origin for link in onward}
    first = dict.fromkeys(
        [step.id for step in entries(pathway)]
        + [step.id for step in pathway.steps if step.id in leading - led_to]
    )
    reach = search(pathway, first, lambda link: leads_on(pathway, link))
    rest = [
        step.id
        for step in pathway.steps
        if is_referrer(step) and step.id in leading and step.id not in reach
    ]
    return tuple(pathway.step_by_id[step] for step in (*first, *rest))


def destinations(pathway: Pathway) -> tuple[Step, ...]:
    """Specialists, therapy, and where care can end."""
    return tuple(step for step in pathway.steps if _is_destination(step))


def leads_on(pathway: Pathway, link: Link) -> bool:
    """Whether somebody who is new to the pathway moves along a link."""
    if link.only_after:
        return False
    to_an_end = link.kind is LinkKind.DISCHARGE and _is_end(pathway.step_by_id[link.to])
    return to_an_end or link.kind in ONWARD


class _Found:
    """What three searches from one way in have reached."""

    def __init__(self, pathway: Pathway, start: Step, bypasses: list[FindingLike]) -> None:
        self._pathway = pathway
        self._bypasses = bypasses
        self._has_triage = any(step.performs_triage for step in pathway.steps)
        self._to_triage = search(
            pathway,
            [start.id],
            self._is_designed,
            stop=lambda step: step.type in SPECIALIST and not step.performs_triage,
        )
        triage = [step.id for step in pathway.steps if self._is_triage_reached(step)]
        self._beyond = search(pathway, triage, self._is_designed)
        self._avoiding = self._search_avoiding(start, self._is_designed)
        self._avoiding_anyhow = self._search_avoiding(start, self._is_onward)

    def routes_to(self, end: Step) -> Iterator[MainRoute]:
        """The routes to one destination, the designed one first."""
        through = self._through_triage(end)
        if through:
            yield MainRoute(through, Way.THROUGH)
        told = [through]
        for finding in self._bypasses:
            links = self._bypass(finding, end)
            if links and links not in told:
                told.append(links)
                way = Way.ROUND if self._has_triage else Way.WITHOUT
                yield MainRoute(links, way, finding.id)
        straight = self._straight(end)
        if straight and straight not in told:
            yield MainRoute(straight, self._way_of(straight, end))

    def _is_onward(self, link: Link) -> bool:
        return leads_on(self._pathway, link)

    def _is_designed(self, link: Link) -> bool:
        return self._is_onward(link) and link.is_routine and link.layer is not Layer.ACTUAL

    def _is_triage_reached(self, step: Step) -> bool:
        return step.performs_triage and step.id in self._to_triage

    def _search_avoiding(self, start: Step, follow: Callable[[Link], bool]) -> Reach:
        return search(self._pathway, [start.id], follow, stop=lambda step: step.performs_triage)

    def _through_triage(self, end: Step) -> tuple[Link, ...]:
        """The shortest way from triage to a destination, and the shortest way to that triage."""
        if end.id not in self._beyond:
            return ()
        after = self._beyond.links_to(end.id)
        before = self._to_triage.links_to(after[0].origin if after else end.id)
        links = (*before, *after)
        steps = steps_along(links)
        return links if len(set(steps)) == len(steps) else ()

    def _bypass(self, finding: FindingLike, end: Step) -> tuple[Link, ...]:
        """A finding's route, with the way to where it begins."""
        route = finding.route or ()
        if not route or route[-1] != end.id or route[0] not in self._avoiding_anyhow:
            return ()
        by_id = self._pathway.link_by_id
        own = tuple(by_id[link] for link in along(finding, self._pathway))
        links = (*self._avoiding_anyhow.links_to(route[0]), *own)
        steps = steps_along(links)
        return links if len(set(steps)) == len(steps) else ()

    def _straight(self, end: Step) -> tuple[Link, ...]:
        """The shortest route that passes no triage, by routine links if that can be."""
        reaches = (self._avoiding, self._avoiding_anyhow)
        reach = next((reach for reach in reaches if end.id in reach), None)
        return reach.links_to(end.id) if reach else ()

    def _way_of(self, links: tuple[Link, ...], end: Step) -> Way:
        if end.type not in SPECIALIST or end.performs_triage:
            return Way.PLAIN
        passed = (self._pathway.step_by_id[link.to] for link in links[:-1])
        return Way.UNKNOWN if any(step.may_triage for step in passed) else Way.WITHOUT


def _is_end(step: Step) -> bool:
    return step.type in ENDS or step.end is Fact.YES


def _is_destination(step: Step) -> bool:
    return _is_end(step) or step.type in SPECIALIST | THERAPY
