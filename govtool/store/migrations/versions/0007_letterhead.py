"""The logo and colour that a place gives its documents; every choice is kept."""

import importlib

revision = "0007"
down_revision = "0006"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, number, text, time = first.table, first.number, first.text, first.time
unique, link, make_unchangeable = first.unique, first.link, first.make_unchangeable


def upgrade() -> None:
    """Make the table; what was chosen is never changed."""
    table(
        "place_letterhead",
        number("place_id"),
        number("number"),
        text("text", 500_000),
        number("saved_by", optional=True),
        time("saved_at"),
        text("note", 2000),
        link("place_letterhead", "place_id", "place"),
        link("place_letterhead", "saved_by", "account"),
        unique("place_letterhead", "place_id", "number"),
    )
    make_unchangeable("place_letterhead")
