"""Secrets that must be read again are sealed with the installation's key before they are stored.

A copy of the database alone then gives away neither the keys of second factors nor the links in
letters that wait to be sent. Fernet (AES-128-CBC with HMAC-SHA256), with a key of its own for each
purpose derived by HKDF, so that what was sealed for one purpose opens for no other.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from govtool.store.errors import StoreError


class CannotOpen(StoreError):  # noqa: N818 - it reads as what happened
    """What was sealed cannot be read: the secret key is another one, or the text was changed."""


def seal(text: str, *, secret: bytes, purpose: str) -> str:
    """A text that only the holder of the secret key can read, for one purpose."""
    return _box(secret, purpose).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str, *, secret: bytes, purpose: str) -> str:
    """The text that was sealed.

    Raises:
        CannotOpen: It was sealed with another key or for another purpose, or was changed.
    """
    try:
        return _box(secret, purpose).decrypt(sealed.encode("ascii", "replace")).decode()
    except InvalidToken:
        raise CannotOpen(
            "What is stored cannot be read with this installation's secret key. If the key was "
            "renewed, second factors have to be set up again and letters written again."
        ) from None


def _box(secret: bytes, purpose: str) -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"govtool {purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret)))
