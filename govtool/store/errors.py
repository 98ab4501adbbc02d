"""What the store can refuse or fail at, each as a sentence a person can act on.

`StoreError` has three kinds below it: what was asked cannot be done (`NotFound`, `AlreadyThere`
...), the database cannot serve just now (`CannotServe`: nothing was saved, trying again may help),
and the database cannot be used at all (`Unusable`: an administrator has to act).
"""
# ruff: noqa: N818 - the names read as what happened

from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import DontWrapMixin
from typing_extensions import override

HOW_TO_RESTORE: Final = "Restore it from a backup."


class StoreError(Exception):
    """Anything the store refuses or fails at. The text is a sentence to show."""


class NotFound(StoreError):
    """There is no such thing in this place; a thing of another place is not found either."""


class AlreadyThere(StoreError):
    """A thing by this name is there already."""


class RoundClosed(StoreError):
    """The round was closed before this arrived, so it was not saved."""


class VotesShown(RoundClosed):
    """The votes of the round were shown before this vote arrived, so it was not saved."""


class PasswordRefused(StoreError):
    """The password may not be used as a new one."""


class NotStorable(StoreError, DontWrapMixin):
    """A value that the database could not give back as it was."""


@dataclass(eq=False)
class StaleVersion(StoreError):
    """Somebody saved after this person began: both texts, so that nothing is lost.

    Attributes:
        thing: What was being edited, in words.
        based_on: The version number the person began from (0 for none).
        current: The version number stored now (0 for none).
        yours: The text that was not saved.
        theirs: The text that is stored now ("" for none).
    """

    thing: str
    based_on: int
    current: int
    yours: str
    theirs: str

    @override
    def __str__(self) -> str:
        return (
            f"{self.thing} was changed by somebody else while you were editing: you began from "
            f"version {self.based_on}, and version {self.current} is stored now. "
            "Your text was not saved; compare the two and save again."
        )


class CannotServe(StoreError):
    """The database cannot do this just now. Nothing was saved."""


class Busy(CannotServe):
    """Others kept the database for longer than we wait."""


class DiskFull(CannotServe):
    """There is no space left to save in."""


class ReadOnly(CannotServe):
    """The database may be read but not changed."""


class Unreachable(CannotServe):
    """The database could not be opened, read or written."""


class Unusable(StoreError):
    """The database cannot be used until an administrator acts."""


class Missing(Unusable):
    """The database is not where it should be."""


class Damaged(Unusable):
    """The database is damaged, or its file is not a database."""


class NotOurs(Unusable):
    """The database, or the address given for it, is not one that govtool can use."""


class OlderSchema(Unusable):
    """The database has to be upgraded before this program can use it."""


class NewerSchema(Unusable):
    """The database was made by a newer govtool than this one."""
