"""ACC02: every practice has a first contact practitioner."""

from collections.abc import Iterator
from fractions import Fraction

from govtool.checks.check import Check, Example, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import coventry
from govtool.pathways.absences import absent_step
from govtool.pathways.figures import Comparator, Figure
from govtool.pathways.kinds import Aspect, StepType
from govtool.pathways.model import Pathway, Step


def find(pathway: Pathway, thresholds: Thresholds) -> Iterator[Observation]:
    """Look for first contact practitioners, and the share of practices they cover."""
    practitioners = pathway.steps_of({StepType.FCP})
    if not practitioners:
        yield from _none(pathway)
    for practitioner in practitioners:
        yield from _coverage(practitioner, Fraction(thresholds["coverage"], 100))


def _none(pathway: Pathway) -> Iterator[Observation]:
    absence = absent_step(pathway, StepType.FCP)
    practices = pathway.steps_of({StepType.GP})
    if pathway.is_complete(Aspect.STEPS) and not practices:
        return
    if absence is None and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether practices have a first contact practitioner.")
        return
    yield Seen(
        subjects=tuple(step.id for step in practices),
        message="No first contact practitioner sees people at GP practices.",
        basis=weakest([absence]),
    )


def _coverage(step: Step, wanted: Fraction) -> Iterator[Observation]:
    share = _share(step.coverage) if step.coverage else None
    if step.coverage is None or share is None:
        yield Missing(f"What share of practices {step.name} covers.")
    elif share < wanted or step.coverage.comparator in {Comparator.UNDER, Comparator.ALMOST}:
        yield Seen(
            subjects=(step.id,),
            message=f"{step.name} covers {step.coverage.text}, not every practice.",
            basis=step.coverage.basis or step.basis,
        )


def _share(coverage: Figure) -> Fraction | None:
    """The share of practices covered, from 0 to 1; None where the figure is only a count."""
    if coverage.unit.startswith("%"):
        return coverage.number / 100
    return coverage.number if "/" in coverage.value else None


CHECK = Check(
    id="ACC02",
    slug="every-practice-has-a-first-contact-practitioner",
    title="Every practice has a first contact practitioner",
    covers=("W38",),
    severity=Severity.MEDIUM,
    rationale=(
        "A first contact practitioner puts MSK expertise at the first appointment: assessment, "
        "advice, tests and referral without a further wait. Where only some practices have one, "
        "care depends on where a person is registered."
    ),
    remedy=(
        "Extend first contact practitioners to the practices without one, sharing posts across "
        "the primary care network, with dates for each practice."
    ),
    action="Give every practice a first contact practitioner",
    owner_role="Primary care network lead",
    due_weeks=52,
    measure="Practices with a first contact practitioner, as a share of all practices",
    source=coventry("clinics led by first contact practitioners, live in 19 practices"),
    find=find,
    badge="not everywhere",
    ease=1,
    thresholds=(
        Threshold("coverage", 100, "% of practices", "the least share of practices to be covered"),
    ),
    passing=(
        Example(
            "Every practice is covered",
            """\
steps:
  - {id: fcp, name: First contact practitioner, type: fcp,
     coverage: {value: 100, unit: "% of practices"}}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: fcp, to: triage, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "Half the practices are covered",
            """\
steps:
  - {id: fcp, name: First contact practitioner, type: fcp,
     coverage: {value: 1/2, unit: of practices}}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: fcp, to: triage, kind: refer}
""",
            finds=("ACC02:fcp",),
        ),
        Example(
            "Stated: there is none",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hospital, name: Hospital specialist, type: specialist}
links:
  - {from: gp, to: hospital, kind: refer}
absent:
  - {step: fcp}
""",
            finds=("ACC02:gp",),
        ),
    ),
)
