"""The forms that describe a place."""

from typing import Final

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from govtool.store.values import OrganisationKind
from govtool.web.forms import SiteForm

KINDS: Final = {
    OrganisationKind.COMMISSIONER: "Commissioner",
    OrganisationKind.PROVIDER: "Provider of care",
    OrganisationKind.PRIMARY_CARE: "Primary care (practices, federations, networks)",
    OrganisationKind.COUNCIL: "Council",
    OrganisationKind.CHARITY: "Charity or community group",
    OrganisationKind.PATIENTS: "Patients and the public",
    OrganisationKind.OTHER: "Another kind",
}


class Name(SiteForm):
    """What a place is called."""

    name = StringField(
        "Name of the place",
        [InputRequired("Enter the name of the place."), Length(max=200)],
        description="Its address stays as it is.",
    )


class Rule(SiteForm):
    """Whether everybody must use a second factor."""

    required = BooleanField(
        "Everybody who has an account must use a second factor",
        description=(
            "A code from an app on their telephone, beside the password. Whoever has none is "
            "asked to set one up before they see anything more of this place. Guests of a room "
            "have no account and are not asked."
        ),
    )


class NewOrganisation(SiteForm):
    """An organisation to add."""

    organisation = StringField(
        "Name of the organisation",
        [InputRequired("Enter the name of the organisation."), Length(max=200)],
    )
    kind = SelectField("What it is", choices={kind.value: name for kind, name in KINDS.items()})


class NewPart(SiteForm):
    """An area to add, or a practice and the area it lies in."""

    part = StringField(
        "Name of the area or practice",
        [InputRequired("Enter the name of the area or practice."), Length(max=200)],
    )
    where = SelectField("What it is")
