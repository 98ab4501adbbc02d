"""What ``govtool check --profile`` prints: whose profile, what it left out, what it changed."""

from collections.abc import Iterator
from typing import Any

import click

from govtool.actions.wording import day
from govtool.checks.check import Check, Threshold
from govtool.checks.finding import Report
from govtool.checks.profile import Profile


def profile_as_json(profile: Profile, report: Report, checks: tuple[Check, ...]) -> dict[str, Any]:
    """A profile as an object: whose it is, the checks it left out and all that it changed.

    ``checks`` are those that could have been run, as they are without the profile.
    """
    whole = {check.id: check for check in checks}
    return {
        "id": profile.id,
        "title": profile.title,
        "signed": profile.signed,
        "signed_on": profile.signed_on.isoformat(),
        "checks_left_out": len(report.left_out),
        "left_out": [
            {"check": name, "why": profile.why_left_out(whole[name]) or None}
            for name in report.left_out
        ],
        "severities": [
            {
                "check": item.check,
                "severity": item.severity.value,
                "usually": whole[item.check].severity.value,
                "by": item.by,
                "on": item.on.isoformat(),
                "why": item.why,
            }
            for item in profile.severities
            if item.check in whole
        ],
        "thresholds": [
            {
                "check": item.check,
                "threshold": item.threshold,
                "value": item.value,
                "usually": _usual(whole[item.check], item.threshold).value,
                "by": item.by,
                "on": item.on.isoformat(),
                "why": item.why,
            }
            for item in profile.thresholds
            if item.check in whole
        ],
    }


def print_profile(profile: Profile, report: Report, checks: tuple[Check, ...]) -> None:
    """Print whose profile the checks were run with, and what it does to them."""
    click.echo(
        f"Profile: {profile.title} ({profile.id}), signed by {profile.signed}, "
        f"{day(profile.signed_on)}."
    )
    click.echo(f"       {_left_out(report)}")
    for line in _changes(profile, {check.id: check for check in checks}):
        click.echo(f"       {line}")


def _left_out(report: Report) -> str:
    number = len(report.left_out)
    if not number:
        return "It leaves no check out."
    whole = number + report.checks_run
    names = ", ".join(report.left_out)
    return f"It leaves out {number} of {whole} checks, which say nothing here: {names}."


def _changes(profile: Profile, whole: dict[str, Check]) -> Iterator[str]:
    for severity in profile.severities:
        if severity.check in whole:
            was = whole[severity.check].severity.value
            yield (
                f"{severity.check} is {severity.severity.value} here, usually {was}: "
                f"{severity.why} ({severity.by}, {day(severity.on)})"
            )
    for item in profile.thresholds:
        if item.check in whole:
            usual = _usual(whole[item.check], item.threshold)
            yield (
                f"{item.check} compares with {_in_unit(usual, item.value)} here, usually "
                f"{_in_unit(usual, usual.value)}: {item.why} "
                f"({item.by}, {day(item.on)})"
            )


def _usual(check: Check, threshold: str) -> Threshold:
    return next(item for item in check.thresholds if item.name == threshold)


def _in_unit(threshold: Threshold, value: int) -> str:
    gap = "" if threshold.unit.startswith("%") else " "
    return f"{value}{gap}{threshold.unit}"
