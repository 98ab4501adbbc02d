"""FLW03: every way in has a way out."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.references import field
from govtool.checks.wording import named
from govtool.pathways.kinds import COMMUNITY, Aspect, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import can_reach, entries
from govtool.sources import Fact

_OUT = {StepType.DISCHARGE, StepType.SELF_MANAGEMENT}
_STARTS = {LinkKind.FIRST_CONTACT, LinkKind.SELF_REFER}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search backwards from discharge and self-management; a way in not reached has no out."""
    ends = [step.id for step in pathway.steps if step.type in _OUT or step.end is Fact.YES]
    has_way_out = can_reach(pathway, ends, _is_ordinary)
    ways_in = _ways_in(pathway)
    without = [step for step in ways_in if step.id not in has_way_out]
    if pathway.is_complete(Aspect.LINKS):
        for step in without:
            yield Seen(
                subjects=(step.id,),
                message=f"From {step.name} no route leads to discharge or self-management.",
                basis=step.basis,
            )
    elif without:
        yield Missing(f"How people leave care who come in at {named(without, 'or')}.")
    elif not ways_in:
        yield Missing("Where people come in.")


def _is_ordinary(link: Link) -> bool:
    """An urgent exit is not the way out that most people need."""
    return link.is_routine and link.kind is not LinkKind.ESCALATE


def _ways_in(pathway: Pathway) -> list[Step]:
    """The services where people start: those marked as entries, or first reached by a person."""
    starts = {step.id: step for step in entries(pathway) if step.type is not StepType.PERSON}
    for person in pathway.steps_of({StepType.PERSON}):
        for link in pathway.links_from[person.id]:
            step = pathway.step_by_id[link.to]
            if link.kind in _STARTS and step.type not in COMMUNITY:
                starts.setdefault(step.id, step)
    return list(starts.values())


CHECK = Check(
    id="FLW03",
    slug="every-way-in-has-a-way-out",
    title="Every way in has a way out",
    covers=("X09",),
    severity=Severity.MEDIUM,
    rationale=(
        "If a way in leads only to more services, everybody who comes becomes a referral. Some "
        "people need only good advice, and everybody's care should have an end that is planned."
    ),
    remedy="Add an advice-only outcome at first contact and a planned discharge after treatment.",
    action="Give every way in a way out of care",
    owner_role="Clinical lead for the service at the way in",
    due_weeks=12,
    measure="Share of people who leave first contact with advice and no referral",
    source=field("a way in from which no route leads out of care"),
    find=find,
    badge="no way out",
    ease=3,
    passing=(
        Example(
            "Advice is enough for many",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: fcp, name: First contact practitioner, type: fcp}
  - {id: guide, name: Self-care guide, type: self_mgmt}
links:
  - {from: person, to: fcp, kind: first_contact}
  - {from: fcp, to: guide, kind: signpost}
""",
        ),
    ),
    failing=(
        Example(
            "Whoever comes in is passed on for ever",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: gp, kind: discharge}
""",
            finds=("FLW03:gp",),
        ),
    ),
)
