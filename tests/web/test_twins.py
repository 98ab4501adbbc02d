"""Whatever a later feature stores joins the twins by itself, or is asked to in so many words.

Every table that belongs to a place must hold rows of both twins, and every column in which people
write must hold a canary of each; else no test could see it leak.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Column, Table

from govtool.store.columns import Words
from govtool.store.tables import EVERY_TABLE
from tests.web.twins import ALDER, BIRCH, CANARY, Twin

OF_NO_PLACE: Final = {
    "account": "accounts are of the installation; `membership` says what they are where",
    "identity": "an account at another sign-in service, which belongs to a person",
    "recovery_code": "belongs to a person; digests alone",
    "saved_change": "the reply to a person's own save, given to them alone",
    "session_token": "belongs to a person; digests alone",
    "sign_in_attempt": "digests of what was typed and where from",
    "system": "systems are the installation's, and every place may be told its own",
}
"""Tables that belong to no place, and why that is right."""
NOT_WRITTEN: Final = {
    "area": {"kind"},
    "audit": {"deed", "kind", "thing", "before", "after", "chain"},
    "answer": {"row_name"},
    "invitation": {"token_hash"},
    "join_link": {"token_hash"},
    "letter": {"text", "trouble"},
    "agreed_level": {"row_name"},
    "link_visit": {"token_hash"},
    "working_map": {"open_key"},
    "pathway": {"slug"},
    "pathway_version": {"sha256"},
    "place": {"slug"},
    "read_link": {"thing", "token_hash"},
    "own_bank": {"name"},
    "bank_release": {"version", "sha256"},
    "round": {"bank", "bank_version"},
}
"""Columns of text in which people do not write: names by rule, digests, and what is sealed."""


def parent(table: Table) -> Column[object] | None:
    """The column that leads to a table's place, straight or by way of another table."""
    keys = [column for column in table.columns if column.foreign_keys]
    targets = {next(iter(key.foreign_keys)).column.table.name: key for key in keys}
    if "place" in targets:
        return targets["place"]
    ours = [name for name in targets if name != table.name and belongs_to_place(name)]
    return targets[ours[0]] if ours else None


def belongs_to_place(name: str) -> bool:
    return name == "place" or (
        name not in OF_NO_PLACE and parent(EVERY_TABLE.tables[name]) is not None
    )


def rows_of(name: str, slug: str) -> str:
    """SQL for the ids of a table's rows that belong to a twin."""
    if name == "place":
        return f"SELECT id FROM place WHERE slug = '{slug}'"  # noqa: S608
    key = parent(EVERY_TABLE.tables[name])
    assert key is not None
    above = next(iter(key.foreign_keys)).column.table.name
    return f"SELECT id FROM {name} WHERE {key.name} IN ({rows_of(above, slug)})"  # noqa: S608


def written(table: Table) -> list[str]:
    """The columns of a table in which people write."""
    skipped = NOT_WRITTEN.get(table.name, set())
    return [c.name for c in table.columns if isinstance(c.type, Words) and c.name not in skipped]


@pytest.fixture
def database(twin_file: tuple[Path, dict[str, Twin]]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{twin_file[0]}?mode=ro", uri=True)
    yield connection
    connection.close()


def test_every_table_belongs_to_a_place_or_says_why_not() -> None:
    strange = [n for n in EVERY_TABLE.tables if not belongs_to_place(n) and n not in OF_NO_PLACE]
    assert strange == [], (
        "these tables lead to no place: give them a place_id, or say why in OF_NO_PLACE"
    )
    assert set(OF_NO_PLACE) <= set(EVERY_TABLE.tables)


def test_az_04_every_table_of_a_place_holds_rows_of_both_twins(
    database: sqlite3.Connection,
) -> None:
    empty = [
        f"{name}: add a row of it to _make_twin or _make_ways_in in tests/web/twins.py ({slug})"
        for name in EVERY_TABLE.tables
        if belongs_to_place(name)
        for slug in (ALDER, BIRCH)
        if not database.execute(rows_of(name, slug)).fetchall()
    ]
    assert empty == []


def test_az_04_every_column_that_people_write_in_holds_a_canary_of_each_twin(
    database: sqlite3.Connection,
) -> None:
    silent = []
    for table in EVERY_TABLE.tables.values():
        for column in written(table) if belongs_to_place(table.name) else ():
            for slug in (ALDER, BIRCH):
                query = (
                    f"SELECT {column} FROM {table.name} WHERE id IN ({rows_of(table.name, slug)})"  # noqa: S608
                )
                texts = [str(text).upper() for (text,) in database.execute(query)]
                if not any(CANARY[slug] in text for text in texts):
                    silent.append(f"{table.name}.{column}: have twins.py write a canary in it")
    assert sorted(set(silent)) == []


def test_the_ids_of_the_twins_differ_so_that_one_cannot_stand_for_the_other(
    twin_file: tuple[Path, dict[str, Twin]],
) -> None:
    twins = twin_file[1]
    assert set(twins[ALDER].owned) == set(twins[BIRCH].owned)
    same = {k for k, v in twins[ALDER].owned.items() if twins[BIRCH].owned[k] == v}
    assert same == set()
