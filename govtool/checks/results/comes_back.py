"""RES01: a test result comes back to whoever asked for it."""

from collections.abc import Iterator

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import field
from govtool.checks.wording import MANY, listed, names
from govtool.pathways.absences import has_no_link
from govtool.pathways.kinds import DIAGNOSTICS, ROUTING, Aspect, LinkKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import Reach, can_reach, links_of, search, ways_on

_PASSES = DIAGNOSTICS | ROUTING | {StepType.DECISION}


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """For each request, look for a way by which its result reaches who made it."""
    requests = {
        (step.id, way[-1].to): way
        for step in _asking(pathway)
        for way in ways_on(pathway, step.id)
        if way[-1].kind is LinkKind.REQUEST_TEST
    }
    results = {test: _results(pathway, test) for _, test in requests}
    unsure: list[str] = []
    for (asked_by, test), way in requests.items():
        if asked_by in results[test]:
            continue
        step = pathway.step_by_id[asked_by]
        known = has_no_link(pathway, {LinkKind.RESULT}, pathway.step_by_id[test], step)
        if known:
            yield _astray(pathway, asked_by, way)
        else:
            unsure.append(f"from {pathway.name_of(test)} to {step.name}")
    if unsure:
        ways = listed([*unsure[:MANY], "others"] if len(unsure) > MANY else unsure)
        yield Missing(f"Whether results come back {ways}.")
    elif not requests and not pathway.is_complete(Aspect.LINKS):
        yield Missing("Who requests tests, and who receives the results.")


def _asking(pathway: Pathway) -> list[Step]:
    """The services that request tests, by a link of their own or through a decision."""
    origins = {link.origin for link in pathway.links if link.kind is LinkKind.REQUEST_TEST}
    decided = (step for step in origins if _decides(pathway.step_by_id[step]))
    asking = origins | can_reach(pathway, decided, lambda _: True, passable=_decides)
    return [step for step in pathway.steps if step.id in asking and not _decides(step)]


def _decides(step: Step) -> bool:
    return step.type is StepType.DECISION


def _results(pathway: Pathway, test: str) -> Reach:
    return search(
        pathway,
        [test],
        lambda link: link.kind in {LinkKind.RESULT, LinkKind.NEXT},
        stop=lambda step: step.type not in _PASSES,
    )


def _astray(pathway: Pathway, asked_by: str, way: tuple[Link, ...]) -> Seen:
    test = way[-1].to
    results = links_of(pathway.links_from[test], {LinkKind.RESULT})
    where = (
        f"they go to {names(pathway, (link.to for link in results))}"
        if results
        else "nobody is drawn as receiving them"
    )
    return Seen(
        subjects=(asked_by, test),
        message=(
            f"Results of tests that {pathway.name_of(asked_by)} requests from "
            f"{pathway.name_of(test)} do not come back to it; {where}."
        ),
        route=(asked_by, *(link.to for link in way)),
        links=tuple(link.id for link in way),
        basis=weakest([*way, *results]),
    )


CHECK = Check(
    id="RES01",
    slug="results-come-back-to-whoever-asked",
    title="A test result comes back to whoever asked for it",
    covers=("X19",),
    severity=Severity.HIGH,
    rationale=(
        "A result that goes to somebody who did not ask is easily filed unread. The clinician who "
        "asked waits for it, the one who has it does not know why, and what it shows is not "
        "acted on."
    ),
    remedy=(
        "Send each result to the clinician who requested it, who acts on it and tells the person, "
        "with a copy to the GP. Name who looks when that clinician is away."
    ),
    action="Send each test result to the clinician who asked for it",
    owner_role="Imaging and pathology leads, with the head of MSK physiotherapy",
    due_weeks=8,
    measure="Results not opened by the requesting service within 5 working days",
    source=field("catalogue X19: test without an owner"),
    find=find,
    badge="result astray",
    safety=True,
    passing=(
        Example(
            "The scan is reported to the physiotherapist who asked, with a copy to the GP",
            """\
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: mri, name: MRI, type: imaging}
  - {id: gp, name: GP practice, type: gp}
links:
  - {from: physio, to: mri, kind: request_test}
  - {from: mri, to: physio, kind: result}
  - {from: mri, to: gp, kind: result}
""",
        ),
    ),
    failing=(
        Example(
            "The result goes to the GP, who did not ask",
            """\
complete: [links]
steps:
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: mri, name: MRI, type: imaging}
  - {id: gp, name: GP practice, type: gp}
links:
  - {from: physio, to: mri, kind: request_test}
  - {from: mri, to: gp, kind: result}
""",
            finds=("RES01:physio>mri",),
        ),
    ),
)
