"""Pilots, milestones and services: what is not known stays unknown, and files are strict."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.actions.pilots import Indicator, Milestone, Pilot, Readiness, Service
from govtool.actions.tracked_files import (
    read_milestone,
    read_pilot,
    read_service,
    write_kept,
)
from govtool.reading import Refused
from govtool.sources import Fact

DAY = date(2026, 11, 22)
WHOLE = Indicator("Waits", "Hub system", "Hub manager", DAY, Fact.YES)


@pytest.mark.parametrize(
    ("reached", "out_of", "words"),
    [
        (19, 40, "19 of 40 practices"),
        (0, 40, "0 of 40 practices"),
        (None, 40, "not known how many of 40 practices"),
        (19, None, "19 practices, out of a number not known"),
        (None, None, "practices: number not known"),
    ],
)
def test_coverage_never_shows_what_is_not_known_as_nought(
    reached: int | None, out_of: int | None, words: str
) -> None:
    phase = Milestone("Spread", reached=reached, out_of=out_of, counted="practices")
    assert phase.coverage == words


facts = st.none() | st.sampled_from(Fact)


@given(facts, facts, st.lists(facts, max_size=3))
def test_a_service_is_ready_only_where_everything_is_stated(
    specified: Fact | None, in_contract: Fact | None, flows: list[Fact | None]
) -> None:
    told = tuple(replace(WHOLE, flows=one) for one in flows)
    service = Service("Hub", specified=specified, in_contract=in_contract, indicators=told)
    every = (specified, in_contract, *flows)
    if service.readiness is Readiness.READY:
        assert flows
        assert set(every) == {Fact.YES}
        assert not service.lacks
    else:
        assert service.lacks
    assert (service.readiness is Readiness.NOT_READY) == (Fact.NO in every)


def test_what_is_written_is_read_back() -> None:
    pilot = Pilot("Self-referral", sites=("Ash Lane",), starts=DAY)
    phase = Milestone("Spread", reached=0, out_of=40)
    service = Service("Hub", indicators=(WHOLE,))
    assert read_pilot(write_kept(pilot)) == pilot
    assert read_milestone(write_kept(phase)) == phase
    assert read_service(write_kept(service)) == service


def test_more_reached_than_there_are_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="19 is more than 4"):
        read_milestone(write_kept(Milestone("Spread", reached=19, out_of=4)))


def test_a_pilot_that_ends_before_it_starts_is_refused() -> None:
    early = Pilot("x", starts=DAY, ends=date(2026, 1, 1))
    with pytest.raises(Refused, match="ends before it starts"):
        read_pilot(write_kept(early))
