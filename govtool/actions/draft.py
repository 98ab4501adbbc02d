"""An action before it has its place in the plan, and what that place will rest on."""

from dataclasses import dataclass
from datetime import date

from govtool.actions.plan import Origin, Wanted
from govtool.checks.finding import Severity
from govtool.checks.reach import UNKNOWN, Reach
from govtool.sources import Basis


@dataclass(frozen=True)
class Due:
    """When an action is due, and the reason for that date as a clause."""

    on: date
    because: str


@dataclass(frozen=True)
class Draft:
    """An action without reference and reasons for its place."""

    title: str
    """An order without a full stop."""
    deed: str
    """What to do, as an order without a full stop that can follow "to"."""
    gist: str
    """The deed as it is read out in the summary."""
    where: str
    """Where to do it, for a sentence; empty where the deed says it."""
    owner_role: str
    due: Due
    measure: str
    answers: tuple[str, ...]
    origin: Origin
    source: str
    first_step: str
    """What to do within the first weeks, as an order that can follow a comma."""
    is_safety: bool
    stand_in: Severity
    """What stands in for the number of people affected where that is not known."""
    stand_in_words: str
    ease: int
    """3 weeks of local work, 2 months of joint work, 1 contracts or systems to change."""
    reach: Reach = UNKNOWN
    severity: Severity | None = None
    basis: Basis | None = None
    after: str = ""
    """Further sentences that belong to the deed."""
    wanted: tuple[Wanted, ...] = ()
    checks: tuple[str, ...] = ()
    """The checks it answers, or that inform the row it answers."""
    known: tuple[str, ...] = ()
    """What is known today in figures, besides how many people are affected."""
    is_groundwork: bool = False
    """Its step is one of naming and planning, which comes no later than the remedies."""
    rests_on_remedies: bool = False
    """Its step shows that remedies work, so it comes no earlier than they do."""
    also: tuple[Origin, ...] = ()
    """What else it answers besides its origin."""
    not_after: date | None = None
    """The target date of its row, where that is still to come."""
