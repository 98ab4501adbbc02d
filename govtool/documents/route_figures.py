"""What a route asks of a person: hand-overs, organisations, and the longest wait anybody states.

What is not stated stays unknown: it is counted beside the number and never taken for 0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import ProviderKind, StepType
from govtool.pathways.model import Link, Pathway, Step
from govtool.pathways.routes import steps_along

_DAYS: Final = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(365, 12),
    "year": Fraction(365),
}
"""Days in the units in which waits can be set against each other."""


@dataclass(frozen=True)
class RouteFigures:
    """One route by what it asks of a person. The counts of what is not known stand beside."""

    handoffs: int
    """How often the person passes from one stated organisation to another."""
    handoffs_unknown: int
    """Between how many steps nobody has stated whether the organisation changes."""
    organisations: tuple[str, ...]
    """The names of the organisations along the way, in order."""
    without_organisation: tuple[str, ...]
    """The names of the steps of which nobody has stated whose they are."""
    longest: Figure | None
    """The longest wait that is stated, of those that can be set against each other."""
    longest_at: str
    """Where that wait is: the name of the step waited for."""
    other_waits: tuple[str, ...]
    """Stated waits in units that cannot be set against the others."""
    waits_unstated: int
    """At how many of the steps after the first no wait is stated."""

    @property
    def handoffs_words(self) -> str:
        """Their number: "2", "at least 2", or "not known"."""
        if not self.handoffs_unknown:
            return str(self.handoffs)
        return f"at least {self.handoffs}" if self.handoffs else "not known"

    @property
    def organisations_words(self) -> str:
        """How many there are: "3", "at least 3", or "not known"."""
        count = len(self.organisations)
        if not self.without_organisation:
            return str(count)
        return f"at least {count}" if count else "not known"

    @property
    def wait_words(self) -> str:
        """The wait, such as "18 weeks (Pain clinic); for 2 steps none is stated"."""
        told = [f"{self.longest.text} ({self.longest_at})"] if self.longest else []
        told += [f"{words}, which cannot be compared" for words in self.other_waits]
        if not told:
            return "not stated"
        if self.waits_unstated:
            noun = "step" if self.waits_unstated == 1 else "steps"
            told.append(f"for {self.waits_unstated} {noun} none is stated")
        return "; ".join(told)


def route_figures(pathway: Pathway, links: tuple[Link, ...]) -> RouteFigures:
    """What a route along these consecutive links asks of a person."""
    steps = [pathway.step_by_id[step_id] for step_id in steps_along(links)]
    held = [step for step in steps if _is_held(step, pathway)]
    owners = [step.provider for step in held]
    passes = list(pairwise(owners))
    waits = list(_waits(pathway, links))
    comparable = [(days, wait, at) for wait, at in waits if (days := in_days(wait)) is not None]
    longest = max(comparable, key=lambda item: item[0], default=None)
    waited = {at for _, at in waits}
    return RouteFigures(
        handoffs=sum(1 for old, new in passes if old and new and old != new),
        handoffs_unknown=sum(1 for old, new in passes if not (old and new)),
        organisations=tuple(
            dict.fromkeys(pathway.provider_by_id[owner].name for owner in owners if owner)
        ),
        without_organisation=tuple(step.name for step in held if not step.provider),
        longest=longest[1] if longest else None,
        longest_at=longest[2] if longest else "",
        other_waits=tuple(f"{wait.text} ({at})" for wait, at in waits if in_days(wait) is None),
        waits_unstated=sum(1 for step in steps[1:] if step.name not in waited),
    )


def in_days(wait: Figure) -> Fraction | None:
    """A wait in days; None where its unit is no span of time that can be converted."""
    known = re.fullmatch(r"\s*(hour|day|week|month|year)s?\s*", wait.unit.casefold())
    return wait.number * _DAYS[known[1]] if known else None


def _is_held(step: Step, pathway: Pathway) -> bool:
    """Whether an organisation is to be expected here: not where a person is on their own."""
    if step.type in {StepType.PERSON, StepType.DECISION}:
        return False
    provider = pathway.provider_by_id.get(step.provider or "")
    return provider is None or provider.kind is not ProviderKind.PUBLIC


def _waits(pathway: Pathway, links: tuple[Link, ...]) -> Iterator[tuple[Figure, str]]:
    for link in links:
        step = pathway.step_by_id[link.to]
        for wait in (link.wait, step.wait):
            if wait is not None:
                yield wait, step.name
