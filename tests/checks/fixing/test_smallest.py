"""The smallest set of fixes: never larger than need be, tried together, and honest where not."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.fixing.covering import Candidate, smallest_cover
from govtool.checks.fixing.offers import fixes_for
from govtool.checks.fixing.smallest import smallest_set
from govtool.checks.fixing.trying import try_fixes
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from govtool.resources import pathway_models_folder
from tests.checks.test_random_pathways import pathways

ELEMENTS = "abcdefg"


def candidate(name: int, covers: str, cost: int = 0) -> Candidate:
    return Candidate(str(name), frozenset(covers), cost)


candidates = st.lists(st.tuples(st.text(ELEMENTS, max_size=4), st.integers(0, 3)), max_size=9).map(
    lambda made: [candidate(number, *item) for number, item in enumerate(made)]
)


@settings(max_examples=300, deadline=None)
@given(candidates=candidates)
def test_no_smaller_or_cheaper_choice_covers_as_much(candidates: list[Candidate]) -> None:
    everything = frozenset[str]().union(*(item.covers for item in candidates))
    cover = smallest_cover(candidates)
    assert frozenset[str]().union(*(item.covers for item in cover.chosen)) == everything
    assert cover.is_smallest
    best = min(
        (size, sum(item.cost for item in some))
        for size in range(len(candidates) + 1)
        for some in combinations(candidates, size)
        if frozenset[str]().union(*(item.covers for item in some)) == everything
    )
    assert (len(cover.chosen), sum(item.cost for item in cover.chosen)) == best


def test_a_search_that_is_cut_short_says_so_and_still_covers_everything() -> None:
    pairs = [
        candidate(number, "".join(pair)) for number, pair in enumerate(combinations("abcdefgh", 2))
    ]
    cover = smallest_cover(pairs, most_visits=2)
    assert not cover.is_smallest
    assert frozenset[str]().union(*(item.covers for item in cover.chosen)) == set("abcdefgh")


def model(name: str) -> Pathway:
    return read_pathway((pathway_models_folder() / f"{name}.yaml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["mid_notts/before", "coventry/before"])
def test_the_smallest_set_mends_everything_found_before_the_change(name: str) -> None:
    pathway = model(name)
    findings = run_checks(pathway).findings
    assert all(fixes_for(pathway, found) for found in findings)
    found = smallest_set(pathway, findings)
    assert {item.id for item in found.outcome.mended} == {item.id for item in findings}
    assert (found.left, found.unmendable) == ((), ())
    assert (found.outcome.unclear, found.outcome.remaining, found.outcome.broken) == ((), (), ())
    assert found.is_smallest
    assert run_checks(found.outcome.draft).findings == ()


@pytest.mark.parametrize("name", ["mid_notts/before", "coventry/before", "bhr/before"])
def test_the_draft_of_the_smallest_set_reads_back_from_its_file_as_the_same(name: str) -> None:
    pathway = model(name)
    draft = smallest_set(pathway, run_checks(pathway).findings).outcome.draft
    assert read_pathway(write_pathway(draft)) == draft


def test_one_change_that_mends_two_findings_is_made_once() -> None:
    pathway = model("coventry/before")
    found = smallest_set(pathway, run_checks(pathway).findings)
    assert [fix.id for fix in found.outcome.fixes] == [
        "TRI01:gp>hospital/new-triage",
        "BNC01:hospital>community/straight-on",
        "ACC02:gp/new-fcp",
    ]


def test_what_no_change_mends_is_named_with_its_reason() -> None:
    pathway = model("bhr/before")
    found = smallest_set(pathway, run_checks(pathway).findings)
    assert "DAT01:whole-pathway" in {item.finding.id for item in found.unmendable}
    assert all(item.reason for item in found.unmendable)


def test_only_the_findings_asked_about_are_mended_on_purpose() -> None:
    pathway = model("mid_notts/before")
    asked = [item for item in run_checks(pathway).findings if item.check == "TRI01"]
    found = smallest_set(pathway, asked)
    assert {item.id for item in found.outcome.mended} == {item.id for item in asked}
    assert len(found.outcome.fixes) == 4


def test_the_set_can_be_tried_again_and_gives_the_same_outcome() -> None:
    pathway = model("coventry/before")
    outcome = smallest_set(pathway, run_checks(pathway).findings).outcome
    assert try_fixes(pathway, outcome.fixes) == outcome


TOGETHER = """\
format: pathway/1
id: together
title: Two changes that together make a round
place: Exampleshire
stage: as-is
complete: [links]
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: hub, name: MSK hub, type: hub, rights: {refer: {ortho: yes}}}
  - {id: ortho, name: Orthopaedics, type: ortho}
  - {id: ed, name: Emergency department, type: ed}
  - {id: home, name: Discharge, type: discharge}
links:
  - {from: person, to: gp, kind: first_contact}
  - {from: gp, to: physio, kind: refer}
  - {from: gp, to: hub, kind: refer}
  - {from: gp, to: ed, kind: escalate, urgency: emergency}
  - {from: hub, to: ortho, kind: refer}
  - {from: hub, to: home, kind: discharge}
  - {from: ortho, to: home, kind: discharge}
  - {from: physio, to: home, kind: discharge}
  - {from: ed, to: physio, kind: refer}
"""


def test_where_fixes_break_something_together_another_way_for_one_of_them_is_taken() -> None:
    pathway = read_pathway(TOGETHER)
    findings = [item for item in run_checks(pathway).findings if item.check in {"ACC01", "RGT02"}]
    usual = [fixes_for(pathway, item)[0] for item in findings]
    assert [item.check for item in try_fixes(pathway, usual).broken] == ["FLW04"]
    found = smallest_set(pathway, findings)
    assert {item.id for item in found.outcome.mended} >= {item.id for item in findings}
    assert found.outcome.broken == ()


def test_what_matters_most_comes_first() -> None:
    pathway = model("mid_notts/before")
    fixes = smallest_set(pathway, run_checks(pathway).findings).outcome.fixes
    safety = {check.id for check in MAP_CHECKS if check.safety}
    weights = [(fix.finding.check in safety, fix.finding.severity.rank) for fix in fixes]
    assert weights == sorted(weights, reverse=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pathway=pathways())
def test_on_any_pathway_what_is_called_mended_is_gone_and_the_rest_is_accounted_for(
    pathway: Pathway,
) -> None:
    findings = run_checks(pathway).findings
    found = smallest_set(pathway, findings)
    after = {item.id for item in run_checks(found.outcome.draft).findings}
    assert after.isdisjoint(item.id for item in found.outcome.mended)
    assert after == {item.id for item in (*found.outcome.remaining, *found.outcome.broken)}
    told = {item.id for item in (*found.outcome.mended, *found.left)}
    assert {item.id for item in findings} <= told | {item.finding.id for item in found.unmendable}
