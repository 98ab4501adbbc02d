"""Where a statement comes from: a source, and how surely it says what we say it says."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

STRICT = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)
"""Every file format refuses fields it does not know: nothing is dropped in silence."""


def _written_as_day(value: Any) -> Any:
    """Refuses a bare number, which would otherwise be read as seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_parsing", "write dates as year-month-day")
    return value


Day = Annotated[date, BeforeValidator(_written_as_day)]
"""A date in a file: year-month-day, such as 2026-11-22."""


class Basis(StrEnum):
    """How an element came to be in a file."""

    STATED = "stated"
    """A source says so in words."""
    INFERRED = "inferred"
    """We worked it out from a source, which does not say it."""
    AGREED = "agreed"
    """The people in the room agreed it."""
    PROPOSED = "proposed"
    """Put forward on a draft; nobody has agreed it yet, and no source says it."""


class Fact(StrEnum):
    """A fact that is known. A fact that nobody has stated is ``None``, which is neither."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Source:
    """A document, data set or meeting that statements in a file rest on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    kind: str | None = None
    note: str | None = None
