"""The form that starts an assessment."""

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired

from govtool.web.forms import SiteForm


class StartRound(SiteForm):
    """What to answer, and over which pathway."""

    bank = RadioField("What to answer", [InputRequired("Choose what to answer.")])
    pathway = SelectField("Over which pathway", [InputRequired("Choose a pathway.")])
