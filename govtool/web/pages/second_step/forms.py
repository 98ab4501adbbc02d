"""The form of the code."""

from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm


class Code(SiteForm):
    """A code of the authenticator app, or a recovery code, and where to go afterwards."""

    code = StringField(
        "Code",
        [InputRequired("Enter the code."), Length(max=64, message="A code is shorter than that.")],
        description="Six digits from the app on your telephone; or one of your recovery codes.",
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": False},
    )
    next = HiddenField()
    unsent = HiddenField()
    """What was sent before signing in, on its way back to its writer."""
