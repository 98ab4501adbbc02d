"""ACC01: people can refer themselves to physiotherapy."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import ROUTING, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway
from govtool.sources import Fact

_PHYSIOTHERAPY = {StepType.PHYSIOTHERAPY, StepType.COMMUNITY_THERAPY}
_OPEN_DOORS = _PHYSIOTHERAPY | ROUTING


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for a way that a person can take to physiotherapy or its front door unreferred."""
    own_moves = {LinkKind.SELF_REFER, LinkKind.FIRST_CONTACT}
    if any(step.entry is Fact.YES for step in pathway.steps_of(_OPEN_DOORS)):
        return
    if any(
        link.kind is LinkKind.SELF_REFER
        or (link.kind is LinkKind.FIRST_CONTACT and link.is_routine)
        for link in pathway.links
        if pathway.step_by_id[link.to].type in _OPEN_DOORS and link.kind in own_moves
    ):
        return
    services = pathway.steps_of(_PHYSIOTHERAPY)
    known = [
        has_no_link(pathway, {LinkKind.SELF_REFER}, StepType.PERSON, service)
        for service in services
    ]
    if services and all(known):
        yield Seen(
            subjects=tuple(service.id for service in services),
            message=f"People cannot refer themselves to {named(services)}; they must see a GP.",
            basis=weakest(known),
        )
    elif services or not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether people can refer themselves to physiotherapy.")


CHECK = Check(
    id="ACC01",
    slug="people-can-refer-themselves",
    title="People can refer themselves to physiotherapy",
    covers=("W11",),
    severity=Severity.MEDIUM,
    rationale=(
        "Where every person needs a GP appointment before physiotherapy, people wait twice and "
        "GPs spend appointments on passing a request along. Many people know well enough that "
        "they want physiotherapy, and can ask for it themselves."
    ),
    remedy=(
        "Open self-referral through one point, by web, phone and in person, with red-flag "
        "screening at the first contact, and tell practices and the public."
    ),
    action="Open self-referral to physiotherapy",
    owner_role="Head of MSK physiotherapy",
    due_weeks=26,
    measure="Self-referrals as a share of all referrals to physiotherapy, monthly, by practice",
    source=mid_notts("Diagnose: patients had to see their GP; Develop: self-referral"),
    find=find,
    badge="GP first",
    passing=(
        Example(
            "Self-referral through the single point of access",
            """\
steps:
  - {id: person, name: Person, type: person}
  - {id: spa, name: Single point of access, type: spa}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: person, to: spa, kind: self_refer}
  - {from: spa, to: physio, kind: redirect}
""",
        ),
    ),
    failing=(
        Example(
            "Stated: physiotherapy only through the GP",
            """\
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: gp, to: physio, kind: refer}
absent:
  - {kind: self_refer, from: person, to: physio}
""",
            finds=("ACC01:physio",),
        ),
        Example(
            "On a complete map nobody refers themself",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
""",
            finds=("ACC01:physio",),
        ),
    ),
)
