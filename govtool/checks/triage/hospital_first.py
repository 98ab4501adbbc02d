"""TRI03: hospital is not the first option by default."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import coventry
from govtool.checks.wording import named
from govtool.pathways.kinds import FRONT_LINE, SPECIALIST, Aspect, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import steps_along, ways_on

_Way = tuple[Link, ...]
_MOVES = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.SIGNPOST, LinkKind.NEXT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """For each GP step, ask whether its only first move is a specialist."""
    practices = pathway.steps_of({StepType.GP})
    moves_of = {practice.id: _first_moves(pathway, practice) for practice in practices}
    unsure = [practice for practice in practices if moves_of[practice.id] is None]
    for practice in practices:
        moves = moves_of[practice.id]
        if moves:
            yield _hospital_only(pathway, practice, moves)
    if unsure:
        yield Missing(
            f"Whether {named(unsure)} can send people to a first contact practitioner, triage, "
            "a hub, therapy or self-management before a specialist."
        )
    elif not practices and not pathway.is_complete(Aspect.STEPS):
        yield Missing("What GPs can offer first.")


def _hospital_only(pathway: Pathway, practice: Step, moves: list[_Way]) -> Seen:
    to = dict.fromkeys(way[-1].to for way in moves)
    return Seen(
        subjects=(practice.id, *to),
        message=(
            f"From {practice.name} the only first move is to "
            f"{named(pathway.step_by_id[step] for step in to)}; "
            "nothing in the community comes before it."
        ),
        route=steps_along(moves[0]),
        links=tuple(dict.fromkeys(link.id for way in moves for link in way)),
        basis=weakest(link for way in moves for link in way),
    )


def _first_moves(pathway: Pathway, practice: Step) -> list[_Way] | None:
    """The moves to a specialist where there are no others; none if there are; None if unknown."""
    moves = [
        way
        for way in ways_on(pathway, practice.id)
        if way[-1].kind in _MOVES and all(link.is_routine for link in way)
    ]
    to_specialist = [way for way in moves if _kind(pathway, way) in SPECIALIST]
    to_front_line = [way for way in moves if _kind(pathway, way) in FRONT_LINE]
    if any(not _comes_after(way) for way in to_front_line):
        return []
    is_known = bool(to_front_line) or pathway.is_complete(Aspect.LINKS)
    return [way for way in to_specialist if not _comes_after(way)] if is_known else None


def _comes_after(way: _Way) -> bool:
    return any(link.only_after for link in way)


def _kind(pathway: Pathway, way: _Way) -> StepType:
    return pathway.step_by_id[way[-1].to].type


CHECK = Check(
    id="TRI03",
    slug="hospital-is-not-the-first-option",
    title="Hospital is not the first option by default",
    covers=("W04",),
    severity=Severity.HIGH,
    rationale=(
        "Most joint, back and muscle problems can be helped without a hospital specialist. Where "
        "the GP's only move is to hospital, people wait months for an appointment that often "
        "ends with nothing."
    ),
    remedy=(
        "Put a first contact practitioner and triage in front, and expect first-line care "
        "(advice, exercise, physiotherapy) to have been offered before a routine referral."
    ),
    action="Put first-line care and triage in front of hospital",
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
        Example(
            "A decision at the practice leads to physiotherapy or to orthopaedics",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: tried, name: Exercise tried?, type: decision}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: tried, kind: next}
  - {from: tried, to: physio, kind: refer}
  - {from: tried, to: ortho, kind: refer}
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
