"""The form for one sheet of paper."""

from typing import Final

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from govtool.store.values import Side
from govtool.web.forms import seen
from govtool.web.saving import SavedForm
from govtool.workflows.taking_part import SIDES
from govtool.workflows.voting_on_paper import Papers, Sheet

NEW: Final = ""
_LONGEST: Final = 12
_KEYS: Final = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


class PaperForm(SavedForm):
    """The marks on a sheet, and whose it is as far as it says so."""

    marks = StringField(
        "Marks, row by row",
        [
            InputRequired("Type the marks on the sheet."),
            Length(max=500, message="That is longer than any sheet."),
        ],
        filters=[seen],
        render_kw=_KEYS,
    )
    name = StringField(
        "Name or role on the sheet",
        [Optional(), Length(max=100, message="Write at most 100 characters.")],
        filters=[seen],
        render_kw={"autocomplete": "off"},
    )
    side: SelectField | None = SelectField("Side")
    """None where the round seats nobody."""
    instead_of: SelectField | None = SelectField("Which sheet", validate_choice=False)
    """None where no sheet was typed in yet; whether there is such a sheet, the store knows."""

    @property
    def sheet(self) -> Sheet:
        """The sheet as it was typed in."""
        side = self.side.data if self.side else None
        again = self.instead_of.data if self.instead_of else None
        return Sheet(
            marks=self.marks.data or "",
            name=" ".join((self.name.data or "").split()),
            side=Side(side) if side else None,
            instead_of=_account(again) if again else None,
        )


def paper_form(papers: Papers) -> PaperForm:
    """The form for a round: with sides where it seats people, and the sheets to replace."""
    form = PaperForm()
    if papers.names_people and form.side:
        form.side.choices = {"": "Choose", **{side.value: words for side, words in SIDES.items()}}
        form.side.validators = [InputRequired("Choose the side; the sheet counts for it.")]
    else:
        del form.side
    if papers.typed and form.instead_of:
        again = {str(one.account): f"{one.name}, typed in again" for one in papers.typed}
        form.instead_of.choices = {NEW: "A new sheet", **again}
    else:
        del form.instead_of
    return form


def _account(text: str) -> int:
    """The guest that was chosen; 0, who is nobody, where it is no number."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < _LONGEST else 0
