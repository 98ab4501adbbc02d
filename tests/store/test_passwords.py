"""Passwords: long ones of any kind are taken, common ones are not, timing gives nothing away."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher, extract_parameters
from hypothesis import given
from hypothesis import strategies as st

from govtool.store import passwords
from govtool.store.errors import PasswordRefused
from govtool.store.passwords import (
    NOBODYS,
    check_new,
    hash_password,
    is_outdated,
    is_right,
)

GOOD = "kettle Oslo violin"
NO_HASH = "not a hash"


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(GOOD)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "845920174659",
        "żółw na rowerze",
        "    t  q  r  z   ",
        "spring purple tiger march",
        "😀😁😂🤣😃😄😅😆😇😈😉😊",
        "x1" * 3 + "abcdefghij" + "k" * 112,
        "'; DROP TABLE account; --",
    ],
)
def test_a_long_password_of_any_kind_is_taken(password: str) -> None:
    check_new(password)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "has 5 characters. Use 12 or more"),
        ("elevenchars", "has 11 characters"),
        ("x" * 129, "at most 128"),
        ("Password1234", "among the first that others would try"),
        ("P@ssw0rd2026!", "among the first"),
        ("qwertyuiop123", "among the first"),
        ("123456789012", "among the first"),
        ("210987654321", "among the first"),
        ("aaaaaaaaaaaa", "among the first"),
        ("abcabcabcabc", "among the first"),
        ("Liverpool-2026", "among the first"),
        ("passwordpasswordpassword", "among the first"),
        ("Anne.Lister@Example.org", "may not be your name"),
    ],
)
def test_a_password_that_others_would_guess_is_refused_in_words(
    password: str, sentence: str
) -> None:
    with pytest.raises(PasswordRefused, match=sentence):
        check_new(password, not_like=("anne.lister@example.org", "Anne Lister"))


@given(st.text(max_size=200))
def test_any_text_is_either_taken_or_refused(password: str) -> None:
    try:
        check_new(password)
    except PasswordRefused:
        return
    assert 12 <= len(password) <= 128


def test_the_right_password_opens_and_every_other_does_not(hashed: str) -> None:
    assert is_right(GOOD, password_hash=hashed)
    assert not is_right(GOOD + " ", password_hash=hashed)
    assert not is_right("", password_hash=hashed)
    assert not is_right("\ud83d\0", password_hash=hashed)
    assert not is_right(GOOD, password_hash=NO_HASH)


def test_nothing_opens_an_account_without_a_password() -> None:
    assert not is_right(GOOD, password_hash=None)
    assert not is_right("", password_hash=None)


def test_a_password_is_the_same_however_the_keyboard_composed_it() -> None:
    composed, combining = "caf\u00e9 violin Oslo", "cafe\u0301 violin Oslo"
    assert is_right(combining, password_hash=hash_password(composed))


def test_a_hash_is_never_the_same_twice(hashed: str) -> None:
    assert hash_password(GOOD) != hashed


def test_an_unknown_account_costs_the_same_work_as_a_wrong_password(
    hashed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The times are compared by tests/benchmarks/test_sign_in_timing.py."""
    assert extract_parameters(NOBODYS) == extract_parameters(hashed)
    worked: list[str] = []
    real = passwords._hasher

    class Counted:
        def verify(self, password_hash: str, password: str) -> bool:
            worked.append(password_hash)
            return real.verify(password_hash, password)

    monkeypatch.setattr(passwords, "_hasher", Counted())
    for password_hash in (None, hashed):
        assert not is_right("wrong password", password_hash=password_hash)
    assert worked == [NOBODYS, hashed]


def test_a_hash_made_with_other_settings_is_outdated(hashed: str) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)
    assert is_outdated(weak)
    assert not is_outdated(hashed)
    assert is_right(GOOD, password_hash=weak)


def test_at_most_two_passwords_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, lock = 0, 0, threading.Lock()

    class Watching:
        def verify(self, *_: object) -> None:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.01)
            with lock:
                running -= 1

    monkeypatch.setattr(passwords, "_hasher", Watching())
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: is_right("x", password_hash=NO_HASH), range(16)))
    assert most == 2
