"""A place is described by those who administer it."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from govtool.store.errors import AlreadyThere
from govtool.store.organisations import NewArea
from govtool.store.values import AreaKind, OrganisationKind
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.place_settings.forms import KINDS, Name, NewOrganisation, NewPart, Rule
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, place, site
from govtool.workflows import place_settings

blueprint: Final = Blueprint("place_settings", __name__, url_prefix="/p/<slug:place>/settings")
AREA: Final = "area"
ALONE: Final = "practice"


@blueprint.get("")
@needs(Permission.ADMINISTER_PLACE)
def show() -> ResponseReturnValue:
    """The place as it is described, with a form for each part."""
    return _page()


@blueprint.post("/name")
@needs(Permission.ADMINISTER_PLACE)
def rename() -> ResponseReturnValue:
    """Give the place another name."""
    form = Name()
    if not form.validate():
        return _page(form)
    place_settings.rename(site().sessions, place=place().id, name=form.name.data or "", act=act())
    return _saved()


@blueprint.post("/second-factor")
@needs(Permission.ADMINISTER_PLACE)
def rule() -> ResponseReturnValue:
    """Have everybody use a second factor, or leave it to them."""
    place_settings.rule_second_factor(
        site().sessions, place=place().id, required=bool(Rule().required.data), act=act()
    )
    return _saved()


@blueprint.post("/organisations")
@needs(Permission.ADMINISTER_PLACE)
def add_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    form = NewOrganisation()
    if not form.validate():
        return _page(form)
    try:
        place_settings.add_organisation(
            site().sessions,
            place=place().id,
            name=form.organisation.data or "",
            kind=OrganisationKind(form.kind.data),
            act=act(),
        )
    except AlreadyThere as known:
        return _refused(form, form.organisation, str(known))
    return _saved()


@blueprint.post("/organisations/<int(max=1000000):organisation>/close")
@needs(Permission.ADMINISTER_PLACE)
def close_organisation(organisation: int) -> ResponseReturnValue:
    """Take an organisation out of the lists people choose from."""
    place_settings.close_organisation(
        site().sessions, place=place().id, organisation=organisation, act=act()
    )
    return _saved()


@blueprint.post("/areas")
@needs(Permission.ADMINISTER_PLACE)
def add_part() -> ResponseReturnValue:
    """Add an area, or a practice."""
    form = NewPart()
    _offer_areas(form)
    if not form.validate():
        return _page(form)
    where = str(form.where.data)
    kind = AreaKind.AREA if where == AREA else AreaKind.PRACTICE
    inside = None if where in {AREA, ALONE} else int(where)
    new = NewArea(kind, form.part.data or "", inside)
    try:
        place_settings.add_area(site().sessions, place=place().id, new=new, act=act())
    except AlreadyThere as known:
        return _refused(form, form.part, str(known))
    return _saved()


def _saved() -> ResponseReturnValue:
    tell(Notice.PLACE_SAVED)
    return redirect(url_for(".show"))


def _refused(form: SiteForm, field: Field, why: str) -> ResponseReturnValue:
    field.errors = [why]
    return _page(form)


def _page(sent: SiteForm | None = None) -> ResponseReturnValue:
    """The whole page; ``sent`` is the form that was not accepted, shown as it was filled in."""
    about = place_settings.describe(site().sessions, place=place().id)
    forms: dict[type[SiteForm], SiteForm] = {
        Name: Name(formdata=None, name=place().name),
        Rule: Rule(formdata=None, required=about.second_factor_since is not None),
        NewOrganisation: NewOrganisation(formdata=None),
        NewPart: NewPart(formdata=None),
    }
    if sent is not None:
        forms[type(sent)] = sent
    _offer_areas(forms[NewPart])
    named = {
        "naming": forms[Name],
        "ruling": forms[Rule],
        "adding": forms[NewOrganisation],
        "parting": forms[NewPart],
    }
    shown = render_template(
        "place_settings/show.jinja", about=about, kinds=KINDS, form=sent or SiteForm(), **named
    )
    return shown, 422 if sent is not None else 200


def _offer_areas(form: SiteForm) -> None:
    about = place_settings.describe(site().sessions, place=place().id)
    form.where.choices = {
        AREA: "An area",
        ALONE: "A practice, in no area",
        **{str(area.id): f"A practice in {area.name}" for area in about.areas},
    }
