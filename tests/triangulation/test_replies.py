"""A contradiction is answered until a day, and opens again when something new is found."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from govtool.reading import Refused
from govtool.triangulation.comparison import Comparison, Verdict
from govtool.triangulation.reply import (
    Reply,
    ReplyKind,
    ReplyState,
    faults,
    reply_to,
    state_of,
    write_reply,
)
from govtool.triangulation.reply_reading import read_reply
from govtool.triangulation.triangulating import triangulate
from tests.triangulation.conftest import TODAY, Worked, ground_on, pathway_called

UNTIL = date(2027, 3, 1)


@pytest.fixture
def triage(worked: Worked) -> Comparison:
    return triangulate(worked.bank, worked.answers, worked.ground)[0]


def explained(comparison: Comparison, until: date = UNTIL) -> Reply:
    reason = "The policy is new; the map is of last year."
    return reply_to(comparison, ReplyKind.EXPLAIN, reason, "Clinical lead", TODAY, until)


def test_a_contradiction_nobody_answered_is_open(triage: Comparison) -> None:
    assert state_of(triage, None, TODAY) is ReplyState.OPEN
    assert ReplyState.OPEN.is_open


def test_an_answer_counts_to_its_last_day_and_then_comes_back(triage: Comparison) -> None:
    reply = explained(triage)
    assert state_of(triage, reply, UNTIL) is ReplyState.ANSWERED
    assert state_of(triage, reply, UNTIL + timedelta(1)) is ReplyState.RUN_OUT
    assert ReplyState.RUN_OUT.is_open


def test_an_answer_hides_nothing(triage: Comparison) -> None:
    assert triage.verdict is Verdict.CONTRADICT
    assert state_of(triage, explained(triage), TODAY) is ReplyState.ANSWERED


def test_something_new_opens_it_again_at_once(triage: Comparison) -> None:
    reply = replace(explained(triage), saw=explained(triage).saw[1:])
    assert state_of(triage, reply, TODAY) is ReplyState.SOMETHING_NEW


def test_claiming_more_than_was_answered_for_opens_it_again(triage: Comparison) -> None:
    reply = replace(explained(triage), level=2)
    assert state_of(triage, reply, TODAY) is ReplyState.SOMETHING_NEW


def test_fewer_findings_than_were_answered_for_stay_answered(worked: Worked) -> None:
    whole = triangulate(worked.bank, worked.answers, worked.ground)[0]
    fewer = ground_on(pathway_called("before"))
    (less,) = [
        item
        for item in triangulate(worked.bank, worked.answers, fewer)
        if item.verdict is Verdict.CONTRADICT
    ]
    assert less.marks < whole.marks
    assert state_of(less, explained(whole), TODAY) is ReplyState.ANSWERED


def test_what_contradicts_no_longer_is_settled(worked: Worked) -> None:
    triage = triangulate(worked.bank, worked.answers, worked.ground)[0]
    after = ground_on(pathway_called("after"))
    now = {item.id: item for item in triangulate(worked.bank, worked.answers, after)}
    assert state_of(now["TRIAGE"], explained(triage), TODAY) is ReplyState.SETTLED


def test_an_answer_reads_back_as_it_was_written(triage: Comparison) -> None:
    reply = explained(triage)
    assert read_reply(write_reply(reply)) == reply


def test_an_answer_that_cannot_be_read_is_told_with_its_line() -> None:
    with pytest.raises(Refused, match="line"):
        read_reply("format: contradiction-answer/1\nbank: b\nrow: r\nkind: shrug\n")


def test_an_answer_needs_words_a_person_and_a_day_within_a_year(triage: Comparison) -> None:
    wrong = replace(explained(triage, date(2026, 1, 1)), reason=" ", who="")
    assert [field for field, _ in faults(wrong, TODAY)] == ["reason", "who", "until"]
    late = explained(triage, date(2028, 1, 1))
    assert [field for field, _ in faults(late, TODAY)] == ["until"]
    assert not list(faults(explained(triage, date(2027, 11, 22)), TODAY))
