"""What a fix is: one way to mend one finding, as changes to the map that can be tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from govtool.checks.finding import Finding
from govtool.pathways.editing import Operation, words_of
from govtool.pathways.model import Pathway
from govtool.pathways.sketching import Sketch


class CannotFix(Exception):  # noqa: N818 - it reads as what happened
    """A fix that does not fit the pathway it was to be tried on, with a sentence that says why."""


@dataclass(frozen=True)
class Way:
    """A way to mend findings of a check, before it is worked out on a map.

    ``change`` makes one round of changes on a sketch of the map, for the finding as it stands
    there. Where a finding has several routes, each round deals with the route of the finding.
    """

    name: str
    """Short and permanent, as in "through-triage"; part of the fix's id."""
    title: str
    """What to do, as an order."""
    change: Callable[[Sketch, Finding], None]
    assumes: tuple[str, ...] = ()
    """What must be so for the change to work, in sentences: who has to agree to what."""


Ways = Callable[[Pathway, Finding], Iterator[Way]]
"""The ways to mend a finding on a map, the one first that is usually right."""


@dataclass(frozen=True)
class Fix:
    """One way to mend one finding, worked out on a map and known to mend it there.

    It is an offer, never more: nothing is changed until somebody chooses it.
    """

    id: str
    """The finding's id and the way's name: "TRI01:gp>ortho/through-triage"."""
    finding: Finding
    title: str
    operations: tuple[Operation, ...]
    assumes: tuple[str, ...]

    def words(self, pathway: Pathway) -> tuple[str, ...]:
        """What it would change on the pathway it was worked out on, in sentences."""
        return words_of(pathway, self.operations)
