"""The form of the first run."""

from wtforms import EmailField, Field, PasswordField, StringField
from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from govtool.store.errors import PasswordRefused
from govtool.store.passwords import check_new
from govtool.web.forms import SiteForm


class Start(SiteForm):
    """Who administers the installation, and which place it begins with."""

    code = StringField(
        "Set-up code",
        [InputRequired("Enter the set-up code.")],
        description="It was printed where govtool was started.",
        render_kw={"autocomplete": "off", "spellcheck": False},
    )
    name = StringField(
        "Your name",
        [InputRequired("Enter your name."), Length(max=200)],
        render_kw={"autocomplete": "name"},
    )
    email = EmailField(
        "Your e-mail address",
        [
            InputRequired("Enter your e-mail address."),
            Length(max=254),
            Regexp(r"[^@\s]+@[^@\s]+", message="Enter an e-mail address, like a@example.org."),
        ],
        description="You will sign in with it. Nothing is sent to it.",
        render_kw={"autocomplete": "username", "spellcheck": False},
    )
    password = PasswordField(
        "A new password",
        [InputRequired("Enter a password.")],
        description="12 characters or more. Three or four words that do not belong together.",
        render_kw={"autocomplete": "new-password"},
    )
    place_name = StringField(
        "Name of the first place",
        [InputRequired("Enter the name of a place."), Length(max=200)],
        description="The area whose pathways are governed together, such as Exampleshire.",
    )
    place_slug = StringField(
        "Short name for addresses",
        [
            InputRequired("Enter a short name."),
            Length(max=80),
            Regexp(
                r"[a-z0-9][a-z0-9-]*\Z",
                message="Use small letters, digits and hyphens only, like exampleshire.",
            ),
        ],
        description="Small letters, digits and hyphens, such as exampleshire. It stays for good.",
        render_kw={"autocapitalize": "none", "spellcheck": False},
    )

    def validate_password(self, field: Field) -> None:
        """Refuse a password that others would guess."""
        known = (self.name.data, self.email.data, self.place_name.data)
        try:
            check_new(field.data or "", not_like=tuple(text for text in known if text))
        except PasswordRefused as refused:
            raise ValidationError(str(refused)) from None
