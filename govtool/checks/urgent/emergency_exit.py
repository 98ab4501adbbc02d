"""URG02: every way in has an emergency exit."""

from collections.abc import Collection, Iterator

from govtool.checks.check import Check, Example, Reference, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.wording import listed, named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import Aspect, ExceptionReason, LinkKind
from govtool.pathways.model import Pathway, Step
from govtool.pathways.urgent import SAME_DAY, doors, exits, is_exit


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each way in whether it has an urgent way out, for each red flag the map knows."""
    known = {link.exception for link in pathway.links if is_exit(link) and link.exception}
    ways_in = doors(pathway)
    unsure: list[Step] = []
    for door in ways_in:
        missing = _missing(pathway, door, known & SAME_DAY)
        if missing is None:
            continue
        wanted: list[ExceptionReason | None] = [*missing] or [None]
        proof = [has_no_link(pathway, {LinkKind.ESCALATE}, door, None, why) for why in wanted]
        if all(proof):
            yield Seen((door.id,), _sentence(door, missing), basis=weakest(proof))
        else:
            unsure.append(door)
    if unsure:
        yield Missing(f"Where {named(unsure, 'or')} sends people in an emergency.")
    elif not ways_in and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Where people come in, and where they are sent in an emergency.")


def _missing(
    pathway: Pathway, door: Step, known: Collection[ExceptionReason]
) -> list[ExceptionReason] | None:
    """The red flags without an exit here; none named if there is no exit; None if all is well.

    An exit that names no reason is one for every emergency.
    """
    reasons = {link.exception for link in exits(pathway, door)}
    if None in reasons:
        return None
    if not reasons & SAME_DAY:
        return []
    return sorted(set(known) - reasons) or None


def _sentence(door: Step, missing: list[ExceptionReason]) -> str:
    if not missing:
        return f"{door.name} has no emergency exit."
    reasons = listed((reason.words for reason in missing), "or")
    return f"{door.name} has no urgent exit for {reasons}, though others on the pathway have."


CHECK = Check(
    id="URG02",
    slug="every-way-in-has-an-emergency-exit",
    title="Every way in has an emergency exit",
    covers=("X01",),
    severity=Severity.HIGH,
    rationale=(
        "Behind a few painful backs and joints there is something that must be treated the same "
        "day: cauda equina syndrome, an infected joint, a fracture. Whoever meets a person first "
        "needs a way out that is drawn, known and open at that hour. This check looks for the "
        "way out; who should take it is for clinicians to decide."
    ),
    remedy=(
        "Give each way in its urgent exits, with telephone numbers and hours, agree them with the "
        "services that receive people, and tell people what to do if they get worse."
    ),
    action="Agree an emergency exit for every way in",
    owner_role="Clinical lead for MSK, with the medical director",
    due_weeks=4,
    measure="Ways in with a tested emergency exit, as a share of all; delays found at case review",
    source=Reference(
        "Getting It Right First Time: pathway for suspected cauda equina syndrome, 2023",
        "a route without delay from wherever it is suspected; also catalogue X01",
    ),
    find=find,
    badge="no emergency exit",
    safety=True,
    ease=3,
    passing=(
        Example(
            "The GP and the self-referral line can both send people to hospital at once",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: line, name: Self-referral line, type: spa}
  - {id: ed, name: Emergency department, type: ed}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: person, to: line, kind: self_refer}
  - {from: gp, to: ed, kind: escalate, urgency: emergency}
  - {from: line, to: ed, kind: escalate, urgency: emergency}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map the self-referral line has no way out in an emergency",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: line, name: Self-referral line, type: spa}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: ed, name: Emergency department, type: ed}
links:
  - {from: gp, to: ed, kind: escalate, urgency: emergency}
  - {from: gp, to: physio, kind: refer}
  - {from: line, to: physio, kind: redirect}
""",
            finds=("URG02:line",),
        ),
        Example(
            "Triage has an exit for fractures, and none for cauda equina syndrome",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ed, name: Emergency department, type: ed}
links:
  - {id: backs, from: gp, to: ed, kind: escalate, exception: cauda_equina}
  - {id: bones, from: gp, to: ed, kind: escalate, exception: fracture}
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: ed, kind: escalate, exception: fracture}
""",
            finds=("URG02:triage",),
        ),
    ),
)
