"""The forms of one's own account."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm


class Name(SiteForm):
    """What one is called."""

    name = StringField(
        "Your name",
        [InputRequired("Enter your name."), Length(max=200)],
        description="As the others in your places see it.",
        render_kw={"autocomplete": "name"},
    )


class ChangePassword(SiteForm):
    """The password there is, and the one to come."""

    current = PasswordField(
        "The password you have now",
        [InputRequired("Enter the password you have now.")],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        "A new password",
        [InputRequired("Enter a new password.")],
        description="12 characters or more. Three or four words that do not belong together.",
        render_kw={"autocomplete": "new-password"},
    )
