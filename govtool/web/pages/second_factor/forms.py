"""The form of a second factor's first code."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from govtool.web.forms import SiteForm


class FirstCode(SiteForm):
    """The code that shows that the app has the key."""

    code = StringField(
        "The code that the app shows now",
        [InputRequired("Enter the code."), Length(max=20, message="A code has six digits.")],
        description="Six digits.",
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": False},
    )
