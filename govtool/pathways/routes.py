"""Searching for routes: breadth first, with steps removed, never by listing paths.

A search costs at most one visit to each step and link, whatever loops the map has, and gives the
shortest route to everything it reaches.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from govtool.pathways.kinds import PRIMARY_CARE, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.sources import Fact

REFERRAL_KINDS = frozenset(
    {
        LinkKind.REFER,
        LinkKind.SELF_REFER,
        LinkKind.REDIRECT,
        LinkKind.NEXT,
        LinkKind.FIRST_CONTACT,
    }
)
"""Links that carry a person or referral onwards into care."""

CARE_KINDS = REFERRAL_KINDS | {
    LinkKind.LIST,
    LinkKind.FOLLOW_UP,
    LinkKind.DISCHARGE,
    LinkKind.SIGNPOST,
    LinkKind.ESCALATE,
    LinkKind.RETURN,
    LinkKind.RESULT,
    LinkKind.REQUEST_TEST,
    LinkKind.ASK,
    LinkKind.ADVICE,
}
"""Every kind of link: all that can bring a person, or their case, to a step."""


@dataclass(frozen=True)
class Reach:
    """What a search reached: for each step, the link it was first reached by."""

    starts: frozenset[str]
    by: Mapping[str, Link]

    def __contains__(self, step_id: str) -> bool:
        return step_id in self.starts or step_id in self.by

    def links_to(self, step_id: str) -> tuple[Link, ...]:
        """The links of the shortest route found to a step that was reached, in order."""
        found: list[Link] = []
        while step_id not in self.starts:
            link = self.by[step_id]
            found.append(link)
            step_id = link.origin
        return tuple(reversed(found))


def steps_along(links: tuple[Link, ...]) -> tuple[str, ...]:
    """The step ids along consecutive links."""
    return (links[0].origin, *(link.to for link in links)) if links else ()


def search(
    pathway: Pathway,
    starts: Iterable[str],
    follow: Callable[[Link], bool],
    *,
    stop: Callable[[Step], bool] = lambda _: False,
) -> Reach:
    """Search forwards from ``starts`` along links that may be followed.

    A step for which ``stop`` is true is reached but not passed. Starts are always passed.
    """
    begun = tuple(dict.fromkeys(starts))
    reached: dict[str, Link] = {}
    seen = set(begun)
    waiting = deque(begun)
    while waiting:
        here = waiting.popleft()
        for link in pathway.links_from[here]:
            if link.to in seen or not follow(link):
                continue
            seen.add(link.to)
            reached[link.to] = link
            if not stop(pathway.step_by_id[link.to]):
                waiting.append(link.to)
    return Reach(frozenset(begun), reached)


def can_reach(
    pathway: Pathway,
    targets: Iterable[str],
    follow: Callable[[Link], bool],
    *,
    passable: Callable[[Step], bool] = lambda _: True,
) -> frozenset[str]:
    """The steps from which some target can be reached through passable steps, targets included."""
    seen = set(targets)
    waiting = deque(seen)
    while waiting:
        here = waiting.popleft()
        for link in pathway.links_into[here]:
            if link.origin in seen or not follow(link):
                continue
            seen.add(link.origin)
            if passable(pathway.step_by_id[link.origin]):
                waiting.append(link.origin)
    return frozenset(seen)


def ways_on(pathway: Pathway, step_id: str) -> Iterator[tuple[Link, ...]]:
    """Every way from a step to the next; a decision between the two is part of the way."""
    to_decisions: list[Link] = []
    for link in pathway.links_from[step_id]:
        if pathway.step_by_id[link.to].type is StepType.DECISION:
            to_decisions.append(link)
        else:
            yield (link,)
    if to_decisions:
        yield from _ways_past(pathway, step_id, to_decisions)


def _ways_past(
    pathway: Pathway, step_id: str, to_decisions: Iterable[Link]
) -> Iterator[tuple[Link, ...]]:
    """Every way from a step to the next through a decision, or several, each passed once."""
    decided = {step_id}
    waiting: deque[tuple[Link, ...]] = deque()
    for link in to_decisions:
        if link.to not in decided:
            decided.add(link.to)
            waiting.append((link,))
    while waiting:
        way = waiting.popleft()
        for link in pathway.links_from[way[-1].to]:
            if pathway.step_by_id[link.to].type is not StepType.DECISION:
                yield (*way, link)
            elif link.to not in decided:
                decided.add(link.to)
                waiting.append((*way, link))


def entries(pathway: Pathway) -> tuple[Step, ...]:
    """Where people start: steps of type person, and steps marked as entries."""
    return tuple(
        step for step in pathway.steps if step.type is StepType.PERSON or step.entry is Fact.YES
    )


def is_referrer(step: Step) -> bool:
    """True for primary care steps, where referrals start."""
    return step.type in PRIMARY_CARE


def links_of(links: Iterable[Link], kinds: Collection[LinkKind]) -> tuple[Link, ...]:
    """Those of the links that are of these kinds."""
    return tuple(link for link in links if link.kind in kinds)
