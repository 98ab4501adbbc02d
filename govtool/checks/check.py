"""What a check is: one promise a good pathway keeps, and all there is to know about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from govtool.checks.finding import Observation, Severity
from govtool.pathways.model import Pathway

EXAMPLE_HEAD = """\
format: pathway/1
id: example
title: An example
place: Exampleshire
stage: as-is
"""


@dataclass(frozen=True)
class Threshold:
    """A number a check compares with: editable, and printed with every finding that uses it."""

    name: str
    value: int
    unit: str
    meaning: str


@dataclass(frozen=True)
class Reference:
    """Where a check comes from: a document, and where in it."""

    title: str
    detail: str


@dataclass(frozen=True)
class Example:
    """A small pathway, in the real file format, that shows a check passing or failing."""

    title: str
    body: str
    finds: tuple[str, ...] = ()
    """The ids of exactly the findings this check makes on it."""

    @property
    def text(self) -> str:
        """The example as a whole pathway file."""
        return EXAMPLE_HEAD + self.body


Thresholds = Mapping[str, int]
Find = Callable[[Pathway, Thresholds], Iterable[Observation]]


@dataclass(frozen=True)
class Check:
    """A check, complete: its promise, why it matters, how to mend it, its logic and examples.

    ``find`` yields what was seen and what could not be told; it is pure.
    """

    id: str
    slug: str
    title: str
    covers: tuple[str, ...]
    severity: Severity
    rationale: str
    remedy: str
    owner_role: str
    due_weeks: int
    measure: str
    source: Reference
    find: Find
    passing: tuple[Example, ...]
    failing: tuple[Example, ...]
    thresholds: tuple[Threshold, ...] = ()
    badge: str = "finding"
    """One or two words to mark the place on the picture."""
    safety: bool = False
    """People may come to harm: such findings stand first in a plan."""
    action: str = ""
    """What to do, as an order: the title of the action that answers a finding."""
    ease: int = 2
    """How easy the remedy usually is: 3 weeks of local work, 2 months, 1 contracts or systems."""

    @property
    def family(self) -> str:
        """The letters of the id: the family it belongs to."""
        return self.id.rstrip("0123456789")
