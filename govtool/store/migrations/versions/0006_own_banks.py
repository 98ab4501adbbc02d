"""Question banks that a place writes for itself, and their released versions."""

import importlib

revision = "0006"
down_revision = "0005"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, number, text, time = first.table, first.number, first.text, first.time
unique, link, make_unchangeable = first.unique, first.link, first.make_unchangeable


def upgrade() -> None:
    """Make both tables; what was released is never changed."""
    make_banks()
    make_releases()
    make_unchangeable("bank_release")


def make_banks() -> None:
    table(
        "own_bank",
        number("place_id"),
        text("name", 80),
        text("title", 200),
        text("draft"),
        number("draft_number"),
        number("drafted_by", optional=True),
        time("drafted_at"),
        time("retired_at", optional=True),
        link("own_bank", "place_id", "place"),
        link("own_bank", "drafted_by", "account"),
        unique("own_bank", "place_id", "name"),
    )


def make_releases() -> None:
    table(
        "bank_release",
        number("own_bank_id"),
        text("version", 40),
        text("title", 200),
        text("text"),
        text("sha256", 64),
        number("released_by", optional=True),
        time("released_at"),
        link("bank_release", "own_bank_id", "own_bank"),
        link("bank_release", "released_by", "account"),
        unique("bank_release", "own_bank_id", "version"),
    )
