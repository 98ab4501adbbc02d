import struct
import zlib

import pytest

from govtool.documents.edition import MOST_LOGO, letter_colour, png_logo
from govtool.reading import Refused


def png(width: int = 4, height: int = 3, more: bytes = b"") -> bytes:
    """A whole small PNG of one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height) + more
    parts = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def test_a_small_whole_png_is_taken_as_a_logo() -> None:
    assert png_logo(png()) == png()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "has to be a PNG"),
        (b"\xff\xd8\xff\xe0", "has to be a PNG"),
        (png()[:-3], "damaged"),
        (png() + b"<script>", "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (png(width=2_001), "2001 by 3 pixels"),
        (png(more=b"\0" * MOST_LOGO), "at most 300 kB"),
    ],
)
def test_what_is_no_modest_png_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        png_logo(data)


def test_a_colour_has_to_bear_white_letters() -> None:
    assert letter_colour("#12464F") == "#12464f"
    for text, why in (
        ("#ffcc00", "darker"),
        ("teal", "write it like"),
        ("#000;}", "write it like"),
    ):
        with pytest.raises(Refused, match=why):
            letter_colour(text)
