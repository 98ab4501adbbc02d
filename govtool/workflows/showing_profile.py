"""A place's profile of checks as people read it: what is run, left out, changed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govtool.checks.check import Check, Threshold
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK
from govtool.checks.profile import Profile, tailored
from govtool.reading import UPLOAD, Problem, Refused
from govtool.store.engine import Sessions, reading
from govtool.store.place_texts import PROFILE, every_text
from govtool.store.values import StoredText
from govtool.workflows.check_files import profile_from, profile_ids, shipped_profile


@dataclass(frozen=True)
class ChangedLine:
    """One thing that is otherwise here than it usually is, and who said so, when and why."""

    check: Check
    what: str
    here: str
    usually: str
    by: str
    on: date
    why: str


@dataclass(frozen=True)
class ShownProfile:
    """How a place has its pathways checked.

    Attributes:
        profile: None where the place chose none, or where it cannot be read.
        problems: Why this program cannot read what is stored.
        saved: Every version saved, newest first.
    """

    profile: Profile | None
    problems: tuple[Problem, ...]
    saved: tuple[StoredText, ...]
    left_out: tuple[tuple[Check, str], ...]
    changed: tuple[ChangedLine, ...]

    @property
    def number(self) -> int:
        """The number of the newest version; 0 where there is none."""
        return self.saved[0].number if self.saved else 0

    @property
    def runs(self) -> int:
        """How many checks are run."""
        return len(EVERY_CHECK) - len(self.left_out)

    @property
    def total(self) -> int:
        """How many checks there are."""
        return len(EVERY_CHECK)

    def check_here(self, check: Check) -> Check:
        """A check with the severity and thresholds it has in this place."""
        if self.profile is None:
            return check
        made = tailored(self.profile, [check])
        if made.checks:
            return made.checks[0]
        return check


def show_profile(sessions: Sessions, *, place: int) -> ShownProfile:
    """The profile of a place as it stands, with everything ever saved of it."""
    with reading(sessions) as session:
        saved = every_text(session, PROFILE, place=place)
    if not saved:
        return ShownProfile(None, (), saved, (), ())
    try:
        profile = profile_from(saved[0].text, limits=UPLOAD)
    except Refused as refused:
        return ShownProfile(None, refused.problems, saved, (), ())
    left_out = tailored(profile, EVERY_CHECK).left_out
    told = tuple((check, profile.why_left_out(check)) for check in left_out)
    return ShownProfile(profile, (), saved, told, tuple(_changed(profile)))


def to_choose_from() -> tuple[Profile, ...]:
    """The profiles that come with govtool."""
    return tuple(profile_from(shipped_profile(name), name) for name in profile_ids())


def runs_of(profile: Profile) -> int:
    """How many of all checks a profile runs."""
    return len(tailored(profile, EVERY_CHECK).checks)


def _changed(profile: Profile) -> Iterator[ChangedLine]:
    for item in profile.severities:
        check = CHECK_BY_ID[item.check]
        here, usually = item.severity.value, check.severity.value
        yield ChangedLine(check, "Severity", here, usually, item.by, item.on, item.why)
    for line in profile.thresholds:
        check = CHECK_BY_ID[line.check]
        usual = next(one for one in check.thresholds if one.name == line.threshold)
        here, usually = _in_unit(usual, line.value), _in_unit(usual, usual.value)
        what = f"Threshold “{line.threshold.replace('_', ' ')}”"
        yield ChangedLine(check, what, here, usually, line.by, line.on, line.why)


def _in_unit(threshold: Threshold, value: int) -> str:
    gap = "" if threshold.unit.startswith("%") else " "
    return f"{value}{gap}{threshold.unit}"
