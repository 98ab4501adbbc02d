"""A profile chooses among checks and changes how much they matter, openly and with a name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.every import EVERY_CHECK
from govtool.checks.finding import Severity
from govtool.checks.profile import (
    ChangedSeverity,
    ChangedThreshold,
    LeftOut,
    Profile,
    run_with,
    tailored,
)
from govtool.checks.profile_changes import (
    with_severity,
    with_threshold,
    without_severity,
    write_profile,
)
from govtool.checks.profile_reading import read_profile
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.workflows.check_files import (
    known_checks,
    open_profile,
    profile_from,
    profile_ids,
    shipped_profile,
)
from govtool.workflows.files import open_pathway

TODAY = date(2026, 11, 22)
TEXT = """\
format: profile/1
id: ours
title: Ours
purpose: What we look at first.
signed: The pathway group
signed_on: 2026-11-22
checks: [TRI, REF02]
severities:
  - {check: REF02, severity: high, by: Jo Bell, on: 2026-11-01, why: Forms are lost.}
thresholds:
  - {check: DAT01, threshold: uncounted_links, value: 5, by: Jo Bell, on: 2026-11-01, why: Strict.}
order: [REF02, TRI]
"""
PLAIN = Profile("plain", "Plain", "Every check as it is.", "The pathway group", TODAY)
RAISED = ChangedSeverity("REF01", Severity.HIGH, "Jo Bell", TODAY, "Faxes get lost.")
STRICTER = ChangedThreshold("DAT01", "uncounted_links", 5, "Jo Bell", TODAY, "We want to know.")


@pytest.fixture(scope="module")
def mid_notts() -> Pathway:
    return open_pathway(Path("pathway_models/mid_notts/before.yaml"))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_profile(text, known_checks(), "p.yaml")
    return str(refused.value)


def test_a_profile_is_read_whole() -> None:
    profile = profile_from(TEXT)
    assert (profile.checks, profile.order) == (("TRI", "REF02"), ("REF02", "TRI"))
    assert (profile.severities[0].by, profile.thresholds[0].value) == ("Jo Bell", 5)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("[TRI, REF02]\n", "[TRY, REF02]\n", 7, "There is no check “TRY”. Did you mean “TRI”?"),
        ("check: REF02", "check: ref02", 9, "There is no check “ref02”. Did you mean “REF02”?"),
        ("check: REF02", "check: REF", 9, "There is no check “REF”."),
        ("check: DAT01", "check: ZZZ99", 11, "There is no check “ZZZ99”."),
        ("order: [REF02", "order: [REFO2", 12, "There is no check “REFO2”. Did you mean “REF02”?"),
        (
            "uncounted_links",
            "uncounted_link",
            11,
            "DAT01 has no threshold “uncounted_link”. Did you mean “uncounted_links”?",
        ),
        ("value: 5", "value: -5", 11, "“-5” will not do for “value”"),
        ("severity: high", "severity: hgih", 9, "Did you mean “high”?"),
    ],
)
def test_a_slip_is_told_with_its_line_and_what_was_meant(
    old: str, new: str, line: int, told: str
) -> None:
    assert f"p.yaml, line {line}: " in refusal(TEXT.replace(old, new))
    assert told in refusal(TEXT.replace(old, new))


@pytest.mark.parametrize("field", ["by", "on", "why"])
def test_a_change_without_who_when_and_why_is_refused(field: str) -> None:
    said = {"by": "Jo Bell", "on": "2026-11-01", "why": "Forms are lost."}
    text = TEXT.replace(f", {field}: {said[field]}", "", 1)
    assert f"The severity of “REF02” has no “{field}”" in refusal(text)


def test_a_profile_says_which_checks_to_run_or_which_not_but_not_both() -> None:
    text = f"{TEXT}leave_out:\n  - {{check: COM01, why: Later.}}\n"
    assert "line 14: Say either which checks to run (checks) or which not to" in refusal(text)


def test_one_thing_changed_twice_is_refused_with_both_lines() -> None:
    again = "  - {check: REF02, severity: low, by: A, on: 2026-11-01, why: B.}\nthresholds:"
    told = refusal(TEXT.replace("thresholds:", again))
    assert "line 10: REF02 is changed twice (the other is on line 9)" in told


def test_only_the_checks_named_are_run_and_the_rest_are_counted(mid_notts: Pathway) -> None:
    report = run_with(profile_from(TEXT), mid_notts, MAP_CHECKS)
    run = {check.id for check in MAP_CHECKS if check.family == "TRI"} | {"REF02"}
    assert report.ran == run
    assert set(report.left_out) == {check.id for check in MAP_CHECKS} - run
    assert report.checks_run + len(report.left_out) == len(MAP_CHECKS)


def test_a_check_that_is_left_out_keeps_the_reason(mid_notts: Pathway) -> None:
    profile = replace(PLAIN, leave_out=(LeftOut("COM", "Later."),))
    report = run_with(profile, mid_notts, MAP_CHECKS)
    assert report.left_out == ("COM01",)
    (left_out,) = tailored(profile, MAP_CHECKS).left_out
    assert profile.why_left_out(left_out) == "Later."


def test_a_changed_severity_changes_findings_and_nothing_else(mid_notts: Pathway) -> None:
    usual = run_checks(mid_notts)
    raised = run_with(with_severity(PLAIN, RAISED), mid_notts, MAP_CHECKS)
    assert {found.id for found in raised.findings} == {found.id for found in usual.findings}
    changed = {found.check for found in raised.findings} - {
        found.check for found in raised.findings if found in usual.findings
    }
    assert changed == {"REF01"}
    assert all(f.severity is Severity.HIGH for f in raised.findings if f.check == "REF01")


def test_a_changed_threshold_changes_what_the_check_compares_with() -> None:
    profile = with_threshold(PLAIN, STRICTER)
    (check,) = [check for check in tailored(profile, MAP_CHECKS).checks if check.id == "DAT01"]
    assert [item.value for item in check.thresholds if item.name == "uncounted_links"] == [5]


def test_findings_come_in_the_order_a_profile_asks_for(mid_notts: Pathway) -> None:
    profile = replace(PLAIN, order=("REC01", "TRI"))
    found = [item.check for item in run_with(profile, mid_notts, MAP_CHECKS).findings]
    assert found[:6] == ["REC01", "REC01", "TRI01", "TRI01", "TRI01", "TRI01"]
    severities = [item.severity.rank for item in run_with(PLAIN, mid_notts, MAP_CHECKS).findings]
    assert severities == sorted(severities, reverse=True)


def test_a_profile_that_changes_nothing_gives_the_report_as_it_is(mid_notts: Pathway) -> None:
    assert run_with(PLAIN, mid_notts, MAP_CHECKS) == run_checks(mid_notts)


def test_a_change_made_again_replaces_the_first_and_can_be_taken_back() -> None:
    lower = replace(RAISED, severity=Severity.LOW)
    assert with_severity(with_severity(PLAIN, RAISED), lower).severities == (lower,)
    assert without_severity(with_severity(PLAIN, RAISED), "REF01") == PLAIN
    other = replace(STRICTER, value=9)
    assert with_threshold(with_threshold(PLAIN, STRICTER), other).thresholds == (other,)


names = st.sampled_from([check.id for check in EVERY_CHECK])
words = st.text(min_size=1, max_size=40).map(str.strip).filter(bool).filter(str.isprintable)
severities = st.builds(ChangedSeverity, names, st.sampled_from(Severity), words, st.dates(), words)
profiles = st.builds(
    Profile,
    id=st.just("own"),
    title=words,
    purpose=words,
    signed=words,
    signed_on=st.dates(),
    leave_out=st.lists(st.builds(LeftOut, names, words), max_size=3).map(tuple),
    severities=st.lists(severities, max_size=3, unique_by=lambda item: item.check).map(tuple),
    order=st.lists(names, max_size=3).map(tuple),
)


@given(profiles)
def test_a_profile_reads_back_from_its_own_text_as_it_was(profile: Profile) -> None:
    assert profile_from(write_profile(profile)) == profile


@given(profiles)
def test_every_check_is_either_run_or_named_as_left_out(profile: Profile) -> None:
    made = tailored(profile, EVERY_CHECK)
    assert sorted(check.id for check in (*made.checks, *made.left_out)) == sorted(
        check.id for check in EVERY_CHECK
    )
    assert all(profile.why_left_out(check) for check in made.left_out)


def test_the_profiles_that_come_with_govtool_are_those_promised() -> None:
    assert profile_ids() == ("board", "clinical-safety", "workshop")


@pytest.mark.parametrize("name", profile_ids())
def test_a_shipped_profile_is_sound_signed_and_named_after_its_file(name: str) -> None:
    profile = open_profile(name)
    assert (profile.id, profile.signed) == (name, "The govtool project")
    assert shipped_profile(name).startswith("format: profile/1\n")
    made = tailored(profile, MAP_CHECKS)
    assert made.checks
    assert made.left_out or name == "workshop"


@pytest.mark.parametrize("name", profile_ids())
def test_a_shipped_profile_changes_only_what_differs_from_the_check_itself(name: str) -> None:
    profile = open_profile(name)
    checks = {check.id: check for check in EVERY_CHECK}
    for severity in profile.severities:
        assert checks[severity.check].severity is not severity.severity, severity.check
        assert profile.runs(checks[severity.check])
    for item in profile.thresholds:
        usual = {t.name: t.value for t in checks[item.check].thresholds}
        assert usual[item.threshold] != item.value, item.check
        assert profile.runs(checks[item.check])


@pytest.mark.parametrize("name", profile_ids())
def test_no_shipped_profile_leaves_out_what_can_harm_people(name: str) -> None:
    checks = MAP_CHECKS if name == "workshop" else EVERY_CHECK
    left_out = tailored(open_profile(name), checks).left_out
    assert [check.id for check in left_out if check.safety] == []


def test_a_workshop_looks_at_the_whole_map_and_at_no_figures() -> None:
    made = tailored(open_profile("workshop"), EVERY_CHECK)
    assert {check.id for check in made.checks} == {check.id for check in MAP_CHECKS}


def test_a_profile_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(Refused, match=r"Did you mean “board”.*board, clinical-safety, workshop"):
        open_profile("bord")
