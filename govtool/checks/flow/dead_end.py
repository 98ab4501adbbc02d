"""FLW01: nobody gets stuck."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.references import field
from govtool.pathways.kinds import ENDS, Aspect, LinkKind
from govtool.pathways.model import Pathway, Step
from govtool.sources import Fact

_COMES_BACK = {LinkKind.REQUEST_TEST, LinkKind.ADVICE, LinkKind.RESULT, LinkKind.ASK}
"""What is asked for along these links comes back of itself: nobody is left standing there."""


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for steps with a way in and no way out, where all links are known."""
    if not pathway.is_complete(Aspect.LINKS):
        yield Missing("Whether every step has a way out: not all links are on the map.")
        return
    for step in pathway.steps:
        if not pathway.links_from[step.id] and not _is_end(step):
            way_in = next(
                (link for link in pathway.links_into[step.id] if link.kind not in _COMES_BACK),
                None,
            )
            if way_in is not None:
                yield Seen(
                    subjects=(step.id,),
                    message=f"People reach {step.name} and have no way on.",
                    route=(way_in.origin, step.id),
                    links=(way_in.id,),
                    basis=step.basis,
                )


def _is_end(step: Step) -> bool:
    return step.type in ENDS or step.end is Fact.YES


CHECK = Check(
    id="FLW01",
    slug="nobody-gets-stuck",
    title="Nobody gets stuck",
    covers=("X07",),
    severity=Severity.MEDIUM,
    rationale=(
        "A step that people enter and nobody leaves is either a gap in the map or a place where "
        "people wait for somebody to notice. Both need an answer."
    ),
    remedy="Add the discharge, redirect or follow-up that is missing, or agree it as an end.",
    action="Give every step a way on or an end",
    owner_role="Service manager of the step",
    due_weeks=8,
    measure="People still open at this step after its longest expected stay",
    source=field("a dead end: a step that people enter and nobody leaves"),
    find=find,
    badge="dead end",
    ease=3,
    passing=(
        Example(
            "A test request comes back of itself",
            """\
complete: [links]
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: mri, name: MRI, type: imaging}
  - {id: home, name: Discharge, type: discharge}
links:
  - {from: physio, to: mri, kind: request_test}
  - {from: physio, to: home, kind: discharge}
""",
        ),
    ),
    failing=(
        Example(
            "Nobody leaves the pain service",
            """\
complete: [links]
steps:
  - {id: triage, name: MSK triage, type: triage}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: triage, to: pain, kind: refer}
""",
            finds=("FLW01:pain",),
        ),
    ),
)
