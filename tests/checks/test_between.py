"""What became of the findings of a map: fixed only where that is certain."""

from dataclasses import replace
from pathlib import Path

import pytest

from govtool.checks.between import FindingsBetween, findings_between
from govtool.checks.running import run_checks
from govtool.pathways.comparing import compare
from govtool.pathways.kinds import Aspect, LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.reading import read_pathway

MODELS = Path(__file__).parents[2] / "pathway_models"
BYPASS = "TRI01:gp>ortho"


def between(before: Pathway, after: Pathway) -> FindingsBetween:
    return findings_between(compare(before, after), run_checks(before), run_checks(after))


def model(name: str) -> Pathway:
    return read_pathway((MODELS / f"{name}.yaml").read_text("utf-8"))


def with_bypass() -> Pathway:
    steps = (
        Step("gp", "GP practice", StepType.GP),
        Step("tri", "MSK triage", StepType.TRIAGE),
        Step("ortho", "Orthopaedics", StepType.ORTHOPAEDICS),
    )
    links = (
        Link("gp", "tri", LinkKind.REFER),
        Link("tri", "ortho", LinkKind.REFER),
        Link("gp", "ortho", LinkKind.REFER),
    )
    return Pathway("p", "A map", "Sandford", Stage.AS_IS, steps, links)


def renamed(pathway: Pathway) -> Pathway:
    """The same map with other ids for everything."""
    new = {step.id: f"x-{step.id}" for step in pathway.steps}
    return replace(
        pathway,
        steps=tuple(replace(step, id=new[step.id]) for step in pathway.steps),
        links=tuple(
            replace(link, id="", origin=new[link.origin], to=new[link.to])
            for link in pathway.links
        ),
    )


def test_a_finding_whose_link_is_gone_is_fixed() -> None:
    before = replace(with_bypass(), complete=tuple(Aspect))
    found = between(before, replace(before, links=before.links[:2]))
    assert [one.id for one in found.fixed if one.check == "TRI01"] == [BYPASS]
    assert BYPASS not in {one.finding.id for one in found.not_known}


def test_a_link_that_is_merely_not_drawn_any_more_fixes_nothing() -> None:
    before = with_bypass()
    found = between(before, replace(before, links=before.links[:2]))
    assert BYPASS in {one.finding.id for one in found.not_known}


def test_the_same_map_keeps_every_finding() -> None:
    found = between(model("mid_notts/before"), model("mid_notts/before"))
    assert found.is_same
    assert len(found.remaining) == 15


@pytest.mark.parametrize("name", ["mid_notts/before", "coventry/before", "elht/before"])
def test_a_map_with_other_ids_keeps_its_findings_by_the_names_of_its_steps(name: str) -> None:
    before = replace(model(name), absent=())
    steps = tuple(replace(step, turns_away=()) for step in before.steps)
    before = replace(
        before,
        steps=steps,
        links=tuple(replace(link, id="", only_after=()) for link in before.links),
    )
    before = replace(before, links=tuple({link.id: link for link in before.links}.values()))
    found = between(before, renamed(before))
    assert len(found.fixed) + len(found.new) + len(found.not_known) == 0
    assert len(found.remaining) == len(run_checks(before).findings)


def test_what_cannot_be_told_any_more_is_never_fixed() -> None:
    found = between(model("mid_notts/before"), model("mid_notts/after"))
    unsure = run_checks(model("mid_notts/after")).unsure
    assert {one.check for one in found.fixed} & unsure == set()
    assert {one.finding.check for one in found.not_known} <= unsure
    assert all("cannot tell everything" in one.why[0] for one in found.not_known)
    assert len(found.fixed) == 11


def test_a_check_that_did_not_run_fixes_nothing() -> None:
    before = with_bypass()
    after = replace(before, links=before.links[:2])
    said, says = run_checks(before), run_checks(after)
    says = replace(says, ran=says.ran - {"TRI01"})
    found = findings_between(compare(before, after), said, says)
    assert BYPASS not in {one.id for one in found.fixed}
    assert "did not run" in next(one.why[0] for one in found.not_known if one.finding.id == BYPASS)


def test_a_finding_that_may_have_changed_its_name_is_not_fixed() -> None:
    before = with_bypass()
    new = tuple(
        replace(step, id="t-and-o", name="Bone and joint surgery") if step.id == "ortho" else step
        for step in before.steps
    )
    links = tuple(
        replace(link, id="", to="t-and-o") if link.to == "ortho" else link for link in before.links
    )
    found = between(before, replace(before, steps=new, links=links))
    (doubt,) = [one for one in found.not_known if one.finding.id == BYPASS]
    assert "“Bone and joint surgery”" in doubt.why[0]
    assert "TRI01:gp>t-and-o" in {one.finding.id for one in found.new}


def test_maps_without_a_step_in_common_leave_every_finding_unknown() -> None:
    before = with_bypass()
    other = replace(renamed(before), steps=tuple(
        replace(step, name=f"Other {step.name}") for step in renamed(before).steps
    ))  # fmt: skip
    found = between(before, other)
    assert len(found.fixed) + len(found.remaining) == 0
    assert {one.finding.id for one in found.not_known} == {
        one.id for one in run_checks(before).findings
    }


def test_a_new_finding_says_whether_the_first_map_could_tell() -> None:
    before = replace(with_bypass(), complete=tuple(Aspect))
    bare = replace(before, links=before.links[:2])
    (new,) = [one for one in between(bare, before).new if one.finding.id == BYPASS]
    assert new.was_told
    unsure = replace(run_checks(bare), ran=frozenset())
    found = findings_between(compare(bare, before), unsure, run_checks(before))
    assert not any(one.was_told for one in found.new)


def test_a_complete_map_tells_what_a_bare_one_cannot() -> None:
    before = with_bypass()
    after = replace(before, links=before.links[:2], complete=tuple(Aspect))
    assert BYPASS in {one.id for one in between(before, after).fixed}
