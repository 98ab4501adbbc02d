"""FT-14: the server is stopped, killed and started again while somebody writes; each state that
was typed is saved once, and the open page goes on as if nothing had been."""

import json
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import sign_in
from tests.browser.test_saving import BOARD_MEMBER, ROW, expect_saved, told, write
from tests.web.killing import Server
from tests.web.twins import Twin


@pytest.fixture
def server(tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]) -> Iterator[Server]:
    shutil.copy(twin_file[0], tmp_path / "govtool.sqlite")
    made = Server(tmp_path, tmp_path / "govtool.sqlite")
    made.start()
    yield made
    made.end()


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    context = chromium.new_context(base_url=server.address)
    yield context.new_page()
    context.close()


def notes(folder: Path) -> list[str]:
    """The notes that were saved, in the order in which they were."""
    plain = sqlite3.connect(folder / "govtool.sqlite")
    rows = plain.execute(
        "SELECT after FROM audit WHERE deed = 'answer saved' AND thing LIKE '%/VISION' ORDER BY id"
    ).fetchall()
    plain.close()
    return [json.loads(after)["text"].split("note: ")[1].strip() for (after,) in rows]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_ft_14_what_is_typed_while_the_server_restarts_is_saved_once(
    server: Server, page: Page, tmp_path: Path, how: int
) -> None:
    sign_in(page, BOARD_MEMBER)
    page.goto(ROW)
    write(page, "Before")
    expect_saved(page)
    server.kill(how)
    write(page, "While it was down")
    expect(told(page)).to_have_text("Not saved yet – trying again.")
    server.start()
    expect_saved(page)
    write(page, "After")
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url("**/MAP*")
    assert notes(tmp_path) == ["Before", "While it was down", "After"]
