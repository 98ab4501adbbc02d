"""The files of the demonstration do not contradict each other: votes, reasons, dates, figures."""

from collections import defaultdict
from itertools import count
from typing import Final

from govtool.actions.pilots import Milestone
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_files import read_action, read_milestone
from govtool.checks.waiver_reading import read_waivers
from govtool.referrals.reading import read_measures
from govtool.sample_data.script import PlayedRound, PlayedRounds, script_for
from govtool.sources import Fact
from tests.sample_data.conftest import NOON

SCRIPT: Final = script_for(NOON.date())
ROUNDS: Final = {one.id: one for one in SCRIPT.read(PlayedRounds, "rounds.yaml").rounds}


def marks(played: PlayedRound, row: str) -> list[int]:
    """The levels that were voted for a row."""
    at = played.rows.index(row)
    given = (one.marks.split() for one in played.votes if one.marks)
    return sorted(int(every[at]) for every in given if every[at].isdecimal())


def actions() -> dict[str, TrackedAction]:
    """The actions, by the references they get."""
    every = SCRIPT.texts("actions.yaml", defaultdict(count(1).__next__))
    return {f"A-{number}": read_action(text) for number, text in enumerate(every, 1)}


def milestone(title: str) -> Milestone:
    (text,) = (one for one in SCRIPT.texts("programme.yaml", {}) if f"title: {title}" in one)
    return read_milestone(text)


def test_no_level_is_agreed_that_nobody_came_near() -> None:
    for played in ROUNDS.values():
        for settled in played.agreed:
            votes = marks(played, settled.row)
            assert settled.level is None or votes[0] <= settled.level <= votes[-1], settled.row


def test_a_dissent_and_a_majority_are_counted_as_they_were_voted() -> None:
    assert marks(ROUNDS["first"], "TRIAGE")[:2] == [0, 1]
    assert marks(ROUNDS["second"], "TRIAGE") == [0, 1, 1, 1, 1, 3, 3, 3, 3, 3, 4]
    (first,) = (one for one in ROUNDS["first"].agreed if one.row == "TRIAGE")
    (second,) = (one for one in ROUNDS["second"].agreed if one.row == "TRIAGE")
    assert first.dissent.startswith("Both practices saw level 1 or less")
    assert second.reason.startswith("Six of eleven")
    assert second.dissent.endswith("see level 1, the Newark practices level 0.")


def test_who_did_not_agree_the_map_is_left_out_wherever_it_is_called_agreed() -> None:
    (said,) = (one.reason for one in ROUNDS["second"].agreed if one.row == "MAP")
    noted = milestone("The map of what happens today is agreed").note or ""
    assert "but one team lead" in said
    assert "but one team lead" in noted


def test_nobody_refers_themselves_before_the_pilot_lets_them() -> None:
    figures = read_measures(SCRIPT.text("figures.yaml"), "figures.yaml")
    assert actions()["A-2"].baseline == "none could"
    assert "self_referrals" not in {row.measure for row in figures.rows}


def test_an_action_ends_no_sooner_than_what_it_follows_and_a_closed_one_shows_a_count() -> None:
    every = actions()
    for action in every.values():
        for other in action.after:
            ends, before = action.due_now, every[other].due_now
            assert ends is not None
            assert before is not None
            assert ends >= before
    shown = " ".join(one.what for one in every["A-1"].evidence)
    assert every["A-1"].closing is not None
    assert "8% of routine referrals without a triage decision" in shown


def test_an_acceptance_promises_nothing_past_its_last_day() -> None:
    (accepted,) = read_waivers(SCRIPT.text("accepted.yaml"), "accepted.yaml").waivers
    record = milestone("One record for both physiotherapy teams")
    assert record.invented is Fact.YES
    assert record.on is not None
    assert accepted.expires_on < record.on
    assert "judged anew" in accepted.reason
