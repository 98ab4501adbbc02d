"""What an installation may choose, read from its environment and nowhere else.

Every default is right for one person trying govtool on their own computer and safe to publish.
`serving_faults` is asked before anything is served and names what would make serving unsafe.
"""

import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from govtool.mail_settings import MAIL_SETTINGS, BadMailSetting, MailServer, read_mail_server
from govtool.outside_settings import (
    OUTSIDE_SETTINGS,
    BadOutsideSetting,
    OutsideService,
    missing_packages,
    read_outside_service,
)

SHORTEST_SECRET: Final = 32
"""Bytes of a secret key, before they are written in hexadecimal."""
OWNER_ONLY: Final = 0o600
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_YES: Final = {"1", "yes", "true", "on"}
_NO: Final = {"", "0", "no", "false", "off"}


SETTINGS: Final[Mapping[str, str]] = {
    "GOVTOOL_BASE_URL": "the address people type; https unless it is this computer only",
    "GOVTOOL_TRUSTED_HOSTS": "further host names to answer to, with commas between them",
    "GOVTOOL_PROXIES": "how many proxies of yours stand in front (0)",
    "GOVTOOL_DATABASE_URL": "the database (a SQLite file in ./instance)",
    "GOVTOOL_SECRET_FILE": "the file of the secret key (./instance/secret_key)",
    "GOVTOOL_LOG_FILE": "the file of the log (standard error; a file where that is a terminal)",
    "GOVTOOL_CONTACT": "whom people ask about the site, such as an e-mail address",
    "GOVTOOL_DEMO": "whether an empty database gets a demonstration (yes)",
    "GOVTOOL_ALLOW_HTTP": "whether to serve others without https (no)",
    "GOVTOOL_BODY_LIMIT": "the most that can be sent at once, in bytes (2000000)",
    "GOVTOOL_IDLE_MINUTES": "when an unused session ends (120)",
    "GOVTOOL_SESSION_HOURS": "when every session ends (12)",
    **MAIL_SETTINGS,
    **OUTSIDE_SETTINGS,
}
"""Every setting there is, in words, with what holds where it is left out."""


class BadSetting(Exception):  # noqa: N818 - it reads as what happened
    """A setting cannot be used; the text names it and says how to mend it."""


@dataclass(frozen=True)
class Settings:
    """What an installation chose.

    Attributes:
        database_url: Where the database is, such as sqlite:////srv/govtool/govtool.sqlite.
        secret_file: Where the secret key is kept; it is made there if it is not there yet.
        base_url: The address people type, such as https://govtool.example.nhs.uk.
        trusted_hosts: The host names that requests may ask for; without ports.
        proxies: How many proxies of ours stand before the program; 0: forwarded headers are lies.
        is_demo: Whether an empty database is given a demonstration.
        allows_http: Whether plain http may be served beyond this computer.
        body_limit: The most a request may carry, in bytes.
        idle: How long a session may lie unused.
        lifetime: How long a session lasts however busy it is.
        contact: Whom to ask about the site, such as an e-mail address; "" where nobody is named.
        mail: The mail server letters go through; None: they are shown as text to copy.
        log_file: Where the log is written; None: standard error.
        outside: The sign-in service of somebody else that people may use; None: there is none.
    """

    database_url: str
    secret_file: Path
    base_url: str
    trusted_hosts: tuple[str, ...]
    proxies: int = 0
    is_demo: bool = True
    allows_http: bool = False
    body_limit: int = 2_000_000
    idle: timedelta = timedelta(hours=2)
    lifetime: timedelta = timedelta(hours=12)
    contact: str = ""
    mail: MailServer | None = None
    log_file: Path | None = None
    outside: OutsideService | None = None

    @property
    def is_https(self) -> bool:
        """Whether people reach the site over https."""
        return self.base_url.startswith("https://")


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in an environment.

    Raises:
        BadSetting: One of them cannot be read.
    """
    base_url = _base_url(environ.get("GOVTOOL_BASE_URL", "http://127.0.0.1:8000"))
    folder = Path("instance").absolute()
    return Settings(
        database_url=environ.get("GOVTOOL_DATABASE_URL", f"sqlite:///{folder}/govtool.sqlite"),
        secret_file=Path(environ.get("GOVTOOL_SECRET_FILE", folder / "secret_key")),
        base_url=base_url,
        trusted_hosts=_hosts(environ.get("GOVTOOL_TRUSTED_HOSTS", ""), base_url),
        proxies=_number(environ, "GOVTOOL_PROXIES", 0),
        is_demo=_truth(environ, "GOVTOOL_DEMO", default=True),
        allows_http=_truth(environ, "GOVTOOL_ALLOW_HTTP", default=False),
        body_limit=_number(environ, "GOVTOOL_BODY_LIMIT", 2_000_000),
        idle=timedelta(minutes=_number(environ, "GOVTOOL_IDLE_MINUTES", 120)),
        lifetime=timedelta(hours=_number(environ, "GOVTOOL_SESSION_HOURS", 12)),
        contact=environ.get("GOVTOOL_CONTACT", ""),
        mail=_mail(environ),
        log_file=_file(environ.get("GOVTOOL_LOG_FILE", "")),
        outside=_outside(environ),
    )


def read_secret(file: Path) -> bytes:
    """The secret key of an installation, made once, readable by its owner alone.

    Raises:
        BadSetting: The file cannot be made or read, or holds too short a key.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_secret(file)
        secret = file.read_bytes().strip()
    except OSError as error:
        raise BadSetting(f"The secret key {file} cannot be read: {error.strerror}.") from None
    if len(secret) < SHORTEST_SECRET:
        raise BadSetting(
            f"The secret key in {file} is too short: {len(secret)} bytes, and {SHORTEST_SECRET} "
            "are needed. Remove the file, and a good key is made at the next start."
        )
    return secret


