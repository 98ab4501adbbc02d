"""DAT02: waits between services are counted."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import MANY, listed
from govtool.pathways.kinds import Aspect, LinkKind
from govtool.pathways.model import Link, Pathway

_CARRIES = {
    LinkKind.REFER,
    LinkKind.SELF_REFER,
    LinkKind.REDIRECT,
    LinkKind.NEXT,
    LinkKind.LIST,
    LinkKind.REQUEST_TEST,
}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for links without a wait between two steps that both have one."""
    timed = {step.id for step in pathway.steps if step.wait}
    hidden = [
        link
        for link in pathway.links
        if link.kind in _CARRIES and {link.origin, link.to} <= timed and link.wait is None
    ]
    complete = pathway.is_complete(Aspect.FIGURES)
    if complete:
        for link in hidden:
            yield _hidden(pathway, link)
    elif hidden:
        yield Missing(f"How long people wait between {_gaps(pathway, hidden)}.")
    elif not pathway.links or len(timed) < len(pathway.steps):
        yield Missing("How long people wait at each step, and between the steps.")


def _hidden(pathway: Pathway, link: Link) -> Seen:
    origin, to = pathway.name_of(link.origin), pathway.name_of(link.to)
    return Seen(
        subjects=(link.id,),
        message=(
            f"The waits at {origin} and at {to} are known, but nobody counts the wait between "
            "the two."
        ),
        route=(link.origin, link.to),
        links=(link.id,),
        basis=weakest([link]),
    )


def _gaps(pathway: Pathway, links: list[Link]) -> str:
    gaps = [
        f"{pathway.name_of(link.origin)} and {pathway.name_of(link.to)}" for link in links[:MANY]
    ]
    return listed([*gaps, "other steps"] if len(links) > MANY else gaps, "or between")


CHECK = Check(
    id="DAT02",
    slug="no-wait-is-hidden-between-services",
    title="No wait is hidden between two services",
    covers=("X26",),
    severity=Severity.LOW,
    rationale=(
        "Each service reports its own wait, and each may meet its target. The days between the "
        "decision in one and the start of the clock in the next belong to nobody, so the wait "
        "that the person lives through is longer than any that is reported."
    ),
    remedy=(
        "Count each wait from the decision that sends the person on, carry the first date along, "
        "and publish the whole wait beside its parts."
    ),
    action="Count the waits between services, and publish the whole wait",
    owner_role="Business intelligence lead, with the service managers at both ends",
    due_weeks=16,
    measure="Median days from first referral to definitive care, with the part between services",
    source=field("catalogue X26: hidden wait"),
    find=find,
    badge="hidden wait",
    passing=(
        Example(
            "The wait between the two is counted",
            """\
complete: [figures]
steps:
  - {id: triage, name: MSK triage, type: triage, wait: {value: 4, unit: days}}
  - {id: physio, name: Physiotherapy, type: physio, wait: {value: 6, unit: weeks}}
links:
  - {from: triage, to: physio, kind: redirect, wait: {value: 9, unit: days},
     volume_month: {value: 210, unit: people a month}}
""",
        ),
    ),
    failing=(
        Example(
            "Both waits are known, and not what lies between",
            """\
complete: [figures]
steps:
  - {id: triage, name: MSK triage, type: triage, wait: {value: 4, unit: days}}
  - {id: physio, name: Physiotherapy, type: physio, wait: {value: 6, unit: weeks}}
links:
  - {from: triage, to: physio, kind: redirect,
     volume_month: {value: 210, unit: people a month}}
""",
            finds=("DAT02:triage>physio:redirect",),
        ),
    ),
)
