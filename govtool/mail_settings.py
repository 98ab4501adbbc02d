"""The mail server an installation sends its letters through, if it names one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

MAIL_SETTINGS: Final[Mapping[str, str]] = {
    "GOVTOOL_SMTP_URL": "the mail server, such as smtp+starttls://user@mail.example.org:587",
    "GOVTOOL_SMTP_PASSWORD_FILE": "a file that holds the mail server's password",
    "GOVTOOL_SMTP_FROM": "the address letters come from, such as govtool@example.org",
}
"""Every setting of this module, in words."""


class Security(StrEnum):
    """How the way to the mail server is secured, as its address begins."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS: Final = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


class BadMailSetting(ValueError):  # noqa: N818 - it reads as what happened
    """A setting of the mail server cannot be used; the text names it and says how to mend it."""


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in, and whom they come from."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_server(environ: Mapping[str, str]) -> MailServer | None:
    """The mail server in an environment; None where none is named.

    Raises:
        BadMailSetting: The address, the sender or the password's file cannot be used.
    """
    text = environ.get("GOVTOOL_SMTP_URL", "")
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in list(Security) or not parts.hostname or parts.path.strip("/"):
        raise BadMailSetting(
            "GOVTOOL_SMTP_URL cannot be read. Write it as smtp://, smtp+starttls:// or smtps://, "
            "then the host, such as smtp+starttls://user@mail.example.org:587."
        )
    if parts.password:
        raise BadMailSetting(
            "GOVTOOL_SMTP_URL holds a password, which others could see in the environment. Put it "
            "into a file that only you can read, and name that in GOVTOOL_SMTP_PASSWORD_FILE."
        )
    sender = environ.get("GOVTOOL_SMTP_FROM", "")
    if "@" not in sender or any(character.isspace() for character in sender):
        raise BadMailSetting(
            "GOVTOOL_SMTP_FROM is missing or no e-mail address. Write the address letters come "
            "from, such as govtool@example.org."
        )
    security = Security(parts.scheme)
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[security],
        security=security,
        sender=sender,
        user=unquote(parts.username or ""),
        password=_password(environ.get("GOVTOOL_SMTP_PASSWORD_FILE", "")),
    )


def _password(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadMailSetting(
            f"The mail server's password in {file} cannot be read: {error}"
        ) from None
