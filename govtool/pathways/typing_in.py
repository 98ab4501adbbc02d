"""The one text box of the editor: what a line that somebody typed asks for.

Physiotherapy               a step after the selected one
Red flags?                  a decision
yes: Emergency department   a step, and the link to it labelled “yes”
> triage                    a link to a step that is there, by the first letters of its name
~ > ortho                   the same as an informal link: what people do, not what was designed
Physiotherapy @Hub          a step in the lane of “Hub”, which is made if it is new
@Hub                        the selected step goes into that lane
^triage                     goes back to a step and changes nothing
GP -> Triage -> yes: Ortho  a way from step to step: those that are there are joined, others added
"""

import re
from dataclasses import dataclass
from typing import Final

from govtool.pathways.editing import CannotEdit

LONGEST: Final = 300
"""Characters of a name."""
LONGEST_LABEL: Final = 60
HELP: Final = (
    "Type the name of the next step. “> name” joins to a step that is there, “^name” goes back to "
    "one, “@name” says whose lane it is in."
)
_ARROW: Final = re.compile(r"\s*(?:[-–—=]+>|→)\s*|(?<=[^~>\s])\s+>\s+(?=[^\d\s])")
"""Between two steps of a way; “Waits > 6 weeks?” is a question and no way."""
_LABEL: Final = re.compile(r"([^:>@^~]{1,60}):(?:\s+|(?=[>~]))")


@dataclass(frozen=True)
class GoTo:
    """Select the step by this name."""

    name: str


@dataclass(frozen=True)
class PutInLane:
    """The selected step goes into the lane by this name."""

    lane: str


@dataclass(frozen=True)
class Join:
    """A link from the selected step to the one by this name."""

    name: str
    label: str | None = None
    is_informal: bool = False


@dataclass(frozen=True)
class NewStep:
    """A step by this name, linked from the selected one."""

    name: str
    label: str | None = None
    is_informal: bool = False
    lane: str | None = None

    @property
    def is_decision(self) -> bool:
        """Whether its name is a question."""
        return self.name.endswith("?")


@dataclass(frozen=True)
class Way:
    """A way through several steps; those that are there are joined and the others added."""

    steps: tuple[Join | NewStep, ...]


Typed = GoTo | PutInLane | Join | NewStep | Way


def read_typed(text: str) -> Typed:
    """What a typed line asks for.

    Raises:
        CannotEdit: with what is missing or too long.
    """
    line = " ".join(text.split())
    if not line:
        raise CannotEdit(HELP)
    if line.startswith("^"):
        return GoTo(_required(line[1:], "Write the name of a step after “^”."))
    if line.startswith("@"):
        return PutInLane(_required(line[1:], "Write the name of an organisation after “@”."))
    parts = [part for part in _ARROW.split(line) if part]
    if len(parts) > 1 and not parts[0].endswith(":"):
        return Way(tuple(_step_or_join(part) for part in parts))
    return _step_or_join(line)


def _step_or_join(line: str) -> Join | NewStep:
    is_informal, line = _after("~", line)
    label, line = _labelled(line)
    is_informal_too, line = _after("~", line)
    is_join, line = _after(">", line)
    is_informal_at_last, line = _after("~", line)
    is_informal = is_informal or is_informal_too or is_informal_at_last
    if is_join:
        name = _required(line, "Write the name of a step after “>”.")
        return Join(name, label, is_informal)
    name, at, lane = line.partition("@")
    is_question = lane.endswith("?")
    name = name.strip() + ("?" if is_question and not name.strip().endswith("?") else "")
    if at:
        lane = _required(lane.rstrip("? "), "Write the name of an organisation after “@”.")
    return NewStep(
        _required(name, "Write the name of the step."), label, is_informal, lane or None
    )


def _after(mark: str, line: str) -> tuple[bool, str]:
    return line.startswith(mark), line.removeprefix(mark).strip()


def _labelled(line: str) -> tuple[str | None, str]:
    found = _LABEL.match(line)
    if found is None:
        return None, line
    return found.group(1).strip() or None, line[found.end() :].strip()


def _required(words: str, otherwise: str) -> str:
    words = words.strip()
    if not words.rstrip("?"):
        raise CannotEdit(otherwise)
    if len(words) > LONGEST:
        raise CannotEdit(f"A name has at most {LONGEST} characters; this one has {len(words)}.")
    return words
