"""DES03: every designed route is used."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import MANY, listed
from govtool.pathways.bounds import Bounds, bounds, exactly, monthly_noun
from govtool.pathways.kinds import Aspect, Layer, LinkKind
from govtool.pathways.model import Link, Pathway
from govtool.pathways.urgent import is_rightly_rare

_Way = tuple[str, str, LinkKind]


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Compare how many people use each designed route with none, or next to none."""
    few = exactly(thresholds["unused"])
    counted = {_way(link): link for link in pathway.links if link.layer is Layer.ACTUAL}
    unsure: list[Link] = []
    for link in pathway.links:
        if link.layer is not Layer.DESIGNED or is_rightly_rare(link):
            continue
        use = _use(link) or _use(counted.get(_way(link)))
        if use is not None and use.is_within(few):
            yield _unused(pathway, link, thresholds["unused"])
        elif use is None or not use.is_over(few):
            unsure.append(link)
    if unsure:
        yield Missing(f"How many people use {_routes(pathway, unsure)}.")
    elif not _shows_the_design(pathway):
        yield Missing("Which routes were designed, and how many people use each.")


def _way(link: Link) -> _Way:
    return link.origin, link.to, link.kind


def _use(link: Link | None) -> Bounds | None:
    figure = link.volume_month if link else None
    return bounds(figure) if figure and monthly_noun(figure) is not None else None


def _unused(pathway: Pathway, link: Link, few: int) -> Seen:
    use = link.volume_month.text if link.volume_month else "almost nobody"
    origin, to = pathway.name_of(link.origin), pathway.name_of(link.to)
    return Seen(
        subjects=(link.id,),
        message=(
            f"By design {origin} {link.verb} {to}, but nobody or hardly anybody does: {use} "
            f"({few} a month or fewer is a finding)."
        ),
        route=(link.origin, link.to),
        links=(link.id,),
        basis=weakest([link]),
    )


def _routes(pathway: Pathway, links: list[Link]) -> str:
    ways = [
        f"the way from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
        for link in links[:MANY]
    ]
    return listed([*ways, "other designed ways"] if len(links) > MANY else ways)


def _shows_the_design(pathway: Pathway) -> bool:
    """Whether every link says whether it was designed, so that no designed one is missed."""
    return pathway.is_complete(Aspect.LAYERS) or (
        bool(pathway.links) and all(link.layer for link in pathway.links)
    )


CHECK = Check(
    id="DES03",
    slug="every-designed-route-is-used",
    title="Every designed route is used",
    covers=("W21",),
    severity=Severity.LOW,
    rationale=(
        "A route that was designed, paid for and announced, and that nobody takes, is either not "
        "known, not wanted or not possible. Whoever should have taken it is going another way."
    ),
    remedy=(
        "Ask the people who should use the route why they do not. Then mend it, make it known, or "
        "take it out of the design."
    ),
    action="Find out why a designed route is not used, then mend it or retire it",
    owner_role="Pathway owner, with the service manager at its end",
    due_weeks=12,
    measure="People who use the route a month, over three months",
    source=bhr("the counterpart of lesson 7: what was designed, held against what is done"),
    find=find,
    badge="not used",
    ease=3,
    thresholds=(
        Threshold("unused", 0, "people a month", "as many or fewer count as nobody using a route"),
    ),
    passing=(
        Example(
            "The designed route is used",
            """\
complete: [layers]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer, layer: designed,
     volume_month: {value: 410, unit: referrals a month}}
""",
        ),
    ),
    failing=(
        Example(
            "Nobody refers from the emergency department, though it was agreed",
            """\
complete: [layers]
steps:
  - {id: ed, name: Emergency department, type: ed}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: ed, to: hub, kind: refer, layer: designed,
     volume_month: {value: 0, unit: referrals a month}}
""",
            finds=("DES03:ed>hub:refer",),
        ),
    ),
)
