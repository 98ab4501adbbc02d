"""The first schema: places, people, sessions, pathways, rounds, answers and the audit trail."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION_ID = 0x4D534B50
UNCHANGEABLE = ("pathway_version", "audit")
ROLES = "'reader', 'commissioner', 'board_member', 'facilitator', 'place_administrator'"
STAGES = "'as-is', 'to-be', 'live'"


def upgrade() -> None:
    """Make every table."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    make_places_and_people()
    make_sign_in()
    make_pathways()
    make_rounds()
    make_audit()
    for table in UNCHANGEABLE:
        make_unchangeable(table)


def make_places_and_people() -> None:
    table(
        "place",
        text("slug", 80),
        text("name", 200),
        time("created_at"),
        unique("place", "slug"),
    )
    table(
        "account",
        text("email", 254),
        text("name", 200),
        text("password_hash", 200, optional=True),
        sa.Column("is_installation_administrator", sa.Boolean(), nullable=False),
        time("created_at"),
        time("disabled_at", optional=True),
        unique("account", "email"),
    )
    table(
        "membership",
        number("account_id"),
        number("place_id"),
        text("role", 20),
        time("since"),
        link("membership", "account_id", "account"),
        link("membership", "place_id", "place"),
        sa.CheckConstraint(f"role IN ({ROLES})", name=op.f("ck_membership_role")),
        unique("membership", "account_id", "place_id"),
    )
    index("membership", "place_id")


def make_sign_in() -> None:
    table(
        "session_token",
        text("token_hash", 64),
        number("account_id"),
        time("created_at"),
        time("last_seen_at"),
        time("expires_at"),
        text("user_agent", 120),
        link("session_token", "account_id", "account"),
        unique("session_token", "token_hash"),
    )
    index("session_token", "account_id")
    table(
        "sign_in_attempt",
        text("email_hash", 64),
        text("network_hash", 64),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        time("at"),
    )
    index("sign_in_attempt", "email_hash", "at")
    index("sign_in_attempt", "network_hash", "at")


def make_pathways() -> None:
    table(
        "pathway",
        number("place_id"),
        text("slug", 80),
        time("created_at"),
        number("latest"),
        link("pathway", "place_id", "place"),
        unique("pathway", "place_id", "slug"),
    )
    table(
        "pathway_version",
        number("pathway_id"),
        number("number"),
        text("stage", 20),
        text("title", 200),
        text("text"),
        text("sha256", 64),
        number("saved_by", optional=True),
        time("saved_at"),
        text("note", 1000),
        link("pathway_version", "pathway_id", "pathway"),
        link("pathway_version", "saved_by", "account"),
        sa.CheckConstraint(f"stage IN ({STAGES})", name=op.f("ck_pathway_version_stage")),
        unique("pathway_version", "pathway_id", "number"),
    )


def make_rounds() -> None:
    table(
        "round",
        number("place_id"),
        text("bank", 80),
        text("bank_version", 40),
        number("pathway_version_id", optional=True),
        text("title", 200),
        time("opened_at"),
        time("closed_at", optional=True),
        link("round", "place_id", "place"),
        link("round", "pathway_version_id", "pathway_version"),
    )
    index("round", "place_id")
    table(
        "answer",
        number("round_id"),
        number("account_id"),
        text("row_name", 80),
        text("text", 100_000),
        number("version"),
        time("saved_at"),
        link("answer", "round_id", "round"),
        link("answer", "account_id", "account"),
        unique("answer", "round_id", "account_id", "row_name"),
    )
    table(
        "saved_change",
        number("account_id"),
        text("token", 80),
        text("reply"),
        time("saved_at"),
        link("saved_change", "account_id", "account"),
        unique("saved_change", "account_id", "token"),
    )
    index("saved_change", "saved_at")


def make_audit() -> None:
    table(
        "audit",
        number("place_id", optional=True),
        number("who", optional=True),
        number("on_behalf_of", optional=True),
        text("deed", 60),
        text("kind", 40),
        text("thing", 200),
        text("before", optional=True),
        text("after", optional=True),
        time("at"),
        text("chain", 64),
        link("audit", "place_id", "place"),
        link("audit", "who", "account"),
        link("audit", "on_behalf_of", "account"),
    )
    index("audit", "place_id")


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


def index(name: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{name}_{'_'.join(columns)}"), name, list(columns))


def number(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=optional)


def text(name: str, longest: int | None = None, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(longest), nullable=optional)


def time(name: str, *, optional: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def unique(name: str, *columns: str) -> sa.Constraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{name}_{'_'.join(columns)}"))


def link(name: str, column: str, other: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}_{other}")
    )
