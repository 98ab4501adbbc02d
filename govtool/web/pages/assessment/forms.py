"""The form that starts an assessment."""

from wtforms import BooleanField, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from govtool.web.days import DayBoxes
from govtool.web.forms import SiteForm, seen

LONGEST_PURPOSE = 1000


class StartRound(SiteForm):
    """What to answer, over which pathway, why, until when, and what is shown of the votes."""

    bank = RadioField("What to answer", [InputRequired("Choose what to answer.")])
    pathway = SelectField("Over which pathway", [InputRequired("Choose a pathway.")])
    purpose = TextAreaField(
        "What it is for",
        [Optional(), Length(max=LONGEST_PURPOSE, message="Write at most 1,000 characters.")],
        filters=[seen],
        description="Those who vote see it, such as “Ready for the board on 14 January”.",
    )
    closes_on = DayBoxes(
        "Vote until",
        [Optional()],
        description="People are told this day. Nothing ends by itself: you show the votes.",
    )
    shows_names = BooleanField(
        "Show also who voted what",
        description="Left empty, the room sees how many chose each level and nobody’s name. "
        "Those who vote are told before they do, and it cannot be changed later.",
    )
    after = HiddenField()
    """The id of the round that this one follows, whose participants take part again."""
