"""A maturity profile as a small picture: each row's level, claim and target on one scale.

The table beside it says the same in words. There is no total, since levels are an order.
"""

import textwrap
from collections.abc import Iterator
from html import escape
from typing import Final

from govtool.actions.plan import Profile, ProfileRow
from govtool.assessment.levels import RowState

WIDTH: Final = 690
"""Of the picture, in its own units; 0.7 points each on a page of A4, so that 13 prints at 9."""

_LABEL: Final = 240
_RIGHT: Final = 6
_HEAD: Final = 46
_ROW: Final = 34
_LOW_ROW: Final = 25
"""For questions, whose names are ids and need one line."""
_FOOT: Final = 34
_APART: Final = 17
"""How far the sign for carried stands left, and that for the target right, of the middle."""
_FONT: Final = 13
_LABEL_LETTERS: Final = 37
_LEVEL_LETTERS: Final = 11

_INK: Final = "#212B32"
_SOFT: Final = "#4C6272"
_RULE: Final = "#CFD4D1"
_BAND: Final = "#F3F6F5"
_CARRIED: Final = "#12464F"
_CLAIMED: Final = "#6B4700"
_TARGET: Final = "#0B5394"

STATE_WORDS: Final = {
    RowState.BLANK: "not answered",
    RowState.NOT_APPLICABLE: "does not apply here",
}


def profile_svg(profile: Profile, said: str = "claimed") -> str:
    """The picture as an SVG file without width and height; ``said`` names the level in the middle.

    What one sitting answers is claimed; what a room settled on is agreed.
    """
    height = _HEAD + _row_height(profile) * len(profile.rows) + _FOOT
    parts = "".join(_parts(profile, height, said))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'font-family="Source Sans 3, sans-serif" font-size="{_FONT}">'
        f"<title>{escape(description(profile, said))}</title>{parts}</svg>"
    )


def description(profile: Profile, said: str = "claimed") -> str:
    """The picture in words, for those who do not see it."""
    rows = "; ".join(_in_words(row, said) for row in profile.rows)
    return f"{profile.title}: {rows}. The table that follows says the same."


def _in_words(row: ProfileRow, said: str) -> str:
    level = row.level
    if level.gated is None:
        return f"{level.row} {_state_words(row, said)}"
    nothing = "no claim" if said == "claimed" else "nothing agreed"
    claimed = nothing if level.claimed is None else f"{said} {level.claimed}"
    return f"{level.row} carried {level.gated}, {claimed}, target {row.target}"


def _state_words(row: ProfileRow, said: str) -> str:
    """Why a row has no level: nobody answered it, no room agreed one, or it does not apply."""
    is_blank = row.level.state is RowState.BLANK and said != "claimed"
    return f"nothing {said}" if is_blank else STATE_WORDS[row.level.state]


def _parts(profile: Profile, height: int, said: str) -> Iterator[str]:
    yield from _bands(profile)
    yield from _columns(profile, height - _FOOT)
    for index, row in enumerate(profile.rows):
        middle = _HEAD + (index + 0.5) * _row_height(profile)
        yield from _label(_name(profile, row), middle)
        yield from _signs(profile, row, (middle, said))
    yield from _key(height - 12, said)


def _bands(profile: Profile) -> Iterator[str]:
    high = _row_height(profile)
    for index in range(0, len(profile.rows), 2):
        top = _HEAD + index * high
        yield f'<rect x="0" y="{top}" width="{WIDTH - _RIGHT}" height="{high}" fill="{_BAND}"/>'


def _row_height(profile: Profile) -> int:
    return _ROW if profile.row_name == "element" else _LOW_ROW


def _columns(profile: Profile, bottom: int) -> Iterator[str]:
    step = _step(profile)
    for index, (value, name, _) in enumerate(profile.scale):
        lines = [str(value), *textwrap.wrap(name, _LEVEL_LETTERS)[:2]]
        for number, line in enumerate(lines):
            weight = ' font-weight="700"' if number == 0 else ""
            middle = _LABEL + (index + 0.5) * step
            yield _text(middle, 13 + 14 * number, line, f'text-anchor="middle"{weight}')
    for index in range(len(profile.scale) + 1):
        yield f'<path d="M{_LABEL + index * step:.1f} {_HEAD}V{bottom}" stroke="{_RULE}"/>'


def _step(profile: Profile) -> float:
    return (WIDTH - _LABEL - _RIGHT) / len(profile.scale)


def _signs(profile: Profile, row: ProfileRow, at: tuple[float, str]) -> Iterator[str]:
    level, (y, said) = row.level, at
    if level.gated is None:
        words = _state_words(row, said)
        width = 7 * len(words)
        yield f'<rect x="{_LABEL + 4}" y="{y - 9}" width="{width}" height="18" fill="#fff"/>'
        yield _text(_LABEL + 10, y + 4.5, words, f'font-style="italic" fill="{_SOFT}"')
        return
    carried = _at(profile, level.gated) - _APART
    if row.target is not None:
        target = _at(profile, row.target) + _APART
        yield f'<path d="M{carried:.1f} {y}H{target:.1f}" stroke="{_RULE}" stroke-width="3"/>'
        yield _flag(target, y)
    if level.claimed is not None:
        yield _diamond(_at(profile, level.claimed), y)
    yield f'<circle cx="{carried:.1f}" cy="{y}" r="7" fill="{_CARRIED}"/>'


def _at(profile: Profile, value: int) -> float:
    """The middle of the column of a level."""
    return _LABEL + (value - profile.scale[0][0] + 0.5) * _step(profile)


def _key(y: float, said: str) -> Iterator[str]:
    """What the three signs mean."""
    yield f'<circle cx="{_LABEL + 12}" cy="{y}" r="7" fill="{_CARRIED}"/>'
    yield _text(_LABEL + 25, y + 4.5, "carried by evidence")
    yield _diamond(_LABEL + 172, y)
    yield _text(_LABEL + 186, y + 4.5, said)
    yield _flag(_LABEL + 263, y)
    yield _text(_LABEL + 277, y + 4.5, "aimed at")


def _name(profile: Profile, row: ProfileRow) -> str:
    return row.level.title if profile.row_name == "element" else row.level.row


def _label(name: str, middle: float) -> Iterator[str]:
    lines = textwrap.wrap(name, _LABEL_LETTERS)[:2]
    start = middle + 4.5 - 7.5 * (len(lines) - 1)
    for number, line in enumerate(lines):
        yield _text(6, start + 15 * number, line)


def _text(x: float, y: float, text: str, more: str = "") -> str:
    fill = "" if "fill=" in more else f' fill="{_INK}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{fill} {more}>{escape(text)}</text>'


def _diamond(x: float, y: float) -> str:
    return (
        f'<path d="M{x:.1f} {y - 8}L{x + 8:.1f} {y}L{x:.1f} {y + 8}L{x - 8:.1f} {y}Z" '
        f'fill="#fff" stroke="{_CLAIMED}" stroke-width="2"/>'
    )


def _flag(x: float, y: float) -> str:
    return (
        f'<path d="M{x - 5:.1f} {y + 9}V{y - 9}L{x + 7:.1f} {y - 4:.1f}L{x - 5:.1f} {y + 1:.1f}" '
        f'fill="#fff" stroke="{_TARGET}" stroke-width="2" stroke-linejoin="round"/>'
    )
