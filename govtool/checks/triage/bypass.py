"""TRI01: every routine route from a referrer to a specialist passes clinical triage."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import MANY, figures_of, listed, named
from govtool.pathways.absences import absent_link, absent_step
from govtool.pathways.kinds import SPECIALIST, THERAPY, Aspect, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import (
    REFERRAL_KINDS,
    can_reach,
    is_referrer,
    search,
    steps_along,
)
from govtool.sources import Fact

_ENTITLED = THERAPY | {StepType.FCP, StepType.HUB}
_NOT_PASSED = SPECIALIST | {StepType.EMERGENCY_DEPARTMENT}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Search from each referrer with triage removed; what is still reached is a bypass."""
    specialists = [step for step in pathway.steps_of(SPECIALIST) if not step.performs_triage]
    exposed = _exposed(pathway, specialists, _is_certain_stop)
    bypassed: set[tuple[str, str]] = set()
    for origin in _origins(pathway):
        if origin.id in exposed:
            for seen in _bypasses(pathway, origin, exposed):
                bypassed.add((seen.subjects[0], seen.subjects[1]))
                yield seen
    yield from _doubtful(pathway, specialists)
    if not pathway.is_complete(Aspect.LINKS):
        yield from _unknown(pathway, specialists, bypassed)


def _origins(pathway: Pathway) -> list[Step]:
    return [step for step in pathway.steps if is_referrer(step) or step.type is StepType.PERSON]


def _exposed(
    pathway: Pathway, specialists: Iterable[Step], is_stop: Callable[[Step], bool]
) -> frozenset[str]:
    """The steps from which a specialist can be reached without passing a stop."""
    return can_reach(
        pathway,
        (step.id for step in specialists),
        lambda link: _is_open(pathway, link),
        passable=lambda step: not is_stop(step),
    )


def _bypasses(pathway: Pathway, origin: Step, exposed: frozenset[str]) -> Iterator[Seen]:
    reach = search(
        pathway,
        [origin.id],
        lambda link: link.to in exposed and _is_open(pathway, link),
        stop=_is_certain_stop,
    )
    for step_id in reach.by:
        step = pathway.step_by_id[step_id]
        if step.type in SPECIALIST and not step.performs_triage:
            yield _bypass(pathway, reach.links_to(step_id))


def _doubtful(pathway: Pathway, specialists: list[Step]) -> Iterator[Missing]:
    """Steps on the way to a specialist of which nobody has said whether they triage."""
    exposed = _exposed(pathway, specialists, _is_stop)
    reach = search(
        pathway,
        (step.id for step in _origins(pathway)),
        lambda link: link.to in exposed and _is_open(pathway, link),
        stop=_is_stop,
    )
    doubtful = [step for step in pathway.steps if step.may_triage and step.id in reach.by]
    if doubtful:
        yield Missing(
            f"Whether clinicians at {named(doubtful, 'or')} triage what goes on to a specialist."
        )


def _bypass(pathway: Pathway, links: tuple[Link, ...]) -> Seen:
    route = steps_along(links)
    origin, *passed, specialist = (pathway.name_of(step_id) for step_id in route)
    via = f" by way of {', '.join(passed)}" if passed else ""
    return Seen(
        subjects=(route[0], route[-1]),
        message=f"{origin} reaches {specialist}{via} without clinical triage{figures_of(links)}.",
        route=route,
        links=tuple(link.id for link in links),
        basis=weakest((*links, absent_step(pathway, StepType.TRIAGE))),
    )


def _is_open(pathway: Pathway, link: Link) -> bool:
    """A routine referral, unless an MSK clinician with a stated right to refer there makes it."""
    if not link.is_routine or link.kind not in REFERRAL_KINDS:
        return False
    origin, to = pathway.step_by_id[link.origin], pathway.step_by_id[link.to]
    if origin.performs_triage:
        return False
    return not (to.type in SPECIALIST and _is_entitled(origin, to))


