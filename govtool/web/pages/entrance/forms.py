"""The form for signing in."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm

LONGEST_EMAIL = 254
LONGEST_PASSWORD = 128


class SignIn(SiteForm):
    """An e-mail address and a password, where to go afterwards, and what to give back there."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Enter your e-mail address."), Length(max=LONGEST_EMAIL)],
        render_kw={"autocomplete": "username", "spellcheck": False},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Enter your password."), Length(max=4 * LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
    unsent = HiddenField()