def serving_faults(
    settings: Settings, *, host: str, environ: Mapping[str, str]
) -> tuple[str, ...]:
    """What would make it unsafe to serve at a network address, each as a sentence; none: safe."""
    return tuple(_faults(settings, host, environ))


def is_loopback(host: str) -> bool:
    """Whether only this computer itself can reach an address or host name."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def data_folder(settings: Settings) -> Path:
    """Where an installation's own files belong: beside its database, or beside its secret key."""
    return (database_file(settings.database_url) or settings.secret_file).parent


def database_file(url: str) -> Path | None:
    """The file of a SQLite address; None for a database server."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


def _faults(settings: Settings, host: str, environ: Mapping[str, str]) -> Iterator[str]:
    reach = urlsplit(settings.base_url).hostname or ""
    is_open = not (is_loopback(host) and is_loopback(reach))
    if environ.get("FLASK_DEBUG", "0") not in _NO:
        yield "FLASK_DEBUG is set. Debugging shows the program's inside to visitors: unset it."
    if is_open and not settings.is_https and not settings.allows_http:
        yield (
            f"People would reach {settings.base_url} (bound to {host}) without https, so that "
            "passwords could be read on the way. Put a proxy with https in front and set "
            "GOVTOOL_BASE_URL to its https address; or, on a network you trust, set "
            "GOVTOOL_ALLOW_HTTP=yes."
        )
    if is_open and settings.is_demo:
        yield (
            "The demonstration is for this computer only, and the address given can be reached "
            "from others. Add --no-demo, or set GOVTOOL_DEMO=no."
        )
    lacking = missing_packages() if settings.outside else ()
    if lacking:
        yield (
            f"GOVTOOL_OIDC_ISSUER is set, and signing in elsewhere needs {' and '.join(lacking)}, "
            "which this computer lacks. Install govtool with its extra: pip install "
            "'govtool[oidc]'; or unset GOVTOOL_OIDC_ISSUER."
        )
    for name, file in (
        ("secret key", settings.secret_file),
        ("database", database_file(settings.database_url)),
    ):
        if file is not None and file.exists() and file.stat().st_mode & _OTHERS:
            yield f"Other users of this computer can read the {name}. Run: chmod 600 {file}"


def _make_secret(file: Path) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as opened:
        opened.write(secrets.token_hex(SHORTEST_SECRET) + "\n")


def _file(text: str) -> Path | None:
    return Path(text).absolute() if text else None


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise BadSetting(
            f"GOVTOOL_BASE_URL is “{text}”. Write it as https:// and a host name, without a path."
        )
    return text.rstrip("/")


def _hosts(text: str, base_url: str) -> tuple[str, ...]:
    listed = tuple(host.strip().lower() for host in text.split(",") if host.strip())
    own = (urlsplit(base_url).hostname or "").lower()
    local = ("127.0.0.1", "localhost") if is_loopback(own) else ()
    return tuple(dict.fromkeys((own, *listed, *local)))


def _mail(environ: Mapping[str, str]) -> MailServer | None:
    try:
        return read_mail_server(environ)
    except BadMailSetting as trouble:
        raise BadSetting(str(trouble)) from None


def _outside(environ: Mapping[str, str]) -> OutsideService | None:
    try:
        return read_outside_service(environ)
    except BadOutsideSetting as trouble:
        raise BadSetting(str(trouble)) from None


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, str(default))
    if not text.isdecimal():
        raise BadSetting(f"{name} is “{text}”. Write a whole number, such as {default}.")
    return int(text)


def _truth(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environ.get(name, "yes" if default else "no").lower()
    if text not in _YES | _NO:
        raise BadSetting(f"{name} is “{text}”. Write yes or no.")
    return text in _YES
