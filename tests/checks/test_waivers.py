"""A waiver accepts one finding, for a reason and a time, and hides nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.checks.finding import Finding, NotAssessed, Report, Severity
from govtool.checks.waiver import Status, Waiver, Waivers, WaiverState, judge
from govtool.checks.waiver_reading import read_waivers
from govtool.reading import Refused

TODAY = date(2026, 11, 22)
WAIVER = Waiver(
    finding="TRI01:gp>ortho",
    reason="Suspected fractures only.",
    owner="Medical director",
    agreed_on=date(2026, 6, 1),
    review_on=date(2026, 12, 1),
    expires_on=date(2027, 6, 1),
)
TEXT = """\
format: waivers/1
pathway: hip
waivers:
  - finding: TRI01:gp>ortho
    reason: Suspected fractures only.
    owner: Medical director
    agreed_on: 2026-06-01
    review_on: 2026-12-01
    expires_on: 2027-06-01
"""


def finding(finding_id: str) -> Finding:
    check, _, subjects = finding_id.partition(":")
    return Finding(
        id=finding_id,
        check=check,
        covers=("W01",),
        severity=Severity.HIGH,
        title="A promise",
        message="It is not kept.",
        subjects=tuple(subjects.split(">")),
        route=None,
        links=(),
        basis=None,
    )


def report(*ids: str, ran: tuple[str, ...] = ("TRI01",), unsure: tuple[str, ...] = ()) -> Report:
    missing = tuple(NotAssessed(check, ("W01",), "A promise", "Something.") for check in unsure)
    found = tuple(finding(finding_id) for finding_id in ids)
    return Report("hip", len(ran), found, missing, frozenset(ran))


def refusal(text: str, pathway: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_waivers(text, "w.yaml", pathway=pathway)
    return str(refused.value)


def test_a_waivers_file_is_read_whole() -> None:
    assert read_waivers(TEXT).waivers == (WAIVER,)
    assert read_waivers(TEXT, pathway="hip").pathway == "hip"


@pytest.mark.parametrize("field", ["reason", "owner", "agreed_on", "review_on", "expires_on"])
def test_a_waiver_says_why_who_and_until_when_or_is_refused(field: str) -> None:
    lines = [line for line in TEXT.splitlines() if not line.strip().startswith(f"{field}:")]
    told = refusal("\n".join(lines))
    assert told == (
        f"w.yaml, line 4: The waiver “TRI01:gp>ortho” has no “{field}”. Add a line “{field}: …”."
    )


@pytest.mark.parametrize("wild", ["TRI01:*", "*", "TRI01:gp>*", "TRI0?:gp>ortho"])
def test_a_waiver_for_more_than_one_finding_is_refused(wild: str) -> None:
    told = refusal(TEXT.replace("TRI01:gp>ortho", f'"{wild}"'))
    assert f"line 4: “{wild}” would accept findings nobody has looked at" in told


@pytest.mark.parametrize("name", ["TRI01", "TRI01:", "gp>ortho", "tri01:gp>ortho"])
def test_a_waiver_for_something_that_is_no_finding_is_refused(name: str) -> None:
    told = refusal(TEXT.replace("TRI01:gp>ortho", f'"{name}"'))
    assert f"line 4: “{name}” is not the id of a finding" in told


def test_a_check_that_failed_to_run_cannot_be_accepted() -> None:
    assert "cannot be accepted" in refusal(TEXT.replace("TRI01:gp>ortho", "GOV00:TRI01"))


def test_dates_out_of_order_are_refused_with_their_lines() -> None:
    told = refusal(TEXT.replace("2026-12-01", "2026-05-01"))
    assert "line 8: The review date is before the day it was agreed" in told
    told = refusal(TEXT.replace("2027-06-01", "2026-11-01"))
    assert "line 9: It expires before its review date" in told


def test_the_same_finding_accepted_twice_is_refused_with_both_lines() -> None:
    again = TEXT.partition("waivers:\n")[2]
    assert "line 10: The finding TRI01:gp>ortho is accepted twice (the other is on line 4)" in (
        refusal(TEXT + again)
    )


def test_waivers_of_another_pathway_are_refused() -> None:
    assert "line 2: These waivers were agreed for the pathway “hip”; this is “knee”" in refusal(
        TEXT, pathway="knee"
    )


def test_a_slip_in_a_field_is_told_with_the_name_that_was_meant() -> None:
    assert "Did you mean “expires_on”?" in refusal(TEXT.replace("expires_on", "expires_by"))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 5, 31), WaiverState.NOT_YET),
        (date(2026, 6, 1), WaiverState.IN_FORCE),
        (date(2026, 12, 1), WaiverState.IN_FORCE),
        (date(2026, 12, 2), WaiverState.REVIEW_DUE),
        (date(2027, 6, 1), WaiverState.REVIEW_DUE),
        (date(2027, 6, 2), WaiverState.EXPIRED),
    ],
)
def test_a_waiver_counts_from_its_first_day_to_its_last(day: date, state: WaiverState) -> None:
    assert WAIVER.state(day) is state


def test_an_accepted_finding_stays_in_the_count() -> None:
    judgement = judge(report("TRI01:gp>ortho", "TRI01:gp>pain"), Waivers((WAIVER,)), TODAY)
    assert [item.status for item in judgement.judged] == [Status.ACCEPTED, Status.OPEN]
    assert [item.finding.id for item in judgement.open] == ["TRI01:gp>pain"]
    assert judgement.accepted[0].waiver == WAIVER


def test_an_expired_waiver_leaves_its_finding_open_and_is_told() -> None:
    judgement = judge(report("TRI01:gp>ortho"), Waivers((WAIVER,)), date(2028, 1, 1))
    assert judgement.accepted == ()
    assert [(item.waiver, item.state) for item in judgement.lapsed] == [
        (WAIVER, WaiverState.EXPIRED)
    ]


def test_a_waiver_whose_finding_is_gone_is_told() -> None:
    (idle,) = judge(report(), Waivers((WAIVER,)), TODAY).idle
    assert (idle.waiver, idle.is_certain) == (WAIVER, True)


@pytest.mark.parametrize(
    "seen", [report(unsure=("TRI01",)), report(ran=("TRI02",)), report(ran=())]
)
def test_whether_a_finding_is_gone_is_not_known_where_its_check_could_not_tell(
    seen: Report,
) -> None:
    (idle,) = judge(seen, Waivers((WAIVER,)), TODAY).idle
    assert not idle.is_certain


@given(
    found=st.sets(st.sampled_from([f"TRI01:gp>s{n}" for n in range(8)])),
    waived=st.sets(st.sampled_from([f"TRI01:gp>s{n}" for n in range(8)])),
    days=st.integers(-400, 900),
)
def test_every_finding_is_judged_once_and_none_is_lost(
    found: set[str], waived: set[str], days: int
) -> None:
    waivers = Waivers(tuple(replace(WAIVER, finding=name) for name in sorted(waived)))
    today = TODAY + timedelta(days=days)
    judgement = judge(report(*sorted(found)), waivers, today)
    assert {item.finding.id for item in judgement.judged} == found
    assert len(judgement.open) + len(judgement.accepted) == len(found)
    accepted = {item.finding.id for item in judgement.accepted}
    assert accepted == (found & waived if WAIVER.counts(today) else set())
    assert {idle.waiver.finding for idle in judgement.idle} == waived - found
