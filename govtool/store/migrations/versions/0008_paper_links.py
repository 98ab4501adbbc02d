"""Whose sheet of paper it is, and what counts of somebody who voted on paper and on the site."""

import importlib

import sqlalchemy as sa

revision = "0008"
down_revision = "0007"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, number, time = first.table, first.number, first.time
unique, link = first.unique, first.link


def upgrade() -> None:
    """Make the table."""
    table(
        "paper_link",
        number("round_id"),
        number("guest_id"),
        number("person_id", optional=True),
        sa.Column("paper_stands", sa.Boolean(), nullable=True),
        number("decided_by", optional=True),
        time("decided_at"),
        link("paper_link", "round_id", "round"),
        link("paper_link", "guest_id", "account"),
        link("paper_link", "person_id", "account"),
        link("paper_link", "decided_by", "account"),
        unique("paper_link", "round_id", "guest_id"),
    )
