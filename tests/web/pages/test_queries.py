"""No page asks the database more than a few times, however much there is to show."""

from typing import Any

import pytest
from sqlalchemy import event

from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG, start_round

MOST = 12


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/pathways",
        f"/pathways/{SLUG}",
        f"/pathways/{SLUG}/findings",
        f"/pathways/{SLUG}/findings/TRI01:gp>ortho",
        f"/pathways/{SLUG}/fixes",
        f"/pathways/{SLUG}/versions/1/plan",
        "/rounds",
        "/rounds/start",
        "/rounds/5",
        "/rounds/5/rows/ACCESS",
        "/rounds/5/result",
        "/rounds/5/everybody",
        "/rounds/5/close",
    ],
)
def test_a_page_asks_the_database_at_most_twelve_times(with_round: TestSite, address: str) -> None:
    start_round(with_round, "msk-board-assurance")
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    visitor = with_round.visitor("facilitator")
    event.listen(with_round.sessions.kw["bind"], "before_cursor_execute", note)
    visitor.get(f"/p/alder{address}")
    assert 0 < len(asked) <= MOST, "\n".join(asked)
