"""What a check is: one promise a good pathway keeps, and all there is to know about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govtool.checks.finding import Missing, Observation, Severity
from govtool.pathways.model import Pathway

if TYPE_CHECKING:
    from govtool.referrals.measures import Measures

EXAMPLE_HEAD = """\
format: pathway/1
id: example
title: An example
place: Exampleshire
stage: as-is
"""
MEASURES_HEAD = """\
format: measures/1
place: Exampleshire
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
    measures: str = ""
    """The figures that go with it, as in a measures file; for measured checks only."""

    @property
    def text(self) -> str:
        """The example as a whole pathway file."""
        return EXAMPLE_HEAD + self.body

    @property
    def measures_text(self) -> str:
        """The figures of the example as a whole measures file."""
        return MEASURES_HEAD + self.measures


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
    action: str
    """What to do, as an order: the title of the action that answers a finding."""
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
    ease: int = 2
    """How easy the remedy usually is: 3 weeks of local work, 2 months, 1 contracts or systems."""

    @property
    def family(self) -> str:
        """The letters of the id: the family it belongs to."""
        return self.id.rstrip("0123456789")


def _no_measures(_: Pathway, __: Thresholds) -> Iterable[Observation]:
    """What a measured check answers where there are no measures at all."""
    return (Missing("Figures: no measures were given."),)


Weigh = Callable[[Pathway, Thresholds, "Measures"], Iterable[Observation]]


@dataclass(frozen=True, kw_only=True)
class MeasuredCheck(Check):
    """A check over the figures that belong to a pathway: what its referrals show.

    ``weigh`` is to it what ``find`` is to a check on the map, and as pure.
    """

    weigh: Weigh
    needs: tuple[str, ...]
    """The ids of the measures it reads."""
    find: Find = _no_measures
