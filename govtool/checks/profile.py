"""What a profile is: which checks are run for whom, with what severities, thresholds and order.

Severities and thresholds have no national authority, so a place may set its own. Each change says
who made it and why. A profile never changes what a check looks for, and what it leaves out is
counted and named wherever its findings are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, ClassVar, Final, Literal, TypeVar

from pydantic import ConfigDict, Field, StringConstraints

from govtool.checks.check import Check, Threshold
from govtool.checks.finding import Report, Severity
from govtool.checks.running import run_checks
from govtool.pathways.model import Id, Pathway
from govtool.sources import STRICT, Day

if TYPE_CHECKING:
    from govtool.referrals.measures import Measures

PROFILE_FORMAT: Final = "profile/1"
"""The first line of a profile."""

C = TypeVar("C", bound=Check)

Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


@dataclass(frozen=True)
class LeftOut:
    """A check, or all checks of a family, that a profile does not run, and why."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    check: Named
    why: Reason


@dataclass(frozen=True)
class ChangedSeverity:
    """The severity that the findings of a check have here; who says so, when and why."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    check: Named
    severity: Severity
    by: Named
    on: Day
    why: Reason


@dataclass(frozen=True)
class ChangedThreshold:
    """The number that a check compares with here; who says so, when and why."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    check: Named
    threshold: Named
    value: Annotated[int, Field(ge=0)]
    by: Named
    on: Day
    why: Reason


@dataclass(frozen=True)
class Profile:
    """Which checks are run, how much they matter, and what comes first. Ids or whole families."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Named
    purpose: Reason
    signed: Named
    """Who stands behind it."""
    signed_on: Day
    checks: tuple[Named, ...] = ()
    """Only these are run; none named means all but those left out."""
    leave_out: tuple[LeftOut, ...] = ()
    severities: tuple[ChangedSeverity, ...] = ()
    thresholds: tuple[ChangedThreshold, ...] = ()
    order: tuple[Named, ...] = ()
    """The findings of these are shown first, in this order; the rest follow by severity."""
    format: Literal["profile/1"] = "profile/1"

    def runs(self, check: Check) -> bool:
        """Whether a check is run."""
        names = {check.id, check.family}
        if self.checks:
            return bool(names.intersection(self.checks))
        return not names.intersection(item.check for item in self.leave_out)

    @property
    def changes(self) -> int:
        """How many severities and thresholds it changes."""
        return len(self.severities) + len(self.thresholds)

    def why_left_out(self, check: Check) -> str:
        """Why a check is not run; nothing where the profile only says which are."""
        names = {check.id, check.family}
        return next((item.why for item in self.leave_out if item.check in names), "")


@dataclass(frozen=True)
class Tailored:
    """Checks as a profile has them, and those it leaves out."""

    checks: tuple[Check, ...]
    left_out: tuple[Check, ...]


def tailored(profile: Profile, checks: Iterable[Check]) -> Tailored:
    """The checks that a profile runs, with its severities and thresholds; pure."""
    given = tuple(checks)
    severities = {item.check: item.severity for item in profile.severities}
    thresholds = {(item.check, item.threshold): item.value for item in profile.thresholds}
    return Tailored(
        checks=tuple(
            _changed(check, severities, thresholds) for check in given if profile.runs(check)
        ),
        left_out=tuple(check for check in given if not profile.runs(check)),
    )


def _changed(
    check: C, severities: Mapping[str, Severity], thresholds: Mapping[tuple[str, str], int]
) -> C:
    return replace(
        check,
        severity=severities.get(check.id, check.severity),
        thresholds=tuple(_set(check.id, item, thresholds) for item in check.thresholds),
    )


def _set(check: str, item: Threshold, values: Mapping[tuple[str, str], int]) -> Threshold:
    return replace(item, value=values.get((check, item.name), item.value))


def arranged(profile: Profile, report: Report, left_out: Iterable[Check]) -> Report:
    """A report in the order of a profile, which says what was left out."""
    places = {name: place for place, name in enumerate(profile.order)}
    last = len(places)

    def place(check: str) -> int:
        return min(places.get(check, last), places.get(check.rstrip("0123456789"), last))

    ordered = sorted(report.findings, key=lambda found: (place(found.check), -found.severity.rank))
    return replace(
        report,
        findings=tuple(ordered),
        left_out=tuple(check.id for check in left_out),
        thresholds=tuple((item.check, item.threshold, item.value) for item in profile.thresholds),
    )


def as_run(report: Report, checks: Mapping[str, Check]) -> Mapping[str, Check]:
    """Checks by id with the thresholds they were run with for a report."""
    values = {(check, name): value for check, name, value in report.thresholds}
    changed = {check for check, _ in values}
    return {
        check_id: _changed(check, {}, values) if check_id in changed else check
        for check_id, check in checks.items()
    }


def run_with(
    profile: Profile, pathway: Pathway, checks: Iterable[Check], measures: "Measures | None" = None
) -> Report:
    """Run checks over a pathway as a profile has them; the report names those left out."""
    made = tailored(profile, checks)
    return arranged(profile, run_checks(pathway, made.checks, measures), made.left_out)
