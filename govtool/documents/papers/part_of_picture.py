"""The part of a pathway that concerns somebody: their steps, and the steps next to them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from govtool.checks.finding import Finding
from govtool.pathways.model import Pathway


def part_for(pathway: Pathway, steps: Collection[str]) -> Pathway:
    """These steps and their neighbours, with the links that begin or end at these steps."""
    own = frozenset(steps)
    links = tuple(link for link in pathway.links if link.origin in own or link.to in own)
    near = own.union(*({link.origin, link.to} for link in links))
    kept = tuple(step for step in pathway.steps if step.id in near)
    providers = {step.provider for step in kept}
    return replace(
        pathway,
        steps=kept,
        links=links,
        providers=tuple(item for item in pathway.providers if item.id in providers),
    )


def findings_in(part: Pathway, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that lie wholly inside a part, and can be marked on its picture."""
    known = {*part.step_by_id, *part.link_by_id}
    return tuple(
        finding
        for finding in findings
        if finding.subjects
        and known.issuperset((*finding.subjects, *(finding.route or ()), *finding.links))
    )


def steps_of(pathway: Pathway, finding: Finding) -> frozenset[str]:
    """The steps that a finding is about: on its route, its subjects, or the ends of its links."""
    named = {*finding.subjects, *(finding.route or ())}
    ends = {
        end
        for item in (*finding.subjects, *finding.links)
        if (link := pathway.link_by_id.get(item))
        for end in (link.origin, link.to)
    }
    return frozenset((named | ends) & pathway.step_by_id.keys())
