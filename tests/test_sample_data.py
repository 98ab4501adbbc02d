"""The demonstration holds the five systems and can be entered only with passwords made here."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govtool.pathways.kinds import Stage
from govtool.pathways.reading import read_pathway
from govtool.sample_data import NAME, SLUG, SignIn, add_demonstration, is_empty, make_sign_ins
from govtool.store.accounts import all_accounts, credentials
from govtool.store.engine import Sessions, close, reading, sqlite_url
from govtool.store.errors import AlreadyThere
from govtool.store.memberships import members
from govtool.store.opening import open_sessions
from govtool.store.passwords import check_new, is_right
from govtool.store.pathways import pathways_of, version, versions_of
from govtool.store.places import place_called
from govtool.store.schema import upgrade
from govtool.store.values import Role

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Sessions]:
    url = sqlite_url(tmp_path / "govtool.sqlite")
    upgrade(url)
    sessions = open_sessions(url)
    yield sessions
    close(sessions)


@pytest.fixture
def sign_ins() -> tuple[SignIn, ...]:
    return make_sign_ins()


@pytest.fixture
def demo(empty: Sessions, sign_ins: tuple[SignIn, ...]) -> Sessions:
    assert is_empty(empty)
    add_demonstration(empty, sign_ins=sign_ins, at=NOON)
    return empty


def test_the_five_systems_are_there_with_their_versions_in_order(demo: Sessions) -> None:
    with reading(demo) as session:
        place = place_called(session, slug=SLUG)
        slugs = [pathway.slug for pathway in pathways_of(session, place=place.id)]
        stages = {
            slug: [n.stage for n in reversed(versions_of(session, place=place.id, slug=slug))]
            for slug in slugs
        }
        text = version(session, place=place.id, slug="mid-notts", number=1).text
    assert place.name == NAME
    assert (
        stages.items()
        >= {
            "bhr": [Stage.AS_IS, Stage.LIVE],
            "coventry": [Stage.AS_IS, Stage.LIVE],
            "elht": [Stage.AS_IS, Stage.TO_BE],
            "hammersmith-fulham": [Stage.LIVE],
            "mid-notts": [Stage.AS_IS, Stage.LIVE],
        }.items()
    )
    assert read_pathway(text, "before.yaml").id == "mid-notts-before"


def test_there_is_a_person_in_every_role_whose_password_opens_their_account(
    demo: Sessions, sign_ins: tuple[SignIn, ...]
) -> None:
    with reading(demo) as session:
        place = place_called(session, slug=SLUG)
        roles = {member.role for member in members(session, place=place.id)}
        everybody = all_accounts(session)
        found = credentials(session, email=sign_ins[0].email)
    assert roles == set(Role)
    assert [a.email for a in everybody if a.is_installation_administrator] == [
        "installation@example.org"
    ]
    assert found is not None
    assert is_right(sign_ins[0].password, password_hash=found.password_hash)


def test_passwords_are_made_by_chance_and_good_enough(sign_ins: tuple[SignIn, ...]) -> None:
    passwords = {one.password for one in (*sign_ins, *make_sign_ins())}
    assert len(passwords) == 2 * len(sign_ins)
    for password in passwords:
        check_new(password)
    assert sign_ins[0].password not in repr(sign_ins[0])


def test_a_second_demonstration_is_refused_and_changes_nothing(
    demo: Sessions, sign_ins: tuple[SignIn, ...]
) -> None:
    assert not is_empty(demo)
    with pytest.raises(AlreadyThere):
        add_demonstration(demo, sign_ins=sign_ins, at=NOON)
    with reading(demo) as session:
        assert len(all_accounts(session)) == len(sign_ins)
