"""A place chooses a profile of checks and changes a severity or a threshold, saying who and why.

Every version of the profile is kept. A page that offers this asks for the permission
``SET_PROFILE``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from govtool.checks.profile import ChangedSeverity, ChangedThreshold, Profile
from govtool.checks.profile_changes import with_severity, with_threshold, write_profile
from govtool.reading import UPLOAD
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.place_texts import PROFILE, NewText, newest_text, save_text
from govtool.store.values import StoredText
from govtool.workflows.check_files import profile_from, profile_ids, shipped_profile

LONGEST_NOTE: Final = 2000
OWN_TITLE: Final = "This place's own profile"
OWN_PURPOSE: Final = "Every check, with what this place has changed."


class NoSuchProfile(Exception):  # noqa: N818 - it reads as what happened
    """No profile of this name comes with govtool."""


@dataclass(frozen=True)
class PlaceProfile:
    """The profile of a place, and the number of the version it was read from."""

    profile: Profile
    number: int


def profile_of(sessions: Sessions, *, place: int) -> PlaceProfile | None:
    """The profile of a place; None where it chose none, so that every check is run as it is.

    Raises:
        Refused: the stored profile names what this program does not know.
    """
    with reading(sessions) as session:
        stored = newest_text(session, PROFILE, place=place)
    if stored is None:
        return None
    return PlaceProfile(profile_from(stored.text, limits=UPLOAD), stored.number)


def choose_profile(
    sessions: Sessions, *, place: int, name: str, based_on: int, act: Act
) -> StoredText:
    """Take a profile that comes with govtool as the place's own, as it is on this day.

    Raises:
        NoSuchProfile: there is none of this name.
        StaleVersion: somebody changed the profile since the version ``based_on``.
    """
    if name not in profile_ids():
        raise NoSuchProfile(
            f"There is no profile “{name}”. There are: {', '.join(profile_ids())}."
        )
    new = NewText(shipped_profile(name), f"chosen: {name}", based_on)
    with writing(sessions) as session:
        return save_text(session, PROFILE, place=place, new=new, act=act)


def change_severity(
    sessions: Sessions, *, place: int, change: ChangedSeverity, based_on: int, act: Act
) -> StoredText:
    """Give the findings of a check another severity in this place.

    Raises:
        Refused: there is no such check, or who or why is not said.
        StaleVersion: somebody changed the profile since the version ``based_on``.
    """
    note = f"{change.check} is {change.severity.value}: {change.why} ({change.by})"
    new = _Change(note, lambda profile: with_severity(profile, change), based_on)
    return _save(sessions, place, change, new, act)


def change_threshold(
    sessions: Sessions, *, place: int, change: ChangedThreshold, based_on: int, act: Act
) -> StoredText:
    """Have a check compare with another number in this place.

    Raises:
        Refused: there is no such check or threshold, or who or why is not said.
        StaleVersion: somebody changed the profile since the version ``based_on``.
    """
    note = (
        f"{change.check} compares {change.threshold} with {change.value}: {change.why} "
        f"({change.by})"
    )
    new = _Change(note, lambda profile: with_threshold(profile, change), based_on)
    return _save(sessions, place, change, new, act)


@dataclass(frozen=True)
class _Change:
    note: str
    make: Callable[[Profile], Profile]
    based_on: int


def _save(
    sessions: Sessions,
    place: int,
    said: ChangedSeverity | ChangedThreshold,
    new: _Change,
    act: Act,
) -> StoredText:
    before = profile_of(sessions, place=place)
    text = write_profile(new.make(before.profile if before else _own(said)))
    profile_from(text, limits=UPLOAD)
    saved = NewText(text, new.note[:LONGEST_NOTE], new.based_on)
    with writing(sessions) as session:
        return save_text(session, PROFILE, place=place, new=saved, act=act)


def _own(said: ChangedSeverity | ChangedThreshold) -> Profile:
    """Where a place had no profile: every check as it is, signed by whoever changes the first."""
    return Profile("own", OWN_TITLE, OWN_PURPOSE, signed=said.by, signed_on=said.on)
