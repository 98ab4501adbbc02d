"""The sign-in service of somebody else (OpenID Connect) that an installation may trust."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

OUTSIDE_SETTINGS: Final[Mapping[str, str]] = {
    "GOVTOOL_OIDC_ISSUER": "a sign-in service (OpenID Connect), such as https://login.example.org",
    "GOVTOOL_OIDC_CLIENT_ID": "the name govtool is known by there",
    "GOVTOOL_OIDC_SECRET_FILE": "a file that holds the secret it is known by there",
    "GOVTOOL_OIDC_SECRET": "that secret itself, where it cannot be a file",
    "GOVTOOL_OIDC_NAME": "what its button says after “Sign in with” (the issuer's host)",
    "GOVTOOL_OIDC_SECOND_FACTOR": "its amr or acr values that count as a second factor (none)",
}
"""Every setting of this module, in words."""
NEEDED: Final = ("authlib", "joserfc", "requests")
"""The packages of the extra ``oidc``."""


class BadOutsideSetting(ValueError):  # noqa: N818 - it reads as what happened
    """A setting of the sign-in service cannot be used; the text says how to mend it."""


@dataclass(frozen=True)
class OutsideService:
    """A sign-in service whose word the installation takes.

    Attributes:
        issuer: Its address, as its tokens name it.
        client_id: The name govtool is known by there.
        name: What people call it; stands on the button.
        secret: What govtool proves itself with there; "" for a client without one (PKCE alone).
        second_factor: The values of ``amr`` and ``acr`` that count as a second factor.
    """

    issuer: str
    client_id: str
    name: str
    secret: str = field(default="", repr=False)
    second_factor: frozenset[str] = frozenset()


def read_outside_service(environ: Mapping[str, str]) -> OutsideService | None:
    """The sign-in service in an environment; None where none is named.

    Raises:
        BadOutsideSetting: A setting is missing or cannot be used.
    """
    issuer = environ.get("GOVTOOL_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if not is_safe(issuer):
        raise BadOutsideSetting(
            f"GOVTOOL_OIDC_ISSUER is “{issuer}”. Write the address of the sign-in service as "
            "https:// and its host, as the service itself gives it."
        )
    client = environ.get("GOVTOOL_OIDC_CLIENT_ID", "").strip()
    if not client:
        raise BadOutsideSetting(
            "GOVTOOL_OIDC_ISSUER is set and GOVTOOL_OIDC_CLIENT_ID is not. Write the client id "
            "that the sign-in service gave this installation."
        )
    return OutsideService(
        issuer=issuer,
        client_id=client,
        name=environ.get("GOVTOOL_OIDC_NAME", "").strip() or urlsplit(issuer).hostname or "",
        secret=_secret(environ),
        second_factor=frozenset(environ.get("GOVTOOL_OIDC_SECOND_FACTOR", "").split()),
    )


def missing_packages() -> tuple[str, ...]:
    """The packages that signing in elsewhere needs and that are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def is_safe(address: str) -> bool:
    """Whether an address may be asked who somebody is: https, or this computer alone."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "http":
        return parts.scheme == "https" and bool(host)
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _secret(environ: Mapping[str, str]) -> str:
    file, plain = environ.get("GOVTOOL_OIDC_SECRET_FILE", ""), environ.get("GOVTOOL_OIDC_SECRET")
    if file and plain:
        raise BadOutsideSetting(
            "GOVTOOL_OIDC_SECRET and GOVTOOL_OIDC_SECRET_FILE are both set. Keep the file."
        )
    if not file:
        return (plain or "").strip()
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadOutsideSetting(
            f"The sign-in service's secret in {file} cannot be read: {error}"
        ) from None
