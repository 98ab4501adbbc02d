"""What a screen needs that saves by itself: its form's hidden fields, and answers for a script.

The README of this folder says in ten lines how a screen comes to save by itself. The script sends
the same form to the same address as the button does, and asks for JSON; so there is one view, one
permission and one set of checks. What can go wrong and what the script does about it stands in
``static/autosave/sender.js``.
"""

import re
import secrets
from collections.abc import Iterable
from typing import Final

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from govtool.store.errors import StaleVersion
from govtool.web.entering import wants_json
from govtool.web.forms import SiteForm
from govtool.workflows.saving import Saved, Sent, same_fields

CONFLICT: Final = 409
GONE: Final = 410
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{16,80}")
_NOT_PART_OF_IT: Final = frozenset({"csrf_token", "change", "then"})
_LONGEST_VERSION: Final = len("999999")

Said = tuple[tuple[str, str], ...]
"""What was written, each thing by its name."""


def _plain(text: str | None) -> str:
    return text if text is not None and text.isascii() and text.isprintable() else ""


class SavedForm(SiteForm):
    """The form of something that has versions.

    Its hidden fields hold the version shown (0 for none), the account it was made for, and the
    token of the change.
    """

    based_on = HiddenField(filters=[_plain])
    writer = HiddenField(filters=[_plain])
    change = HiddenField(filters=[_plain])

    def begin(self, *, version: int, writer: int) -> None:
        """Fill the hidden fields, in a form that is about to be shown."""
        self.based_on.data, self.writer.data = str(version), str(writer)
        self.change.data = new_change()

    @property
    def based_on_version(self) -> int:
        """The version that was shown; 0 where there was none, or where the form does not say."""
        told = self.based_on.data or ""
        return int(told) if told.isdecimal() and len(told) <= _LONGEST_VERSION else 0

    def is_written_by(self, account: int) -> bool:
        """Whether the form was made for this person; one that does not say so counts as theirs."""
        return (self.writer.data or str(account)) == str(account)


def new_change() -> str:
    """A token for a change that is yet to be made."""
    return secrets.token_urlsafe(18)


def sent() -> Sent | None:
    """The change that the present request carries; None where its form has no token."""
    token = request.form.get("change", "")
    if not _TOKEN.fullmatch(token):
        return None
    told = request.form.items(multi=True)
    fields = same_fields((name, value) for name, value in told if name not in _NOT_PART_OF_IT)
    return Sent(token, request.path, fields)


def by_itself() -> bool:
    """Whether the script sent the form, and not the person with the button."""
    return wants_json()


def saved(told: Saved) -> ResponseReturnValue:
    """The answer for a script: the version stored, and when it was saved."""
    return jsonify(version=told.version, at=told.at.isoformat(), replay=told.is_replay)


def conflict(
    stale: StaleVersion, message: str, *, yours: Said, theirs: Said
) -> ResponseReturnValue:
    """The answer where somebody saved in between: both texts, and the version to build on."""
    told = {"kind": "conflict", "message": message, "version": stale.current}
    return jsonify(**told, yours=yours, theirs=theirs), CONFLICT


def too_late(message: str) -> ResponseReturnValue:
    """The answer where nothing more is taken: the text is given back to copy."""
    return jsonify(kind="late", message=message), CONFLICT


def unready(
    errors: Iterable[tuple[str, str]], messages: Iterable[str] = ()
) -> ResponseReturnValue:
    """The answer where something has to be mended first, each with the id of its field."""
    problems = [{"field": name, "message": message} for name, message in errors]
    problems += [{"field": "", "message": message} for message in messages]
    return jsonify(kind="invalid", problems=problems), 422
