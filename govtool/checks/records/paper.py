"""REC01: records are electronic."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.references import mid_notts
from govtool.checks.wording import named
from govtool.pathways.kinds import CARE_FREE, Aspect, Medium
from govtool.pathways.model import Pathway, Step, basis_of


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look at what each step keeps its records on."""
    unsure = []
    for step in pathway.steps:
        if step.record_medium in {Medium.PAPER, Medium.MIXED}:
            some = "some paper records" if step.record_medium is Medium.MIXED else "paper records"
            yield Seen(
                subjects=(step.id,),
                message=f"{step.name} keeps {some}.",
                basis=basis_of(step, "record_medium"),
            )
        elif step.record_medium is None and not _keeps_none(step):
            unsure.append(step)
    if unsure and not pathway.is_complete(Aspect.RECORDS):
        yield Missing(f"What {named(unsure)} keep their records on.")
    elif not pathway.is_complete(Aspect.STEPS) and all(map(_keeps_none, pathway.steps)):
        yield Missing("What the services of the pathway keep their records on.")


def _keeps_none(step: Step) -> bool:
    """Whether no records of care are kept there: a person, a decision, an end."""
    return step.type in CARE_FREE


CHECK = Check(
    id="REC01",
    slug="records-are-electronic",
    title="Records are electronic",
    covers=("W15",),
    severity=Severity.MEDIUM,
    rationale=(
        "Paper notes stay in one building. The next clinician cannot see them, nothing can be "
        "counted from them, and a handover depends on a letter being written and read."
    ),
    remedy=(
        "Move the service to the shared electronic record, with treatment notes visible to the "
        "GP, and set a date after which no new paper record is started."
    ),
    action="Move paper records to the shared electronic record",
    owner_role="Head of the service, with the digital lead",
    due_weeks=26,
    measure="Share of new episodes with no paper record, monthly",
    source=mid_notts("Diagnose: some physiotherapists kept paper records"),
    find=find,
    badge="paper records",
    passing=(
        Example(
            "The service keeps an electronic record",
            """\
complete: [records]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio, record_medium: electronic}
links:
  - {from: gp, to: physio, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "Some physiotherapists write on paper",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio, record_medium: mixed}
links:
  - {from: gp, to: physio, kind: refer}
""",
            finds=("REC01:physio",),
        ),
    ),
)
