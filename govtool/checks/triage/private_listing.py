"""TRI04: nobody gets onto an NHS list for surgery from a private clinic without triage."""

from collections.abc import Collection, Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import named
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import (
    PRIMARY_CARE,
    SPECIALIST,
    Aspect,
    LinkKind,
    ProviderKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import REFERRAL_KINDS, can_reach, entries, search, steps_along

_DECIDES = SPECIALIST | PRIMARY_CARE | {StepType.SURGERY}
_ONTO_A_LIST = REFERRAL_KINDS | {LinkKind.LIST}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search from private clinics that people reach untriaged, with triage removed."""
    clinics = pathway.steps_of({StepType.INDEPENDENT_PROVIDER})
    lists = pathway.steps_of({StepType.SURGERY})
    leads_there = can_reach(
        pathway,
        (surgery.id for surgery in lists),
        _is_open,
        passable=lambda step: not _is_stop(step),
    )
    untriaged = _reached_untriaged(pathway)
    unsure: list[Step] = []
    for clinic in clinics:
        is_way_in = clinic.id in untriaged and clinic.id in leads_there
        listed = list(_listings(pathway, clinic, leads_there)) if is_way_in else []
        yield from listed
        if not listed and not _is_settled(pathway, clinic, lists):
            unsure.append(clinic)
    if unsure:
        yield Missing(f"Whether {named(unsure, 'or')} can put people on an NHS list for surgery.")
    elif not clinics and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Whether private clinics can put people on an NHS list for surgery.")


def _reached_untriaged(pathway: Pathway) -> frozenset[str]:
    """The steps reached without triage, and those that nothing on the map leads to."""
    starts = {step.id for step in (*entries(pathway), *pathway.steps_of(PRIMARY_CARE))}
    starts |= {step.id for step in pathway.steps if not pathway.links_into[step.id]}
    triaged = {step.id for step in pathway.steps if step.performs_triage}
    reach = search(pathway, starts - triaged, _is_open, stop=lambda step: step.performs_triage)
    return (reach.starts | reach.by.keys()) - triaged


def _listings(pathway: Pathway, clinic: Step, leads_there: Collection[str]) -> Iterator[Seen]:
    reach = search(
        pathway,
        [clinic.id],
        lambda link: link.to in leads_there and _is_open(link),
        stop=_is_stop,
    )
    for step_id in reach.by:
        surgery = pathway.step_by_id[step_id]
        if surgery.type is StepType.SURGERY and not _is_private_too(pathway, clinic, surgery):
            links = reach.links_to(step_id)
            yield Seen(
                subjects=(clinic.id, surgery.id),
                message=(
                    f"{clinic.name} puts people on the list for {surgery.name} without NHS triage."
                ),
                route=steps_along(links),
                links=tuple(link.id for link in links),
                basis=weakest(links),
            )


def _is_stop(step: Step) -> bool:
    return step.performs_triage or step.type in _DECIDES


def _is_open(link: Link) -> bool:
    return link.is_routine and link.kind in _ONTO_A_LIST


def _is_private_too(pathway: Pathway, clinic: Step, surgery: Step) -> bool:
    """True where the operation is the clinic's own, so that no NHS list is joined."""
    provider = pathway.provider_by_id.get(surgery.provider or "")
    is_independent = provider is not None and provider.kind is ProviderKind.INDEPENDENT
    return is_independent and surgery.provider == clinic.provider


def _is_settled(pathway: Pathway, clinic: Step, lists: tuple[Step, ...]) -> bool:
    if pathway.is_complete(Aspect.LINKS):
        return True
    return bool(lists) and all(
        has_no_link(pathway, {LinkKind.LIST}, clinic, surgery) for surgery in lists
    )


CHECK = Check(
    id="TRI04",
    slug="no-private-way-onto-an-nhs-list",
    title="Nobody joins an NHS list for surgery from a private clinic without triage",
    covers=("X14",),
    severity=Severity.MEDIUM,
    rationale=(
        "A person who has paid for a private opinion may come back to the NHS, on the same terms "
        "as everybody else. If a private clinic can list them for an NHS operation directly, they "
        "pass those who waited for triage, and nobody has asked whether first-line care was "
        "tried."
    ),
    remedy=(
        "Send such requests through triage like any referral, with the same criteria, and write "
        "it into the local access policy."
    ),
    action="Send requests from private clinics for NHS surgery through triage",
    owner_role="Elective access lead, with the clinical lead for orthopaedics",
    due_weeks=12,
    measure="People added to the NHS list for surgery with no NHS referral, a month",
    source=field("catalogue X14: private clinic to NHS list"),
    find=find,
    badge="private listing",
    passing=(
        Example(
            "The private clinic refers to triage like everybody else",
            """\
complete: [links]
steps:
  - {id: private, name: Private clinic, type: private}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: surgery, name: NHS surgery, type: surgery}
links:
  - {from: private, to: triage, kind: refer}
  - {from: triage, to: ortho, kind: refer}
  - {from: ortho, to: surgery, kind: list_for_treatment}
""",
        ),
        Example(
            "Triage to which nothing on the map leads sends people to an independent hospital",
            """\
complete: [links]
steps:
  - {id: triage, name: MSK triage, type: triage}
  - {id: hospital, name: Independent hospital, type: private}
  - {id: surgery, name: NHS surgery, type: surgery}
links:
  - {from: triage, to: hospital, kind: refer}
  - {from: hospital, to: surgery, kind: list_for_treatment}
""",
        ),
        Example(
            "An independent hospital that triage chose lists people for NHS surgery",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: hospital, name: Independent hospital, type: private}
  - {id: surgery, name: NHS surgery, type: surgery}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: hospital, kind: refer}
  - {from: hospital, to: surgery, kind: list_for_treatment}
""",
        ),
    ),
    failing=(
        Example(
            "The private clinic lists people for NHS surgery",
            """\
steps:
  - {id: private, name: Private clinic, type: private}
  - {id: surgery, name: NHS surgery, type: surgery}
links:
  - {from: private, to: surgery, kind: list_for_treatment}
""",
            finds=("TRI04:private>surgery",),
        ),
    ),
)
