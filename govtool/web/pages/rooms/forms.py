"""The form of a room's link."""

from datetime import timedelta
from typing import Final

from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from govtool.store.join_links import MOST
from govtool.store.values import Role
from govtool.web.forms import SiteForm

HOURS: Final = {"1": "1 hour", "2": "2 hours", "4": "4 hours", "8": "8 hours", "24": "a day"}


class OpenRoom(SiteForm):
    """What the meeting is, what people join as, for how long and how many."""

    title = StringField(
        "Meeting",
        [InputRequired("Enter what the meeting is."), Length(max=200)],
        description="Those who join see it, such as “Back pain workshop, 22 November”.",
    )
    role = RadioField(
        "What may people do who join?",
        [InputRequired("Choose what people may do.")],
        choices={
            Role.BOARD_MEMBER.value: "Answer assessments, and see pathways and plans",
            Role.READER.value: "See pathways only",
        },
        default=Role.BOARD_MEMBER.value,
    )
    hours = SelectField("How long is the link to work?", choices=HOURS, default="4")
    at_most = IntegerField(
        "How many people may join?",
        [
            InputRequired("Enter a number."),
            NumberRange(1, MOST, message=f"Enter a number from 1 to {MOST}."),
        ],
        default=40,
    )

    @property
    def life(self) -> timedelta:
        """How long the link is to work."""
        return timedelta(hours=int(self.hours.data))
