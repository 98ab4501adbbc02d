"""A place chooses a profile of checks and changes a severity or a threshold, saying who and why.

Every version of the profile is kept. A page that offers this asks for the permission
``SET_PROFILE``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from govtool.checks.check import Check
from govtool.checks.finding import Severity
from govtool.checks.profile import ChangedSeverity, ChangedThreshold, Profile, tailored
from govtool.checks.profile_changes import (
    with_changes_of,
    with_severity,
    with_threshold,
    without_severity,
    without_threshold,
    write_profile,
)
from govtool.reading import UPLOAD
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.place_texts import PROFILE, NewText, newest_text, save_text
from govtool.store.values import StoredText
from govtool.workflows.check_files import profile_from, profile_ids, shipped_profile

LONGEST_NOTE: Final = 2000
EVERY: Final = "every-check"
"""Stands among the names of profiles for having every check run."""
EVERY_TITLE: Final = "Every check"
EVERY_PURPOSE: Final = "Every check there is, each as it usually is."
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


@dataclass(frozen=True)
class Choice:
    """A profile that a place chooses, and whether it keeps what it has changed itself."""

    name: str
    keeps_changes: bool = False


def choose_profile(
    sessions: Sessions, *, place: int, choice: Choice, based_on: int, act: Act
) -> StoredText:
    """Take a profile that comes with govtool, or every check, as the place's own.

    Raises:
        NoSuchProfile: there is none of this name.
        Refused: changes are to be kept and this program cannot read the place's profile.
        StaleVersion: somebody changed the profile since the version ``based_on``.
    """
    profile = _shipped(choice.name, act)
    if profile is None:
        names = ", ".join((*profile_ids(), EVERY))
        raise NoSuchProfile(f"There is no profile “{choice.name}”. There are: {names}.")
    before = profile_of(sessions, place=place) if choice.keeps_changes else None
    if before is not None:
        local = before.profile
        profile = with_changes_of(profile, local, _shipped(local.id, act))
    new = NewText(write_profile(profile), f"Chosen: {profile.title}", based_on)
    with writing(sessions) as session:
        return save_text(session, PROFILE, place=place, new=new, act=act)


def _shipped(name: str, act: Act) -> Profile | None:
    """A profile by the name of one to choose from; None for a name of none."""
    if name == EVERY:
        on = act.at.date()
        return Profile(
            EVERY, EVERY_TITLE, EVERY_PURPOSE, signed="The govtool project", signed_on=on
        )
    return profile_from(shipped_profile(name)) if name in profile_ids() else None


@dataclass(frozen=True)
class CheckChange:
    """How much one check is to matter in a place: who decided so, when and why.

    Attributes:
        severity: Of its findings; its usual one takes an earlier change away.
        thresholds: What it compares with, by name; a usual number takes an earlier change away.
    """

    check: Check
    severity: Severity
    thresholds: Mapping[str, int]
    by: str
    on: date
    why: str


class NothingChanged(Exception):  # noqa: N818 - it reads as what happened
    """Everything is already as it was asked for."""


def change_check(
    sessions: Sessions, *, place: int, change: CheckChange, based_on: int, act: Act
) -> StoredText:
    """Change the severity and thresholds of one check in this place, all in one version.

    Raises:
        NothingChanged: they are so already.
        Refused: who or why is not said, or this program cannot read the place's profile.
        StaleVersion: somebody changed the profile since the version ``based_on``.
    """
    before = profile_of(sessions, place=place)
    start = before.profile if before else _own(change)
    changed, told = _changed(start, change)
    if not told:
        raise NothingChanged
    note = f"{change.check.id}: {'; '.join(told)}. {change.why} ({change.by})"
    text = write_profile(changed)
    profile_from(text, limits=UPLOAD)
    saved = NewText(text, note[:LONGEST_NOTE], based_on)
    with writing(sessions) as session:
        return save_text(session, PROFILE, place=place, new=saved, act=act)


def _changed(profile: Profile, change: CheckChange) -> tuple[Profile, list[str]]:
    """The profile with the change, and what is then otherwise, in words."""
    check, told = change.check, []
    (before,) = tailored(replace(profile, checks=(), leave_out=()), [check]).checks
    if change.severity is not before.severity:
        told.append(f"findings are {change.severity.value} (were {before.severity.value})")
        new = ChangedSeverity(check.id, change.severity, change.by, change.on, change.why)
        is_usual = change.severity is check.severity
        profile = without_severity(profile, check.id) if is_usual else with_severity(profile, new)
    for old, usual in zip(before.thresholds, check.thresholds, strict=True):
        value = change.thresholds.get(old.name, old.value)
        if value == old.value:
            continue
        told.append(f"{old.name.replace('_', ' ')} is {value} {old.unit} (was {old.value})")
        line = ChangedThreshold(check.id, old.name, value, change.by, change.on, change.why)
        if value == usual.value:
            profile = without_threshold(profile, check.id, old.name)
        else:
            profile = with_threshold(profile, line)
    return profile, told


def _own(said: CheckChange) -> Profile:
    """Where a place had no profile: every check as it is, signed by whoever changes the first."""
    return Profile("own", OWN_TITLE, OWN_PURPOSE, signed=said.by, signed_on=said.on)
