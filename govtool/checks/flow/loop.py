"""FLW04: nobody is sent round and round."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import figures_of, listed
from govtool.pathways.kinds import SPECIALIST, THERAPY, Aspect, LinkKind
from govtool.pathways.loops import loops
from govtool.pathways.model import Link, Pathway
from govtool.pathways.routes import steps_along
from govtool.sources import Fact

_BETWEEN_SERVICES = {LinkKind.REFER, LinkKind.REDIRECT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for the smallest loops that no link marks as a planned review."""
    search = loops(pathway, lambda link: _passes_on(pathway, link))
    for loop in search.found:
        if any(link.kind in _BETWEEN_SERVICES for link in loop):
            yield _round(pathway, loop)
    if not search.is_whole:
        yield Missing("Whether there are more loops than these: the map has too many to look at.")
    if not pathway.is_complete(Aspect.LINKS):
        yield Missing("Whether anybody is sent round in a loop: not all links are on the map.")


def _passes_on(pathway: Pathway, link: Link) -> bool:
    """Discharge, follow-up, results, returns and advice are not a sending round.

    Nor are two ways that other checks ask for: a therapist who refers on to a specialist, and a
    specialist who hands a person back to triage.
    """
    kinds = _BETWEEN_SERVICES | {LinkKind.NEXT}
    if link.kind not in kinds or not link.is_routine or link.planned is Fact.YES:
        return False
    origin, to = pathway.step_by_id[link.origin], pathway.step_by_id[link.to]
    refers_up = origin.type in THERAPY and to.type in SPECIALIST
    hands_back = origin.type in SPECIALIST and to.performs_triage
    return not (refers_up or hands_back)


def _round(pathway: Pathway, loop: tuple[Link, ...]) -> Seen:
    first, *others = (pathway.name_of(link.origin) for link in loop)
    way = (
        f"from {first} to {listed(others)} and back" if others else f"from {first} back to itself"
    )
    return Seen(
        subjects=tuple(link.origin for link in loop),
        message=(
            f"People can be sent {way}, and no link says that this is a planned "
            f"review{figures_of(loop)}."
        ),
        route=steps_along(loop),
        links=tuple(link.id for link in loop),
        basis=weakest(loop),
    )


CHECK = Check(
    id="FLW04",
    slug="nobody-is-sent-round-and-round",
    title="Nobody is sent round and round",
    covers=("X06",),
    severity=Severity.MEDIUM,
    rationale=(
        "Two services that can each send a person to the other will do so when neither is sure. "
        "The person waits in both queues, tells the story again, and nobody decides. A return "
        "that is planned, such as a review after treatment, is not a loop of this kind; nor is a "
        "therapist’s referral to a specialist, or a specialist’s to triage."
    ),
    remedy=(
        "Agree what happens when somebody comes back a second time: a joint decision, with one "
        "service in the lead. If the return is a planned review, mark its link as planned."
    ),
    action="Agree who decides when somebody is sent back a second time",
    owner_role="Clinical lead for MSK, with the leads of the services in the loop",
    due_weeks=12,
    measure="People passed between the same two services more than once in 12 months",
    source=field("catalogue X06: loop"),
    find=find,
    badge="loop",
    ease=3,
    passing=(
        Example(
            "A planned review returns to the hub",
            """\
complete: [links]
steps:
  - {id: hub, name: MSK hub, type: hub}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: hub, to: physio, kind: refer}
  - {from: physio, to: hub, kind: refer, planned: yes}
""",
        ),
        Example(
            "A specialist treats, and a therapist asks for an opinion",
            """\
complete: [links]
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: physio, to: ortho, kind: refer}
  - {from: ortho, to: physio, kind: refer}
""",
        ),
        Example(
            "Discharge to the GP, who may refer again one day, is not a loop",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: physio, to: gp, kind: discharge}
""",
        ),
    ),
    failing=(
        Example(
            "The hub and physiotherapy refer to each other",
            """\
steps:
  - {id: hub, name: MSK hub, type: hub}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: hub, to: physio, kind: refer}
  - {from: physio, to: hub, kind: redirect}
""",
            finds=("FLW04:hub>physio",),
        ),
        Example(
            "Three services send people in a circle",
            """\
steps:
  - {id: hub, name: MSK hub, type: hub}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: hub, to: ortho, kind: refer}
  - {from: ortho, to: pain, kind: refer}
  - {from: pain, to: hub, kind: redirect}
""",
            finds=("FLW04:hub>ortho>pain",),
        ),
    ),
)
