"""Why a text is no YAML at all, as a sentence a person who does not program can act on.

The parser says where it gave up, which is often a line or two after the mistake. Each rule here
knows one common mistake: it names the line to look at, what stands there, and how to mend it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LONGEST_SHOWN: Final = 60
TWO_MEANINGS: Final = "@`%&*!|>?"
"""Signs that mean something of their own at the beginning of a value."""

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FIELD: Final = re.compile(r"\s*(?:-\s+)*[{\[]?\s*([^\s:#{}\[\],][^:#{}\[\],]*):(?=\s|$)")

Spot = tuple[int, int]
Told = tuple[int, str]


@dataclass(frozen=True)
class Stumble:
    """Where and why the parser gave up, and where what it was reading began: from line 0."""

    reason: str
    at: Spot | None = None
    began: Spot | None = None


def syntax_sentence(text: str, stumble: Stumble) -> tuple[int | None, str]:
    """The line to look at, from 1, and the sentence; the line is None where none is known."""
    lines = _BREAK.split(text)
    for rule in _RULES:
        told = rule(_Place(lines, stumble))
        if told:
            return told[0] + 1, told[1]
    line = stumble.at[0] + 1 if stumble.at else None
    shown = f" at {_quoted(lines[line - 1])}" if line and line <= len(lines) else ""
    return line, (
        f"This cannot be read{shown}: {stumble.reason}. "
        "Look at indentation, colons, brackets and quotation marks here and just above."
    )


@dataclass(frozen=True)
class _Place:
    """The lines of a text, and the stumble in it."""

    lines: list[str]
    stumble: Stumble

    @property
    def number(self) -> int:
        return self.stumble.at[0] if self.stumble.at else 0

    @property
    def line(self) -> str:
        return self.text_of(self.number)

    @property
    def column(self) -> int:
        return self.stumble.at[1] if self.stumble.at else 0

    @property
    def sign(self) -> str:
        """The character at which the parser gave up; "" at the end of a line."""
        return self.line[self.column : self.column + 1]

    def text_of(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def says(self, *words: str) -> bool:
        return any(word in self.stumble.reason for word in words)

    def above(self) -> int | None:
        """The nearest line above that says something."""
        return next(
            (
                number
                for number in range(self.number - 1, -1, -1)
                if self.text_of(number).strip()
                and not self.text_of(number).strip().startswith("#")
            ),
            None,
        )


def _control(place: _Place) -> Told | None:
    if not place.says("control characters", "special characters"):
        return None
    for number, line in enumerate(place.lines):
        found = _CONTROL.search(line)
        if found:
            return number, (
                f"An unseen control character stands after {_quoted(line[: found.start()])}. "
                "Remove it: type the line afresh."
            )
    return None


def _tab(place: _Place) -> Told | None:
    margin = place.line[: len(place.line) - len(place.line.lstrip())]
    if "\t" not in margin and place.sign != "\t":
        return None
    return place.number, (
        f"The line {_quoted(place.line)} is indented with a tab. "
        "Indent with spaces only: put two spaces in place of each tab."
    )


def _second_document(place: _Place) -> Told | None:
    if not place.says("document"):
        return None
    return place.number, (
        f"A second file seems to begin here, at {_quoted(place.line)}. "
        "Remove the line: one file holds one thing."
    )


def _open_quotation(place: _Place) -> Told | None:
    began = place.stumble.began
    if not place.says("unexpected end of stream", "document separator") or began is None:
        return None
    mark = place.text_of(began[0])[began[1] : began[1] + 1]
    return began[0], (
        f"The quotation mark {mark} that opens in {_quoted(place.text_of(began[0]))} is never "
        "closed. Put the same mark at the end of the words."
    )


def _escape(place: _Place) -> Told | None:
    if not place.says("escape"):
        return None
    return place.number, (
        f"A backslash means something of its own between double quotation marks, as in "
        f"{_quoted(place.line)}. Use single quotation marks, or write the backslash twice."
    )


def _sign_first(place: _Place) -> Told | None:
    is_sign = place.says("cannot start any token", "mapping keys are not allowed")
    is_block = place.says("comment or line break", "indentation indicator")
    if not (is_sign or is_block):
        return None
    found = re.search(rf"(?:^|[:\-,{{\[]\s+|\s)([{re.escape(TWO_MEANINGS)}])", place.line)
    sign = place.sign if is_sign else (found[1] if found else place.sign)
    return place.number, (
        f"A value that begins with {sign} needs quotation marks round it, as {sign} has a meaning "
        f"of its own there{_example(place.line)}."
    )


def _bracket(place: _Place) -> Told | None:
    """A bracket that is not closed, a comma that is missing, or a colon inside the words."""
    began = place.stumble.began
    if not place.says("',' or '}'", "',' or ']'") or began is None:
        return None
    opened = place.text_of(began[0])
    if place.sign == ":" and place.number == began[0]:
        return place.number, _colon(_item_at(place.line, place.column))
    mark, close = ("{", "}") if "'}'" in place.stumble.reason else ("[", "]")
    if place.number == began[0]:
        before = place.line[: place.column].rstrip()
        return place.number, (
            f"After {_quoted(before[began[1] :])} a comma or the closing {close} is missing."
        )
    return began[0], (
        f"The bracket {mark} that opens in {_quoted(opened)} is not closed. Put {close} where it "
        "should end; if it is closed further down, a comma is missing between two of its fields."
    )


def _too_many(place: _Place) -> Told | None:
    if place.sign not in {"}", "]"} or not place.says("did not find expected", "expected <block"):
        return None
    return place.number, (
        f"There is one closing {place.sign} too many in {_quoted(place.line)}. Remove it."
    )


def _after_quotation(place: _Place) -> Told | None:
    """Words go on after a closing quotation mark or bracket."""
    before = place.line[: place.column].rstrip()
    if not place.says("did not find expected key", "expected <block end>") or not before:
        return None
    rest = place.line[place.column :].strip()
    if before[-1] not in "\"'}]" or not rest:
        return None
    return place.number, (
        f"The words go on after {before[-1]}: {_quoted(rest)}. Put the whole value between one "
        "pair of double quotation marks"
        f"{_example(place.line)}."
    )


def _second_colon(place: _Place) -> Told | None:
    """A colon inside the words of a value."""
    if not place.says("mapping values are not allowed") or place.sign != ":":
        return None
    first = _FIELD.match(place.line)
    if first is None or first.end(1) >= place.column:
        return None
    return place.number, _colon(place.line)


def _no_colon(place: _Place) -> Told | None:
    """A line without a colon, or without a blank after it, which runs on into the next."""
    number = _line_without_colon(place)
    if number is None:
        return None
    line = place.text_of(number)
    if re.match(r"\s*(?:-\s+)*[A-Za-z_]+:\S", line):
        return number, (
            f"There is no space after the colon in {_quoted(line)}. Write “title: …”, with one."
        )
    return number, (
        f"There is no colon in {_quoted(line)}. Write the name of the field, a colon, a space "
        "and then its value, such as “title: …”."
    )


def _line_without_colon(place: _Place) -> int | None:
    if place.says("could not find expected ':'"):
        return place.stumble.began[0] if place.stumble.began else place.number
    above = place.above()
    if place.says("mapping values are not allowed") and above is not None:
        return None if _FIELD.match(place.text_of(above)) else above
    return None


def _indented(place: _Place) -> Told | None:
    if not place.says(
        "mapping values are not allowed", "did not find expected", "expected <block end>"
    ):
        return None
    above = place.above()
    compared = f" ({_quoted(place.text_of(above))})" if above is not None else ""
    return place.number, (
        f"The line {_quoted(place.line)} begins too far to the left or right for the line above "
        f"it{compared}. Items of a list begin with “- ” at the same place; the fields of an item "
        "begin under its first field."
    )


_RULES: Final[tuple[Callable[[_Place], Told | None], ...]] = (
    _control,
    _tab,
    _second_document,
    _open_quotation,
    _escape,
    _sign_first,
    _bracket,
    _too_many,
    _after_quotation,
    _second_colon,
    _no_colon,
    _indented,
)


def _colon(line: str) -> str:
    return (
        f"There is a colon inside the words of {_quoted(line)}. Put the words between quotation "
        f"marks{_example(line)}."
    )


def _example(line: str) -> str:
    """The line's first field with its value in double quotation marks, to be copied."""
    field = _FIELD.match(line)
    value = line[field.end() :].strip().rstrip(",") if field else ""
    if field is None or not value:
        return ""
    inner = value.replace('"', "").strip("'").replace("\\", "\\\\")
    return f': {field[1].strip()}: "{_short(inner)}"'


def _item_at(line: str, column: int) -> str:
    """The field inside brackets at a column, without those beside it."""
    start = max(line.rfind(mark, 0, column) for mark in "{,[") + 1
    ends = [end for mark in ",}]" if (end := line.find(mark, column)) >= 0]
    return line[start : min(ends, default=len(line))].strip()


def _quoted(text: str) -> str:
    return f"“{_short(text.strip())}”"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
