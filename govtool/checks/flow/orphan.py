"""FLW02: every step can be reached."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.references import field
from govtool.pathways.kinds import Aspect
from govtool.pathways.model import Pathway
from govtool.pathways.routes import entries, search


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search from every entry along every kind of link, where all links are known."""
    if not pathway.is_complete(Aspect.LINKS):
        yield Missing("Whether every step can be reached: not all links are on the map.")
        return
    starts = entries(pathway)
    if not starts:
        yield Missing("Where people start: no step is a person, or marked as an entry.")
        return
    reached = search(pathway, (step.id for step in starts), lambda _: True)
    for step in pathway.steps:
        if step.id not in reached:
            lonely = not pathway.links_into[step.id]
            reason = "nothing leads to it" if lonely else "no entry leads to it"
            yield Seen(
                subjects=(step.id,),
                message=f"{step.name} cannot be reached: {reason}.",
                basis=step.basis,
            )


CHECK = Check(
    id="FLW02",
    slug="every-step-can-be-reached",
    title="Every step can be reached",
    covers=("X08",),
    severity=Severity.LOW,
    rationale=(
        "A service that nobody can reach is paid for and unused, or is reached in a way that "
        "nobody has drawn."
    ),
    remedy="Connect the step to the route that should lead to it, or retire it.",
    action="Connect or retire the steps that nobody reaches",
    owner_role="Pathway owner",
    due_weeks=8,
    measure="Referrals received by the step a month, by origin",
    source=field("an orphan: a step that no route reaches"),
    find=find,
    badge="not reached",
    ease=3,
    passing=(
        Example(
            "Every step lies on a route from the person",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
links:
  - {from: person, to: gp, kind: first_contact}
""",
        ),
    ),
    failing=(
        Example(
            "Nothing leads to the exercise class",
            """\
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: class, name: Exercise class, type: community_offer}
links:
  - {from: person, to: gp, kind: first_contact}
""",
            finds=("FLW02:class",),
        ),
    ),
)
