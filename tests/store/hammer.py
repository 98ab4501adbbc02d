"""What the store's tests run as processes: many writers at once, and writers that are killed.

Run as ``python hammer.py DEED ADDRESS NUMBER ...``; the first line of each deed says what it does.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import Engine, event

from govtool.store import schema
from govtool.store.answers import NewAnswer, answers_of, save_answer
from govtool.store.audit import Act
from govtool.store.engine import Sessions, close, make_engine, make_sessions, writing

ACT = Act(by=None, at=datetime(2026, 11, 22, tzinfo=UTC))
PROCESSES = 8
PATIENCE = 300.0
"""Seconds; SQLite lets waiting processes in by chance, and a busy computer only makes it slow."""


def count_up(url: str, times: int, place: int, round_id: int, account: int) -> None:
    """Eight processes each add one to the number in an answer, so many times."""
    at_once(PROCESSES, lambda: _count(url, times, (place, round_id, account)))


def count_until_killed(url: str, times: int, place: int, round_id: int, account: int) -> None:
    """Add one to the number in an answer for ever, and print each number once it is saved."""
    sessions = make_sessions(make_engine(url))
    for _ in range(times):
        number = _add_one(sessions, (place, round_id, account))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def upgrade(url: str, times: int) -> None:
    """So many processes upgrade the same database at once."""
    at_once(times, lambda: schema.upgrade(url))


def upgrade_until(url: str, statement: int) -> None:
    """Upgrade a database and be killed before a statement, counted from 1."""
    statements = count(1)

    def reach(*_: object) -> None:
        if next(statements) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", reach)
    schema.upgrade(url)


def at_once(processes: int, work: Callable[[], None]) -> None:
    """Do the same in several processes; exit with 1 when one of them failed."""
    children = []
    for _ in range(processes):
        child = os.fork()
        if child == 0:
            work()
            sys.exit(0)
        children.append(child)
    codes = [os.waitpid(child, 0)[1] for child in children]
    sys.exit(1 if any(codes) else 0)


def _count(url: str, times: int, where: tuple[int, int, int]) -> None:
    sessions = make_sessions(make_engine(url, patience=PATIENCE))
    for _ in range(times):
        _add_one(sessions, where)
    close(sessions)


def _add_one(sessions: Sessions, where: tuple[int, int, int]) -> int:
    place, round_id, account = where
    with writing(sessions) as session:
        found = answers_of(session, place=place, round_id=round_id)
        number = int(found[0].text) + 1
        new = NewAnswer(account, "ACCESS", str(number), based_on=found[0].version)
        save_answer(session, place=place, round_id=round_id, new=new, act=ACT)
    return number


if __name__ == "__main__":
    deeds: dict[str, Callable[..., None]] = {
        "count_up": count_up,
        "count_until_killed": count_until_killed,
        "upgrade": upgrade,
        "upgrade_until": upgrade_until,
    }
    deeds[sys.argv[1]](sys.argv[2], *(int(word) for word in sys.argv[3:]))
