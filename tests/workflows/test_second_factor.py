"""A second factor: each code once, recovery codes once, and other sessions end."""

from datetime import timedelta

import pytest
from pyotp.totp import TOTP

from govtool.store.accounts import account_with
from govtool.store.audit import Act, entries
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.second_factors import codes_left, renew_codes, second_factor_of
from govtool.store.sessions import find_session, start_session
from govtool.workflows.second_factor import (
    CodeRefused,
    Given,
    confirm_first,
    end_second_factor,
    enrol,
    prove,
)
from tests.store.conftest import NOON, Shape

SECRET = b"s" * 64
HOUR = timedelta(hours=1)
STEP = timedelta(seconds=30)


class Person:
    """Somebody with an account, an authenticator app and sessions."""

    def __init__(self, sessions: Sessions, account: int) -> None:
        self.sessions, self.account, self.at = sessions, account, NOON
        self.token, self.session_id = self.sign_in()
        self.key = ""
        self.codes: tuple[str, ...] = ()

    @property
    def act(self) -> Act:
        return Act(by=self.account, at=self.at)

    def sign_in(self) -> tuple[str, int]:
        with writing(self.sessions) as session:
            token, signed_in = start_session(
                session, account=self.account, user_agent="", lifetime=HOUR, act=self.act
            )
        return token, signed_in.id

    def enrol(self) -> None:
        begun = enrol(self.sessions, account=self.account, name="me", secret=SECRET)
        self.key = begun.key
        assert f"secret={self.key}" in begun.address
        self.codes = confirm_first(
            self.sessions, given=self.given(self.code()), secret=SECRET, act=self.act
        )

    def code(self, away: timedelta = timedelta()) -> str:
        return TOTP(self.key).at(self.at + away)

    def given(self, code: str) -> Given:
        return Given(self.account, self.session_id, code)

    def prove(self, code: str) -> None:
        prove(self.sessions, given=self.given(code), secret=SECRET, act=self.act)

    def is_open(self, token: str) -> bool:
        with reading(self.sessions) as session:
            try:
                find_session(session, token=token, idle=HOUR, at=self.at)
            except NotFound:
                return False
        return True


@pytest.fixture
def person(sessions: Sessions, ours: Shape) -> Person:
    return Person(sessions, ours.account)


def test_a_second_factor_counts_once_its_first_code_is_confirmed(person: Person) -> None:
    enrol(person.sessions, account=person.account, name="me", secret=SECRET)
    with reading(person.sessions) as session:
        assert not account_with(session, account=person.account).has_second_factor
    with pytest.raises(CodeRefused):
        confirm_first(person.sessions, given=person.given("000000"), secret=SECRET, act=person.act)
    person.enrol()
    with reading(person.sessions) as session:
        assert account_with(session, account=person.account).has_second_factor
        found = find_session(session, token=person.token, idle=HOUR, at=NOON)
    assert found.second_factor_at == NOON


def test_the_key_is_the_same_until_it_is_confirmed_and_is_not_stored_as_it_is(
    person: Person,
) -> None:
    keys = {
        enrol(person.sessions, account=person.account, name="me", secret=SECRET).key
        for _ in range(3)
    }
    (key,) = keys
    with reading(person.sessions) as session:
        stored = second_factor_of(session, account=person.account)
    assert stored is not None
    assert key not in stored.sealed_key


def test_au_02_no_code_is_taken_twice_nor_one_of_an_earlier_step(person: Person) -> None:
    person.enrol()
    with pytest.raises(CodeRefused):
        person.prove(person.code())
    person.at += STEP
    fresh, earlier = person.code(), person.code(-STEP)
    person.prove(fresh)
    for used in (fresh, earlier):
        with pytest.raises(CodeRefused):
            person.prove(used)


@pytest.mark.parametrize("away", [-STEP, timedelta(), STEP])
def test_a_clock_that_is_a_little_wrong_is_borne_with(person: Person, away: timedelta) -> None:
    person.enrol()
    person.at += 10 * STEP
    person.prove(f" {person.code(away)[:3]} {person.code(away)[3:]} ")


@pytest.mark.parametrize("away", [-2 * STEP, 2 * STEP])
def test_a_clock_that_is_quite_wrong_is_not(person: Person, away: timedelta) -> None:
    person.enrol()
    person.at += 10 * STEP
    with pytest.raises(CodeRefused):
        person.prove(person.code(away))


def test_au_02_a_recovery_code_stands_in_once_however_it_is_typed(person: Person) -> None:
    person.enrol()
    assert len(set(person.codes)) == 10
    person.prove(person.codes[3].upper().replace("-", " "))
    with pytest.raises(CodeRefused):
        person.prove(person.codes[3])
    with reading(person.sessions) as session:
        assert codes_left(session, account=person.account) == 9


def test_new_recovery_codes_end_the_old_ones(person: Person) -> None:
    person.enrol()
    with writing(person.sessions) as session:
        new = renew_codes(session, account=person.account, act=person.act)
    with pytest.raises(CodeRefused):
        person.prove(person.codes[0])
    person.prove(new[0])


def test_au_05_setting_it_up_and_turning_it_off_end_the_other_sessions(person: Person) -> None:
    before, _ = person.sign_in()
    person.enrol()
    assert not person.is_open(before)
    during, _ = person.sign_in()
    end_second_factor(
        person.sessions, account=person.account, kept=person.session_id, act=person.act
    )
    assert not person.is_open(during)
    assert person.is_open(person.token)
    with pytest.raises(CodeRefused):
        person.prove(person.codes[0])


def test_neither_key_nor_codes_stand_in_the_audit_trail(person: Person) -> None:
    person.enrol()
    person.prove(person.codes[0])
    with reading(person.sessions) as session:
        trail = repr(entries(session, place=None))
    assert "recovery code used" in trail
    assert person.key not in trail
    assert not any(code in trail for code in person.codes)
