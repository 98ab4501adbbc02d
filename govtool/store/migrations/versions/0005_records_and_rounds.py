"""What a place writes down and keeps; who takes part in a round, what it agreed, and its steps."""

import importlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, index, number, text = first.table, first.index, first.number, first.text
time, unique, link = first.time, first.unique, first.link
make_unchangeable = first.make_unchangeable
one_of = importlib.import_module("govtool.store.migrations.versions.0003_people").one_of

KINDS = "'workshop', 'block', 'action', 'pilot', 'milestone', 'answer', 'service'"
SIDES = "'provider', 'commissioner', 'primary_care', 'patients', 'other'"
DEEDS = "'opened', 'revealed', 'closed', 'reopened', 'signed', 'unsigned'"


def upgrade() -> None:
    """Make the tables; versions, agreements and steps are never changed."""
    make_records()
    make_participants()
    make_agreements()
    widen_round()
    for table_name in ("record_version", "agreed_level", "round_step"):
        make_unchangeable(table_name)


def make_records() -> None:
    table(
        "record",
        number("place_id"),
        text("kind", 20),
        number("number"),
        number("pathway_id", optional=True),
        text("text"),
        number("version"),
        time("made_at"),
        time("removed_at", optional=True),
        link("record", "place_id", "place"),
        link("record", "pathway_id", "pathway"),
        one_of("record", "kind", KINDS),
        unique("record", "place_id", "kind", "number"),
    )
    index("record", "pathway_id", "kind")
    table(
        "record_version",
        number("record_id"),
        number("version"),
        text("text"),
        text("note", 2000),
        number("saved_by", optional=True),
        time("saved_at"),
        link("record_version", "record_id", "record"),
        link("record_version", "saved_by", "account"),
        unique("record_version", "record_id", "version"),
    )


def make_participants() -> None:
    table(
        "participant",
        number("round_id"),
        number("account_id"),
        text("side", 20),
        time("since"),
        link("participant", "round_id", "round"),
        link("participant", "account_id", "account"),
        one_of("participant", "side", SIDES),
        unique("participant", "round_id", "account_id"),
    )


def widen_round() -> None:
    op.add_column("round", sa.Column("closes_on", sa.Date(), nullable=True))
    op.add_column("round", time("revealed_at", optional=True))
    shows: sa.Column[bool] = sa.Column("shows_names", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("round", shows)
    purpose = sa.Column("purpose", sa.String(2000), nullable=False, server_default="")
    op.add_column("round", purpose)


def make_agreements() -> None:
    table(
        "agreed_level",
        number("round_id"),
        text("row_name", 80),
        number("number"),
        text("text", 100_000),
        text("reason", 4000),
        text("dissent", 4000),
        number("agreed_by", optional=True),
        time("agreed_at"),
        link("agreed_level", "round_id", "round"),
        link("agreed_level", "agreed_by", "account"),
        unique("agreed_level", "round_id", "row_name", "number"),
    )
    table(
        "round_step",
        number("round_id"),
        number("number"),
        text("deed", 20),
        text("why", 4000),
        text("text", optional=True),
        number("done_by", optional=True),
        time("done_at"),
        link("round_step", "round_id", "round"),
        link("round_step", "done_by", "account"),
        one_of("round_step", "deed", DEEDS),
        unique("round_step", "round_id", "number"),
    )
