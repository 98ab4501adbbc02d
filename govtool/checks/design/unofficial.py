"""DES01: nobody uses a route that was not designed."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import figures_of
from govtool.pathways.kinds import Layer
from govtool.pathways.layers import is_compared_with_design
from govtool.pathways.model import Link, Pathway


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for links in the actual layer with no twin in the designed one."""
    designed = {
        (link.origin, link.to, link.kind) for link in pathway.links if link.layer is Layer.DESIGNED
    }
    for link in pathway.links:
        if link.layer is Layer.ACTUAL and (link.origin, link.to, link.kind) not in designed:
            yield _unofficial(pathway, link)
    if not is_compared_with_design(pathway):
        yield Missing("Whether people use routes that the design does not have.")


def _unofficial(pathway: Pathway, link: Link) -> Seen:
    return Seen(
        subjects=(link.id,),
        message=(
            f"{pathway.name_of(link.origin)} {link.verb} {pathway.name_of(link.to)} by a route "
            f"that is not in the design{figures_of([link])}."
        ),
        route=(link.origin, link.to),
        links=(link.id,),
        basis=weakest([link]),
    )


CHECK = Check(
    id="DES01",
    slug="no-unofficial-routes",
    title="Nobody uses a route that was not designed",
    covers=("W20",),
    severity=Severity.MEDIUM,
    rationale=(
        "A route that people have made for themselves shows a need the design does not meet. "
        "Left alone it defeats the design; closed without asking, the need finds another way."
    ),
    remedy=(
        "Ask the people who use the route why. Then adopt it into the design or close it with "
        "something better, and look again after three months."
    ),
    action="Adopt or replace the unofficial routes",
    owner_role="Pathway owner",
    due_weeks=12,
    measure="Unofficial routes found at the three-month look back",
    source=bhr("lesson 7: check after launch that workarounds are not put in place"),
    find=find,
    badge="unofficial",
    ease=3,
    passing=(
        Example(
            "What people do has its twin in the design",
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
    ),
    failing=(
        Example(
            "Practices telephone the hub instead",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: hub, kind: refer, layer: designed}
  - {from: gp, to: physio, kind: refer, layer: actual, channel: phone}
""",
            finds=("DES01:gp>physio:refer",),
        ),
    ),
)
