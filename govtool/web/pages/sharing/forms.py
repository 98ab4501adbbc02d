"""The form of a read-only link."""

from datetime import timedelta
from typing import Final

from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from govtool.store.values import LinkedKind
from govtool.web.forms import SiteForm
from govtool.workflows.planning import AnswerSet

DAYS: Final = {"1": "1 day", "7": "1 week", "30": "30 days", "90": "90 days", "180": "180 days"}


class MakeLink(SiteForm):
    """Whom it is for, what it shows, and for how long."""

    title = StringField(
        "Whom is it for?",
        [InputRequired("Enter whom the link is for."), Length(max=200)],
        description="For your own list of links, such as “Integrated care board, finance”. "
        "Whoever has the link does not see it.",
    )
    kind = RadioField(
        "What does it show?",
        [InputRequired("Choose what the link shows.")],
        choices={
            LinkedKind.PATHWAY.value: "The pathway: its picture, steps, routes and findings",
            LinkedKind.PLAN.value: "The action plan made for it",
        },
        default=LinkedKind.PATHWAY.value,
    )
    answers = SelectMultipleField("Answers the plan takes in")
    days = SelectField("How long is it to work?", choices=DAYS, default="30")

    def offer(self, sets: tuple[AnswerSet, ...]) -> None:
        """Offer these answers; what they are shown as names who gave them."""
        self._sets = {found.key: found for found in sets}
        self.answers.choices = {
            found.key: f"{found.bank_title}, {_whose(found)}: {found.round.title}"
            for found in sets
        }

    def validate_answers(self, field: SelectMultipleField) -> None:
        """A plan rests on one set of answers to a bank."""
        banks = [self._sets[key].round.bank for key in field.data or () if key in self._sets]
        if len(banks) != len(set(banks)):
            raise ValidationError("Choose one set of answers to each question bank, not two.")

    @property
    def life(self) -> timedelta:
        """How long the link is to work."""
        return timedelta(days=int(self.days.data))

    @property
    def taken_in(self) -> tuple[str, ...]:
        """The keys of the answers; none for a link to the pathway itself."""
        is_plan = self.kind.data == LinkedKind.PLAN.value
        return tuple(self.answers.data or ()) if is_plan else ()


def _whose(found: AnswerSet) -> str:
    return found.account.name if found.account else "levels agreed in the room"
