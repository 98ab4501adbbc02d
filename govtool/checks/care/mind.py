"""CAR02: people with long-term pain can get psychological support."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Reference, Thresholds
from govtool.checks.finding import Evidence, Missing, Observation, Seen, Severity, weakest
from govtool.checks.wording import named
from govtool.pathways.absences import absent_step, has_no_link
from govtool.pathways.kinds import THERAPY, Aspect, LinkKind, StepType
from govtool.pathways.model import Pathway, Step

_TREATS = {
    StepType.HUB,
    StepType.PHYSIOTHERAPY,
    StepType.COMMUNITY_THERAPY,
    StepType.PAIN,
}
_FRONT = THERAPY | {StepType.GP, StepType.FCP, StepType.TRIAGE, StepType.HUB, StepType.PAIN}
_LEADS = {
    LinkKind.REFER,
    LinkKind.REDIRECT,
    LinkKind.SIGNPOST,
    LinkKind.NEXT,
    LinkKind.SELF_REFER,
    LinkKind.FIRST_CONTACT,
}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Look for any link to psychological support, or a psychologist in a team."""
    if any(
        link.kind in _LEADS and pathway.step_by_id[link.to].type is StepType.TALKING_THERAPY
        for link in pathway.links
    ) or any(_has_psychologist(step) for step in pathway.steps_of(_FRONT)):
        return
    treating = pathway.steps_of(_TREATS)
    known = _known(pathway)
    if treating and all(known):
        yield Seen(
            subjects=tuple(step.id for step in treating),
            message=f"Nobody at {named(treating, 'or')} can send people to psychological support.",
            basis=weakest(known),
        )
    elif treating or not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether people can get psychological support.")


def _has_psychologist(step: Step) -> bool:
    return any("psycholog" in profession.casefold() for profession in step.professions)


def _known(pathway: Pathway) -> list[Evidence]:
    """What shows that no link to psychological support is missing from the map only."""
    stated = absent_step(pathway, StepType.TALKING_THERAPY)
    if stated:
        return [stated]
    kinds = {LinkKind.REFER, LinkKind.REDIRECT, LinkKind.SIGNPOST}
    return [
        has_no_link(pathway, kinds, step, StepType.TALKING_THERAPY)
        for step in pathway.steps_of(_FRONT)
    ]


CHECK = Check(
    id="CAR02",
    slug="psychological-support-is-linked",
    title="Psychological support is part of the pathway",
    covers=("X33",),
    severity=Severity.MEDIUM,
    rationale=(
        "Fear, low mood and poor sleep decide as much as the joint does whether pain becomes "
        "long-term. People at high risk do badly with physical treatment alone. A pathway with no "
        "link to talking therapy, and no psychologist in any team, leaves them to find it."
    ),
    remedy=(
        "Ask about distress at first contact, agree a way to talking therapy with its provider, "
        "and offer physical and psychological care together to people at high risk."
    ),
    action="Agree a way to psychological support",
    owner_role="Clinical lead for MSK, with the talking therapies lead",
    due_weeks=16,
    measure="Share of people at high risk who are offered psychological support, monthly",
    source=Reference(
        "NICE guideline NG193: chronic pain in over 16s",
        "psychological therapy for chronic primary pain; also catalogue X33",
    ),
    find=find,
    badge="mind left out",
    passing=(
        Example(
            "Physiotherapy refers to talking therapy",
            """\
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: talking, name: Talking therapy, type: psych}
links:
  - {from: physio, to: talking, kind: refer}
""",
        ),
        Example(
            "The pain team has a psychologist",
            """\
steps:
  - {id: triage, name: MSK triage, type: triage}
  - {id: pain, name: Pain management, type: pain, professions: [Pain consultant, Psychologist]}
links:
  - {from: triage, to: pain, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "On a complete map no link leads there",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: gp, to: physio, kind: refer}
""",
            finds=("CAR02:physio",),
        ),
    ),
)
