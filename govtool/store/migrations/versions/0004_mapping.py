"""Maps being changed, with every change; and the figures that a place has typed in or imported."""

import importlib

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, number, text, time = first.table, first.number, first.text, first.time
unique, link, make_unchangeable = first.unique, first.link, first.make_unchangeable

STAGES = "'as-is', 'to-be', 'live'"


def upgrade() -> None:
    """Make the three tables; what was done to a map and what was measured is never changed."""
    make_working_maps()
    make_map_changes()
    make_measures()
    for table_name in ("map_change", "place_measures"):
        make_unchangeable(table_name)


def make_working_maps() -> None:
    table(
        "working_map",
        number("pathway_id"),
        text("stage", 20),
        number("base"),
        text("text"),
        number("version"),
        text("open_key", 80, optional=True),
        number("begun_by", optional=True),
        time("begun_at"),
        time("ended_at", optional=True),
        link("working_map", "pathway_id", "pathway"),
        link("working_map", "begun_by", "account"),
        sa.CheckConstraint(f"stage IN ({STAGES})", name=op.f("ck_working_map_stage")),
        unique("working_map", "open_key"),
    )


def make_map_changes() -> None:
    table(
        "map_change",
        number("working_map_id"),
        number("number"),
        text("operations"),
        text("inverse"),
        text("words", 4000),
        number("undoes", optional=True),
        number("made_by", optional=True),
        time("made_at"),
        link("map_change", "working_map_id", "working_map"),
        link("map_change", "made_by", "account"),
        unique("map_change", "working_map_id", "number"),
    )


def make_measures() -> None:
    table(
        "place_measures",
        number("place_id"),
        number("number"),
        text("text"),
        number("saved_by", optional=True),
        time("saved_at"),
        text("note", 2000),
        link("place_measures", "place_id", "place"),
        link("place_measures", "saved_by", "account"),
        unique("place_measures", "place_id", "number"),
    )
