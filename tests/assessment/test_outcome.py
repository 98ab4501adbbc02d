"""What a round came to is frozen as JSON and reads back as the same value."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.answers import Evidence, Line, RowAnswer, Tick
from govtool.assessment.bank import ScaleLevel
from govtool.assessment.levels import RowState
from govtool.assessment.outcome import (
    AgreedRow,
    BankUsed,
    ChecksUsed,
    FindingKept,
    NamedVote,
    PathwayUsed,
    RoundOutcome,
    RowOutcome,
    UnreadableOutcome,
    read_outcome,
    write_outcome,
)
from govtool.assessment.voting import RowVotes, Vote, count_votes
from govtool.sources import Fact

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCALE = (
    ScaleLevel(0, "Nothing", "Nothing is in place."),
    ScaleLevel(1, "Accepted", "Somebody leads it."),
    ScaleLevel(2, "Planned", "A plan is agreed."),
)
ANSWER = RowAnswer(
    "ROW",
    claimed=2,
    criteria=(Tick("ROW-1a", Fact.YES, (Evidence("Minutes", date(2026, 1, 2), "Web", Line(2)),)),),
    target=2,
    target_date=date(2027, 1, 2),
    good_enough="It is small.",
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
levels = st.one_of(st.none(), st.sampled_from([0, 1, 2]))


@st.composite
def rows(draw: st.DrawFn, name: str = "ROW") -> RowOutcome:
    given_levels = draw(st.lists(st.sampled_from([0, 1, 2]), max_size=20))
    votes = [
        Vote(RowState.SCORED, level, level, ("ROW-1a",), "provider") for level in given_levels
    ]
    agreed = AgreedRow(
        number=draw(st.integers(1, 9)),
        answer=ANSWER,
        state=RowState.SCORED,
        claimed=draw(levels),
        gated=draw(st.sampled_from([0, 1, 2])),
        why=draw(words),
        standing="Level 1",
        reason=draw(words),
        dissent=draw(words),
        by=draw(st.one_of(st.none(), st.integers(1, 99))),
        at=AT,
    )
    return RowOutcome(
        row=name,
        title=draw(words),
        votes=draw(st.one_of(st.none(), st.just(count_votes(name, (0, 1, 2), votes, absent=2)))),
        named=(NamedVote(7, RowState.BLANK, None, None),),
        agreed=draw(st.one_of(st.none(), st.just(agreed))),
        checks=("TRI01",),
    )


def outcome(*found: RowOutcome) -> RoundOutcome:
    return RoundOutcome(
        title="Autumn",
        purpose="",
        place="Alder",
        opened_at=AT,
        revealed_at=AT,
        closed_at=None,
        shows_names=True,
        asked=9,
        voted=7,
        bank=BankUsed("bank", "1.0", "A bank", "matrix", "0" * 64, SCALE),
        pathway=PathwayUsed("hip", 2, "Hips", "1" * 64),
        checks=ChecksUsed(
            "0.1", ("TRI01",), (FindingKept("TRI01:a>b", "TRI01", "high", "Round"),), ()
        ),
        rows=found,
    )


@given(rows())
def test_what_is_frozen_reads_back_as_the_same_and_writes_the_same(row: RowOutcome) -> None:
    made = outcome(row)
    text = write_outcome(made)
    assert read_outcome(text) == made
    assert write_outcome(read_outcome(text)) == text


@pytest.mark.parametrize("text", ["", "no JSON", "{}", '{"format": "round-outcome/9"}'])
def test_what_is_no_outcome_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableOutcome, match="It is kept as it is"):
        read_outcome(text)


def row(name: str, level: int | None, *votes: int) -> RowOutcome:
    counted: RowVotes = count_votes(
        name, (0, 1, 2), [Vote(RowState.SCORED, one, one) for one in votes]
    )
    agreed = AgreedRow(1, ANSWER, RowState.SCORED, level, 0, "", "", "", "", None, AT)
    return RowOutcome(name, name, counted, (), agreed if level is not None else None)


def test_rows_are_lowest_first_by_what_was_agreed_or_else_by_the_middle_vote() -> None:
    found = outcome(row("HIGH", 2, 0, 0), row("EMPTY", None), row("LOW", None, 1, 1))
    assert [one.row for one in found.by_level] == ["LOW", "HIGH", "EMPTY"]


def test_a_level_agreed_above_its_evidence_is_told() -> None:
    agreed = row("ROW", 2, 1).agreed
    assert agreed is not None
    assert (agreed.level, agreed.gated, agreed.is_above_evidence) == (2, 0, True)


def test_where_only_criteria_were_ticked_the_level_agreed_is_the_one_they_carry() -> None:
    agreed = AgreedRow(1, ANSWER, RowState.SCORED, None, 1, "", "", "", "", None, AT)
    assert (agreed.level, agreed.is_above_evidence) == (1, False)
