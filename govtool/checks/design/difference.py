"""DES02: the pathway as drawn is what really happens."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import listed
from govtool.pathways.bounds import bounds, exactly
from govtool.pathways.kinds import Layer, LinkKind, Topic
from govtool.pathways.layers import is_compared_with_design
from govtool.pathways.model import Link, Pathway
from govtool.pathways.urgent import is_rightly_rare
from govtool.sources import Fact

_Way = tuple[str, str, LinkKind]


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Count the links of which only one layer is true, as a share of all."""
    stated = pathway.fact(Topic.MAP_REFLECTS_PRACTICE)
    if stated is not None and stated.value is Fact.NO:
        yield Seen(
            subjects=(),
            message="The published picture of the pathway does not show what is in place.",
            basis=weakest([stated]),
        )
        return
    most = thresholds["differing"]
    differing = _differing(pathway)
    every = len({_way(link) for link in pathway.links}) if differing else 0
    if len({_way(link) for link in differing}) * 100 > most * every:
        yield _difference(pathway, differing, most)
    elif stated is None and not is_compared_with_design(pathway):
        yield Missing("How far what people do differs from the pathway as designed.")


def _way(link: Link) -> _Way:
    return link.origin, link.to, link.kind


def _differing(pathway: Pathway) -> list[Link]:
    """Links people use that were not designed, and designed links that nobody uses."""
    designed = {_way(link) for link in pathway.links if link.layer is Layer.DESIGNED}
    actual = {_way(link) for link in pathway.links if link.layer is Layer.ACTUAL}
    return [
        link
        for link in pathway.links
        if (link.layer is Layer.ACTUAL and _way(link) not in designed)
        or (link.layer is Layer.DESIGNED and _way(link) not in actual and _is_unused(link))
    ]


def _is_unused(link: Link) -> bool:
    if link.volume_month is None or is_rightly_rare(link):
        return False
    return bounds(link.volume_month).is_within(exactly(0))


def _difference(pathway: Pathway, differing: list[Link], most: int) -> Seen:
    used = {_way(link) for link in differing if link.layer is Layer.ACTUAL}
    unused = {_way(link) for link in differing} - used
    counted = [
        f"{_links(len(ways))} {words}"
        for ways, words in ((used, "used but not designed"), (unused, "designed but not used"))
        if ways
    ]
    first = differing[0]
    return Seen(
        subjects=(),
        message=(
            f"What people do differs from the design on more than {most}% of all links: "
            f"{listed(counted)}. One goes from {pathway.name_of(first.origin)} to "
            f"{pathway.name_of(first.to)}."
        ),
        links=tuple(link.id for link in differing),
        basis=weakest(differing),
    )


def _links(count: int) -> str:
    return "1 link is" if count == 1 else f"{count} links are"


CHECK = Check(
    id="DES02",
    slug="the-map-shows-what-happens",
    title="The pathway as drawn is what really happens",
    covers=("W18",),
    severity=Severity.MEDIUM,
    rationale=(
        "A picture that shows something else than what happens is worse than none: staff invent "
        "their own ways, newcomers are sent wrong, and the board governs a pathway that does not "
        "exist. Places that mended their pathways first drew anew what had really been put in "
        "place."
    ),
    remedy=(
        "Hold one workshop with the people who do the work, agree one map, adopt or close each "
        "route that differs, publish the map with an owner and a review date."
    ),
    action="Agree and publish one map that shows what really happens",
    owner_role="Pathway owner",
    due_weeks=8,
    measure="Share of links that differ between the design and what people do, at each review",
    source=bhr("The CCGs’ need to make the flow “truly reflect what they had put in place”"),
    find=find,
    badge="map differs",
    ease=3,
    thresholds=(
        Threshold("differing", 10, "% of links", "the largest share of links that may differ"),
    ),
    passing=(
        Example(
            "All that people do was designed",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {id: designed, from: gp, to: hub, kind: refer, layer: designed}
  - {id: actual, from: gp, to: hub, kind: refer, layer: actual}
""",
        ),
        Example(
            "Somebody has compared the picture with what is in place",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
facts:
  - {topic: map_reflects_practice, value: yes}
""",
        ),
    ),
    failing=(
        Example(
            "Half of what people do was never designed",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: hub, kind: refer, layer: designed}
  - {from: gp, to: ortho, kind: refer, layer: actual}
""",
            finds=("DES02:whole-pathway",),
        ),
        Example(
            "The source says that the picture is not what is in place",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
facts:
  - {topic: map_reflects_practice, value: no}
""",
            finds=("DES02:whole-pathway",),
        ),
    ),
)
