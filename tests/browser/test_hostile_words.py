"""Hostile words in every field that people write in: every page shows them, none obeys them."""

import io
import json
import re
import sqlite3
from typing import Final

import pypdf
import pytest
from playwright.sync_api import Dialog, Error, Page, Response

from govtool.store.tables import EVERY_TABLE
from tests.browser.conftest import OpenPage
from tests.browser.looking import watch
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, methods, rules
from tests.web.test_twins import belongs_to_place, rows_of, written
from tests.web.twins import ALDER
from tests.web.visitor import Visitor

HOSTILE: Final = (
    "\"'><b data-hostile onclick=alert(1)>&lt;{{7*7}}</b></textarea></title>"
    "<script data-hostile>alert(2)</script><img data-hostile src=x onerror=alert(3)>"
)
IN_TEXT: Final = {("pathway_version", "text"), ("answer", "text"), ("working_map", "text")}
"""Files, in which the hostile words stand in place of each canary so that they can be read."""
ACTORS: Final = ("place_administrator", "board_member", "reader", "installation_administrator")


def infest(site: TestSite) -> None:
    """Put hostile words into every column that people write in, behind the site's back."""
    connection = sqlite3.connect(site.file)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for table in EVERY_TABLE.tables.values():
        if belongs_to_place(table.name):
            for column in written(table):
                _fill(connection, table.name, column)
    connection.execute("UPDATE account SET name = ? || name", (HOSTILE[:100],))
    connection.execute("UPDATE session_token SET user_agent = ?", (HOSTILE[:120],))
    connection.commit()
    connection.close()


def _fill(connection: sqlite3.Connection, table: str, column: str) -> None:
    ours = rows_of(table, ALDER)
    query = f"SELECT id, {column} FROM {table} WHERE id IN ({ours})"  # noqa: S608
    for number, text in connection.execute(query).fetchall():
        new = _in_file(str(text)) if (table, column) in IN_TEXT else f"{number} {HOSTILE}"
        statement = f"UPDATE {table} SET {column} = ? WHERE id = ?"  # noqa: S608
        connection.execute(statement, (new, number))


def _in_file(text: str) -> str:
    return re.sub(r"CANARY-A-[\w-]+", lambda found: json.dumps(f"{HOSTILE} {found[0]}"), text)


def dialogs_of(page: Page) -> list[str]:
    """What a page says in dialogs, from here on."""
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    return said


def pages_of(site: TestSite) -> list[str]:
    found = {address(site, rule) for rule in rules(site) if "GET" in methods(rule)}
    files = (".svg", ".pdf", "/file")
    skipped = ("/static/", "/sign-in", "/healthz")
    return sorted(url for url in found if not url.startswith(skipped) and not url.endswith(files))


def shown_or_saved(page: Page, url: str) -> Response | None:
    """What a browser gets at an address; None where it is a file to save, which is not shown."""
    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" in str(error):
            return None
        raise
    assert answer is not None, url
    return answer


@pytest.mark.parametrize("actor", ACTORS)
def test_wb_04_hostile_words_are_shown_on_every_page_and_obeyed_on_none(
    served: tuple[TestSite, str], open_page: OpenPage, actor: str
) -> None:
    site, base = served
    page = open_page(actor)
    infest(site)
    dialogs = dialogs_of(page)
    seen, shown = watch(page), 0
    for url in pages_of(site):
        answer = shown_or_saved(page, url)
        if answer is None:
            continue
        assert answer.status < 500, url
        assert page.locator("[data-hostile]").count() == 0, url
        assert "{{7*7}}" in (text := page.content()) or "data-hostile" not in text, url
        shown += "data-hostile" in page.locator("body").inner_text()
    assert dialogs == []
    assert [line for line in seen.complaints if "data-hostile" in line] == []
    assert seen.foreign(base) == []
    assert shown >= (1 if actor == "installation_administrator" else 8)


def test_wb_04_hostile_words_are_shown_and_not_obeyed_by_a_read_only_link_and_in_a_pdf(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    site, base = served
    page = open_page("anonymous")
    infest(site)
    cookie = {"name": "govtool-link", "value": site.twins[ALDER].visit, "url": base}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    dialogs = dialogs_of(page)
    page.goto(site.url("shared.show"))
    assert page.locator("[data-hostile]").count() == 0
    assert "<b data-hostile onclick=alert(1)>" in page.locator("main").inner_text()
    assert dialogs == []
    visitor: Visitor = site.visitor("board_member")
    pdf = visitor.open("GET", site.url("plans.pdf", number=1))
    assert pdf.headers["Content-Disposition"] == (
        'attachment; filename="action-plan-alder-hip-version-1.pdf"'
    )
    printed = "".join(part.extract_text() for part in pypdf.PdfReader(io.BytesIO(pdf.data)).pages)
    assert "data-hostile" in printed
    assert b"/JavaScript" not in pdf.data
