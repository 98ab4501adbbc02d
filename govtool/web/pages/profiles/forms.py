"""The forms by which a place chooses a profile of checks and changes how much a check matters."""

import re
from typing import Any, Final

from typing_extensions import override
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from govtool.checks.check import Check
from govtool.checks.finding import Severity
from govtool.web.forms import SiteForm, seen

LARGEST: Final = 1_000_000
LONGEST: Final = 1500
NUMBER_WRONG: Final = f"Write a whole number from 0 to {LARGEST:,}."
_LONG: Final = Length(max=LONGEST, message=f"Write at most {LONGEST:,} characters.")
_SHORT: Final = Length(max=200, message="Write at most 200 characters.")


class Based(SiteForm):
    """What both forms hold: the number of the profile that was shown."""

    based_on = HiddenField()

    @property
    def newest(self) -> int:
        """The number of the profile when the form was shown; 0 where there was none."""
        told = self.based_on.data or ""
        return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else 0


class Choosing(Based):
    """Which profile the place takes."""

    name = RadioField("Which checks are run", [InputRequired("Choose one of these.")])
    keep = BooleanField("Keep what this place has changed itself")


class Weighing(Based):
    """How much one check matters here; thresholds are added for each check."""

    severity = RadioField(
        "How serious its findings are here", [InputRequired("Choose how serious they are.")]
    )
    by = StringField(
        "Who decided this",
        [DataRequired("Say who decided this."), _SHORT],
        filters=[seen],
        description="A board, a meeting or a role.",
    )
    why = TextAreaField("Why", [DataRequired("Say why."), _LONG], filters=[seen])

    def numbers(self) -> dict[str, int]:
        """What was written for each threshold, by its name."""
        return {
            field.short_name.removeprefix(PREFIX): int(field.data)
            for field in self
            if field.short_name.startswith(PREFIX) and field.data is not None
        }

    @property
    def threshold_fields(self) -> list[Any]:
        """The fields of the thresholds, in their order."""
        return [field for field in self if field.short_name.startswith(PREFIX)]


PREFIX: Final = "threshold_"


class Number(IntegerField):
    """A whole number, with our words for what is none."""

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        """Read it as people write it: 1,000 is 1000."""
        try:
            super().process_formdata([value.replace(",", "").strip() for value in valuelist])
        except ValueError:
            raise ValueError(NUMBER_WRONG) from None


def weighing_form(usual: Check) -> type[Weighing]:
    """The form for one check, with a field for each of its thresholds."""
    fields: dict[str, Any] = {}
    for threshold in usual.thresholds:
        words = threshold.name.replace("_", " ").capitalize()
        fields[f"{PREFIX}{threshold.name}"] = Number(
            f"{words} ({threshold.unit})",
            [InputRequired(NUMBER_WRONG), NumberRange(0, LARGEST, NUMBER_WRONG)],
            description=f"{threshold.meaning.capitalize()}; usually {threshold.value}.",
        )
    return type("WeighingThis", (Weighing,), fields)


def severities(usual: Check) -> dict[str, str]:
    """The severities to choose from, the usual one marked."""
    told = {one.value: one.value.capitalize() for one in Severity}
    told[usual.severity.value] += ", as it usually is"
    return told
