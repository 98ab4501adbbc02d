"""TRI02: no referral is triaged twice."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.pathways.kinds import Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import search, steps_along
from govtool.sources import Fact

_ONWARD = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT}
_CLERICAL = {StepType.SINGLE_POINT_OF_ACCESS, StepType.DECISION}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """From each triage step, look for a second one with only booking or a decision between."""
    for first in pathway.steps:
        if first.performs_triage:
            yield from _second_triage(pathway, first)
    triages = sum(step.performs_triage for step in pathway.steps)
    single = triages <= 1 and pathway.is_complete(Aspect.STEPS)
    if not single and not pathway.is_complete(Aspect.LINKS):
        yield Missing("Whether a referral that has been triaged once is triaged again.")


def _second_triage(pathway: Pathway, first: Step) -> Iterator[Seen]:
    reach = search(
        pathway,
        [first.id],
        lambda link: link.kind in _ONWARD and link.is_routine and link.planned is not Fact.YES,
        stop=lambda step: step.performs_triage or step.type not in _CLERICAL,
    )
    for second_id in reach.by:
        second = pathway.step_by_id[second_id]
        if not second.performs_triage or second.id == first.id:
            continue
        links = reach.links_to(second.id)
        yield Seen(
            subjects=(first.id, second.id),
            message=f"A referral triaged at {first.name} is triaged again at {second.name}.",
            route=steps_along(links),
            links=tuple(link.id for link in links),
            basis=weakest((first, second, *links)),
        )


CHECK = Check(
    id="TRI02",
    slug="no-referral-is-triaged-twice",
    title="No referral is triaged twice",
    covers=("X05",),
    severity=Severity.MEDIUM,
    rationale=(
        "Each triage adds a queue. Two in a row double the wait before anybody sees the person, "
        "and the second may contradict the first. A second triage usually shows that its service "
        "does not trust, or cannot see, what the first decided."
    ),
    remedy=(
        "Agree whose decision stands, give the second service sight of the first one's notes, "
        "and let the first book straight into the clinic it chose."
    ),
    action="Agree whose triage decision stands",
    owner_role="Triage service lead",
    due_weeks=12,
    measure="Share of referrals triaged more than once, from a quarterly sample of 50",
    source=field("double triage: a referral that is triaged a second time"),
    find=find,
    badge="triaged twice",
    passing=(
        Example(
            "One triage, then the clinic it chose",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: hub, name: MSK hub clinic, type: hub}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: hub, kind: redirect}
""",
        ),
        Example(
            "A planned return to triage after treatment is not a second triage",
            """\
complete: [links]
steps:
  - {id: triage, name: MSK triage, type: triage}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: spinal_triage, name: Spinal triage, type: triage}
links:
  - {from: triage, to: physio, kind: redirect}
  - {from: physio, to: spinal_triage, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "The hospital triages again what the hub has triaged",
            """\
steps:
  - {id: hub_triage, name: Hub triage, type: triage}
  - {id: booking, name: Booking centre, type: spa}
  - {id: hospital_triage, name: Hospital triage, type: triage}
links:
  - {from: hub_triage, to: booking, kind: redirect}
  - {from: booking, to: hospital_triage, kind: refer}
""",
            finds=("TRI02:hub_triage>hospital_triage",),
        ),
    ),
)
