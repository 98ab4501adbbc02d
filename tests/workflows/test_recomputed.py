"""What grows save by save is what the whole comes to when it is worked out at once.

People save one row at a time, in any order and over again. Levels, strengths, the spread of the
votes, and what is frozen must be those of the last answers, however they came about; and blank,
not applicable and 0 stay three things all the way into the files.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from govtool.assessment.answers import Answers, Evidence, RowAnswer, Tick
from govtool.assessment.bank import Element
from govtool.assessment.levels import RowState, levels, row_level
from govtool.assessment.outcome import read_outcome, write_outcome
from govtool.assessment.row_strength import row_strengths
from govtool.assessment.voting import Vote, count_votes
from govtool.sources import Fact
from govtool.store.accounts import NewAccount, create_account
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, reading, sqlite_url, writing
from govtool.store.memberships import grant
from govtool.store.opening import open_sessions
from govtool.store.places import create_place
from govtool.store.round_steps import frozen_text, steps_of
from govtool.store.rounds import NewRound, open_round
from govtool.store.schema import upgrade
from govtool.store.values import Account, Place, Role, Round
from govtool.workflows.answering import open_sitting, ready_to_save
from govtool.workflows.banks import shipped_bank
from govtool.workflows.round_assurance import weigh_agreed
from govtool.workflows.round_export import round_file
from govtool.workflows.round_material import material_of
from govtool.workflows.round_outcomes import Seen, outcome_of, worked_out
from govtool.workflows.running_round import Agreement, agree, freeze_round, show_votes
from tests.workflows.conftest import NOON

MATRIX = shipped_bank("msk-maturity")
ROWS = [row.id for row in MATRIX.rows[:3]]
PROOF = Evidence("Minutes", NOON.date() - timedelta(days=30), "Web")


def _ticked(row: str) -> RowAnswer:
    element = MATRIX.row_by_id[row]
    assert isinstance(element, Element)
    first = element.criteria_at(1)[0]
    return RowAnswer(row, criteria=(Tick(first.id, Fact.YES, (PROOF,)),))


def answers_to(row: str) -> st.SearchStrategy[RowAnswer]:
    return st.sampled_from(
        [
            RowAnswer(row),
            RowAnswer(row, claimed=0),
            RowAnswer(row, claimed=3),
            RowAnswer(row, not_applicable="Not ours"),
            RowAnswer(row, note="Only a note"),
            _ticked(row),
        ]
    )


SAVES = st.lists(
    st.sampled_from(ROWS).flatmap(lambda row: st.tuples(st.integers(0, 2), answers_to(row))),
    min_size=1,
    max_size=12,
)


@dataclass(frozen=True)
class Room:
    sessions: Sessions
    place: Place
    people: tuple[Account, ...]
    round: Round

    def save(self, person: int, answer: RowAnswer, at: int) -> None:
        who = self.people[person]
        sitting = open_sitting(
            self.sessions, place=self.place, round_id=self.round.id, account=who
        )
        act = Act(who.id, NOON + timedelta(seconds=at))
        based_on = sitting.version_of(answer.row)
        save = ready_to_save(sitting, answer=answer, based_on=based_on, act=act)
        with writing(self.sessions) as session:
            save(session)


def make_room(folder: str) -> Room:
    address = sqlite_url(Path(folder) / "govtool.sqlite")
    upgrade(address)
    sessions = open_sessions(address)
    act = Act(None, NOON)
    with writing(sessions) as session:
        place = create_place(session, slug="here", name="Here", act=act)
        people = []
        for number in range(3):
            new = NewAccount(f"p{number}@example.org", f"Person {number}")
            people.append(create_account(session, new=new, act=act))
            grant(session, place=place.id, account=people[-1].id, role=Role.BOARD_MEMBER, act=act)
        opened = open_round(
            session, place=place.id, new=NewRound("msk-maturity", "1.0", "Autumn"), act=act
        )
    return Room(sessions, place, tuple(people), opened)


def at_once(rows: Mapping[str, RowAnswer]) -> Answers:
    return Answers(
        MATRIX.id, MATRIX.version, "Here", "somebody", NOON.date(), rows=tuple(rows.values())
    )


@settings(max_examples=12, deadline=None)
@given(SAVES)
def test_saved_row_by_row_is_what_the_whole_comes_to(saves: list[tuple[int, RowAnswer]]) -> None:
    with TemporaryDirectory() as folder:
        room = make_room(folder)
        last: dict[int, dict[str, RowAnswer]] = {0: {}, 1: {}, 2: {}}
        for number, (person, answer) in enumerate(saves):
            room.save(person, answer, number)
            last[person][answer.row] = answer
            who = room.people[person]
            sitting = open_sitting(
                room.sessions, place=room.place, round_id=room.round.id, account=who
            )
            whole = at_once(last[person])
            assert sitting.levels == levels(MATRIX, whole)
            weighed = row_strengths(MATRIX, whole, levels(MATRIX, whole), NOON.date())
            assert tuple(sitting.strengths(NOON.date()).values()) == weighed
        _shown_is_counted_at_once(room, last)
        close(room.sessions)


def _shown_is_counted_at_once(room: Room, last: dict[int, dict[str, RowAnswer]]) -> None:
    show_votes(room.sessions, place=room.place, round_id=room.round.id, act=Act(None, NOON))
    shown = outcome_of(room.sessions, place=room.place, round_id=room.round.id).outcome
    voters = [rows for rows in last.values() if any(not one.is_blank for one in rows.values())]
    each = [{level.row: level for level in levels(MATRIX, at_once(rows))} for rows in voters]
    for row in ROWS if len(voters) > 1 else ():
        votes = [
            Vote(
                one[row].state,
                one[row].gated if one[row].claimed is None else one[row].claimed,
                one[row].gated,
            )
            for one in each
        ]
        counted = count_votes(row, MATRIX.scale.values, votes, absent=3 - len(voters))
        seen = shown.row_by_id[row].votes
        assert seen is not None
        assert replace(seen, met=(), assurance=()) == counted


@settings(max_examples=8, deadline=None)
@given(SAVES, st.lists(st.sampled_from(ROWS).flatmap(answers_to), max_size=6))
def test_what_is_frozen_is_what_is_worked_out_again_and_the_files_keep_three_things_apart(
    saves: list[tuple[int, RowAnswer]], agreed: list[RowAnswer]
) -> None:
    with TemporaryDirectory() as folder:
        room = make_room(folder)
        for number, (person, answer) in enumerate(saves):
            room.save(person, answer, number)
        act = Act(room.people[0].id, NOON)
        show_votes(room.sessions, place=room.place, round_id=room.round.id, act=act)
        newest: dict[str, RowAnswer] = {}
        for answer in agreed:
            seen = outcome_of(room.sessions, place=room.place, round_id=room.round.id)
            before = seen.outcome.row_by_id[answer.row].agreed
            new = Agreement(answer, "Because", based_on=before.number if before else 0)
            agree(room.sessions, place=room.place, about=(room.round, MATRIX), new=new, act=act)
            newest[answer.row] = answer
        freeze_round(room.sessions, place=room.place, round_id=room.round.id, act=act)
        _frozen_is_worked_out(room)
        seen = outcome_of(room.sessions, place=room.place, round_id=room.round.id)
        _files_agree(seen, newest)
        close(room.sessions)


def _frozen_is_worked_out(room: Room) -> None:
    with reading(room.sessions) as session:
        steps = steps_of(session, place=room.place.id, round_id=room.round.id)
    text = frozen_text(steps)
    assert text is not None
    material = material_of(room.sessions, place=room.place, round_id=room.round.id)
    again = worked_out(room.sessions, material)
    assert read_outcome(text) == again
    assert write_outcome(again) == text


def _files_agree(seen: Seen, newest: Mapping[str, RowAnswer]) -> None:
    weighed = weigh_agreed(seen, today=NOON.date(), clock=NOON.tzinfo)  # type: ignore[arg-type]
    as_json = {one["row"]: one for one in json.loads(round_file(seen, ".json", weighed))["rows"]}
    text = round_file(seen, ".csv", weighed).decode("utf-8-sig")
    as_csv = {one["row"]: one for one in csv.DictReader(StringIO(text))}
    as_xlsx = _sheet(round_file(seen, ".xlsx", weighed))
    for row in ROWS:
        expected = _expected(newest.get(row))
        told = as_json[row]
        assert (told["state"], told["agreed"]) == expected
        state, level = expected
        in_a_cell = "" if level is None else str(level)
        for cells in (as_csv[row], as_xlsx[row]):
            assert (cells["state"], cells["agreed"] or "") == (state, in_a_cell)
            assert (cells["assurance"] or None) == told["assurance"]


def _expected(answer: RowAnswer | None) -> tuple[str, int | None]:
    if answer is None:
        return "not agreed", None
    level = row_level(MATRIX.scale, MATRIX.row_by_id[answer.row], answer)
    if level.state is RowState.SCORED:
        return "scored", level.gated if level.claimed is None else level.claimed
    return level.state.value, None


def _sheet(data: bytes) -> dict[str, dict[str, Any]]:
    sheet = load_workbook(BytesIO(data))["Rows"]
    heads, *rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
