"""Whether an address that came with a request leads to a page of our own."""

import re
from typing import Final

_PATH: Final = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")
LONGEST: Final = 500


def local_path(text: str | None) -> str | None:
    """A path of this site to go on to; None for anything else, however it is disguised.

    Browsers drop tabs and line breaks from addresses and read a backslash as a slash, so only
    plain characters are let through, and no second slash at the start.
    """
    if text is None or len(text) > LONGEST or not _PATH.fullmatch(text):
        return None
    return text
