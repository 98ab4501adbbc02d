"""The form of what a room agrees on a row: the form of the row, with a reason and the dissent."""

from typing import Any, Final

from wtforms import Form, TextAreaField
from wtforms.validators import InputRequired, Length

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Bank, BankRow, Element
from govtool.web.forms import seen
from govtool.web.pages.answering.forms import (
    NOT_YET,
    RowForm,
    class_for,
    prepared,
    stored_fields,
)

LONGEST: Final = 4000
_LONG: Final = Length(max=LONGEST, message=f"Write at most {LONGEST:,} characters.")


class AgreementFields(Form):
    """What is asked of an agreement besides the answer itself."""

    because = TextAreaField(
        "Why the room agrees this",
        [InputRequired("Say why the room agrees this."), _LONG],
        filters=[seen],
        description="What decided it, in a sentence or two, for those who were not there.",
    )
    dissent = TextAreaField(
        "Who saw it otherwise, and why",
        [_LONG],
        filters=[seen],
        description="In their words, with their name only if they want it. "
        "Leave it empty if nobody did.",
    )


def sent_agreement(bank: Bank, row: BankRow) -> RowForm:
    """The form as the browser sent it."""
    return _worded(prepared(_class(row)(), bank, row), row)


def shown_agreement(bank: Bank, row: BankRow, answer: RowAnswer, said: tuple[str, str]) -> RowForm:
    """The form with what is agreed so far, and its reason and dissent."""
    because, dissent = said
    data = {**stored_fields(row, answer), "because": because, "dissent": dissent}
    return _worded(prepared(_class(row)(formdata=None, data=data), bank, row), row)


def require_level(form: RowForm) -> bool:
    """Whether a level is chosen or the row does not apply; says so at the field where not."""
    if form.claimed.data or form.not_here.data:
        return True
    words = "Choose the level agreed, or say that this does not apply here."
    form.claimed.errors = [*form.claimed.errors, words]
    return False


def _worded(form: RowForm, row: BankRow) -> RowForm:
    form.claimed.label.text = "Level agreed" if isinstance(row, Element) else "Rating agreed"
    choices: Any = form.claimed.choices
    form.claimed.choices = {value: words for value, words in choices.items() if value != NOT_YET}
    return form


def _class(row: BankRow) -> type[RowForm]:
    return type("AgreementForm", (class_for(row), AgreementFields), {})
