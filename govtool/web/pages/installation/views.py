"""The installation: its places, systems of places, and accounts."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import AlreadyThere
from govtool.web.forms import SiteForm
from govtool.web.fresh import fresh
from govtool.web.notices import Notice, tell
from govtool.web.pages.installation.forms import NewPlace, NewSystem, OfSystem
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, person, site
from govtool.workflows import administering, installation
from govtool.workflows.installation import NotYourself

blueprint: Final = Blueprint("installation", __name__, url_prefix="/installation")
PLACE: Final = "<int(max=1000000):place_id>"
ACCOUNT: Final = "<int(max=1000000):account>"


@blueprint.get("")
@needs(Permission.ADMINISTER_INSTALLATION)
def index() -> ResponseReturnValue:
    """Everything that is here."""
    return _page(SiteForm())


@blueprint.get("/new-place")
@needs(Permission.ADMINISTER_INSTALLATION)
def new_place() -> ResponseReturnValue:
    """The form of a new place."""
    return render_template("installation/new.jinja", form=NewPlace(), what="place")


@blueprint.post("/new-place")
@needs(Permission.ADMINISTER_INSTALLATION)
def make_place() -> ResponseReturnValue:
    """Make a place, and its maker its first administrator."""
    form = NewPlace()
    if not form.validate():
        return render_template("installation/new.jinja", form=form, what="place"), 422
    try:
        made = administering.new_place(
            site().sessions, slug=form.slug.data or "", name=form.name.data or "", act=act()
        )
    except AlreadyThere as taken:
        form.slug.errors = [str(taken)]
        return render_template("installation/new.jinja", form=form, what="place"), 422
    installation.administer(site().sessions, place=made.id, account=person().id, act=act())
    tell(Notice.PLACE_MADE)
    return redirect(url_for("people.index", place=made.slug))


@blueprint.get("/new-system")
@needs(Permission.ADMINISTER_INSTALLATION)
def new_system() -> ResponseReturnValue:
    """The form of a new system of places."""
    return render_template("installation/new.jinja", form=NewSystem(), what="system")


@blueprint.post("/new-system")
@needs(Permission.ADMINISTER_INSTALLATION)
def make_system() -> ResponseReturnValue:
    """Make a system of places."""
    form = NewSystem()
    if not form.validate():
        return render_template("installation/new.jinja", form=form, what="system"), 422
    try:
        installation.new_system(
            site().sessions, slug=form.slug.data or "", name=form.name.data or "", act=act()
        )
    except AlreadyThere as taken:
        form.slug.errors = [str(taken)]
        return render_template("installation/new.jinja", form=form, what="system"), 422
    tell(Notice.SYSTEM_MADE)
    return redirect(url_for(".index"))


@blueprint.post(f"/places/{PLACE}/system")
@needs(Permission.ADMINISTER_INSTALLATION)
def put_in_system(place_id: int) -> ResponseReturnValue:
    """Say which system a place belongs to."""
    form = OfSystem()
    known = installation.survey(site().sessions).systems
    form.system.choices = {"": "None", **{str(one.id): one.name for one in known}}
    if not form.validate():
        return _page(form)
    chosen = int(form.system.data) if form.system.data else None
    installation.put_in_system(site().sessions, place=place_id, system=chosen, act=act())
    tell(Notice.PLACE_SAVED)
    return redirect(url_for(".index"))


@blueprint.post(f"/places/{PLACE}/administer")
@needs(Permission.ADMINISTER_INSTALLATION)
@fresh
def administer(place_id: int) -> ResponseReturnValue:
    """Make oneself administrator of a place; its history tells it."""
    installation.administer(site().sessions, place=place_id, account=person().id, act=act())
    tell(Notice.ADMINISTERED)
    return redirect(url_for(".index"))


@blueprint.post(f"/accounts/{ACCOUNT}/disable")
@needs(Permission.ADMINISTER_INSTALLATION)
def disable(account: int) -> ResponseReturnValue:
    """Let a person sign in no more."""
    try:
        installation.disable(site().sessions, account=account, act=act())
    except NotYourself as refused:
        form = SiteForm()
        form.refuse(str(refused))
        return _page(form)
    tell(Notice.ACCOUNT_DISABLED)
    return redirect(url_for(".index"))


@blueprint.post(f"/accounts/{ACCOUNT}/enable")
@needs(Permission.ADMINISTER_INSTALLATION)
def enable(account: int) -> ResponseReturnValue:
    """Let a person sign in again."""
    installation.enable(site().sessions, account=account, act=act())
    tell(Notice.ACCOUNT_ENABLED)
    return redirect(url_for(".index"))


def _page(form: SiteForm) -> ResponseReturnValue:
    here = installation.survey(site().sessions)
    page = render_template("installation/index.jinja", here=here, form=form, mine=person())
    return page, 422 if form.errors else 200
