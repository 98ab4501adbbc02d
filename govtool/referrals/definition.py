"""What a measure is: what it counts, out of what, in which unit, and which way is better."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """In what a measure is given."""

    SHARE = "%"
    """A part of a whole: a numerator of a denominator, or a percentage."""
    PER_1000 = "per 1,000"
    DAYS = "days"
    NUMBER = "number"
    """A plain number: people, places, listings or meetings."""


class Better(StrEnum):
    """Which way a measure should go."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"
    """Only differences say something, or it is a part of another sum."""


@dataclass(frozen=True)
class Measure:
    """One measure, the same words everywhere: in files, findings and the reference page."""

    id: str
    name: str
    meaning: str
    """What is counted, out of what: the rest of the sentence "No figure is given for ..."."""
    says: str
    """A figure as a sentence, without its place and its full stop; holds ``{figure}`` once."""
    unit: Unit
    better: Better
    source: str
    covers: tuple[str, ...]
    """Entries of the catalogue of defects that it bears on."""
    counts_people: bool = True
    """Its counts are of people, so small ones are never shown."""
    needs_definition: bool = False
    """Different definitions are in use, so a figure says nothing until its own is stated."""
