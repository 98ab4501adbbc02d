"""A profile's text becomes a Profile, or the problems in the file, each with its line."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from govtool.checks.profile import PROFILE_FORMAT, Profile
from govtool.reading import (
    COMMAND_LINE,
    MAX_PROBLEMS,
    Document,
    Limits,
    Path,
    Problem,
    Refused,
    build,
    parse,
    require_format,
    shown,
)

Known = Mapping[str, Collection[str]]
"""Every check there is by its id, with the names of its thresholds."""

_CLOSE: Final = 0.5
"""How alike two names are, from 0 to 1, for one to be offered in place of the other."""


def read_profile(
    text: str, known: Known, file: str = "profile", limits: Limits = COMMAND_LINE
) -> Profile:
    """Read a profile, refusing checks, families and thresholds that do not exist.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, PROFILE_FORMAT, "a profile of checks")
    profile = build(Profile, document)
    problems = tuple(_unsound(profile, known, document))
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])
    return profile


def _unsound(profile: Profile, known: Known, document: Document) -> Iterator[Problem]:
    if profile.checks and profile.leave_out:
        message = "Say either which checks to run (checks) or which not to (leave_out), not both."
        yield document.problem(("leave_out",), message)
    either = {*known, *(check.rstrip("0123456789") for check in known)}
    for place, name in _names(profile):
        yield from _unknown(name, either, place, document)
    for place, name in _changed(profile):
        yield from _unknown(name, known, place, document)
    yield from _thresholds(profile, known, document)
    yield from _changed_twice(profile, document)


def _names(profile: Profile) -> Iterator[tuple[Path, str]]:
    """Where checks or families are named."""
    for index, name in enumerate(profile.checks):
        yield ("checks", index), name
    for index, item in enumerate(profile.leave_out):
        yield ("leave_out", index, "check"), item.check
    for index, name in enumerate(profile.order):
        yield ("order", index), name


def _changed(profile: Profile) -> Iterator[tuple[Path, str]]:
    """Where one check is named because something about it is changed."""
    for index, severity in enumerate(profile.severities):
        yield ("severities", index, "check"), severity.check
    for index, threshold in enumerate(profile.thresholds):
        yield ("thresholds", index, "check"), threshold.check


def _unknown(
    name: str, names: Collection[str], place: Path, document: Document
) -> Iterator[Problem]:
    if name not in names:
        hint = _hint(name, names) or " “govtool checks” lists those there are."
        yield document.problem(place, f"There is no check “{shown(name)}”.{hint}")


def _hint(name: str, names: Collection[str]) -> str:
    close = difflib.get_close_matches(name.upper(), names, n=1, cutoff=_CLOSE)
    close = close or difflib.get_close_matches(name, names, n=1, cutoff=_CLOSE)
    return f" Did you mean “{close[0]}”?" if close else ""


def _thresholds(profile: Profile, known: Known, document: Document) -> Iterator[Problem]:
    for index, item in enumerate(profile.thresholds):
        names = known.get(item.check)
        if names is None or item.threshold in names:
            continue
        have = f"It has: {', '.join(sorted(names))}." if names else "It has none."
        hint = _hint(item.threshold, names)
        message = f"{item.check} has no threshold “{shown(item.threshold)}”.{hint} {have}"
        yield document.problem(("thresholds", index, "threshold"), message)


def _changed_twice(profile: Profile, document: Document) -> Iterator[Problem]:
    severities = [item.check for item in profile.severities]
    thresholds = [f"{item.check}’s {item.threshold}" for item in profile.thresholds]
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        ("severities", severities),
        ("thresholds", thresholds),
    )
    for field, names in lists:
        first: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in first:
                line = document.line((field, first[name]))
                message = f"{name} is changed twice (the other is on line {line}). Keep one."
                yield document.problem((field, index), message)
            first.setdefault(name, index)
