"""How the documents of a plan are marked, draft or official, and who signs: by the address."""

from dataclasses import replace
from typing import Any, Final

from flask import request

from govtool.documents.edition import Edition, Marking
from govtool.web.forms import seen
from govtool.web.permissions import Permission
from govtool.web.visit import may

MOST_SIGNING: Final = 8
LONGEST_CAPACITY: Final = 100


def marked(edition: Edition) -> Edition:
    """The edition as the address asks for it; only those who keep the plan make it official."""
    if not may(Permission.EDIT_PLAN):
        return edition
    return replace(edition, marking=_marking(), signatures=_signatures())


def marking_in_address() -> dict[str, Any]:
    """What carries the same on to another address; nothing of it where it is as usual."""
    if not may(Permission.EDIT_PLAN):
        return {}
    official = _marking() is Marking.OFFICIAL
    return {
        "marking": Marking.OFFICIAL.value if official else None,
        "sign": "\n".join(_signatures()) or None,
    }


def _marking() -> Marking:
    asked = request.args.get("marking", "")
    return Marking.OFFICIAL if asked == Marking.OFFICIAL.value else Marking.DRAFT


def _signatures() -> tuple[str, ...]:
    """In what capacity people sign, one to a line."""
    lines = (seen(request.args.get("sign", "")[:2000]) or "").splitlines()
    named = (line.strip()[:LONGEST_CAPACITY] for line in lines)
    return tuple(dict.fromkeys(line for line in named if line))[:MOST_SIGNING]
