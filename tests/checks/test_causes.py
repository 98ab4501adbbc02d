"""Findings that come from one cause are put together, each once, the same way every time."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.checks.cause_list import CAUSES, Cause
from govtool.checks.causes import CAUSE_OF, causes_of
from govtool.checks.defects import DEFECT_BY_ID
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Finding
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.workflows.files import open_pathway
from tests.checks.test_waivers import finding

TWO_TEAMS = """\
format: pathway/1
id: two
title: Two teams
place: Exampleshire
stage: as-is
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: physio-a, name: Team A, type: physio}
  - {id: physio-b, name: Team B, type: physio}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: physio-a, kind: refer}
  - {from: gp, to: physio-b, kind: refer}
"""


@pytest.fixture(scope="module")
def two_teams() -> Pathway:
    return read_pathway(TWO_TEAMS)


def of(finding_id: str, *covers: str) -> Finding:
    return replace(finding(finding_id), covers=covers)


def groups(pathway: Pathway, *found: Finding) -> dict[str, list[str]]:
    made = causes_of(pathway, found)
    return {group.id: [item.id for item in group.findings] for group in made.groups}


def test_the_catalogue_knows_every_entry_a_cause_names_and_each_has_one_cause() -> None:
    named = Counter(entry for cause in CAUSES for entry in cause.covers)
    assert set(named) <= set(DEFECT_BY_ID)
    assert [entry for entry, number in named.items() if number > 1] == []
    assert len({cause.id for cause in CAUSES}) == len(CAUSES)


def test_what_the_reference_puts_together_stays_together() -> None:
    assert len({CAUSE_OF[entry].id for entry in ("W01", "W02", "X12", "X13")}) == 1
    assert len({CAUSE_OF[entry].id for entry in ("W03", "W12", "W13", "X20")}) == 1


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: str(cause.id))
def test_a_cause_says_why_what_to_do_and_who_would_lead(cause: Cause) -> None:
    assert cause.why.endswith(".")
    assert not cause.action.endswith(".")
    assert cause.action[0].isupper()
    assert len(cause.action) <= 100
    assert cause.owner_role
    assert len(cause.covers) > 1


def test_no_check_has_entries_of_two_causes() -> None:
    for check in EVERY_CHECK:
        causes = {CAUSE_OF[entry].id for entry in check.covers if entry in CAUSE_OF}
        assert len(causes) <= 1, check.id


def test_findings_of_one_cause_are_one_group_with_one_action(two_teams: Pathway) -> None:
    found = (of("TRI01:gp>ortho", "W01"), of("MBY02:p1", "W02"), of("REC01:gp", "W15"))
    made = causes_of(two_teams, found)
    (group,) = made.groups
    assert (group.id, group.findings) == ("way-round-triage", found[:2])
    assert group.cause.action.startswith("Close every listing")
    assert made.alone == found[2:]


def test_a_missing_right_is_one_cause_for_each_team_that_lacks_it(two_teams: Pathway) -> None:
    assert groups(
        two_teams,
        of("RGT01:physio-a", "W12"),
        of("RGT01:physio-b", "W12"),
        of("RGT02:physio-a", "W13"),
        of("RGT02:physio-b", "W13"),
        of("BNC01:physio-a>ortho", "W03"),
    ) == {
        "may-not-act:physio-a": ["RGT01:physio-a", "RGT02:physio-a", "BNC01:physio-a>ortho"],
        "may-not-act:physio-b": ["RGT01:physio-b", "RGT02:physio-b"],
    }


def test_findings_at_steps_that_nothing_ties_together_stand_alone(two_teams: Pathway) -> None:
    assert groups(two_teams, of("RGT01:physio-a", "W12"), of("RGT02:physio-b", "W13")) == {}


def test_the_gp_whom_everybody_passes_ties_nothing_together(two_teams: Pathway) -> None:
    ids = ("TRI02:gp>physio-a", "TRI02:gp>physio-b")
    assert groups(two_teams, *(of(name, "X05") for name in ids)) == {}


def test_steps_that_share_a_third_are_one_group(two_teams: Pathway) -> None:
    found = groups(
        two_teams,
        of("TEA01:physio-a>physio-b", "W14"),
        of("TRI02:physio-a>ortho", "X05"),
        of("TRI02:physio-b>gp", "X05"),
    )
    assert list(found) == ["one-team-in-two:physio-a>physio-b>ortho"]


def test_a_finding_about_a_link_belongs_to_the_steps_at_its_ends(two_teams: Pathway) -> None:
    linked = replace(of("TRI02:x", "X05"), subjects=("gp>physio-a:refer",))
    assert list(groups(two_teams, linked, of("TEA01:physio-a>physio-b", "W14"))) == [
        "one-team-in-two:physio-a>physio-b"
    ]


def test_the_worked_example_is_grouped_as_a_facilitator_would() -> None:
    before = open_pathway(Path("pathway_models/mid_notts/before.yaml"))
    made = groups(before, *run_checks(before).findings)
    assert made["way-round-triage"] == [
        "TRI01:gp>ortho",
        "TRI01:gp>rheum",
        "TRI01:gp>pod_surgery",
        "TRI01:gp>pain",
    ]
    assert made["may-not-act:physio-a"] == ["RGT01:physio-a", "RGT02:physio-a"]


covers = st.sampled_from([*sorted(DEFECT_BY_ID)])
steps = st.lists(st.sampled_from(["gp", "physio-a", "physio-b", "ortho", "away"]), max_size=3)
some = st.lists(
    st.builds(
        lambda number, entry, at: replace(of(f"TRI01:{number}", entry), subjects=tuple(at)),
        st.integers(0, 30),
        covers,
        steps,
    ),
    max_size=14,
    unique_by=lambda found: found.id,
)


@given(some)
def test_every_finding_stands_in_one_group_or_alone(found: list[Finding]) -> None:
    made = causes_of(read_pathway(TWO_TEAMS), found)
    told = [item.id for group in made.groups for item in group.findings]
    told += [item.id for item in made.alone]
    assert sorted(told) == sorted(item.id for item in found)
    assert all(len(group.findings) > 1 for group in made.groups)
    assert len({group.id for group in made.groups}) == len(made.groups)


@given(some, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_findings(
    found: list[Finding], random: Random
) -> None:
    pathway = read_pathway(TWO_TEAMS)
    shuffled = random.sample(found, len(found))
    first, second = causes_of(pathway, found), causes_of(pathway, shuffled)
    assert {group.id: frozenset(group.findings) for group in first.groups} == {
        group.id: frozenset(group.findings) for group in second.groups
    }
