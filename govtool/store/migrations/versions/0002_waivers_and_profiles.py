"""Findings that a place accepts, and its own profile of checks; both are only ever added to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

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
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
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
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        text("note", 2000),
        link("place_profile", "place_id", "place"),
        link("place_profile", "saved_by", "account"),
        unique("place_profile", "place_id", "number"),
    )


def make_unchangeable(name: str) -> None:
    """Have the database itself refuse to change or remove a row of a table."""
    refusal = f"A row of {name} may not be changed or removed."
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{deed.lower()} BEFORE {deed} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {name}_unchangeable() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name}_unchangeable BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}_unchangeable()"
    )


def table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    key = sa.Column("id", sa.Integer(), nullable=False)
    primary = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, key, *parts, primary, sqlite_autoincrement=True)


def number(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=optional)


def text(name: str, longest: int, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(longest), nullable=optional)


def unique(name: str, *columns: str) -> sa.Constraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{name}_{'_'.join(columns)}"))


def link(name: str, column: str, other: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}_{other}")
    )
