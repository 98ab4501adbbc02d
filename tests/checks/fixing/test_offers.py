"""Every fix offered mends its finding on every failing example, and says what else it does."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check, Example
from govtool.checks.finding import Finding, Severity
from govtool.checks.fixing.fix import CannotFix, Fix
from govtool.checks.fixing.offers import (
    FAILED,
    MEASURED,
    NONE_HERE,
    WAYS,
    WITHOUT,
    fixes_for,
    why_no_fix,
)
from govtool.checks.fixing.trying import try_fix
from govtool.checks.running import CRASHED, run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from tests.checks.test_random_pathways import pathways
from tests.pathways.test_writing import pathways as sound_pathways

FAILING = [(check, example) for check in MAP_CHECKS for example in check.failing]

BREAKS: dict[str, tuple[str, ...]] = {}
"""What fixes break on the example they mend: nothing, so far. A new entry needs a reason."""

ONE_LINK_ONLY = {"DES03"}
"""The example of this check has one link; its fix is tried on a larger map below."""

ANOTHER_ROUTE = """\
format: pathway/1
id: unused
title: A designed route that nobody takes
place: Exampleshire
stage: as-is
complete: [layers]
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: ed, name: Emergency department, type: ed}
  - {id: hub, name: MSK hub, type: hub}
links:
  - {from: gp, to: hub, kind: refer, layer: designed,
     volume_month: {value: 90, unit: referrals a month}}
  - {from: ed, to: hub, kind: refer, layer: designed,
     volume_month: {value: 0, unit: referrals a month}}
"""


def name(value: Check | Example) -> str:
    return value.id if isinstance(value, Check) else value.title


failing = pytest.mark.parametrize(("check", "example"), FAILING, ids=name)
randomly = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def offered(check: Check, example: Example) -> Iterator[tuple[Pathway, Finding, Fix]]:
    pathway = read_pathway(example.text)
    for finding in run_checks(pathway, [check]).findings:
        for fix in fixes_for(pathway, finding):
            yield pathway, finding, fix


def test_every_check_on_the_map_has_fixes_or_a_reason_why_not() -> None:
    assert set(WAYS) | set(WITHOUT) == {check.id for check in MAP_CHECKS}
    assert set(WAYS) & set(WITHOUT) == set()
    assert all(reason.endswith(".") for reason in WITHOUT.values())


@failing
def test_a_fix_is_offered_wherever_a_check_shows_itself_failing(
    check: Check, example: Example
) -> None:
    has_fix = bool(list(offered(check, example)))
    assert has_fix == (check.id not in {*WITHOUT, *ONE_LINK_ONLY})


@failing
def test_a_fix_mends_the_finding_it_is_offered_for_and_breaks_nothing_unsaid(
    check: Check, example: Example
) -> None:
    for pathway, finding, fix in offered(check, example):
        outcome = try_fix(pathway, fix)
        assert finding.id in {found.id for found in outcome.mended}, fix.id
        broken = tuple(found.id for found in outcome.broken)
        assert broken == BREAKS.get(fix.id, ()), fix.id


@failing
def test_a_draft_reads_back_from_its_file_as_the_same(check: Check, example: Example) -> None:
    for pathway, _, fix in offered(check, example):
        draft = try_fix(pathway, fix).draft
        assert read_pathway(write_pathway(draft)) == draft


@failing
def test_a_fix_says_what_to_do_what_changes_and_what_it_rests_on(
    check: Check, example: Example
) -> None:
    for pathway, finding, fix in offered(check, example):
        assert fix.title[0].isupper()
        assert not fix.title.endswith(".")
        assert fix.words(pathway)
        assert all(words[0].isupper() and not words.endswith(".") for words in fix.words(pathway))
        assert fix.assumes
        assert all(words[0].isupper() and words.endswith(".") for words in fix.assumes)
        assert fix.id.startswith(f"{finding.id}/")


@failing
def test_the_ways_to_mend_one_finding_differ(check: Check, example: Example) -> None:
    fixes = [fix for _, _, fix in offered(check, example)]
    for finding in {fix.finding.id for fix in fixes}:
        own = [fix for fix in fixes if fix.finding.id == finding]
        assert len({fix.id for fix in own}) == len({fix.title for fix in own}) == len(own)


def test_a_designed_route_that_nobody_takes_can_be_retired() -> None:
    pathway = read_pathway(ANOTHER_ROUTE)
    (finding,) = (found for found in run_checks(pathway).findings if found.check == "DES03")
    (fix,) = fixes_for(pathway, finding)
    outcome = try_fix(pathway, fix)
    assert [found.id for found in outcome.mended] == [finding.id]
    assert [link.id for link in outcome.draft.links] == ["gp>hub:refer"]


def test_a_finding_without_a_fix_has_a_reason() -> None:
    figures = Finding("MWT01:x", "MWT01", (), Severity.LOW, "", "", (), None, (), None)
    on_map = Finding("TRI01:x", "TRI01", (), Severity.LOW, "", "", (), None, (), None)
    unmeasured = Finding("DAT01:x", "DAT01", (), Severity.LOW, "", "", (), None, (), None)
    failed = Finding("GOV00:x", "GOV00", (), Severity.HIGH, "", "", (), None, (), None)
    assert [why_no_fix(item) for item in (failed, figures, on_map, unmeasured)] == [
        FAILED,
        MEASURED,
        NONE_HERE,
        WITHOUT["DAT01"],
    ]
    assert fixes_for(read_pathway(ANOTHER_ROUTE), figures) == ()


def all_offers(pathway: Pathway) -> list[Fix]:
    findings = run_checks(pathway).findings
    return [fix for found in findings for fix in fixes_for(pathway, found)]


@randomly
@given(data=st.data(), pathway=pathways())
def test_on_any_pathway_a_fix_takes_its_finding_away_and_cannot_be_made_twice(
    data: st.DataObject, pathway: Pathway
) -> None:
    fixes = all_offers(pathway)
    if not fixes:
        return
    fix = data.draw(st.sampled_from(fixes))
    outcome = try_fix(pathway, fix)
    now = {found.id for found in run_checks(outcome.draft).findings}
    assert fix.finding.id not in now
    assert CRASHED not in {found.check for found in outcome.broken}
    with pytest.raises(CannotFix, match=r"There is nothing to mend"):
        try_fix(outcome.draft, fix)


@randomly
@given(pathway=sound_pathways())
def test_the_draft_of_any_sound_pathway_reads_back_as_the_same(pathway: Pathway) -> None:
    for fix in all_offers(pathway)[:5]:
        draft = try_fix(pathway, fix).draft
        assert read_pathway(write_pathway(draft)) == draft
