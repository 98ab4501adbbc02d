"""The short forms of an action: progress, another date, evidence, closing, and taking it off."""

from typing import Final

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from govtool.actions.tracked_parts import Health
from govtool.web.fields import Day, MayBeBlank
from govtool.web.forms import SiteForm, seen
from govtool.workshop.blocks import LONGEST_LINE, LONGEST_TEXT

_LINE: Final = Length(max=LONGEST_LINE, message=f"Write at most {LONGEST_LINE} characters.")
_TEXT: Final = Length(max=LONGEST_TEXT, message=f"Write at most {LONGEST_TEXT:,} characters.")
NOT_SAID: Final = ""
HEALTH: Final = {
    NOT_SAID: "I am not saying",
    Health.GREEN.value: "Green: on track",
    Health.AMBER.value: "Amber: at risk, with a plan to recover",
    Health.RED.value: "Red: it will be late, and there is no plan to recover",
}


class ProgressForm(SiteForm):
    """A note on how an action goes."""

    writer = HiddenField()
    """Who it was made for, so that nobody else is given it back."""
    said = TextAreaField("How it goes", [DataRequired("Say how it goes."), _TEXT], filters=[seen])
    health = RadioField("How it stands", choices=HEALTH, default=NOT_SAID)


class DateForm(SiteForm):
    """Another date of completion, and why."""

    to = Day("New date", [InputRequired("Give the new date.")])
    why = TextAreaField(
        "Why it moves", [DataRequired("Say why the date moves."), _TEXT], filters=[seen]
    )


class EvidenceForm(SiteForm):
    """What shows that an action is done."""

    what = StringField(
        "What shows that it is done",
        [DataRequired("Name what shows that it is done."), _LINE],
        filters=[seen],
        description="A document, a figure or a minute; nothing about a patient.",
    )
    where = StringField("Where it can be found", [_LINE], filters=[seen])


class ClosingForm(SiteForm):
    """Accepting the evidence."""

    despite = TextAreaField(
        "Why it is closed although this is not gone", [MayBeBlank(), _TEXT], filters=[seen]
    )


class WhyForm(SiteForm):
    """A reason: for opening an action again, or for taking it off the list."""

    why = TextAreaField("Why", [DataRequired("Say why."), _TEXT], filters=[seen])


class NothingForm(SiteForm):
    """The decision to do nothing, and its reason."""

    because = TextAreaField(
        "No action, because", [DataRequired("Say why nothing is done."), _TEXT], filters=[seen]
    )
