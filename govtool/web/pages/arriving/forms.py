"""The forms of those who come in for the first time."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm


class Named(SiteForm):
    """A name to be called by."""

    name = StringField(
        "Your name",
        [InputRequired("Enter your name."), Length(max=200)],
        description="As the others in the place are to see it.",
        render_kw={"autocomplete": "name"},
    )


class NewAccount(Named):
    """A name and a password to come back with."""

    password = PasswordField(
        "A new password",
        [InputRequired("Enter a password.")],
        description="12 characters or more. Three or four words that do not belong together.",
        render_kw={"autocomplete": "new-password"},
    )
