"""What is written in each step's box and at each link, and how large that is."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from govtool.documents.diagram import look
from govtool.documents.diagram.marks import Marks
from govtool.documents.diagram.text import LINE_HEIGHT, clean, width, wrap
from govtool.pathways.kinds import CHANNEL_NAMES, ENDS, Layer, StepType, Urgency
from govtool.pathways.model import Link, Pathway, Step
from govtool.sources import Basis, Fact

MOST_LINES: Final = 7
MARGIN: Final = 8.0
MOST_HEIGHT: Final = 132.0
"""No box is made higher than this for its lines, in points."""

SHARE: Final = 0.65
"""Of all the lines at a step, so many may want the same side of its box."""

SLANT: Final = 0.36
"""The share of a hexagon's width that its corners take from a line of text."""

UNBROKEN: Final = "\N{NO-BREAK SPACE}"
WIDEST_LABEL: Final = 118.0
NARROW: Final = 60.0
MOST_LABEL_LINES: Final = 3
LONGEST_LABEL: Final = 80


@dataclass(frozen=True)
class Box:
    """A step's box: its lines of text and its badge, and its width and height in points."""

    lines: tuple[str, ...]
    badge: str | None
    width: float
    height: float
    usual: float = 0.0
    """Its height where there is room to be made; see ``Room.looser``."""


@dataclass(frozen=True)
class Label:
    """What is written at a link: in bold what must not be overlooked, then the words."""

    bold: tuple[str, ...]
    lines: tuple[str, ...]
    width: float
    height: float


def is_decision(step: Step) -> bool:
    """Drawn as a hexagon."""
    return step.type is StepType.DECISION


def is_start(step: Step) -> bool:
    """People come in here."""
    return step.type is StepType.PERSON or step.entry is Fact.YES


def is_end(step: Step) -> bool:
    """Care can end here. A step that is also a start is shown as a start."""
    return (step.type in ENDS or step.end is Fact.YES) and not is_start(step)


def is_inferred(element: Step | Link) -> bool:
    """The source does not say it; we worked it out."""
    return element.basis is Basis.INFERRED


def is_actual(link: Link) -> bool:
    """It shows what people do rather than what was designed."""
    return link.layer is Layer.ACTUAL


def boxes(pathway: Pathway, marks: Marks, room: look.Room = look.WIDE) -> dict[str, Box]:
    """The box of every step, by step id. A busy step is larger, so that its lines stay apart.

    Args:
        pathway: the pathway.
        marks: what findings say of its steps.
        room: how large boxes are at the least.
    """
    shared = _shared(pathway)
    busiest = _busiest(pathway) | shared
    return {
        step.id: _box(
            step,
            (marks.badge(step.id), room),
            _box_width(shared[step.id], room.box_width),
            (busiest[step.id], shared[step.id]),
        )
        for step in pathway.steps
    }


def _busiest(pathway: Pathway) -> Counter[str]:
    """How many lines may have to share a side of each step's box."""
    out = Counter(link.origin for link in pathway.links)
    into = Counter(link.to for link in pathway.links)
    total = out + into
    return out | into | Counter({step: round(SHARE * total[step]) for step in total})


def _shared(pathway: Pathway) -> Counter[str]:
    """How many lines each step shares with the neighbour to which it has most."""
    shared: Counter[str] = Counter()
    for pair, lines in Counter(
        frozenset((link.origin, link.to)) for link in pathway.links
    ).items():
        shared |= Counter(dict.fromkeys(pair, lines))
    return shared


def _box_width(shared: int, least: float) -> float:
    return min(least + look.LABEL_ROOM * max(shared - 2, 0), look.WIDEST_BOX)


def _line_room(busiest: int, shared: int, room: look.Room) -> float:
    """How high a box has to be for its lines to stay apart."""
    apart = look.LABEL_LINE_ROOM * (shared + 1) if shared > 1 else 0.0
    return max(min(max(room.line_room * (busiest + 1), apart), MOST_HEIGHT), room.box_height)


