"""The forms of a lost password."""

from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm


class Lost(SiteForm):
    """The address somebody signs in with."""

    email = EmailField(
        "E-mail address",
        [
            InputRequired("Enter your e-mail address."),
            Length(max=254, message="An e-mail address has at most 254 characters."),
        ],
        description="The one you sign in with.",
        render_kw={"autocomplete": "username", "spellcheck": False},
    )


class Chosen(SiteForm):
    """The password chosen instead."""

    password = PasswordField(
        "A new password",
        [InputRequired("Enter a new password.")],
        description="12 characters or more. Three or four words that do not belong together.",
        render_kw={"autocomplete": "new-password"},
    )
