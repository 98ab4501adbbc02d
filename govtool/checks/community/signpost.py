"""COM01: community and self-management offers are linked."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import bhr
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import COMMUNITY, THERAPY, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway

_FRONT = THERAPY | {StepType.GP, StepType.FCP, StepType.TRIAGE, StepType.HUB}
_SENDS = {LinkKind.SIGNPOST, LinkKind.REFER, LinkKind.REDIRECT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for any link from front-line care to what is there beside clinical care."""
    front = pathway.steps_of(_FRONT)
    if any(
        link.kind in _SENDS and pathway.step_by_id[link.to].type in COMMUNITY
        for step in front
        for link in pathway.links_from[step.id]
    ):
        return
    known = [
        has_no_link(pathway, {LinkKind.SIGNPOST}, step, StepType.COMMUNITY_OFFER) for step in front
    ]
    if front and all(known):
        yield Seen(
            subjects=tuple(step.id for step in front),
            message=(
                f"Nobody at {named(front, 'or')} signposts people to community offers, "
                "charities or self-management."
            ),
            basis=weakest(known),
        )
    elif front or not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether people are signposted to community offers and self-management.")


CHECK = Check(
    id="COM01",
    slug="community-offers-are-linked",
    title="Community and self-management offers are linked",
    covers=("W36",),
    severity=Severity.LOW,
    rationale=(
        "Exercise groups, leisure centres, charities and self-care guides help people for years "
        "after a clinic has discharged them. If nobody in the pathway points to them, clinical "
        "care becomes the only answer to a long-term condition."
    ),
    remedy=(
        "Keep a directory with the council and charities, add a signpost at first contact and "
        "at discharge, and name who keeps it current."
    ),
    action="Link people to community and self-management offers",
    owner_role="Personalised care lead, with the council's physical activity lead",
    due_weeks=26,
    measure="People signposted or referred to community offers a month; share who take it up",
    source=bhr("lesson 11: self-care tools, support groups and social prescribing"),
    find=find,
    badge="no signpost",
    ease=2,
    passing=(
        Example(
            "The physiotherapist signposts to an exercise group",
            """\
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: group, name: Exercise group, type: community_offer}
links:
  - {from: physio, to: group, kind: signpost}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map nobody signposts",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
""",
            finds=("COM01:gp>physio",),
        ),
    ),
)
