"""The form for one sheet of paper."""

from typing import Any, Final

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from govtool.store.paper_links import PaperLink
from govtool.store.values import Side
from govtool.web.forms import SiteForm, seen
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
    person = SelectField("Whose sheet it is", default="")
    side: SelectField | None = SelectField("Side")
    """None where the round seats nobody."""
    instead_of: SelectField | None = SelectField("Which sheet", validate_choice=False)
    """None where no sheet was typed in yet; whether there is such a sheet, the store knows."""

    def called(self, person: int | None) -> str:
        """The name of a person who can be chosen; nothing for nobody."""
        choices: Any = self.person.choices
        return str(choices[str(person)]) if person is not None else ""

    @property
    def sheet(self) -> Sheet:
        """The sheet as it was typed in."""
        side = self.side.data if self.side else None
        again = self.instead_of.data if self.instead_of else None
        person = int(self.person.data) if self.person.data else None
        return Sheet(
            marks=self.marks.data or "",
            name=" ".join((self.name.data or self.called(person)).split()),
            person=person,
            side=Side(side) if side else None,
            instead_of=_account(again) if again else None,
        )


class Decision(SiteForm):
    """What counts of somebody who voted on paper and on the site.

    ``person`` is whom the form was shown about; with “theirs” it is whose sheet it is after all.
    """

    counts = RadioField(
        choices={"paper": "", "site": "", "other": "", "theirs": ""}, validators=[InputRequired()]
    )
    person = HiddenField()

    @property
    def whom(self) -> int | None:
        """The account of the person that was sent; None where nobody was."""
        return _account(self.person.data or "") or None

    def link(self, guest: int) -> PaperLink:
        """What is decided of a sheet."""
        counts = self.counts.data
        if counts == "other":
            return PaperLink(guest, None)
        return PaperLink(guest, self.whom, None if counts == "theirs" else counts == "paper")


def paper_form(papers: Papers) -> PaperForm:
    """The form for a round: with sides where it seats people, and the sheets to replace."""
    form = PaperForm()
    people = {str(account): name for account, name in papers.people.items()}
    form.person.choices = {"": "Not said", **people}
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
