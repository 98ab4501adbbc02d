"""What becomes of a finding through the versions of a pathway; what cannot be told is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.checks.finding import Report
from govtool.checks.history import Change, History, history
from govtool.checks.lifecycle import Examination, Life, State, lives
from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway
from tests.checks.test_waivers import report

BYPASS = "TRI01:gp>ortho"
HEAD = """\
format: pathway/1
id: hip
title: Hip
place: Exampleshire
stage: as-is
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: Triage, type: triage}
  - {id: ortho, name: Orthopaedics, type: ortho}
links:
  - {from: gp, to: triage, kind: refer}
  - {from: triage, to: ortho, kind: refer}
"""
THROUGH = "complete: [steps, links]\n" + HEAD
ROUND = HEAD + "  - {from: gp, to: ortho, kind: refer}\n"
UNSURE = HEAD.replace("type: triage", "type: hub")


def examined(text: str) -> Report:
    return run_checks(read_pathway(text))


def seen(*reports: Report) -> list[Examination]:
    return [Examination(number, report) for number, report in enumerate(reports, start=1)]


def the(finding: str, examinations: list[Examination]) -> Life:
    (found,) = [life for life in lives(examinations) if life.finding.id == finding]
    return found


FOUND, CLEAR = report(BYPASS), report()
CANNOT_TELL, NOT_RUN = report(unsure=("TRI01",)), report(ran=())


@pytest.mark.parametrize(
    ("versions", "states"),
    [
        ([FOUND], "open"),
        ([FOUND, FOUND], "open, open"),
        ([FOUND, CLEAR], "open, fixed"),
        ([FOUND, CLEAR, FOUND], "open, fixed, came back"),
        ([FOUND, CLEAR, FOUND, FOUND], "open, fixed, came back, came back"),
        ([CLEAR, FOUND], "not found yet, open"),
        ([FOUND, CANNOT_TELL], "open, not known whether it is gone"),
        ([FOUND, NOT_RUN], "open, not known whether it is gone"),
        ([FOUND, CANNOT_TELL, FOUND], "open, not known whether it is gone, open"),
        ([FOUND, CANNOT_TELL, CLEAR], "open, not known whether it is gone, fixed"),
        (
            [FOUND, CLEAR, CANNOT_TELL, FOUND],
            "open, fixed, not known whether it is gone, came back",
        ),
    ],
)
def test_a_finding_is_followed_from_version_to_version(
    versions: list[Report], states: str
) -> None:
    life = the(BYPASS, seen(*versions))
    assert ", ".join(state.value for _, state in life.states) == states


def test_a_real_bypass_that_is_mended_is_fixed_and_certain() -> None:
    life = the(BYPASS, seen(examined(ROUND), examined(THROUGH)))
    assert (life.state, life.is_certain) == (State.FIXED, True)
    assert (life.first_seen, life.last_seen) == (1, 1)


def test_a_bypass_that_is_no_longer_shown_where_triage_is_unsure_is_not_called_fixed() -> None:
    life = the(BYPASS, seen(examined(ROUND), examined(UNSURE)))
    assert (life.state, life.is_certain) == (State.NOT_KNOWN, False)


def test_an_accepted_finding_stays_known_as_such_and_still_came_back() -> None:
    versions = seen(FOUND, CLEAR)
    versions.append(Examination(3, FOUND, frozenset({BYPASS})))
    life = the(BYPASS, versions)
    assert (life.state, life.came_back) == (State.ACCEPTED, True)


def test_a_finding_accepted_while_it_was_there_is_fixed_when_it_goes() -> None:
    versions = [Examination(1, FOUND, frozenset({BYPASS})), Examination(2, CLEAR)]
    assert [state for _, state in the(BYPASS, versions).states] == [State.ACCEPTED, State.FIXED]


def names(told: History) -> list[dict[str, list[str]]]:
    return [
        {
            change.value: [finding.id for finding in found]
            for change, found in version.findings.items()
            if found
        }
        for version in told.versions
    ]


def test_a_history_tells_of_each_version_what_it_changed() -> None:
    other = "TRI01:gp>pain"
    told = history(seen(report(BYPASS, other), report(other), CLEAR, FOUND, FOUND))
    assert names(told) == [
        {"new": [BYPASS, other]},
        {"still open": [other], "fixed": [BYPASS]},
        {"fixed": [other]},
        {"came back": [BYPASS]},
        {"still open": [BYPASS]},
    ]
    assert [life.finding.id for life in told.in_state(State.FIXED)] == [other]


def test_a_history_repeats_what_is_not_known_until_it_is_known() -> None:
    told = history(seen(FOUND, CANNOT_TELL, NOT_RUN, CLEAR))
    assert names(told) == [
        {"new": [BYPASS]},
        {"not known": [BYPASS]},
        {"not known": [BYPASS]},
        {"fixed": [BYPASS]},
    ]
    assert told.versions[1].unsure == ("TRI01",)


def test_a_pathway_without_versions_has_an_empty_history() -> None:
    assert history([]) == History((), ())


ids = st.sampled_from([f"TRI01:gp>s{n}" for n in range(4)])
reports = st.builds(
    lambda found, unsure: report(*sorted(found), unsure=("TRI01",) if unsure else ()),
    st.sets(ids),
    st.booleans(),
)


@given(st.lists(reports, max_size=6))
def test_every_finding_of_every_version_is_told_of_and_none_is_called_fixed_unseen(
    versions: list[Report],
) -> None:
    told = history(seen(*versions))
    for number, (seen_then, changes) in enumerate(zip(versions, told.versions, strict=True)):
        shown = {finding.id for finding in seen_then.findings}
        assert {finding.id for finding in changes.open} == shown
        gone = {finding.id for finding in changes.findings[Change.FIXED]}
        assert not gone or seen_then.could_tell("TRI01")
        assert not shown & gone
        unknown = {finding.id for finding in changes.findings[Change.NOT_KNOWN]}
        assert not unknown or not seen_then.could_tell("TRI01")
        known = {finding.id for earlier in versions[:number] for finding in earlier.findings}
        assert gone | unknown <= known


@given(st.lists(reports, min_size=1, max_size=6))
def test_the_past_is_not_changed_by_what_comes_after(versions: list[Report]) -> None:
    whole, before = history(seen(*versions)), history(seen(*versions[:-1]))
    assert whole.versions[:-1] == before.versions
