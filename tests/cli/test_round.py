"""govtool round export: what a round came to as a file, and nothing of one that takes votes."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from govtool.cli import main
from govtool.store.agreed_levels import NewAgreement, agree_level
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, reading, sqlite_url, writing
from govtool.store.opening import open_sessions
from govtool.store.places import place_of
from govtool.store.rounds import NewRound, open_round
from govtool.store.schema import upgrade
from govtool.store.values import Place
from govtool.workflows.running_round import freeze_round, show_votes
from tests.store.conftest import NOON
from tests.web.twins import ALDER, make_twins
from tests.web.voting import VOTE

ACT = Act(None, NOON)


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    address = sqlite_url(tmp_path / "govtool.sqlite")
    upgrade(address)
    return open_sessions(address)


def a_round(sessions: Sessions) -> int:
    """A round in Alder with votes of 0 and 4 on one row."""
    people = make_twins(sessions)[ALDER].people
    with writing(sessions) as session:
        new = NewRound("msk-maturity", "1.0", "Autumn", ("hip", 2))
        made = open_round(session, place=1, new=new, act=ACT).id
        for role, level in (("board_member", 0), ("commissioner", 4)):
            who = people[role].id
            text = VOTE.format(account=who, row="VISION", level=level)
            answer = NewAnswer(who, "VISION", text)
            save_answer(session, place=1, round_id=made, new=answer, act=Act(who, NOON))
    return made


def finish(sessions: Sessions, made: int) -> None:
    place = place_one(sessions)
    show_votes(sessions, place=place, round_id=made, act=ACT)
    text = VOTE.format(account=0, row="VISION", level=0)
    with writing(sessions) as session:
        new = NewAgreement("VISION", text, "=cmd|' /C calc'!A0", "Nobody")
        agree_level(session, place=1, round_id=made, new=new, act=ACT)
    freeze_round(sessions, place=place, round_id=made, act=ACT)


def place_one(sessions: Sessions) -> Place:
    with reading(sessions) as session:
        return place_of(session, place=1)


def export(tmp_path: Path, made: int, kind: str, *words: str) -> tuple[Result, Path]:
    out = tmp_path / f"round.{kind}"
    database = sqlite_url(tmp_path / "govtool.sqlite")
    asked = ("round", "export", str(made), "-o", str(out), "--database", database, *words)
    return CliRunner().invoke(main, list(asked)), out


def test_a_round_that_takes_votes_is_not_written(sessions: Sessions, tmp_path: Path) -> None:
    made = a_round(sessions)
    close(sessions)
    result, out = export(tmp_path, made, "json")
    assert result.exit_code == 2
    assert "still takes votes" in result.output
    assert not out.exists()


def test_a_round_is_written_as_json_csv_and_xlsx(sessions: Sessions, tmp_path: Path) -> None:
    made = a_round(sessions)
    finish(sessions, made)
    close(sessions)
    result, out = export(tmp_path, made, "json", "--place", "alder")
    assert result.exit_code == 0, result.output
    told = json.loads(out.read_text("utf-8"))
    vision, mapped = told["rows"][:2]
    assert (told["asked"], told["voted"], told["absent"]) == (4, 2, 2)
    assert (vision["claimed"], vision["gated"], vision["agreed"]) == (0, 0, 0)
    assert vision["votes"]["median"] == "between 0 and 4"
    assert vision["votes"]["spread"]["0"] == 1
    assert (mapped["state"], mapped["claimed"], mapped["votes"]["blank"]) == (
        "not agreed",
        None,
        2,
    )
    _, out = export(tmp_path, made, "csv")
    rows = list(csv.DictReader(StringIO(out.read_text("utf-8-sig"))))
    assert (rows[0]["agreed"], rows[1]["agreed"], rows[1]["left blank"]) == ("0", "", "2")
    assert rows[0]["reason"].startswith("'=")
    _, out = export(tmp_path, made, "xlsx")
    sheet = load_workbook(BytesIO(out.read_bytes()))["Rows"]
    assert all(cell.data_type in {"s", "n"} for row in sheet.iter_rows() for cell in row)


def test_what_is_not_there_is_refused_in_a_sentence(sessions: Sessions, tmp_path: Path) -> None:
    a_round(sessions)
    close(sessions)
    for number, words in ((99, ()), (1, ("--place", "birch")), (1, ("--place", "nowhere"))):
        result, _ = export(tmp_path, number, "json", *words)
        assert result.exit_code == 2
        assert "There is no" in result.output
    result, _ = export(tmp_path, 1, "txt")
    assert "should end in" in result.output
