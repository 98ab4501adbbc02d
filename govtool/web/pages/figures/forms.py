"""The forms by which figures come in: one typed, or a file of them."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Final

from werkzeug.datastructures import FileStorage
from wtforms import (
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from govtool.referrals.catalogue import MEASURES
from govtool.referrals.measures import By
from govtool.web.forms import SiteForm, seen
from govtool.workflows.keeping_figures import Whose, read_table_bytes
from govtool.workflows.showing_figures import BY_WORDS

LARGEST: Final = 400_000
"""Bytes of a file that can be looked over on a page before it is saved."""
WHOLE: Final = "-"
"""Stands for the whole place in a choice of pathways."""
_SHORT: Final = Length(max=300, message="Write at most 300 characters.")
_NOTE: Final = Length(max=1000, message="Write at most 1,000 characters.")
_NUMBER: Final = Length(max=40, message="Write at most 40 characters.")


class Based(SiteForm):
    """What the forms hold: the number of the state of the figures that was shown."""

    based_on = HiddenField()
    belongs = SelectField("Whose figures these are")

    @property
    def newest(self) -> int:
        """The number of the state when the form was shown; 0 where there was none."""
        told = self.based_on.data or ""
        return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else 0

    def offer(self, owners: Sequence[Whose]) -> None:
        """Offer the whole place and each of its pathways."""
        self.belongs.choices = {
            one.slug or WHOLE: one.title or "The whole place, for every pathway without its own"
            for one in owners
        }

    def chosen(self, owners: Sequence[Whose]) -> Whose:
        """To whom the figures belong; for a form that was validated."""
        return next(one for one in owners if (one.slug or WHOLE) == self.belongs.data)


class OneFigure(Based):
    """One figure: of what, whose, how large, when, and where it comes from."""

    measure = SelectField(
        "What is measured",
        [InputRequired("Choose what is measured.")],
        choices={"": "Choose", **{one.id: f"{one.name} ({one.unit.value})" for one in MEASURES}},
    )
    by = SelectField(
        "Counted for",
        choices={
            one.value: words if one is not By.WHOLE else "All together"
            for one, words in BY_WORDS.items()
        },
    )
    name = StringField(
        "Its name",
        [Optional(), _SHORT],
        filters=[seen],
        description="Of the area, practice, provider or service; of a step or link its id on the "
        "map. Leave it empty for all together.",
    )
    numerator = StringField(
        "Numerator: how many", [Optional(), _NUMBER], render_kw={"inputmode": "numeric"}
    )
    denominator = StringField(
        "Denominator: of how many", [Optional(), _NUMBER], render_kw={"inputmode": "numeric"}
    )
    value = StringField(
        "Or the figure as its source gives it",
        [Optional(), _NUMBER],
        description="Such as 52%, 1/3 or 42. Only where there are no counts.",
    )
    period = StringField(
        "Period",
        [DataRequired("Say which period the figure is of."), _NUMBER],
        description="Such as 2026-04, Apr 2026, 2026/27 Q1, 2026/27, or 2026-04-01 to 2026-09-30.",
    )
    source = StringField(
        "Where it comes from",
        [DataRequired("Say where the figure comes from."), _SHORT],
        filters=[seen],
        description="A report, a system or a person who counted.",
    )
    standard = StringField(
        "Local standard or target",
        [Optional(), _NUMBER],
        description="In the same unit, where one was agreed. It goes before govtool’s amber line.",
    )
    definition = StringField("Which definition was used", [Optional(), _SHORT], filters=[seen])
    why = StringField(
        "Why it is added",
        [Optional(), _NOTE],
        filters=[seen],
        description="For those who read the list of changes.",
    )

    FIELDS: Final = (
        "measure",
        "by",
        "name",
        "numerator",
        "denominator",
        "value",
        "period",
        "standard",
        "definition",
    )

    def fields(self) -> Mapping[str, str]:
        """What was filled in, by the names of a measures file."""
        return {name: (self[name].data or "").strip() for name in self.FIELDS}

    def put(self, line: int | None, message: str) -> None:
        """Show what is wrong beside the field it is about."""
        if line is None:
            self.refuse(message)
        else:
            field = self[self.FIELDS[line - 1]]
            field.errors = [*field.errors, message]


class FigureFile(Based):
    """A table or a measures file."""

    file = FileField(
        "File of figures",
        description="A table (.csv) as a spreadsheet saves it, or a measures file (.yaml); at "
        "most 400 kB. It must hold counts of groups and nothing about any person.",
        render_kw={"accept": ".csv,.yaml,.yml,text/csv,text/yaml"},
    )
    how = RadioField(
        "What happens with the figures there are",
        choices={
            "add": "They stay; a figure of the same measure, name and period is replaced",
            "replace": "They all make way for those of the file",
        },
        default="add",
    )
    why = StringField(
        "Why they are added",
        [Optional(), _NOTE],
        filters=[seen],
        description="For those who read the list of changes.",
    )
    text = TextAreaField()
    named = HiddenField()
    """The name of the file, once it was read."""
    agreed = HiddenField()
    """Set where what was understood has been looked over."""

    def sent(self) -> FileStorage | None:
        """The file that was chosen, if one was."""
        chosen = self.file.data
        return chosen if isinstance(chosen, FileStorage) and chosen.filename else None

    def content(self) -> tuple[str, str]:
        """The text handed in and the name of its file.

        Raises:
            Refused: it is no text.
        """
        chosen = self.sent()
        if chosen is None:
            return self.text.data or "", (self.named.data or "figures.csv")[:100]
        name = (chosen.filename or "figures.csv")[:100]
        with closing(chosen):
            content = chosen.stream.read(LARGEST + 1)
        return read_table_bytes(content, name), name
