"""The form of another e-mail address."""

from wtforms import EmailField
from wtforms.validators import InputRequired, Length, Regexp

from govtool.web.forms import SiteForm


class NewEmail(SiteForm):
    """The address to come."""

    email = EmailField(
        "The new e-mail address",
        [
            InputRequired("Enter the new e-mail address."),
            Length(max=254, message="An e-mail address has at most 254 characters."),
            Regexp(
                r"[^@\s]+@[^@\s]+\.[^@\s]+\Z",
                message="Enter an e-mail address, like a@example.org.",
            ),
        ],
        render_kw={"autocomplete": "email", "spellcheck": False},
    )
