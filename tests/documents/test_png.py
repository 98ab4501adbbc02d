"""A logo is reduced to its picture, whoever drew it; what no reader could show is refused."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from govtool.documents.edition import Edition, Letterhead, png_logo
from govtool.documents.png import DAMAGED, SIGNATURE, PngFault, plain_png

MOST = 2_000


def part(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def drawn(*parts: bytes, head: bytes | None = None, lines: bytes | None = None) -> bytes:
    """A white picture of 2 by 2 pixels, with parts put in behind its head."""
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0) if head is None else head
    lines = (b"\0" + b"\xff" * 6) * 2 if lines is None else lines
    packed = part(b"IDAT", zlib.compress(lines)) if lines else b""
    return SIGNATURE + part(b"IHDR", head) + b"".join(parts) + packed + part(b"IEND", b"")


@settings(max_examples=60, deadline=None)
@given(
    mode=st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "I;16"]),
    width=st.integers(1, 40),
    height=st.integers(1, 40),
)
def test_any_picture_that_a_program_saves_is_taken_and_looks_the_same(
    mode: str, width: int, height: int
) -> None:
    file = io.BytesIO()
    picture = Image.new(mode, (width, height))
    picture.putpixel((0, 0), 1)
    picture.save(file, "PNG", dpi=(72, 72))
    plain = plain_png(file.getvalue(), MOST)
    again = Image.open(io.BytesIO(plain))
    assert again.tobytes() == Image.open(io.BytesIO(file.getvalue())).tobytes()
    assert plain_png(plain, MOST) == plain


def test_what_is_no_picture_is_left_out() -> None:
    told = part(b"tEXt", b"Author\0A. Person"), part(b"pHYs", struct.pack(">IIB", 10, 10, 1))
    assert plain_png(drawn(*told), MOST) == drawn()


@pytest.mark.parametrize(
    "data",
    [
        drawn(lines=b""),
        drawn(head=struct.pack(">II", 2, 2)),
        drawn(lines=b"\0" * 3),
        drawn(lines=b"\0" * 1_000_000),
        drawn(lines=(b"\x09" + b"\xff" * 6) * 2),
        drawn(head=struct.pack(">IIBBBBB", 2, 2, 3, 2, 0, 0, 0)),
        drawn(head=struct.pack(">IIBBBBB", 2, 2, 8, 3, 0, 0, 0), lines=b"\0\0\0" * 2),
        drawn()[:-5],
    ],
    ids=["blank", "short head", "few", "many", "filter", "depth", "no palette", "cut"],
)
def test_what_no_reader_could_show_is_refused(data: bytes) -> None:
    with pytest.raises(PngFault) as refused:
        plain_png(data, MOST)
    assert str(refused.value) == DAMAGED


def test_a_picture_in_several_passes_is_refused_with_what_to_do() -> None:
    with pytest.raises(PngFault, match="without that"):
        plain_png(drawn(head=struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 1)), MOST)


def test_a_logo_is_kept_without_what_is_no_picture() -> None:
    assert png_logo(drawn(part(b"tIME", b"1234567"))) == drawn()
    assert Edition(letterhead=Letterhead(png_logo(drawn()))).letterhead.logo == drawn()
