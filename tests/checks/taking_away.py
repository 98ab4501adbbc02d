"""Ways of taking one thing away from a pathway, or of changing it, to see who notices."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import ExceptionReason, Layer, LinkKind
from govtool.pathways.model import Link, Pathway, Step

Change = Callable[[Pathway], Pathway]
ChangeLink = Callable[[Link], Link | None]


def links(pathway: Pathway, change: ChangeLink) -> Pathway:
    """The pathway with its links changed; a link changed to None is taken away."""
    changed = (change(link) for link in pathway.links)
    return replace(pathway, links=tuple(link for link in changed if link is not None))


def without(*ids: str) -> Change:
    return lambda pathway: links(pathway, lambda link: None if link.id in ids else link)


def without_exception(reason: ExceptionReason) -> Change:
    return lambda pathway: links(pathway, lambda link: None if link.exception is reason else link)


def without_ways_into(*steps: str) -> Change:
    return lambda pathway: links(pathway, lambda link: None if link.to in steps else link)


def with_link(link: Link) -> Change:
    return lambda pathway: replace(pathway, links=(*pathway.links, link))


def with_step(step_id: str, change: Callable[[Step], Step]) -> Change:
    return lambda pathway: replace(
        pathway,
        steps=tuple(change(step) if step.id == step_id else step for step in pathway.steps),
    )


def on_link(link_id: str, change: Callable[[Link], Link]) -> Change:
    return lambda pathway: links(
        pathway, lambda link: change(link) if link.id == link_id else link
    )


def unplanned(pathway: Pathway) -> Pathway:
    return links(pathway, lambda link: replace(link, planned=None))


def no_exits(pathway: Pathway) -> Pathway:
    return links(pathway, lambda link: None if link.kind is LinkKind.ESCALATE else link)


def mostly_unofficial(pathway: Pathway) -> Pathway:
    return links(pathway, lambda link: replace(link, layer=Layer.ACTUAL))


def extra(origin: str, to: str, kind: LinkKind = LinkKind.REFER) -> Link:
    return Link(
        origin=origin,
        to=to,
        kind=kind,
        id=f"extra-{origin}-{to}",
        layer=Layer.DESIGNED,
        volume_month=people("20"),
        wait=Figure("4", "weeks"),
    )


def people(number: str) -> Figure:
    return Figure(number, "people a month")


@dataclass(frozen=True)
class Safeguard:
    """A safeguard taken away from a correct pathway, and the check that must notice."""

    check: str
    pathway: str
    what: str
    take_away: Change
