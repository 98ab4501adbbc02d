"""What an installation may choose, and what it may not be served with."""

import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from stat import S_IMODE

import pytest

from govtool import mail_settings, outside_settings
from govtool.settings import (
    SETTINGS,
    BadSetting,
    Settings,
    database_file,
    is_loopback,
    read_secret,
    read_settings,
    serving_faults,
)

HTTPS = {"GOVTOOL_BASE_URL": "https://gov.example", "GOVTOOL_DEMO": "no"}


def chosen(tmp_path: Path, environ: Mapping[str, str]) -> Settings:
    files = {
        "GOVTOOL_DATABASE_URL": f"sqlite:///{tmp_path}/govtool.sqlite",
        "GOVTOOL_SECRET_FILE": str(tmp_path / "secret"),
    }
    return read_settings({**files, **environ})


def test_without_any_setting_a_person_can_try_it_on_their_own_computer() -> None:
    settings = read_settings({})
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.trusted_hosts == ("127.0.0.1", "localhost")
    assert settings.is_demo
    assert settings.secret_file == Path("instance/secret_key").absolute()
    assert serving_faults(settings, host="127.0.0.1", environ={}) == ()


def test_sc_09_every_setting_is_described_and_every_description_is_a_setting() -> None:
    told = (read_settings, mail_settings, outside_settings)
    sources = "".join(inspect.getsource(part) for part in told)
    read = set(re.findall(r'"(GOVTOOL_\w+)"', sources))
    assert read == set(SETTINGS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("GOVTOOL_BASE_URL", "gov.example"),
        ("GOVTOOL_BASE_URL", "ftp://gov.example"),
        ("GOVTOOL_BASE_URL", "https://gov.example/under"),
        ("GOVTOOL_PROXIES", "many"),
        ("GOVTOOL_BODY_LIMIT", "-1"),
        ("GOVTOOL_DEMO", "perhaps"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=f"{name} is “{text}”"):
        read_settings({name: text})


def test_only_the_hosts_named_are_answered() -> None:
    told = {"GOVTOOL_BASE_URL": "https://Gov.example:8443", "GOVTOOL_TRUSTED_HOSTS": "a.x, B.x,"}
    assert read_settings(told).trusted_hosts == ("gov.example", "a.x", "b.x")


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "instance" / "secret_key"
    secret = read_secret(file)
    assert len(secret) >= 32
    assert read_secret(file) == secret
    assert S_IMODE(file.stat().st_mode) == 0o600
    assert S_IMODE(file.parent.stat().st_mode) == 0o700
    assert read_secret(tmp_path / "other" / "secret_key") != secret


SERVICE = {
    "GOVTOOL_OIDC_ISSUER": "https://login.example.org",
    "GOVTOOL_OIDC_CLIENT_ID": "govtool",
}


def test_a_sign_in_service_is_read_and_its_secret_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "oidc"
    file.write_text("hush-hush\n")
    told = {"GOVTOOL_OIDC_SECRET_FILE": str(file), "GOVTOOL_OIDC_SECOND_FACTOR": "mfa otp"}
    outside = read_settings({**SERVICE, **told}).outside
    assert outside is not None
    assert (outside.secret, outside.name) == ("hush-hush", "login.example.org")
    assert outside.second_factor == {"mfa", "otp"}
    assert "hush" not in repr(outside)
    assert read_settings({}).outside is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"GOVTOOL_OIDC_ISSUER": "http://login.example.org"}, "GOVTOOL_OIDC_ISSUER is “http:"),
        ({"GOVTOOL_OIDC_CLIENT_ID": ""}, "GOVTOOL_OIDC_CLIENT_ID is not"),
        ({"GOVTOOL_OIDC_SECRET_FILE": "/not/there"}, "/not/there cannot be read"),
        ({"GOVTOOL_OIDC_SECRET_FILE": "a", "GOVTOOL_OIDC_SECRET": "b"}, "are both set"),
    ],
)
def test_a_sign_in_service_that_cannot_be_used_is_refused_in_words(
    changes: dict[str, str], told: str
) -> None:
    with pytest.raises(BadSetting, match=told):
        read_settings({**SERVICE, **changes})


def test_a_sign_in_service_without_its_packages_is_told_before_anything_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = read_settings(SERVICE)
    assert serving_faults(chosen, host="127.0.0.1", environ={}) == ()
    monkeypatch.setattr("govtool.outside_settings.find_spec", lambda _: None)
    (fault,) = serving_faults(chosen, host="127.0.0.1", environ={})
    assert "pip install 'govtool[oidc]'" in fault


@pytest.mark.parametrize("text", ["", "short\n", "change-me"])
def test_sc_05_a_short_secret_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "secret_key"
    file.write_text(text)
    with pytest.raises(BadSetting, match="too short"):
        read_secret(file)


def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    with pytest.raises(BadSetting, match="cannot be read"):
        read_secret(tmp_path / "secret")


@pytest.mark.parametrize(
    ("environ", "host", "words"),
    [
        ({}, "0.0.0.0", "without https"),  # noqa: S104
        ({}, "0.0.0.0", "demonstration is for this computer only"),  # noqa: S104
        ({"GOVTOOL_BASE_URL": "http://gov.example"}, "127.0.0.1", "without https"),
        ({"GOVTOOL_BASE_URL": "https://gov.example"}, "127.0.0.1", "this computer only"),
        ({"FLASK_DEBUG": "1"}, "127.0.0.1", "FLASK_DEBUG is set"),
    ],
)
def test_sc_05_serving_is_refused_where_it_would_not_be_safe(
    tmp_path: Path, environ: dict[str, str], host: str, words: str
) -> None:
    faults = serving_faults(chosen(tmp_path, environ), host=host, environ=environ)
    assert [fault for fault in faults if words in fault]


@pytest.mark.parametrize("name", ["secret", "govtool.sqlite"])
def test_sc_05_files_that_others_can_read_are_refused(tmp_path: Path, name: str) -> None:
    settings = chosen(tmp_path, HTTPS)
    file = tmp_path / name
    file.touch(mode=0o600)
    assert serving_faults(settings, host="127.0.0.1", environ={}) == ()
    file.chmod(0o640)
    (fault,) = serving_faults(settings, host="127.0.0.1", environ={})
    assert f"chmod 600 {file}" in fault


@pytest.mark.parametrize(
    "environ",
    [HTTPS, {"GOVTOOL_BASE_URL": "http://lan:8000", "GOVTOOL_ALLOW_HTTP": "yes"}],
    ids=["https", "plain http by an explicit word"],
)
def test_a_site_for_others_may_be_served(tmp_path: Path, environ: dict[str, str]) -> None:
    settings = chosen(tmp_path, {**environ, "GOVTOOL_DEMO": "no"})
    assert serving_faults(settings, host="0.0.0.0", environ={}) == ()  # noqa: S104


def test_addresses_of_this_computer_are_known() -> None:
    assert [h for h in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost") if is_loopback(h)]
    assert not [h for h in ("0.0.0.0", "10.0.0.1", "gov.example", "::") if is_loopback(h)]  # noqa: S104


def test_the_database_file_is_found_in_its_address() -> None:
    assert database_file("sqlite:////srv/x.sqlite") == Path("/srv/x.sqlite")
    assert database_file("postgresql://u@h/d") is None
