"""Random tokens that open something, of which only the SHA-256 is stored."""

import hashlib
import secrets
from typing import Final

TOKEN_BYTES: Final = 32
"""256 random bits, as 43 characters that may stand in an address."""


def new_token() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    """What is stored of a token; a token of that many random bits needs no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
