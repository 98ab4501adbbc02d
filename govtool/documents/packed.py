"""Office files are packed folders; here they lose the time of day, so that equal input is equal.

Word and Excel files carry the moment of packing in each part, and the moment of saving in their
properties. Both become midnight of the day the document was made.
"""

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST: Final = 1980
_MOMENT: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")


def without_the_hour(packed: bytes, made_on: date) -> bytes:
    """The same file, packed at midnight of ``made_on``."""
    moment = f"{made_on.isoformat()}T00:00:00Z".encode()
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as found, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in found.infolist():
            content = found.read(part)
            if part.filename == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<3>", content)
            made.writestr(_at_midnight(part.filename, made_on), content)
    return out.getvalue()


def _at_midnight(name: str, made_on: date) -> ZipInfo:
    day = (max(made_on.year, _EARLIEST), made_on.month, made_on.day, 0, 0, 0)
    info = ZipInfo(name, day)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
