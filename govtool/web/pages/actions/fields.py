"""The form of an action made ready: whom and what it can name, and its words beside others."""

from datetime import date
from typing import Final

from wtforms import SelectField

from govtool.actions.tracked import TrackedAction
from govtool.actions.wording import day
from govtool.store.memberships import members
from govtool.store.pathways import pathways_of
from govtool.web.fields import MayBeBlank
from govtool.web.pages.actions.forms import ActionForm, as_fields
from govtool.web.saving import Said
from govtool.web.visit import person, place, reading

WHOLE_PLACE: Final = {"": "The whole place"}
NOT_HERE: Final = {"": "No account here, or not known"}


class NewActionForm(ActionForm):
    """The form of an action that is yet to be kept, with the pathway it belongs to."""

    pathway = SelectField("Pathway", validators=[MayBeBlank()])


def action_form(
    action: TrackedAction | None,
    *,
    version: int = 0,
    is_new: bool = False,
    stored: TrackedAction | None = None,
) -> ActionForm:
    """The form of an action: as it stands, or, with None, as the browser sent it.

    Args:
        action: as it stands; None for what was sent.
        version: of its record, for what it is based on.
        is_new: it is yet to be kept, so its pathway can be chosen.
        stored: as it stands, where a form was sent.
    """
    made = NewActionForm if is_new else ActionForm
    form = made() if action is None else made(formdata=None, data=as_fields(action))
    if is_new:
        form.pathway.choices = {**WHOLE_PLACE, **pathway_titles()}
    form.lead_person.choices = {**NOT_HERE, **_people(action or stored)}
    if (action or stored or TrackedAction("-")).revised:
        del form.due
    if action is not None:
        form.begin(version=version, writer=person().id)
    return form


def _people(action: TrackedAction | None) -> dict[str, str]:
    """The people of the place who stay, and whoever leads on the action by now."""
    with reading() as session:
        found = members(session, place=place().id)
    known = {str(one.account.id): one.account.name for one in found if one.join_link is None}
    lead = action.lead.person if action else None
    return known if lead is None else {str(lead): "somebody who has left", **known}


def pathway_titles() -> dict[str, str]:
    """The titles of the place's pathways by their short names."""
    with reading() as session:
        found = pathways_of(session, place=place().id)
    return {one.slug: one.latest.title for one in found}


def words_of(action: TrackedAction) -> Said:
    """What an action says, by its labels, for two texts side by side."""
    return tuple(
        (_LABELS.get(name, name.replace("_", " ").capitalize()), _shown(value))
        for name, value in as_fields(action).items()
        if value
    )


_LABELS: Final = {"lead_person": "Lead’s account", "no_date": "Why there is no date yet"}


def _shown(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value)
