"""Words that templates make of values: days, times, counts and severities."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask

from govtool.actions.stages import STAGE_MEANINGS
from govtool.actions.wording import counted, day, lower_first, upper_first
from govtool.checks.finding import Finding
from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.sources import Basis
from govtool.store.values import Role

CLOCK: Final = ZoneInfo("Europe/London")
NOON: Final = 12

STAGES: Final = {name.lower(): name for name, _ in STAGE_MEANINGS}
"""What each stage is called; the same words as in the documents."""
GLOSSES: Final = {name.lower(): meaning for name, meaning in STAGE_MEANINGS}
"""What each stage means, in a sentence, for the first place where a reader meets it."""
BASES: Final = {
    Basis.STATED: "Stated by the source",
    Basis.INFERRED: "Inferred, not stated by the source",
    Basis.AGREED: "Agreed in the room",
    Basis.PROPOSED: "Proposed on a draft, not yet agreed",
    None: "The map does not say what this rests on",
}
OVER_FIGURES: Final = frozenset(check.id for check in MEASURED_CHECKS)

ROLES: Final = {
    Role.READER: ("Reader", "Sees the pathways and what was found on them."),
    Role.BOARD_MEMBER: ("Board member", "Answers assessments and sees action plans."),
    Role.COMMISSIONER: (
        "Commissioner",
        "Answers assessments, sees action plans, and adds pathways and their versions.",
    ),
    Role.FACILITATOR: (
        "Facilitator",
        "Maps pathways, opens and closes assessments, and opens rooms for meetings.",
    ),
    Role.PLACE_ADMINISTRATOR: (
        "Place administrator",
        "Does all of this, and decides who is in the place and as what.",
    ),
}
"""Each role's name, and what it lets a person do."""


def prepare(app: Flask) -> None:
    """Have the templates of a site know these words."""
    filters = {
        "day": day,
        "moment": moment,
        "today": today,
        "lower_first": lower_first,
        "upper_first": upper_first,
        "rests_on": rests_on,
    }
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(
        counted=counted, STAGES=STAGES, GLOSSES=GLOSSES, Role=Role, ROLES=ROLES
    )


def rests_on(finding: Finding) -> str:
    """What a finding rests on: "Stated by the source", "From the figures"."""
    return "From the figures" if finding.check in OVER_FIGURES else BASES[finding.basis]


def moment(at: datetime) -> str:
    """A time on British clocks: "22 November 2026, 5.30pm"."""
    local = at.astimezone(CLOCK)
    hour = local.hour % NOON or NOON
    half = "am" if local.hour < NOON else "pm"
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{day(local.date())}, {hour}{minutes}{half}"


def today(at: datetime) -> str:
    """The day of a time on British clocks: "22 November 2026"."""
    return day(at.astimezone(CLOCK).date())
