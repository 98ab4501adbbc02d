"""Whoever comes by a read-only link: a cookie of their own, and what it lets them see.

The cookie holds the tokens of the few links this browser came by last, and nothing else. It is not
the cookie of those who sign in, so that neither says anything about the other.
"""

import re
from typing import Final, cast

from flask import Response, abort, g, request

from govtool.web.permissions import PERMISSIONS, Permission
from govtool.web.visit import act, site
from govtool.workflows.sharing import Shared, come_back

MOST: Final = 6
"""How many links one browser keeps; the one used longest ago is forgotten first."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")


def admit(link: int) -> None:
    """Let whoever came by a link see what it shows; anybody else is told 404."""
    g.shared = allowed(come_back(site().sessions, visits=tokens(), link=link, act=act()))


def allowed(found: Shared) -> Shared:
    """The link, as long as whoever made it may still share; else 404."""
    if Permission.SHARE not in PERMISSIONS[found.maker]:
        abort(404)
    return found


def shared() -> Shared:
    """What the visitor came by; for views marked `linked`."""
    return cast("Shared", g.shared)


def tokens() -> tuple[str, ...]:
    """The tokens of this browser, newest first."""
    held = request.cookies.get(_name(), "").split(".")
    return tuple(token for token in held if _TOKEN.fullmatch(token))[:MOST]


def remember(response: Response, token: str) -> Response:
    """Have the browser keep another token."""
    kept = ".".join((token, *tokens())[:MOST])
    response.set_cookie(
        _name(), kept, path="/", secure=site().settings.is_https, httponly=True, samesite="Lax"
    )
    return response


def _name() -> str:
    return "__Host-govtool-link" if site().settings.is_https else "govtool-link"
