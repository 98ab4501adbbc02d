"""The forms of the installation."""

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from govtool.web.forms import SiteForm


class _Named(SiteForm):
    """A name to show and a short one for addresses."""

    name = StringField("Name", [InputRequired("Enter a name."), Length(max=200)])
    slug = StringField(
        "Short name for addresses",
        [
            InputRequired("Enter a short name."),
            Length(max=80),
            Regexp(
                r"[a-z0-9][a-z0-9-]*\Z",
                message="Use small letters, digits and hyphens only, like exampleshire.",
            ),
        ],
        description="Small letters, digits and hyphens. It stays for good.",
        render_kw={"autocapitalize": "none", "spellcheck": False},
    )


class NewPlace(_Named):
    """A place to make."""


class NewSystem(_Named):
    """A system of places to make."""


class OfSystem(SiteForm):
    """The system a place belongs to."""

    system = SelectField("Part of which system?")
