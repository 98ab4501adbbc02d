"""TEA01: one team, one queue for the same people."""

from collections.abc import Iterator, Sequence

from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity, weakest
from govtool.checks.references import mid_notts
from govtool.checks.wording import listed, named
from govtool.pathways.kinds import STEP_TYPE_NAMES, THERAPY, Aspect, StepType
from govtool.pathways.model import Pathway, Step, basis_of
from govtool.sources import Fact


def find(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    """Group services of one kind that serve the same people, and ask what they share."""
    kinds = sorted(THERAPY | {StepType.HUB})
    if not pathway.steps_of(kinds) and not pathway.is_complete(Aspect.STEPS):
        yield Missing("Which teams give therapy, and whether two of them serve the same people.")
    for kind in kinds:
        for group in _serving_the_same(pathway, pathway.steps_of({kind})):
            yield from _of_group(pathway, kind, group)


def _of_group(pathway: Pathway, kind: StepType, group: list[Step]) -> Iterator[Observation]:
    if _all_say_yes(group):
        return
    name = STEP_TYPE_NAMES[kind]
    providers = {step.provider for step in group}
    if len(group) == 1 or len(providers) == 1:
        if not pathway.is_complete(Aspect.STEPS):
            yield Missing(f"Whether another team of the kind “{name}” serves the same people.")
    elif None in providers:
        yield Missing(f"Which organisations run {named(group)}.")
    elif _some_say_no(group) or pathway.is_complete(Aspect.RECORDS):
        yield Seen(
            subjects=tuple(step.id for step in group),
            message=(
                f"{named(group)} serve the same people, but belong to "
                f"{listed(_provider_names(pathway, group))} and share no record or queue."
            ),
            basis=weakest(basis_of(step, "shared_record", "single_queue") for step in group),
        )
    else:
        yield Missing(f"Whether {named(group)} share a record or a queue.")


def _provider_names(pathway: Pathway, group: Sequence[Step]) -> Iterator[str]:
    for step in group:
        if step.provider:
            yield pathway.provider_by_id[step.provider].name


def _all_say_yes(group: Sequence[Step]) -> bool:
    return all(step.shared_record is Fact.YES for step in group) or all(
        step.single_queue is Fact.YES for step in group
    )


def _some_say_no(group: Sequence[Step]) -> bool:
    return any(Fact.NO in (step.shared_record, step.single_queue) for step in group)


def _serving_the_same(pathway: Pathway, steps: Sequence[Step]) -> list[list[Step]]:
    """Steps in groups whose footprints overlap; a step that names no area serves everywhere."""
    if any(not step.areas for step in steps):
        return [list(steps)]
    area_of = {practice.id: area.id for area in pathway.areas for practice in area.practices}
    groups: list[tuple[set[str], list[Step]]] = []
    for step in steps:
        areas = {area_of.get(area, area) for area in step.areas}
        touching = [group for group in groups if group[0] & areas]
        merged = (
            areas.union(*(group[0] for group in touching)),
            [
                *(member for group in touching for member in group[1]),
                step,
            ],
        )
        groups = [group for group in groups if group not in touching] + [merged]
    return [members for _, members in groups]


CHECK = Check(
    id="TEA01",
    slug="one-team-one-queue",
    title="The same people are served by one team with one queue",
    covers=("W14",),
    severity=Severity.MEDIUM,
    rationale=(
        "Two teams doing the same work for the same people, in two organisations, keep two "
        "waiting lists and two sets of notes. Waits differ by luck, people are assessed twice, "
        "and referrers do not know which to choose."
    ),
    remedy=(
        "Merge into one team with one waiting list and one record. Staff need not change employer."
    ),
    action="Merge the teams into one with one queue",
    owner_role="Chief operating officers of the two organisations",
    due_weeks=39,
    measure="Difference in median wait between the teams; people referred to both within a year",
    source=mid_notts("Diagnose: two physiotherapy teams; Develop: merged, same employers"),
    find=find,
    badge="split team",
    ease=1,
    passing=(
        Example(
            "Two organisations, one queue",
            """\
providers:
  - {id: a, name: Trust A}
  - {id: b, name: Trust B}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: team_a, name: Physiotherapy A, type: physio, provider: a, single_queue: yes}
  - {id: team_b, name: Physiotherapy B, type: physio, provider: b, single_queue: yes}
links:
  - {from: gp, to: team_a, kind: refer}
  - {from: gp, to: team_b, kind: refer}
""",
        ),
        Example(
            "Two teams serve different areas",
            """\
complete: [steps, records]
areas:
  - {id: north, name: North}
  - {id: south, name: South}
providers:
  - {id: a, name: Trust A}
  - {id: b, name: Trust B}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: team_a, name: Physiotherapy A, type: physio, provider: a, areas: [north]}
  - {id: team_b, name: Physiotherapy B, type: physio, provider: b, areas: [south]}
links:
  - {from: gp, to: team_a, kind: refer}
  - {from: gp, to: team_b, kind: refer}
""",
        ),
    ),
    failing=(
        Example(
            "Two teams, two organisations, no shared record",
            """\
providers:
  - {id: a, name: Trust A}
  - {id: b, name: Trust B}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: team_a, name: Physiotherapy A, type: physio, provider: a, shared_record: no}
  - {id: team_b, name: Physiotherapy B, type: physio, provider: b, shared_record: no}
links:
  - {from: gp, to: team_a, kind: refer}
  - {from: gp, to: team_b, kind: refer}
""",
            finds=("TEA01:team_a>team_b",),
        ),
    ),
)
