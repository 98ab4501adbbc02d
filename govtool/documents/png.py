"""A PNG that strangers give, reduced to its picture: sound, of modest size, and nothing besides.

After the Portable Network Graphics Specification (W3C), parts 5 to 11.
"""

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
"""What a picture needs; comments, places, times and sizes in metres are left out."""
_FRAME: Final = 12
"""Bytes of a part besides its content: its length, its kind and its check sum."""
_HEAD: Final = 13
_PALETTE: Final = 3
_CHANNELS: Final = {0: 1, 2: 3, _PALETTE: 1, 4: 2, 6: 4}
"""How many numbers each kind of colour has for a pixel."""
_DEPTHS: Final = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, _PALETTE: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_FILTERS: Final = 5
"""Ways in which a line may be told by its neighbours."""
DAMAGED: Final = "The logo is damaged: save it as PNG again."
INTERLACED: Final = (
    "The logo is saved in several passes (interlaced). Save it as PNG without that."
)


class PngFault(Exception):  # noqa: N818 - it reads as what it is
    """Why a PNG is not taken, as a sentence that says how to mend it."""


class _Part(NamedTuple):
    kind: bytes
    content: bytes
    whole: bytes


def plain_png(data: bytes, most_side: int) -> bytes:
    """The same picture with only the parts that draw it.

    Args:
        data: A file that begins as a PNG does.
        most_side: Pixels of its longer side at most.

    Raises:
        PngFault: it is damaged, too large, or of a kind that not every reader knows.
    """
    parts = list(_parts(data))
    kinds = [part.kind for part in parts]
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        raise PngFault(DAMAGED)
    _look(parts, most_side)
    return SIGNATURE + b"".join(part.whole for part in parts if part.kind in _KEPT)


def _parts(data: bytes) -> Iterator[_Part]:
    at = len(SIGNATURE)
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        whole = data[at : at + _FRAME + size]
        if len(whole) < _FRAME + size:
            raise PngFault(DAMAGED)
        if zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            raise PngFault(DAMAGED)
        yield _Part(whole[4:8], whole[8:-4], whole)
        at += len(whole)


def _look(parts: list[_Part], most_side: int) -> None:
    """Whether head, palette and lines of the picture fit together."""
    head = parts[0].content
    if len(head) != _HEAD:
        raise PngFault(DAMAGED)
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, colour, packing, filtering, passes = head[8:]
    if not (0 < width <= most_side and 0 < height <= most_side):
        size = f"{width} by {height} pixels"
        raise PngFault(f"The logo is {size}; at most {most_side} each way are taken.")
    if depth not in _DEPTHS.get(colour, set()) or packing or filtering:
        raise PngFault(DAMAGED)
    if passes:
        raise PngFault(INTERLACED)
    if colour == _PALETTE and not any(part.kind == b"PLTE" for part in parts):
        raise PngFault(DAMAGED)
    line = 1 + -(-width * depth * _CHANNELS[colour] // 8)
    lines = _unpacked(b"".join(one.content for one in parts if one.kind == b"IDAT"), line * height)
    if any(filter_ >= _FILTERS for filter_ in lines[::line]):
        raise PngFault(DAMAGED)


def _unpacked(packed: bytes, size: int) -> bytes:
    """The lines of the picture; never more than it should have."""
    unpacking = zlib.decompressobj()
    try:
        lines = unpacking.decompress(packed, size + 1)
    except zlib.error:
        raise PngFault(DAMAGED) from None
    if len(lines) != size or not unpacking.eof:
        raise PngFault(DAMAGED)
    return lines
