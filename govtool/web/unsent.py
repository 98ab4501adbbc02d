"""What a person sent when they were no longer signed in; it is given back to them once they are.

The server keeps nothing for somebody it does not know. What was sent goes back into the page on
which they sign in, as one hidden field, and from there to the address it was meant for, where it
is shown again before anything is saved. That is done for the addresses of `KEPT` alone.
"""

import json
from dataclasses import dataclass
from typing import Any, Final, cast
from urllib.parse import quote_plus

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException

from govtool.web.forms import seen
from govtool.web.local import local_path

KEPT: Final = frozenset(
    {
        "answering.save",
        "mapping.change",
        "workshops.save",
        "workshops.save_block",
        "banks.add",
        "banks.save",
        "actions.add",
        "actions.save",
        "actions.progress",
        "programme.add",
        "programme.save",
    }
)
"""The endpoints whose forms are given back."""
REVIEW: Final = "review"
"""The value of ``then`` with which a form is to be shown again and not to be saved."""
WRITER: Final = "writer"
"""The field of a form that holds the id of the account it was made for."""
LONGEST: Final = 400_000
"""Bytes on the way, a little less than a form of this site may have."""
_NOT_CARRIED: Final = frozenset({"csrf_token", "then"})


@dataclass(frozen=True)
class Unsent:
    """A form that was sent in vain: the address it was sent to, and its fields in order."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it, to go into one hidden field."""
        return json.dumps([self.address, self.fields], ensure_ascii=False)

    def is_by(self, account: int) -> bool:
        """Whether this person wrote it; what names no writer counts as theirs."""
        writers = {value for name, value in self.fields if name == WRITER and value}
        return writers <= {str(account)}

    @property
    def is_too_long(self) -> bool:
        """Whether it is too long to be carried through signing in."""
        return len(quote_plus(self.text, errors="replace")) > LONGEST


def is_given_back() -> bool:
    """Whether the present request carries a form that is to be looked over before it is saved."""
    return request.form.get("then") == REVIEW


def sent_in_vain() -> Unsent | None:
    """The form that the present request carries; None where there is nothing to give back."""
    if request.method != "POST" or request.endpoint not in KEPT:
        return None
    fields = tuple(
        (seen(name) or "", seen(value) or "")
        for name, value in request.form.items(multi=True)
        if name not in _NOT_CARRIED
    )
    return Unsent(request.path, fields) if any(value for _, value in fields) else None


def read_unsent(text: str | None) -> Unsent | None:
    """What a hidden field carries; None for nothing, and for anything we did not put there."""
    try:
        told = json.loads(text or "null")
        address, fields = cast("tuple[Any, Any]", told)
        pairs = tuple((_sendable(name), _sendable(value)) for name, value in fields)
    except (ValueError, TypeError, RecursionError):
        return None
    if not isinstance(address, str) or not _is_kept(address):
        return None
    return Unsent(address, pairs)


def _sendable(part: Any) -> str:
    """A text without the signs that no page can be sent with; TypeError for what is no text."""
    if not isinstance(part, str):
        raise TypeError(part)
    return part.encode("utf-8", "ignore").decode()


def put_by(unsent: Unsent) -> None:
    """Have the page of this response give a form back."""
    g.unsent = unsent


def put_by_now() -> Unsent | None:
    """The form that the page of this response gives back."""
    return cast("Unsent | None", g.get("unsent"))


def _is_kept(address: str) -> bool:
    if local_path(address) is None:
        return False
    try:
        endpoint, _ = current_app.url_map.bind("").match(address, method="POST")
    except HTTPException:
        return False
    return endpoint in KEPT
