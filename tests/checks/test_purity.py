"""A check depends on the pathway alone: not on its ids, its neighbours or the other checks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check, Example, Thresholds
from govtool.checks.finding import Finding, Observation, Report, Seen
from govtool.checks.running import CRASHED, run_checks
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import LinkKind, StepType
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder

EXAMPLES = [
    (check, example) for check in MAP_CHECKS for example in (*check.passing, *check.failing)
]
FAILING = [(check, example) for check in MAP_CHECKS for example in check.failing]
MODELS = [
    file
    for name in ("before", "after")
    for file in sorted(pathway_models_folder().glob(f"*/{name}.yaml"))
]


def name(value: Check | Example) -> str:
    return value.id if isinstance(value, Check) else value.title


@pytest.fixture(
    params=[*(example.text for _, example in EXAMPLES), *MODELS],
    ids=[
        *(f"{check.id} {example.title}" for check, example in EXAMPLES),
        *(f"{file.parent.name} {file.stem}" for file in MODELS),
    ],
)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param if isinstance(request.param, str) else request.param.read_text())


def renamed(pathway: Pathway, new: Mapping[str, str]) -> Pathway:
    """The same pathway with other ids for its steps, and for the links named after them."""

    def link(old: Link) -> Link:
        only_after = tuple(new[step] for step in old.only_after)
        moved = replace(old, origin=new[old.origin], to=new[old.to], only_after=only_after)
        return replace(moved, id=moved.default_id) if old.id == old.default_id else moved

    def absence(old: Absence) -> Absence:
        origin, to = (new.get(end or "", end) for end in (old.origin, old.to))
        return replace(old, origin=origin, to=to)

    def step(old: Step) -> Step:
        away = (
            replace(group, seen_by=new.get(group.seen_by or "", group.seen_by))
            for group in old.turns_away
        )
        return replace(old, id=new[old.id], turns_away=tuple(away))

    return replace(
        pathway,
        steps=tuple(map(step, pathway.steps)),
        links=tuple(map(link, pathway.links)),
        absent=tuple(map(absence, pathway.absent)),
    )


def test_the_same_pathway_read_twice_gives_the_same_report(text: str) -> None:
    assert run_checks(read_pathway(text)) == run_checks(read_pathway(text))


def test_checks_leave_the_pathway_as_it_was(text: str) -> None:
    pathway = read_pathway(text)
    run_checks(pathway)
    assert pathway == read_pathway(text)


def test_other_ids_for_the_steps_change_only_the_ids_in_the_report(text: str) -> None:
    pathway = read_pathway(text)
    new = {step.id: f"zz-{index}" for index, step in enumerate(pathway.steps)}
    other = renamed(pathway, new)
    new |= {was.id: now.id for was, now in zip(pathway.links, other.links, strict=True)}

    def translated(finding: Finding) -> Finding:
        subjects = tuple(new[subject] for subject in finding.subjects)
        route = finding.route and tuple(new[step] for step in finding.route)
        links = tuple(new[link] for link in finding.links)
        made = f"{finding.check}:{'>'.join(subjects)}" if subjects else finding.id
        return replace(finding, id=made, subjects=subjects, route=route, links=links)

    before, after = run_checks(pathway), run_checks(other)
    assert tuple(map(translated, before.findings)) == after.findings
    assert before.not_assessed == after.not_assessed


def test_steps_that_touch_nothing_change_no_finding_and_add_no_bypass(text: str) -> None:
    pathway = read_pathway(text)
    island = (
        Step("isle-shop", "A pharmacy elsewhere", StepType.PHARMACY),
        Step("isle-home", "Home elsewhere", StepType.DISCHARGE),
    )
    few = Figure("3", "people a month")
    bridge = Link("isle-shop", "isle-home", LinkKind.DISCHARGE, volume_month=few)
    wider = replace(pathway, steps=pathway.steps + island, links=(*pathway.links, bridge))
    before, after = (run_checks(version).findings for version in (pathway, wider))
    assert [finding for finding in after if "isle-" not in finding.id] == list(before)
    assert {finding.check for finding in after if "isle-" in finding.id} <= {"FLW02"}


@pytest.mark.parametrize(("check", "example"), FAILING, ids=name)
def test_a_finding_goes_when_the_first_link_it_names_is_taken_away(
    check: Check, example: Example
) -> None:
    pathway = read_pathway(example.text)
    for finding in run_checks(pathway, [check]).findings:
        if finding.links:
            mended = without(pathway, finding.links[0])
            assert finding.id not in ids(run_checks(mended, [check]))


def test_a_bypass_goes_when_its_link_is_taken_away_and_the_others_stay() -> None:
    pathway = read_pathway((pathway_models_folder() / "mid_notts/before.yaml").read_text("utf-8"))
    checks = [check for check in MAP_CHECKS if check.id == "TRI01"]
    found = run_checks(pathway, checks).findings
    assert len(found) == 4
    for finding in found:
        (link,) = finding.links
        assert ids(run_checks(without(pathway, link), checks)) == ids_of(found) - {finding.id}


def without(pathway: Pathway, link_id: str) -> Pathway:
    return replace(pathway, links=tuple(link for link in pathway.links if link.id != link_id))


def ids(report: Report) -> set[str]:
    return ids_of(report.findings)


def ids_of(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.id for finding in findings}


def fails_at_once(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    raise KeyError(pathway.id)


def fails_half_way(pathway: Pathway, _: Thresholds) -> Iterator[Observation]:
    yield Seen((pathway.steps[0].id,), "It was seen before the fall.")
    raise ZeroDivisionError


@pytest.mark.parametrize("find", [fails_at_once, fails_half_way])
@pytest.mark.parametrize("place", [0, 10, len(MAP_CHECKS) - 1])
def test_a_check_that_crashes_is_itself_a_finding_and_the_others_still_run(
    place: int, find: object, text: str
) -> None:
    crashing = replace(MAP_CHECKS[place], find=find)  # type: ignore[arg-type]
    checks = [crashing if check.id == crashing.id else check for check in MAP_CHECKS]
    report, usual = (run_checks(read_pathway(text), some) for some in (checks, MAP_CHECKS))
    (crash,) = [finding for finding in report.findings if finding.check == CRASHED]
    assert crash.id == f"{CRASHED}:{crashing.id}"
    assert crashing.title in crash.message
    assert report.checks_run == len(MAP_CHECKS)
    assert [finding for finding in report.findings if finding.check != CRASHED] == [
        finding for finding in usual.findings if finding.check != crashing.id
    ]
    assert [item for item in report.not_assessed if item.check != crashing.id] == [
        item for item in usual.not_assessed if item.check != crashing.id
    ]
