"""Systems, areas, organisations, invitations, second factors, links and outgoing letters."""

import importlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

first = importlib.import_module("govtool.store.migrations.versions.0001_first")
table, index, number = first.table, first.index, first.number
text, time, unique, link = first.text, first.time, first.unique, first.link

KINDS = {
    "area": "'area', 'practice'",
    "organisation": (
        "'commissioner', 'provider', 'primary_care', 'council', 'charity', 'patients', 'other'"
    ),
    "purpose": "'invitation', 'password'",
    "read_link": "'pathway', 'plan'",
}


def upgrade() -> None:
    """Make the tables, then give the older ones the columns that point at them."""
    make_places()
    make_ways_in()
    make_links()
    make_letters()
    widen_place()
    widen_account()
    widen_membership()
    widen_session()


def make_places() -> None:
    table(
        "system",
        text("slug", 80),
        text("name", 200),
        time("created_at"),
        unique("system", "slug"),
    )
    table(
        "area",
        number("place_id"),
        text("kind", 20),
        text("name", 200),
        number("inside", optional=True),
        time("created_at"),
        link("area", "place_id", "place"),
        link("area", "inside", "area"),
        one_of("area", "kind", KINDS["area"]),
        unique("area", "place_id", "kind", "name"),
    )
    table(
        "organisation",
        number("place_id"),
        text("name", 200),
        text("kind", 20),
        time("created_at"),
        time("closed_at", optional=True),
        link("organisation", "place_id", "place"),
        one_of("organisation", "kind", KINDS["organisation"]),
        unique("organisation", "place_id", "name"),
    )


def make_ways_in() -> None:
    table(
        "invitation",
        text("purpose", 20),
        number("place_id", optional=True),
        number("account_id", optional=True),
        text("email", 254),
        text("role", 20, optional=True),
        number("organisation_id", optional=True),
        text("token_hash", 64),
        number("made_by", optional=True),
        time("created_at"),
        time("expires_at"),
        time("used_at", optional=True),
        time("revoked_at", optional=True),
        link("invitation", "place_id", "place"),
        link("invitation", "account_id", "account"),
        link("invitation", "organisation_id", "organisation"),
        link("invitation", "made_by", "account"),
        one_of("invitation", "purpose", KINDS["purpose"]),
        one_of("invitation", "role", first.ROLES),
        unique("invitation", "token_hash"),
    )
    index("invitation", "place_id")
    index("invitation", "account_id")
    table(
        "recovery_code",
        number("account_id"),
        text("code_hash", 64),
        time("used_at", optional=True),
        link("recovery_code", "account_id", "account"),
        unique("recovery_code", "account_id", "code_hash"),
    )
    table(
        "identity",
        number("account_id"),
        text("issuer", 300),
        text("subject", 255),
        time("created_at"),
        link("identity", "account_id", "account"),
        unique("identity", "issuer", "subject"),
    )


def make_links() -> None:
    table(
        "join_link",
        number("place_id"),
        text("title", 200),
        text("role", 20),
        text("token_hash", 64),
        number("made_by"),
        time("created_at"),
        time("expires_at"),
        time("revoked_at", optional=True),
        number("joined"),
        number("at_most"),
        link("join_link", "place_id", "place"),
        link("join_link", "made_by", "account"),
        one_of("join_link", "role", first.ROLES),
        unique("join_link", "token_hash"),
    )
    index("join_link", "place_id")
    table(
        "read_link",
        number("place_id"),
        text("kind", 20),
        text("thing", 200),
        text("title", 200),
        text("token_hash", 64),
        number("made_by"),
        time("created_at"),
        time("expires_at"),
        time("revoked_at", optional=True),
        link("read_link", "place_id", "place"),
        link("read_link", "made_by", "account"),
        one_of("read_link", "kind", KINDS["read_link"]),
        unique("read_link", "token_hash"),
    )
    index("read_link", "place_id")
    table(
        "link_visit",
        number("read_link_id"),
        text("token_hash", 64),
        time("created_at"),
        link("link_visit", "read_link_id", "read_link"),
        unique("link_visit", "token_hash"),
    )
    index("link_visit", "read_link_id")


def make_letters() -> None:
    table(
        "letter",
        number("place_id", optional=True),
        text("recipient", 254),
        text("subject", 200),
        text("text"),
        time("created_at"),
        number("tries"),
        time("next_try_at"),
        time("sent_at", optional=True),
        time("given_up_at", optional=True),
        text("trouble", 500),
        link("letter", "place_id", "place"),
    )
    index("letter", "sent_at", "next_try_at")


def widen_place() -> None:
    with changing("place") as place:
        place.add_column(number("system_id", optional=True))
        place.add_column(time("second_factor_since", optional=True))
        place.create_foreign_key(op.f("fk_place_system_id_system"), "system", ["system_id"], ["id"])


def widen_account() -> None:
    with changing("account") as account:
        account.alter_column("email", existing_type=sa.String(254), nullable=True)
        account.add_column(text("second_factor_key", 300, optional=True))
        account.add_column(time("second_factor_at", optional=True))
        account.add_column(number("second_factor_step", optional=True))


def widen_membership() -> None:
    roles = sa.CheckConstraint(f"role IN ({first.ROLES})", name=op.f("ck_membership_role"))
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    with changing("membership", *((roles,) if on_sqlite else ())) as membership:
        for column, other in (("organisation_id", "organisation"), ("join_link_id", "join_link")):
            membership.add_column(number(column, optional=True))
            name = op.f(f"fk_membership_{column}_{other}")
            membership.create_foreign_key(name, other, [column], ["id"])


def widen_session() -> None:
    with changing("session_token") as session:
        session.add_column(time("proved_at", optional=True))
        session.add_column(time("second_factor_at", optional=True))


def changing(name: str, *constraints: sa.Constraint) -> Any:  # noqa: ANN401 - Alembic's own
    """A table to change; SQLite makes it anew, and does not see its checks by itself."""
    return op.batch_alter_table(
        name, table_args=constraints, table_kwargs={"sqlite_autoincrement": True}
    )


def one_of(name: str, column: str, words: str) -> sa.Constraint:
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{name}_{column}"))
