"""Many processes and threads write at once: nothing is lost, doubled or torn."""

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from govtool.store.answers import NewAnswer, answers_of, save_answer
from govtool.store.audit import Act, first_broken
from govtool.store.changes import Reply, Token, once
from govtool.store.engine import Sessions, close, make_engine, make_sessions, reading, writing
from govtool.store.errors import Busy, RoundClosed
from govtool.store.round_steps import close_round
from tests.store.conftest import Shape

HAMMER = Path(__file__).with_name("hammer.py")


def test_cc_02_eight_processes_that_read_and_then_write_lose_no_update(
    sessions: Sessions, url: str, ours: Shape, act: Act
) -> None:
    _answer(sessions, ours, "0", act)

    done = _hammer("count_up", url, 50, ours.place, ours.round_id, ours.account)

    assert done.stderr == ""
    with reading(sessions) as session:
        answer = answers_of(session, place=ours.place, round_id=ours.round_id)[0]
        assert (answer.text, answer.version) == ("400", 401)
        assert first_broken(session) is None


def test_a_killed_writer_leaves_every_acknowledged_answer_and_a_sound_file(
    sessions: Sessions, url: str, file: Path, ours: Shape, act: Act
) -> None:
    _answer(sessions, ours, "0", act)
    for pause in (5, 17):
        acknowledged = _killed_after(pause, url, ours)

        with reading(sessions) as session:
            answer = answers_of(session, place=ours.place, round_id=ours.round_id)[0]
            assert int(answer.text) in {acknowledged, acknowledged + 1}
            assert answer.version == int(answer.text) + 1
            assert first_broken(session) is None
        if url.startswith("sqlite"):
            plain = sqlite3.connect(file)
            assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            plain.close()


def test_cc_01_the_same_save_sent_fifty_times_at_once_is_done_once(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    def send(_: int) -> Reply:
        with writing(sessions) as session:
            return once(
                session,
                token=Token(ours.account, "a-token-of-the-browser"),
                at=act.at,
                save=lambda: _save(session, ours, act),
            )

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(send, range(50)))

    assert {reply.text for reply in replies} == {"1"}
    assert sum(not reply.is_replay for reply in replies) == 1
    with reading(sessions) as session:
        assert [
            a.version for a in answers_of(session, place=ours.place, round_id=ours.round_id)
        ] == [1]


def test_cc_05_a_round_closed_while_people_answer_keeps_or_refuses_each_answer(
    sessions: Sessions, ours: Shape, act: Act
) -> None:
    def send(number: int) -> str | None:
        if number == 15:
            with writing(sessions) as session:
                close_round(session, place=ours.place, round_id=ours.round_id, act=act)
            return None
        try:
            with writing(sessions) as session:
                new = NewAnswer(ours.account, f"ROW-{number}", "3")
                save_answer(session, place=ours.place, round_id=ours.round_id, new=new, act=act)
        except RoundClosed:
            return None
        return f"ROW-{number}"

    with ThreadPoolExecutor(8) as pool:
        told_saved = {row for row in pool.map(send, range(30)) if row}

    with reading(sessions) as session:
        found = answers_of(session, place=ours.place, round_id=ours.round_id)
    assert {answer.row for answer in found} == told_saved


@pytest.mark.usefixtures("sessions")
def test_a_writer_who_waits_too_long_is_told_that_others_are_saving(url: str) -> None:
    hasty = make_sessions(make_engine(url, patience=0.05))
    other_process = make_sessions(make_engine(url.replace("/instance/", "/instance/./")))
    with writing(other_process), pytest.raises(Busy, match="Nothing was saved"), writing(hasty):
        pytest.fail("it should not have been its turn")
    with writing(hasty):
        pass
    close(hasty)
    close(other_process)


def test_a_thread_that_waits_too_long_is_told_that_others_are_saving(
    sessions: Sessions, url: str
) -> None:
    hasty = make_sessions(make_engine(url, patience=0.05))
    with writing(sessions), pytest.raises(Busy), writing(hasty):
        pytest.fail("it should not have been its turn")
    close(hasty)


def test_a_reader_neither_waits_for_a_writer_nor_holds_one_up(
    sessions: Sessions, ours: Shape, act: Act, later: Act
) -> None:
    with reading(sessions) as reader:
        assert answers_of(reader, place=ours.place, round_id=ours.round_id) == ()
        _answer(sessions, ours, "0", act)
    with writing(sessions) as session:
        _save(session, ours, later, row="OTHER")
        with reading(sessions) as reader:
            assert len(answers_of(reader, place=ours.place, round_id=ours.round_id)) == 1
    assert later.at - act.at == timedelta(minutes=5)


def _answer(sessions: Sessions, shape: Shape, text: str, act: Act) -> None:
    with writing(sessions) as session:
        new = NewAnswer(shape.account, "ACCESS", text)
        save_answer(session, place=shape.place, round_id=shape.round_id, new=new, act=act)


def _save(session: Session, shape: Shape, act: Act, row: str = "ACCESS") -> str:
    new = NewAnswer(shape.account, row, "3")
    saved = save_answer(session, place=shape.place, round_id=shape.round_id, new=new, act=act)
    return str(saved.version)


def _hammer(deed: str, url: str, *numbers: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HAMMER), deed, url, *map(str, numbers)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _killed_after(saves: int, url: str, shape: Shape) -> int:
    """The number a writer had acknowledged when it was killed, after at least so many saves."""
    numbers = [str(number) for number in (100_000, shape.place, shape.round_id, shape.account)]
    command = [sys.executable, str(HAMMER), "count_until_killed", url, *numbers]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(saves)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])
