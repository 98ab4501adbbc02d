"""A pathway that is right stays right however it is drawn, and what is left out is never found."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    SPECIALIST,
    THERAPY,
    Channel,
    ExceptionReason,
    Layer,
    LinkKind,
    Stage,
    StepType,
    Urgency,
)
from govtool.pathways.model import Link, Pathway
from govtool.pathways.reading import read_pathway
from govtool.sources import Fact
from tests.checks.taking_away import Change, links, people

FOLDER = Path(__file__).parent / "correct_pathways"
PATHWAYS = {
    file.stem: read_pathway(file.read_text("utf-8"), file.name)
    for file in sorted(FOLDER.glob("*.yaml"))
}


def more(pathway: Pathway, extra: list[Link]) -> Pathway:
    return replace(pathway, links=(*pathway.links, *extra))


def drawn_twice(pathway: Pathway) -> Pathway:
    """Every link that was drawn once, as designed, is drawn again as what people do."""
    twins = {
        (link.origin, link.to, link.kind) for link in pathway.links if link.layer is Layer.ACTUAL
    }
    return more(
        pathway,
        [
            replace(link, id=f"{link.id}-actual", layer=Layer.ACTUAL)
            for link in pathway.links
            if (link.origin, link.to, link.kind) not in twins
        ],
    )


def exits_as(kind: LinkKind) -> Change:
    return lambda pathway: links(
        pathway,
        lambda link: replace(link, kind=kind) if link.kind is LinkKind.ESCALATE else link,
    )


def exceptions_as_exits(pathway: Pathway) -> Pathway:
    return links(
        pathway,
        lambda link: (
            replace(link, kind=LinkKind.ESCALATE)
            if link.exception and link.kind in {LinkKind.REFER, LinkKind.REDIRECT}
            else link
        ),
    )


def quiet_month(pathway: Pathway) -> Pathway:
    """Nobody needed an emergency exit this month."""
    return links(
        pathway,
        lambda link: (
            replace(link, volume_month=people("0")) if link.kind is LinkKind.ESCALATE else link
        ),
    )


def waits_in_days(pathway: Pathway) -> Pathway:
    def days(wait: Figure | None) -> Figure | None:
        if wait is None or not wait.unit.startswith("week"):
            return wait
        return replace(wait, value=str(int(wait.number * 7)), unit="days")

    changed = links(pathway, lambda link: replace(link, wait=days(link.wait)))
    steps = tuple(replace(step, wait=days(step.wait)) for step in changed.steps)
    return replace(changed, steps=steps)


def practices(pathway: Pathway) -> list[str]:
    return [step.id for step in pathway.steps_of({StepType.GP})]


def known_patients(pathway: Pathway) -> Pathway:
    """GPs send people back to the specialist who treats them already."""
    return more(
        pathway,
        [
            Link(
                origin=practice,
                to=specialist.id,
                kind=LinkKind.REFER,
                id=f"known-{practice}-{specialist.id}",
                layer=Layer.DESIGNED,
                exception=ExceptionReason.KNOWN_PATIENT,
                channel=Channel.E_RS,
                volume_month=people("1"),
                wait=Figure("2", "weeks"),
            )
            for practice in practices(pathway)
            for specialist in pathway.steps_of(SPECIALIST)
        ],
    )


def advice_for_gps(pathway: Pathway) -> Pathway:
    return more(
        pathway,
        [
            Link(
                origin=adviser.id,
                to=practice,
                kind=LinkKind.ADVICE,
                id=f"advice-{adviser.id}-{practice}",
                layer=Layer.DESIGNED,
                channel=Channel.E_RS,
                alert=Fact.YES,
                volume_month=people("5"),
            )
            for practice in practices(pathway)
            for adviser in pathway.steps_of(SPECIALIST | {StepType.HUB, StepType.TRIAGE})
        ],
    )


def yearly_reviews(pathway: Pathway) -> Pathway:
    return more(
        pathway,
        [
            Link(
                origin=step.id,
                to=step.id,
                kind=LinkKind.FOLLOW_UP,
                id=f"review-{step.id}",
                layer=Layer.DESIGNED,
                planned=Fact.YES,
                volume_month=people("30"),
            )
            for step in pathway.steps_of(SPECIALIST | THERAPY)
        ],
    )


def turned_round(pathway: Pathway) -> Pathway:
    return replace(pathway, steps=pathway.steps[::-1], links=pathway.links[::-1])


def entries_marked(pathway: Pathway) -> Pathway:
    """No step for the person; the steps where people come in are marked as entries instead."""
    persons = {step.id for step in pathway.steps_of({StepType.PERSON})}
    entries = {
        link.to
        for link in pathway.links
        if link.origin in persons and link.urgency is Urgency.ROUTINE
    }
    steps = tuple(
        replace(step, entry=Fact.YES) if step.id in entries else step
        for step in pathway.steps
        if step.id not in persons
    )
    kept = links(pathway, lambda link: None if {link.origin, link.to} & persons else link)
    return replace(kept, steps=tuple(steps))


def at_stage(stage: Stage) -> Change:
    return lambda pathway: replace(pathway, stage=stage)


SAME: tuple[tuple[str, Callable[[Pathway], Pathway]], ...] = (
    ("drawn twice, as designed and as people use it", drawn_twice),
    ("with exits drawn as referrals", exits_as(LinkKind.REFER)),
    ("with exits drawn as redirections", exits_as(LinkKind.REDIRECT)),
    ("with every exception drawn as an exit", exceptions_as_exits),
    ("in a month when nobody needed an emergency exit", quiet_month),
    ("with waits in days", waits_in_days),
    ("with known patients going back to their specialist", known_patients),
    ("with advice for GPs", advice_for_gps),
    ("with yearly reviews", yearly_reviews),
    ("with its steps and links in the opposite order", turned_round),
    ("as it is", at_stage(Stage.AS_IS)),
    ("as it is to be", at_stage(Stage.TO_BE)),
)


@pytest.mark.parametrize("name", PATHWAYS)
@pytest.mark.parametrize(("how", "change"), SAME, ids=[how for how, _ in SAME])
def test_a_correct_pathway_is_still_correct(how: str, change: Change, name: str) -> None:
    report = run_checks(change(PATHWAYS[name]), MAP_CHECKS)
    assert [(finding.id, finding.message) for finding in report.findings] == [], how
    assert [(item.check, item.missing) for item in report.not_assessed] == [], how


@pytest.mark.parametrize("name", PATHWAYS)
def test_nothing_is_found_where_ways_in_are_marked_instead_of_a_person_drawn(name: str) -> None:
    findings = run_checks(entries_marked(PATHWAYS[name]), MAP_CHECKS).findings
    assert {finding.id for finding in findings if finding.check == "ACC01"} == set()
    assert {finding.check for finding in findings} <= {"FLW02"}, "steps only a person led to"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PATHWAYS)), st.data())
def test_what_is_left_out_of_a_map_that_is_not_complete_is_never_found_missing(
    name: str, data: st.DataObject
) -> None:
    whole = PATHWAYS[name]
    optional = [link.id for link in whole.links if link.id != "gp-spa-designed"]
    left_out = data.draw(st.sets(st.sampled_from(optional)))
    partial = replace(
        links(whole, lambda link: None if link.id in left_out else link), complete=()
    )
    assert run_checks(partial, MAP_CHECKS).findings == ()