def _box(
    step: Step, style: tuple[str | None, look.Room], wide: float, lines: tuple[int, int]
) -> Box:
    """A box; ``lines``: how many share a side of it, how many it shares with a neighbour."""
    badge, room = style
    widest = wide * (1 - SLANT) if is_decision(step) else wide - 2 * MARGIN
    words = wrap(clean(step.name) or step.id, look.STEP_SIZE, widest, MOST_LINES)
    high = len(words) * look.STEP_SIZE * LINE_HEIGHT + 2 * room.margin
    if badge or room.keeps_badge:
        high += look.BADGE_SIZE * LINE_HEIGHT + 1
    least, usual = (_line_room(*lines, one) for one in (room, room.looser or room))
    return Box(words, badge, wide, max(high, least), max(high, usual))


def labels(link: Link, marks: Marks) -> tuple[Label, ...]:
    """The ways in which what belongs to a link can be written at it, the best first."""
    return _ways(_bold(link, marks.flag(link.id)), clean(link_words(link), LONGEST_LABEL))


@lru_cache(maxsize=2048)
def _ways(bold: str, words: str) -> tuple[Label, ...]:
    ways = (
        (_level(bold), _even(words)),
        (_level(bold), _level(words)),
        (_narrow(bold, NARROW, "Bold"), _narrow(words, NARROW)),
        (_narrow(bold, 0.0, "Bold"), _narrow(words, 0.0)),
    )
    return tuple(_label(*way) for way in dict.fromkeys(ways) if any(way))


def _bold(link: Link, finding: str | None) -> str:
    """What must not be overlooked; a sign is never parted from its word.

    A finding's line hides that a link is what people do, so that is said.
    """
    if finding and is_actual(link):
        finding = f"{finding} (what people do)"
    parts = (finding, look.URGENCY_WORDS.get(link.urgency))
    return " ".join(part.replace(" ", UNBROKEN, 1) for part in parts if part)


def _label(bold: tuple[str, ...], lines: tuple[str, ...]) -> Label:
    widest = max(
        *(width(line, look.BADGE_SIZE, "Bold") for line in bold),
        *(width(line, look.LINK_SIZE) for line in lines),
        0.0,
        0.0,
    )
    high = (len(lines) + len(bold)) * look.LINK_SIZE * LINE_HEIGHT
    spaced = tuple(line.replace(UNBROKEN, " ") for line in bold)
    return Label(spaced, lines, widest + 6, high + 1)


def _level(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def _even(words: str) -> tuple[str, ...]:
    """The words in as few lines as fit, and these about equally long."""
    if not words:
        return ()
    lines = wrap(words, look.LINK_SIZE, WIDEST_LABEL, MOST_LABEL_LINES)
    share = width(words, look.LINK_SIZE) / len(lines)
    for factor in (1.05, 1.25, 1.5):
        even = wrap(words, look.LINK_SIZE, min(share * factor, WIDEST_LABEL), len(lines))
        if not even[-1].endswith("…"):
            return even
    return lines


def _narrow(words: str, least: float, style: str = "Regular") -> tuple[str, ...]:
    """The words in lines no longer than ``least`` points or their longest word."""
    if not words:
        return ()
    longest = max(width(word, look.LINK_SIZE, style) for word in words.split(" "))
    widest = min(max(longest + 1, least), WIDEST_LABEL)
    return wrap(words, look.LINK_SIZE, widest, LONGEST_LABEL, style)


def link_words(link: Link) -> str:
    """The words at an arrow: its own label, else what passes and how much or by what means."""
    if link.label:
        return link.label
    figure = next(iter(link.figures), link.volume_month)
    by = CHANNEL_NAMES[link.channel] if link.channel else None
    parts = (_kind_words(link), figure.text if figure else by)
    return ", ".join(part for part in parts if part)


def _kind_words(link: Link) -> str | None:
    words = look.LINK_WORDS.get(link.kind)
    is_said = link.urgency is Urgency.ROUTINE
    return words if is_said or words != "escalates" else None
