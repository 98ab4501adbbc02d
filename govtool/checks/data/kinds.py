"""DAT03: the map says of every step what kind of service it is."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Observation, Seen, Severity
from govtool.checks.references import field
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Pathway


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for steps of a kind that is not known."""
    for step in pathway.steps_of({StepType.UNKNOWN}):
        yield Seen(
            subjects=(step.id,),
            message=(
                f"What kind of service {step.name} is, the map does not say, so most checks pass "
                "over it."
            ),
            basis=step.basis,
        )


CHECK = Check(
    id="DAT03",
    slug="every-step-says-what-it-is",
    title="The map says of every step what kind of service it is",
    covers=("W18",),
    severity=Severity.LOW,
    rationale=(
        "A step whose kind is not known hides from nearly every other check: nobody can say "
        "whether it triages, treats or only books. If those who drew the map did not know, others "
        "will not either."
    ),
    remedy="Ask the people who work there what the service does, and give the step its kind.",
    action="Find out what kind of service each unnamed step is",
    owner_role="Pathway owner",
    due_weeks=4,
    measure="Steps on the map without a kind",
    source=field("our own, so that nothing hides; it bears on catalogue W18"),
    find=find,
    badge="what kind",
    ease=3,
    passing=(
        Example(
            "Every step has a kind",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "What the MSK service is, nobody has said",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: service, name: MSK service, type: unknown}
links:
  - {from: gp, to: service, kind: refer}
""",
            finds=("DAT03:service",),
        ),
    ),
)
