"""Opening what goes with a check: waivers, and profiles by name or by file."""

import difflib
from collections.abc import Collection, Mapping
from pathlib import Path

from govtool.checks.profile import Profile
from govtool.checks.profile_reading import read_profile
from govtool.checks.waiver import Waivers
from govtool.checks.waiver_reading import read_waivers
from govtool.reading import COMMAND_LINE, Limits, Problem, Refused
from govtool.resources import profiles_folder
from govtool.workflows.files import text_of


def open_waivers(path: Path, pathway: str) -> Waivers:
    """The waivers in a file, for the pathway with this id.

    Raises:
        Refused: with every problem found.
    """
    return read_waivers(text_of(path), str(path), pathway=pathway)


def open_profile(name: str) -> Profile:
    """A profile by the name of one that comes with govtool, or by the path of a file.

    Raises:
        Refused: there is no such profile, or its file has problems.
    """
    if name in profile_ids():
        return profile_from(shipped_profile(name), name)
    path = Path(name)
    if path.suffix or path.exists():
        return profile_from(text_of(path), name)
    close = difflib.get_close_matches(name, profile_ids(), n=1)
    hint = f" Did you mean “{close[0]}”?" if close else ""
    known = ", ".join(profile_ids())
    message = f"There is no profile of this name.{hint} Those that come with govtool: {known}."
    raise Refused((Problem(name, None, message),))


def profile_ids() -> tuple[str, ...]:
    """The ids of the profiles that come with govtool."""
    return tuple(file.stem.replace("_", "-") for file in sorted(profiles_folder().glob("*.yaml")))


def shipped_profile(profile_id: str) -> str:
    """The text of a profile that comes with govtool."""
    return text_of(profiles_folder() / f"{profile_id.replace('-', '_')}.yaml")


def profile_from(text: str, file: str = "profile", limits: Limits = COMMAND_LINE) -> Profile:
    """The profile in a text, held against the checks there are.

    Raises:
        Refused: with every problem found.
    """
    return read_profile(text, known_checks(), file, limits)


def known_checks() -> Mapping[str, Collection[str]]:
    """Every check by its id, with the names of its thresholds."""
    from govtool.checks.every import EVERY_CHECK  # noqa: PLC0415 - waivers do not need them

    return {
        check.id: tuple(threshold.name for threshold in check.thresholds) for check in EVERY_CHECK
    }
