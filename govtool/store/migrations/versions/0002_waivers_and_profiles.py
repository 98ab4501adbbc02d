"""Findings that a place accepts, and its own profile of checks; both are only ever added to."""

import importlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, number, text, time = first.table, first.number, first.text, first.time
unique, link, make_unchangeable = first.unique, first.link, first.make_unchangeable

UNCHANGEABLE = ("waiver", "place_profile")
DEEDS = "'accepted', 'renewed', 'withdrawn'"


def upgrade() -> None:
    """Make the two tables."""
    make_waivers()
    make_profiles()
    for table_name in UNCHANGEABLE:
        make_unchangeable(table_name)


def make_waivers() -> None:
    table(
        "waiver",
        number("pathway_id"),
        text("finding", 400),
        number("number"),
        text("deed", 20),
        text("reason", 2000),
        text("owner", 200, optional=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        number("said_by", optional=True),
        time("said_at"),
        link("waiver", "pathway_id", "pathway"),
        link("waiver", "said_by", "account"),
        sa.CheckConstraint(f"deed IN ({DEEDS})", name=op.f("ck_waiver_deed")),
        unique("waiver", "pathway_id", "finding", "number"),
    )


def make_profiles() -> None:
    table(
        "place_profile",
        number("place_id"),
        number("number"),
        text("text", 100_000),
        number("saved_by", optional=True),
        time("saved_at"),
        text("note", 2000),
        link("place_profile", "place_id", "place"),
        link("place_profile", "saved_by", "account"),
        unique("place_profile", "place_id", "number"),
    )
