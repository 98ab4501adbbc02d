"""The forms of a round: who takes part, a signature, taking it back, and opening it again."""

from typing import Any, Final

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from govtool.store.values import Side
from govtool.web.forms import SiteForm, seen
from govtool.workflows.taking_part import SIDES, Table

NOT_HERE: Final = ""
_LONG: Final = Length(max=2000, message="Write at most 2,000 characters.")


class Signature(SiteForm):
    """In which capacity somebody signs."""

    capacity = StringField(
        "In which capacity",
        [
            InputRequired("Say in which capacity you sign."),
            Length(max=200, message="Write at most 200 characters."),
        ],
        filters=[seen],
        description="Such as “Chair of the board” or “Clinical lead”.",
    )


class Reason(SiteForm):
    """Why something that was settled is undone."""

    why = TextAreaField("Why", [InputRequired("Say why."), _LONG], filters=[seen])


class TableForm(SiteForm):
    """The side of each person; `table_form` adds a field for each of them."""

    accounts: tuple[int, ...] = ()

    def side_of(self, account: int) -> Any:
        """The field of one person."""
        return self[f"side-{account}"]

    @property
    def sides(self) -> dict[int, Side | None]:
        """What was chosen for each person who stood in the form; None: they do not take part."""
        sent = (account for account in self.accounts if self.side_of(account).raw_data)
        chosen = {account: self.side_of(account).data for account in sent}
        return {account: Side(value) if value else None for account, value in chosen.items()}


def table_form(table: Table) -> TableForm:
    """The form for the people of a round, with the sides they sit on, or likely would."""
    choices = {NOT_HERE: "Does not take part", **{side.value: SIDES[side] for side in SIDES}}
    fields: dict[str, Any] = {}
    for person in table.people:
        side = person.side if table.names_people else person.likely
        fields[f"side-{person.account}"] = SelectField(
            person.name, choices=choices, default=side.value if side else NOT_HERE
        )
    accounts = tuple(person.account for person in table.people)
    made: TableForm = type("TableForm", (TableForm,), {"accounts": accounts, **fields})()
    return made
