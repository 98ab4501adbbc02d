"""The demonstration holds the five systems and can be entered only with passwords made here."""

import pytest

from govtool.pathways.kinds import Stage
from govtool.pathways.reading import read_pathway
from govtool.sample_data.people import SignIn, make_sign_ins
from govtool.sample_data.place import NAME, add_demonstration, is_empty
from govtool.store.accounts import all_accounts, credentials
from govtool.store.engine import Sessions, reading
from govtool.store.errors import AlreadyThere
from govtool.store.memberships import members
from govtool.store.passwords import check_new, is_right
from govtool.store.pathways import pathways_of, version, versions_of
from govtool.store.values import Place, Role
from tests.sample_data.conftest import NOON


def test_the_five_systems_are_there_with_their_versions_in_order(
    demo: Sessions, place: Place
) -> None:
    with reading(demo) as session:
        slugs = [pathway.slug for pathway in pathways_of(session, place=place.id)]
        stages = {
            slug: [n.stage for n in reversed(versions_of(session, place=place.id, slug=slug))]
            for slug in slugs
        }
        text = version(session, place=place.id, slug="mid-notts", number=1).text
    assert place.name == NAME
    assert stages == {
        "bhr": [Stage.AS_IS, Stage.LIVE],
        "coventry": [Stage.AS_IS, Stage.LIVE],
        "elht": [Stage.AS_IS, Stage.TO_BE],
        "hammersmith-fulham": [Stage.LIVE],
        "mid-notts": [Stage.AS_IS, Stage.LIVE, Stage.TO_BE],
    }
    assert read_pathway(text, "before.yaml").id == "mid-notts-before"


def test_there_is_a_person_in_every_role_whose_password_opens_their_account(
    demo: Sessions, place: Place, sign_ins: tuple[SignIn, ...]
) -> None:
    with reading(demo) as session:
        roles = {member.role for member in members(session, place=place.id)}
        everybody = all_accounts(session)
        found = credentials(session, email=sign_ins[0].email)
    assert roles == set(Role)
    assert [a.email for a in everybody if a.is_installation_administrator] == [
        "installation@example.org"
    ]
    assert found is not None
    assert is_right(sign_ins[0].password, password_hash=found.password_hash)


def test_whoever_is_invented_says_so_and_cannot_sign_in(
    demo: Sessions, sign_ins: tuple[SignIn, ...]
) -> None:
    known = {one.email for one in sign_ins}
    with reading(demo) as session:
        invented = [one for one in all_accounts(session) if one.email not in known]
    assert len(invented) == 10
    for one in invented:
        assert one.name.endswith("(invented)")
        assert not one.has_password
        assert one.email.endswith(".invalid")


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
    with reading(demo) as session:
        before = all_accounts(session)
    with pytest.raises(AlreadyThere):
        add_demonstration(demo, sign_ins=sign_ins, at=NOON)
    with reading(demo) as session:
        assert all_accounts(session) == before
