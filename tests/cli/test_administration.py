"""Places, people and the audit trail, from the command line of the computer that serves."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtool.cli import main
from govtool.store.engine import close, sqlite_url
from govtool.store.opening import open_sessions
from govtool.workflows.signing_in import Knock, SignInRefused, sign_in
from tests.store.conftest import NOON

GOOD = "orange kettle northbound\n"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    database = tmp_path / "govtool.sqlite"
    monkeypatch.setenv("GOVTOOL_DATABASE_URL", sqlite_url(database))
    return database


def govtool(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=typed)


def add_ann(*words: str) -> Result:
    person = ("user", "add", "ann@example.org", "--name", "Ann", "--password-stdin")
    return govtool(*person, *words, typed=GOOD)


def can_sign_in(file: Path, password: str) -> bool:
    sessions = open_sessions(sqlite_url(file))
    knock = Knock("ann@example.org", password, "127.0.0.1", "a test", NOON)
    try:
        sign_in(sessions, knock=knock, secret=b"s" * 32, lifetime=NOON - NOON.replace(hour=1))
    except SignInRefused:
        return False
    finally:
        close(sessions)
    return True


def test_a_place_is_made_and_listed() -> None:
    assert "no place yet" in govtool("place", "list").output
    made = govtool("place", "new", "alder", "Alder Vale")
    assert made.exit_code == 0
    assert "user add EMAIL --place alder" in made.output
    listed = json.loads(govtool("place", "list", "--format", "json").output)
    assert listed == [{"slug": "alder", "name": "Alder Vale"}]


@pytest.mark.parametrize(
    ("slug", "name", "words"),
    [
        ("Alder Vale", "Alder", "cannot be a short name"),
        ("../alder", "Alder", "cannot be a short name"),
        ("alder", "  ", "is empty"),
    ],
)
def test_a_place_with_an_unfit_name_is_refused_with_a_sentence(
    slug: str, name: str, words: str
) -> None:
    refused = govtool("place", "new", slug, name)
    assert refused.exit_code == 2
    assert words in refused.stderr


def test_a_second_place_by_the_same_short_name_is_refused() -> None:
    govtool("place", "new", "alder", "Alder Vale")
    again = govtool("place", "new", "alder", "Another")
    assert again.exit_code == 2
    assert "There is a place called “alder” already" in again.stderr


def test_a_person_who_is_added_can_sign_in_and_enters_their_place(file: Path) -> None:
    govtool("place", "new", "alder", "Alder Vale")
    added = add_ann("--place", "alder", "--role", "facilitator")
    assert added.output == "Ann can sign in, facilitator in alder.\n"
    assert can_sign_in(file, GOOD.strip())


def test_a_person_who_has_an_account_is_let_into_a_further_place() -> None:
    add_ann()
    govtool("place", "new", "alder", "Alder Vale")
    words = ("user", "add", "ANN@example.org", "--place", "alder", "--role", "reader")
    assert govtool(*words).output == "Ann can sign in, reader in alder.\n"
    again = govtool(*words)
    assert again.exit_code == 2
    assert "member of the place already" in again.stderr


def test_nobody_is_added_by_halves(file: Path) -> None:
    refused = add_ann("--place", "nowhere", "--role", "reader")
    assert refused.exit_code == 2
    assert "no place called “nowhere”" in refused.stderr
    assert not can_sign_in(file, GOOD.strip())


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (("ann", "--name", "Ann", "--password-stdin"), GOOD, "not an e-mail address"),
        (("a@example.org", "--password-stdin"), GOOD, "Give the person's name"),
        (("a@example.org", "--name", "Ann", "--password-stdin"), "short\n", "has 5 characters"),
        (("a@example.org", "--name", "Ann", "--place", "alder"), GOOD, "together"),
    ],
)
def test_a_person_who_cannot_be_added_is_refused_with_a_sentence(
    words: tuple[str, ...], typed: str, sentence: str
) -> None:
    refused = govtool("user", "add", *words, typed=typed)
    assert refused.exit_code == 2
    assert sentence in refused.stderr


def test_a_password_typed_at_the_terminal_is_asked_twice_and_never_shown(file: Path) -> None:
    typed = GOOD * 2
    added = govtool("user", "add", "ann@example.org", "--name", "Ann", typed=typed)
    assert added.exit_code == 0
    assert GOOD.strip() not in added.output
    assert can_sign_in(file, GOOD.strip())


def test_a_renewed_password_opens_the_account_and_the_old_one_no_more(file: Path) -> None:
    add_ann()
    new = "violet ladder southbound"
    renewed = govtool("user", "password", "ann@example.org", "--password-stdin", typed=f"{new}\n")
    assert renewed.exit_code == 0
    assert can_sign_in(file, new)
    assert not can_sign_in(file, GOOD.strip())


def test_a_disabled_person_signs_in_no_more(file: Path) -> None:
    add_ann()
    assert govtool("user", "disable", "ann@example.org").exit_code == 0
    assert not can_sign_in(file, GOOD.strip())


@pytest.mark.parametrize("deed", ["disable", "password"])
def test_somebody_unknown_is_said_to_be_so(deed: str) -> None:
    refused = govtool("user", deed, "nobody@example.org", typed=GOOD * 2)
    assert refused.exit_code == 2
    assert "no account with this e-mail address" in refused.stderr


def test_a_whole_audit_trail_is_verified_and_a_changed_row_is_found(file: Path) -> None:
    govtool("place", "new", "alder", "Alder Vale")
    add_ann("--place", "alder", "--role", "reader")
    sound = govtool("audit", "verify")
    assert sound.exit_code == 0
    assert "is whole: 3 rows" in sound.output
    with sqlite3.connect(file) as database:
        database.execute("DROP TRIGGER audit_no_update")
        database.execute('UPDATE audit SET after = \'{"role": "facilitator"}\' WHERE id = 3')
    broken = govtool("audit", "verify", "--format", "json")
    assert broken.exit_code == 1
    assert json.loads(broken.output) == {"rows": 3, "sound": False, "broken_at": 3}