def _is_entitled(step: Step, specialist: Step) -> bool:
    granted = (
        step.rights.refer.get(kind) for kind in (specialist.type, StepType.HOSPITAL_SPECIALIST)
    )
    return step.type in _ENTITLED and Fact.YES in granted


def _is_stop(step: Step) -> bool:
    return step.performs_triage or is_referrer(step) or step.type in _NOT_PASSED


def _is_certain_stop(step: Step) -> bool:
    return _is_stop(step) or step.may_triage


def _unknown(
    pathway: Pathway, specialists: list[Step], bypassed: set[tuple[str, str]]
) -> Iterator[Missing]:
    """Direct referrals that are neither drawn nor stated to be absent."""
    referrers = [step for step in pathway.steps if is_referrer(step)]
    if not referrers or not specialists:
        yield Missing("Who refers people to specialists, and by what route.")
        return
    open_to: dict[tuple[str, ...], list[Step]] = defaultdict(list)
    for specialist in specialists:
        unsure = (
            referrer.name
            for referrer in referrers
            if (referrer.id, specialist.id) not in bypassed
            and not _is_entitled(referrer, specialist)
            and not absent_link(pathway, {LinkKind.REFER}, referrer, specialist)
        )
        open_to[tuple(islice(unsure, MANY))].append(specialist)
    for names, services in open_to.items():
        if names:
            who = listed(names, "or") + (" and others" if len(names) == MANY else "")
            yield Missing(
                f"Whether {who} can send routine referrals to {named(services, 'or')} "
                "without triage."
            )


CHECK = Check(
    id="TRI01",
    slug="every-routine-route-passes-triage",
    title="Every routine route to a specialist passes triage",
    covers=("W01",),
    severity=Severity.HIGH,
    rationale=(
        "A referral that goes round triage is judged by nobody who knows the whole service. "
        "People wait for the wrong clinic, specialists see people they cannot help, and few of "
        "those seen go on to treatment. A route that an MSK clinician with a stated right to "
        "refer has decided on is not a bypass; nor is an emergency, or an agreed exception such "
        "as suspected cancer."
    ),
    remedy=(
        "Close the direct booking of these clinics to routine referrals, send all routine "
        "referrals through triage, and list what still goes round it by practice each month. "
        "If the route is right, agree it as an exception and record the reason on the map."
    ),
    action="Send every routine referral through triage",
    owner_role="Commissioning lead for planned care, with the triage service lead",
    due_weeks=12,
    measure=(
        "Routine referrals received by the specialist without a triage decision, as a share of "
        "all routine referrals to it, by practice, monthly"
    ),
    source=mid_notts("Diagnose: GP referrals that bypassed triage"),
    find=find,
    badge="bypass",
    ease=2,
    passing=(
        Example(
            "The GP refers to triage, which refers on",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: ortho, kind: refer}
""",
        ),
        Example(
            "Suspected cancer goes straight to the specialist",
            """\
complete: [links]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: ortho, kind: refer}
  - {from: gp, to: ortho, kind: refer, urgency: urgent, exception: suspected_cancer}
""",
        ),
        Example(
            "A first contact practitioner with the right to refer decides",
            """\
complete: [links]
steps:
  - {id: fcp, name: First contact practitioner, type: fcp, rights: {refer: {spinal: yes}}}
  - {id: spinal, name: Spinal service, type: spinal}
links:
  - {from: fcp, to: spinal, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "The GP can refer to triage, or straight past it",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: ortho, kind: refer}
  - {from: gp, to: ortho, kind: refer}
""",
            finds=("TRI01:gp>ortho",),
        ),
        Example(
            "A referral centre that only books is not triage",
            """\
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: centre, name: Referral centre, type: spa, triages: no}
  - {id: pain, name: Pain management, type: pain}
links:
  - {from: gp, to: centre, kind: refer}
  - {from: centre, to: pain, kind: redirect}
""",
            finds=("TRI01:gp>pain",),
        ),
    ),
)
