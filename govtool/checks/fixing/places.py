"""Where on a map a change belongs: looking up the steps and links that are there."""

from collections.abc import Collection, Iterable
from typing import Final

from govtool.pathways.kinds import MAY_TRIAGE, SPECIALIST, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import REFERRAL_KINDS, search
from govtool.pathways.sketching import is_open
from govtool.sources import Fact

MOST: Final = 3
"""The most steps that are offered as places for one kind of change."""
ONWARD: Final = frozenset({LinkKind.REFER, LinkKind.REDIRECT, LinkKind.NEXT})
THERAPISTS: Final = (StepType.PHYSIOTHERAPY, StepType.COMMUNITY_THERAPY)
_CLERICAL: Final = frozenset({StepType.SINGLE_POINT_OF_ACCESS, StepType.DECISION})
_ROUTES: Final = frozenset({StepType.SINGLE_POINT_OF_ACCESS, StepType.TRIAGE, StepType.HUB})


def first_of(pathway: Pathway, *kinds: StepType) -> Step | None:
    """The first step of the first of these kinds that is on the map."""
    return next(iter(all_of(pathway, *kinds)), None)


def all_of(pathway: Pathway, *kinds: StepType) -> tuple[Step, ...]:
    """The steps of these kinds, in the order of the kinds and then of the map."""
    return tuple(step for kind in kinds for step in pathway.steps_of({kind}))


def triages_of(pathway: Pathway) -> tuple[Step, ...]:
    """The steps where clinicians triage, pure triage before hubs."""
    found = [
        step for step in pathway.steps if step.performs_triage and step.type not in SPECIALIST
    ]
    return tuple(sorted(found, key=lambda step: step.type is not StepType.TRIAGE))


def can_triage(step: Step) -> bool:
    """Clinical triage could be set up here, and it is stated that there is none."""
    return step.type in MAY_TRIAGE - {StepType.UNKNOWN} and step.triages is Fact.NO


def leads_to(pathway: Pathway, origin: str, to: str) -> bool:
    """Whether a routine referral gets from one step to the other with only booking between."""
    reach = search(
        pathway,
        [origin],
        lambda link: link.kind in REFERRAL_KINDS and is_open(link),
        stop=lambda step: step.type not in _CLERICAL or step.performs_triage,
    )
    return to in reach


def onward_kind(step: Step) -> LinkKind:
    """What passing a person on is called at this step: services that route redirect."""
    return LinkKind.REDIRECT if step.type in _ROUTES else LinkKind.REFER


def some_of_each_kind(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The first step of each kind."""
    found: dict[StepType, Step] = {}
    for step in steps:
        found.setdefault(step.type, step)
    return tuple(found.values())


def steps_by_id(pathway: Pathway, ids: Collection[str]) -> tuple[Step, ...]:
    """Those of the ids that are steps, as steps."""
    return tuple(pathway.step_by_id[item] for item in ids if item in pathway.step_by_id)


def links_by_id(pathway: Pathway, ids: Collection[str]) -> tuple[Link, ...]:
    """Those of the ids that are links, as links."""
    return tuple(pathway.link_by_id[item] for item in ids if item in pathway.link_by_id)
