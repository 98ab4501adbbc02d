"""What a sign-in service of somebody else answers, and what of it says who a person is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

PATIENCE: Final = (3.05, 5.0)
"""Seconds the service has to be reached, and to answer."""
LONGEST_SUBJECT: Final = 255
LONGEST_ISSUER: Final = 300


class OutsideTrouble(Exception):  # noqa: N818 - it reads as what happened
    """The service could not be asked, or what it said does not hold; the text is for the log."""


@dataclass(frozen=True)
class Told:
    """What the service says about a person, verified.

    Attributes:
        email: Only if the service says that it verified it; else "".
        methods: How the person proved who they are: its ``amr`` and ``acr``.
        proved_at: When they did, in seconds since 1970; None where it does not say.
    """

    issuer: str
    subject: str = field(repr=False)
    email: str = field(repr=False)
    name: str = field(repr=False)
    methods: frozenset[str]
    proved_at: float | None


def ask(address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object at an address of the service; OutsideTrouble where there is none."""
    import requests  # noqa: PLC0415

    try:
        answer = requests.get(
            address,
            headers={"Accept": "application/json", **(headers or {})},
            timeout=PATIENCE,
            allow_redirects=False,
        )
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise OutsideTrouble(type(error).__name__) from error
    if answer.status_code != requests.codes.ok or not isinstance(told, dict):
        raise OutsideTrouble("its answer is no JSON object")
    return told


def told_by(issuer: str, claims: Mapping[str, Any]) -> Told:
    """What the verified claims of a service say about a person.

    Raises:
        OutsideTrouble: They name nobody, or at a length that no service should.
    """
    subject = str(claims.get("sub") or "")
    if not 0 < len(subject) <= LONGEST_SUBJECT or len(issuer) > LONGEST_ISSUER:
        raise OutsideTrouble("it names a person by nothing, or at too great a length")
    is_verified = claims.get("email_verified") is True or claims.get("email_verified") == "true"
    email = str(claims.get("email") or "").strip() if is_verified else ""
    acr, amr = claims.get("acr"), claims.get("amr")
    named = [acr, *(amr if isinstance(amr, list) else [])]
    return Told(
        issuer=issuer,
        subject=subject,
        email=email,
        name=str(claims.get("name") or "").strip(),
        methods=frozenset(str(one) for one in named if one),
        proved_at=claims.get("auth_time"),
    )
