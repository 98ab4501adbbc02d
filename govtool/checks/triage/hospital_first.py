"""TRI03: hospital is not the first option by default."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import coventry
from govtool.checks.wording import named
from govtool.pathways.kinds import FRONT_LINE, SPECIALIST, Aspect, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step

_MOVES = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.SIGNPOST, LinkKind.NEXT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """For each GP step, ask whether its only first move is a specialist."""
    practices = pathway.steps_of({StepType.GP})
    unsure = [practice for practice in practices if _first_moves(pathway, practice) is None]
    for practice in practices:
        moves = _first_moves(pathway, practice)
        if moves:
            to = [pathway.step_by_id[link.to] for link in moves]
            yield Seen(
                subjects=(practice.id, *(step.id for step in to)),
                message=(
                    f"From {practice.name} the only first move is to {named(to)}; "
                    "nothing in the community comes before it."
                ),
                route=(practice.id, to[0].id),
                links=tuple(link.id for link in moves),
                basis=weakest(moves),
            )
    if unsure:
        yield Missing(
            f"Whether {named(unsure)} can send people to a first contact practitioner, triage, "
            "a hub, therapy or self-management before a specialist."
        )
    elif not practices and not pathway.is_complete(Aspect.STEPS):
        yield Missing("What GPs can offer first.")


def _first_moves(pathway: Pathway, practice: Step) -> list[Link] | None:
    """The moves to a specialist where there are no others; none if there are; None if unknown."""
    moves = [
        link for link in pathway.links_from[practice.id] if link.kind in _MOVES and link.is_routine
    ]
    to_specialist = [link for link in moves if _kind(pathway, link.to) in SPECIALIST]
    to_front_line = [link for link in moves if _kind(pathway, link.to) in FRONT_LINE]
    if any(not link.only_after for link in to_front_line):
        return []
    is_known = bool(to_front_line) or pathway.is_complete(Aspect.LINKS)
    return [link for link in to_specialist if not link.only_after] if is_known else None


def _kind(pathway: Pathway, step_id: str) -> StepType:
    return pathway.step_by_id[step_id].type


CHECK = Check(
    id="TRI03",
    slug="hospital-is-not-the-first-option",
    title="Hospital is not the first option by default",
    covers=("W04",),
    severity=Severity.HIGH,
    rationale=(
        "Most joint, back and muscle problems can be helped without a hospital specialist. Where "
        "the GP's only move is to hospital, people wait months for an appointment that often "
        "ends with nothing. In Coventry about 30% of those referred left with no outcome."
    ),
    remedy=(
        "Put a first contact practitioner and triage in front, and expect first-line care "
        "(advice, exercise, physiotherapy) to have been offered before a routine referral."
    ),
    owner_role="Clinical lead for MSK, with primary care network leads",
    due_weeks=26,
    measure="Share of first MSK referrals from general practice that go to a hospital specialist",
    source=coventry("the old model: hospital as the first option"),
    find=find,
    badge="hospital first",
    ease=1,
    passing=(
        Example(
            "The GP can refer to physiotherapy as well",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: physio, kind: refer}
  - {from: gp, to: ortho, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "Community therapy is reached only by coming back from hospital",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: hospital, name: Hospital specialist, type: specialist}
  - {id: therapy, name: Community therapy, type: community_msk}
links:
  - {from: gp, to: hospital, kind: refer}
  - {from: hospital, to: gp, kind: discharge}
  - {from: gp, to: therapy, kind: refer, only_after: [hospital]}
""",
            finds=("TRI03:gp>hospital",),
        ),
        Example(
            "On a complete map the GP has nowhere else to send people",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: ortho, kind: refer}
""",
            finds=("TRI03:gp>ortho",),
        ),
    ),
)
