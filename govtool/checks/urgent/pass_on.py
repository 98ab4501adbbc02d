"""URG05: triage and hubs pass suspected cancer and fractures on at once."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import listed, named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import Aspect, ExceptionReason, LinkKind, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.routes import ways_on

_REASONS = (ExceptionReason.SUSPECTED_CANCER, ExceptionReason.FRACTURE)
_PASSES_ON = {
    LinkKind.REFER,
    LinkKind.REDIRECT,
    LinkKind.NEXT,
    LinkKind.ESCALATE,
    LinkKind.RETURN,
}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each triage and hub step where it sends suspected cancer, and fractures."""
    services = [
        step for step in pathway.steps if step.performs_triage or step.type is StepType.HUB
    ]
    unsure: list[Step] = []
    for step in services:
        kept = [reason for reason in _REASONS if not _is_passed_on(pathway, step, reason)]
        known = [has_no_link(pathway, _PASSES_ON, step, None, reason) for reason in kept]
        certain = [reason for reason, proof in zip(kept, known, strict=True) if proof]
        if certain:
            reasons = listed((reason.words for reason in certain), "or")
            message = f"{step.name} has no way to pass on {reasons} at once."
            yield Seen((step.id,), message, basis=weakest(known))
        if len(certain) < len(kept):
            unsure.append(step)
    if unsure:
        yield Missing(f"Where {named(unsure, 'or')} sends suspected cancer and fractures.")
    elif not services and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether any triage or hub takes suspected cancer or fractures.")


def _is_passed_on(pathway: Pathway, step: Step, reason: ExceptionReason) -> bool:
    """A way out for this reason, an exit for every emergency, or a stated exclusion."""
    if any(away.exception is reason and away.seen_by for away in step.turns_away):
        return True
    return any(
        reason in {link.exception for link in way}
        or (way[-1].kind is LinkKind.ESCALATE and way[-1].exception is None)
        for way in ways_on(pathway, step.id)
        if way[-1].kind in _PASSES_ON
    )


CHECK = Check(
    id="URG05",
    slug="cancer-and-fractures-are-passed-on",
    title="Triage and hubs pass suspected cancer and fractures on at once",
    covers=("X04",),
    severity=Severity.HIGH,
    rationale=(
        "Some referrals with suspected cancer or a fracture will reach an MSK hub, however clear "
        "the form. A hub that does not say it cannot take them, and has no way to forward them "
        "the same day, delays what it was never meant to see."
    ),
    remedy=(
        "Write the exclusions into the hub's criteria and the form, name where each goes, and "
        "forward what arrives by mistake the same day, without returning it to the GP."
    ),
    action="Exclude suspected cancer and fractures, and forward them the same day",
    owner_role="Triage service lead, with the cancer and fracture clinic leads",
    due_weeks=4,
    measure="Suspected cancers and fractures received, and hours until each was forwarded",
    source=field("catalogue X04; hubs that publish such exclusions, as in Wirral, show the way"),
    find=find,
    badge="not passed on",
    safety=True,
    ease=3,
    passing=(
        Example(
            "Triage forwards both",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: cancer, name: Urgent cancer clinic, type: specialist}
  - {id: fractures, name: Fracture clinic, type: fracture_clinic}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: cancer, kind: redirect, urgency: urgent, exception: suspected_cancer}
  - {from: triage, to: fractures, kind: redirect, urgency: urgent, exception: fracture}
""",
        ),
        Example(
            "The hub states whom it does not take, and who does",
            """\
complete: [steps]
steps:
  - id: hub
    name: MSK hub
    type: hub
    turns_away:
      - {group: suspected cancer, exception: suspected_cancer, seen_by: gp}
      - {group: fractures, exception: fracture, seen_by: ed}
  - {id: gp, name: GP practice, type: gp}
  - {id: ed, name: Emergency department, type: ed}
links:
  - {from: gp, to: hub, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map the hub can only treat or discharge",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hub, name: MSK hub, type: hub}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: hub, kind: refer}
  - {from: hub, to: physio, kind: refer}
  - {from: hub, to: gp, kind: discharge}
""",
            finds=("URG05:hub",),
        ),
    ),
)
