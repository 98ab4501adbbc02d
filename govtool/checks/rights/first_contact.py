"""RGT04: a first contact practitioner can act without the GP."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Reference, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.wording import listed, named
from govtool.pathways.absences import absent_step
from govtool.pathways.kinds import (
    DIAGNOSTICS,
    ROUTING,
    SPECIALIST,
    THERAPY,
    Aspect,
    Gate,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import ways_on
from govtool.sources import Fact

_DOCTORS = {Gate.GP, Gate.CONSULTANT}
_SENDS = {LinkKind.REFER, LinkKind.REDIRECT}
_CARE = SPECIALIST | ROUTING | THERAPY


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Ask of each first contact practitioner whether they can refer on and request tests."""
    practitioners = pathway.steps_of({StepType.FCP})
    unsure: list[Step] = []
    for step in practitioners:
        answers = {
            "refer people on": _refers(pathway, step),
            "request tests": _tests(pathway, step),
        }
        denied = [what for what, answer in answers.items() if answer is Fact.NO]
        if denied:
            yield _held_back(pathway, step, denied)
        elif None in answers.values():
            unsure.append(step)
    if unsure:
        yield Missing(f"Whether {named(unsure, 'or')} can refer on and request tests.")
    elif not practitioners and not _there_are_none(pathway):
        yield Missing("Whether there are first contact practitioners, and what they may do.")


def _there_are_none(pathway: Pathway) -> bool:
    return pathway.is_complete(Aspect.STEPS) or absent_step(pathway, StepType.FCP) is not None


def _refers(pathway: Pathway, step: Step) -> Fact | None:
    """Whether some way into further care is open without a GP or consultant.

    A right without a way to use it, on a map that shows every way, is no way; nor is one for a red
    flag alone.
    """
    onward = [
        link
        for link in _out(pathway, step)
        if link.kind in _SENDS and link.is_routine and pathway.step_by_id[link.to].type in _CARE
    ]
    rights = [fact for kind, fact in step.rights.refer.items() if kind in _CARE]
    if pathway.is_complete(Aspect.LINKS) and not onward:
        return Fact.NO
    return _answer(pathway, step, onward, rights, LinkKind.REFER)


def _tests(pathway: Pathway, step: Step) -> Fact | None:
    requests = [link for link in _out(pathway, step) if link.kind is LinkKind.REQUEST_TEST]
    rights = [fact for kind, fact in step.rights.request.items() if kind in DIAGNOSTICS]
    return _answer(pathway, step, requests, rights, LinkKind.REQUEST_TEST)


def _answer(
    pathway: Pathway, step: Step, links: list[Link], rights: list[Fact], asked: LinkKind
) -> Fact | None:
    if Fact.YES in rights or any(link.gate not in _DOCTORS for link in links):
        return Fact.YES
    asks = any(link.asks_for is asked for link in _asks(pathway, step))
    complete = pathway.is_complete(Aspect.RIGHTS) or pathway.is_complete(Aspect.LINKS)
    return Fact.NO if links or rights or asks or complete else None


def _out(pathway: Pathway, step: Step) -> list[Link]:
    return [way[-1] for way in ways_on(pathway, step.id)]


def _asks(pathway: Pathway, step: Step) -> list[Link]:
    return [link for link in pathway.links_from[step.id] if link.kind is LinkKind.ASK]


def _held_back(pathway: Pathway, step: Step, denied: list[str]) -> Seen:
    by_gp = [
        link
        for link in pathway.links_from[step.id]
        if link.kind in _SENDS | {LinkKind.ASK} and pathway.step_by_id[link.to].type is StepType.GP
    ][:1]
    through = f"; they must go through {pathway.name_of(by_gp[0].to)}" if by_gp else ""
    return Seen(
        subjects=(step.id,),
        message=f"Staff at {step.name} cannot {listed(denied, 'or')} themselves{through}.",
        route=(step.id, by_gp[0].to) if by_gp else None,
        basis=weakest([*by_gp, step.rights]),
    )


CHECK = Check(
    id="RGT04",
    slug="first-contact-practitioners-can-act",
    title="A first contact practitioner can act without the GP",
    covers=("X20",),
    severity=Severity.MEDIUM,
    rationale=(
        "A first contact practitioner who must send people back to the GP for a scan or a "
        "referral is one more step before the same appointment. The person is seen sooner and "
        "helped no sooner."
    ),
    remedy=(
        "Give first contact practitioners the right to refer on and to request agreed tests, in "
        "writing from each provider, and access to the electronic systems that go with it."
    ),
    action="Give first contact practitioners the right to refer on and request tests",
    owner_role="Primary care network lead, with the imaging service lead",
    due_weeks=16,
    measure="Share of people a first contact practitioner sees who then need no GP appointment",
    source=Reference(
        "Health Education England: first contact practitioners, a roadmap to practice",
        "scope of the role; also catalogue X20",
    ),
    find=find,
    badge="no rights",
    passing=(
        Example(
            "The practitioner requests scans and refers to triage",
            """\
steps:
  - {id: fcp, name: First contact practitioner, type: fcp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: mri, name: MRI, type: imaging}
links:
  - {from: fcp, to: triage, kind: refer}
  - {from: fcp, to: mri, kind: request_test}
""",
        ),
    ),
    failing=(
        Example(
            "The practitioner can only send people back to the GP",
            """\
complete: [links]
steps:
  - {id: fcp, name: First contact practitioner, type: fcp}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
links:
  - {from: fcp, to: gp, kind: redirect}
  - {from: gp, to: physio, kind: refer}
""",
            finds=("RGT04:fcp",),
        ),
        Example(
            "The practitioner refers on but may not request tests",
            """\
steps:
  - {id: fcp, name: First contact practitioner, type: fcp, rights: {request: {imaging: no}}}
  - {id: triage, name: MSK triage, type: triage}
links:
  - {from: fcp, to: triage, kind: refer}
""",
            finds=("RGT04:fcp",),
        ),
    ),
)
