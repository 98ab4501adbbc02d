"""The form that chooses what an action plan takes in."""

from wtforms import Form, SelectMultipleField
from wtforms.validators import ValidationError

from govtool.workflows.planning import AnswerSet


class PlanChoice(Form):
    """Which answers a plan takes in. It changes nothing, so it is sent in the address."""

    answers = SelectMultipleField("Answers to take in")

    def offer(self, sets: tuple[AnswerSet, ...], words: dict[str, str]) -> None:
        """Offer these answers, each in its words."""
        self._sets = {found.key: found for found in sets}
        self.answers.choices = {key: words[key] for key in self._sets}

    def validate_answers(self, field: SelectMultipleField) -> None:
        """A plan rests on one set of answers to a bank; two would say the same gap twice."""
        banks = [self._sets[key].round.bank for key in field.data or () if key in self._sets]
        if len(banks) != len(set(banks)):
            raise ValidationError("Choose one set of answers to each question bank, not two.")
