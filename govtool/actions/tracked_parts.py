"""The parts of a tracked action: who leads, how it goes, what shows it, how it was closed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, StringConstraints

from govtool.checks.finding import Severity
from govtool.sources import STRICT, Day
from govtool.workshop.blocks import FindingId, Line, Words

ActionRef = Annotated[str, StringConstraints(pattern=r"^A-[1-9][0-9]{0,6}$")]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Person = Annotated[int, Field(ge=1)]


class ActionKind(StrEnum):
    """What an action does. Support is what people on the ground need for a change to hold."""

    CHANGE = "change"
    SUPPORT = "support"
    DATA = "data_and_specification"


class SupportForm(StrEnum):
    """In what form people on the ground are supported."""

    TRAINING = "training"
    HOW_TO = "how_to"
    NAMED_PERSON = "named_person"


class Health(StrEnum):
    """How the lead says it goes. Blue is nobody's to say: it follows from evidence."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Found(StrEnum):
    """What became of something an action answers, when it was looked at again."""

    GONE = "gone"
    SMALLER = "smaller"
    UNCHANGED = "unchanged"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Answered:
    """A finding that an action answers, and how serious it was when the action was taken up."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    finding: FindingId
    severity: Severity | None = None

    @property
    def check(self) -> str:
        """The id of the check that found it."""
        return self.finding.partition(":")[0]


@dataclass(frozen=True)
class Lead:
    """Who leads on an action: a name, a role or both, their organisation, and their account."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: Line | None = None
    role: Line | None = None
    organisation: Line | None = None
    person: Person | None = None
    """The number of their account, where they are a person of the place."""

    @property
    def called(self) -> str:
        """Name and role as they are printed; "" where neither is stated."""
        return ", ".join(part for part in (self.name, self.role) if part)


@dataclass(frozen=True)
class Revised:
    """A date of completion that was given up for another: the old date, the new one, and why."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    was: Day
    to: Day
    why: Words
    on: Day
    by: Line


@dataclass(frozen=True)
class Progress:
    """A note on how an action goes; ``health`` where its lead said so."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    on: Day
    by: Line
    said: Words
    health: Health | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Evidence:
    """What shows that an action is done: a document, figure or minute, and who put it forward."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    what: Line
    on: Day
    by: Line
    where: Line | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Rechecked:
    """One thing an action answers, as it was found when the action was closed."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    item: Key
    found: Found
    said: Line


@dataclass(frozen=True)
class Closing:
    """A second person accepted the evidence; ``despite`` says why although something stands."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    on: Day
    by: Line
    person: Person | None = None
    checked: tuple[Rechecked, ...] = ()
    against: Line | None = None
    """The version and figures by which it was looked at again."""
    despite: Words | None = None

    @property
    def stands(self) -> tuple[Rechecked, ...]:
        """What was not certainly gone when the action was closed."""
        return tuple(one for one in self.checked if one.found is not Found.GONE)


@dataclass(frozen=True)
class Asked:
    """Somebody asked the lead how an action stands."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    on: Day
    by: Line


@dataclass(frozen=True)
class NoAction:
    """The decision to do nothing, and its reason: an answer like any other."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    because: Words
    by: Line
    on: Day


@dataclass(frozen=True)
class TakenUp:
    """The proposal of a plan that an action was made from."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    key: Key
    """What the proposal answers, by checks and rows: the same while single findings come and go"""
    title: Line
    """What the plan called it."""
    on: Day
    version: Line | None = None
    """The version of the pathway that the plan was for."""
