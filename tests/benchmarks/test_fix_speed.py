"""How long the smallest set of fixes takes to find and prove, for one place and for ten."""

import time
from dataclasses import replace

import pytest

from govtool.checks.fixing.smallest import smallest_set
from govtool.checks.running import run_checks
from govtool.pathways.model import Absence, Link, Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder

pytestmark = pytest.mark.benchmark


def times(pathway: Pathway, copies: int) -> Pathway:
    """Several copies of a pathway side by side in one."""
    every = range(copies)
    kinds = {step.type.value for step in pathway.steps}

    def end(name: str | None, number: int) -> str | None:
        is_step = name in pathway.step_by_id
        return f"{name}-{number}" if is_step else name if name in kinds else None

    def link(old: Link, number: int) -> Link:
        origin, to = f"{old.origin}-{number}", f"{old.to}-{number}"
        return replace(old, origin=origin, to=to, id=f"{old.id}-{number}")

    def absence(old: Absence, number: int) -> Absence:
        return replace(old, origin=end(old.origin, number), to=end(old.to, number))

    return replace(
        pathway,
        steps=tuple(replace(step, id=f"{step.id}-{n}") for n in every for step in pathway.steps),
        links=tuple(link(old, n) for n in every for old in pathway.links),
        absent=tuple(absence(old, n) for n in every for old in pathway.absent),
    )


@pytest.mark.parametrize("copies", [1, 10])
def test_the_smallest_set_of_fixes(copies: int) -> None:
    text = (pathway_models_folder() / "mid_notts/before.yaml").read_text("utf-8")
    pathway = times(read_pathway(text), copies)
    findings = run_checks(pathway).findings
    begun = time.perf_counter()
    found = smallest_set(pathway, findings)
    taken = time.perf_counter() - begun
    print(
        f"\n{len(pathway.steps)} steps, {len(findings)} findings, "
        f"{len(found.outcome.fixes)} fixes, "
        f"{len(found.left)} left, smallest {found.is_smallest}: {taken:.2f} s"
    )
