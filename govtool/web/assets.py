"""Style sheets, scripts, fonts and pictures of the site; nothing else of the folder is served.

An address made by ``url_for("static", ...)`` carries a digest of the file, so a browser may keep
it for a year and still sees a change at once.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, abort, request

from govtool.web.permissions import public

FOLDER: Final = Path(__file__).parent / "static"
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".woff2": "font/woff2",
}
DIGITS: Final = 12


@dataclass(frozen=True)
class Asset:
    """A file as it is sent: its content type, its bytes, the same packed, and a digest of them."""

    content_type: str
    content: bytes
    packed: bytes | None
    digest: str


def prepare(app: Flask) -> None:
    """Give a site its static files."""
    app.add_url_rule("/static/<path:filename>", "static", static, methods=["GET"])
    app.url_defaults(_add_digest)


@public
def static(filename: str) -> Response:
    """One file."""
    found = asset(filename)
    if found is None:
        abort(404)
    is_packed = found.packed is not None and request.accept_encodings["gzip"] > 0
    response = Response(found.packed if is_packed else found.content)
    response.headers["Content-Type"] = found.content_type
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    is_named = request.args.get("v") == found.digest
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if is_named else "no-cache"
    )
    response.set_etag(f"{found.digest}{'-gzip' if is_packed else ''}")
    response.make_conditional(request)
    return response


@lru_cache(maxsize=100)
def asset(filename: str) -> Asset | None:
    """A file of the folder, if it is there and of a kind that is served."""
    if "\0" in filename:
        return None
    path = (FOLDER / filename).resolve()
    content_type = TYPES.get(path.suffix)
    if content_type is None or not path.is_relative_to(FOLDER) or not path.is_file():
        return None
    content = path.read_bytes()
    packed = gzip.compress(content, mtime=0) if "charset" in content_type else None
    return Asset(content_type, content, packed, hashlib.sha256(content).hexdigest()[:DIGITS])


def _add_digest(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "v" not in values:
        found = asset(values["filename"])
        values["v"] = found.digest if found else None
