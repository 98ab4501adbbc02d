"""Times of day as people type and read them: 9.30am, 14:00, noon."""

import re
from typing import Final

NOON: Final = 12
_TYPED: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")
_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def clock(time: str) -> str:
    """A time of day as people say it: "9.30am", "2pm", "noon"."""
    hours, minutes = (int(part) for part in time.split(":"))
    if (hours, minutes) in {(0, 0), (NOON, 0)}:
        return "noon" if hours else "midnight"
    half = "am" if hours < NOON else "pm"
    return f"{hours % NOON or NOON}{f'.{minutes:02}' if minutes else ''}{half}"


def read_clock(text: str) -> str | None:
    """A time of day as a file holds it: "09:30"; None where it cannot be told."""
    typed = text.strip().lower()
    if typed in _NAMED:
        return _NAMED[typed]
    found = _TYPED.fullmatch(typed)
    if not found or not (found[2] or found[3]):
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= NOON:
            return None
        hours = hours % NOON + (NOON if found[3] == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 2 * NOON and minutes < 60 else None  # noqa: PLR2004
