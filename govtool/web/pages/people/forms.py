"""The forms of a place's people."""

from typing import Final

from wtforms import EmailField, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, Regexp

from govtool.web.forms import SiteForm
from govtool.web.words import ROLES

HINTS: Final = {role.value: words for role, (_, words) in ROLES.items()}


class OfPlace(SiteForm):
    """A role in the place, and the organisation the person comes from."""

    role = RadioField(
        "Role",
        [InputRequired("Choose a role.")],
        choices={role.value: name for role, (name, _) in ROLES.items()},
    )
    organisation = SelectField(
        "Organisation", description="The one they come from. Assessments show sides apart by it."
    )
    shown = HiddenField()
    """The role and organisation that were shown, so that only what was changed is changed."""

    def show(self, role: str, organisation: str) -> None:
        """Fill the form with what is stored, before it is shown."""
        self.role.data, self.organisation.data = role, organisation
        self.shown.data = f"{role} {organisation}"

    def chosen(self, role: str, organisation: str) -> tuple[str, str]:
        """What is to be stored: what was chosen, or where nothing was, what is stored by now."""
        was_role, _, was_organisation = (self.shown.data or " ").partition(" ")
        return (
            role if self.role.data == was_role else str(self.role.data),
            organisation
            if self.organisation.data == was_organisation
            else str(self.organisation.data),
        )


class Invite(OfPlace):
    """Whom to invite, as what."""

    email = EmailField(
        "E-mail address",
        [
            InputRequired("Enter the e-mail address of the person to invite."),
            Length(max=254, message="An e-mail address has at most 254 characters."),
            Regexp(
                r"[^@\s]+@[^@\s]+\.[^@\s]+\Z",
                message="Enter an e-mail address, like a@example.org.",
            ),
        ],
        render_kw={"autocomplete": "off", "spellcheck": False},
    )
