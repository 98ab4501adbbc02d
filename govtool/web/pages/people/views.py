"""The people of a place: listed, invited, changed and taken out."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import AlreadyThere
from govtool.store.invitations import NewInvitation
from govtool.store.values import Member, Role
from govtool.web.forms import SiteForm
from govtool.web.fresh import ask_password
from govtool.web.notices import Notice, tell
from govtool.web.pages.people.forms import HINTS, Invite, OfPlace
from govtool.web.permissions import Permission, needs
from govtool.web.qr import qr_code
from govtool.web.visit import act, person, place, site, visit
from govtool.workflows import place_people
from govtool.workflows.inviting import Post, invite
from govtool.workflows.place_people import LastAdministrator, PlacePeople

blueprint: Final = Blueprint("people", __name__, url_prefix="/p/<slug:place>/people")
ACCOUNT: Final = "<int(max=1000000):account>"


@blueprint.get("")
@needs(Permission.ADMINISTER_PLACE)
def index() -> ResponseReturnValue:
    """Everybody who is in the place, and who was invited."""
    return render_template("people/index.jinja", people=_people(), form=SiteForm())


@blueprint.get("/invite")
@needs(Permission.ADMINISTER_PLACE)
def new_invitation() -> ResponseReturnValue:
    """The form of an invitation."""
    form = Invite(role=Role.BOARD_MEMBER.value)
    return _show_form(form, "people/invite.jinja")


@blueprint.post("/invite")
@needs(Permission.ADMINISTER_PLACE)
def send_invitation() -> ResponseReturnValue:
    """Invite somebody; the link is shown this once."""
    form = Invite()
    _offer_organisations(form)
    if not form.validate():
        return render_template("people/invite.jinja", form=form, hints=HINTS), 422
    _ask_before_an_administrator(form)
    new = NewInvitation(
        place().id, form.email.data or "", Role(form.role.data), _organisation(form)
    )
    post = Post(site().settings.mail is not None, site().secret, site().settings.base_url)
    try:
        handed = invite(site().sessions, new=new, post=post, act=act())
    except AlreadyThere as known:
        form.email.errors = [str(known)]
        return render_template("people/invite.jinja", form=form, hints=HINTS), 422
    code = qr_code(handed.link, label="QR code of the invitation's address")
    return render_template("people/invited.jinja", handed=handed, code=code)


@blueprint.post("/invitations/<int(max=1000000):invitation>/withdraw")
@needs(Permission.ADMINISTER_PLACE)
def withdraw(invitation: int) -> ResponseReturnValue:
    """Have an invitation work no more."""
    place_people.withdraw(site().sessions, place=place().id, invitation=invitation, act=act())
    tell(Notice.INVITATION_WITHDRAWN)
    return redirect(url_for(".index"))


@blueprint.get(f"/{ACCOUNT}")
@needs(Permission.ADMINISTER_PLACE)
def show(account: int) -> ResponseReturnValue:
    """One person, with the form of their role."""
    found = _member(account)
    form = OfPlace()
    _offer_organisations(form)
    form.show(found.role.value, str(found.organisation or ""))
    return _show_form(form, "people/show.jinja", found)


@blueprint.post(f"/{ACCOUNT}")
@needs(Permission.ADMINISTER_PLACE)
def change(account: int) -> ResponseReturnValue:
    """Give a person another role or organisation."""
    found, form = _member(account), OfPlace()
    _offer_organisations(form)
    if not form.validate():
        return _show_form(form, "people/show.jinja", found, 422)
    if found.role is not Role.PLACE_ADMINISTRATOR:
        _ask_before_an_administrator(form)
    role, organisation = form.chosen(found.role.value, str(found.organisation or ""))
    to = (Role(role), int(organisation) if organisation else None)
    try:
        place_people.change(site().sessions, place=place().id, account=account, to=to, act=act())
    except LastAdministrator as refused:
        form.role.errors = [str(refused)]
        return _show_form(form, "people/show.jinja", found, 422)
    tell(Notice.PERSON_CHANGED)
    return redirect(url_for(".index"))


@blueprint.get(f"/{ACCOUNT}/take-out")
@needs(Permission.ADMINISTER_PLACE)
def confirm_take_out(account: int) -> ResponseReturnValue:
    """Ask whether to take a person out of the place."""
    return render_template("people/take_out.jinja", member=_member(account), form=SiteForm())


@blueprint.post(f"/{ACCOUNT}/take-out")
@needs(Permission.ADMINISTER_PLACE)
def take_out(account: int) -> ResponseReturnValue:
    """Take a person out of the place."""
    try:
        place_people.take_out(site().sessions, place=place().id, account=account, act=act())
    except LastAdministrator as refused:
        form = SiteForm()
        form.refuse(str(refused))
        page = render_template("people/take_out.jinja", member=_member(account), form=form)
        return page, 422
    tell(Notice.PERSON_TAKEN_OUT)
    mine = visit().account
    return redirect(url_for("entrance.home" if mine and mine.id == account else ".index"))


@blueprint.post(f"/{ACCOUNT}/sign-out")
@needs(Permission.ADMINISTER_PLACE)
def sign_out(account: int) -> ResponseReturnValue:
    """End every session of a person, as after a lost telephone."""
    place_people.sign_out_everywhere(site().sessions, place=place().id, account=account, act=act())
    tell(Notice.PERSON_SIGNED_OUT)
    return redirect(url_for(".show", account=account))


def _ask_before_an_administrator(form: OfPlace) -> None:
    if form.role.data == Role.PLACE_ADMINISTRATOR:
        ask_password()


def _people() -> PlacePeople:
    return place_people.people_in(site().sessions, place=place().id, at=visit().at)


def _member(account: int) -> Member:
    return place_people.one_of(site().sessions, place=place().id, account=account)


def _show_form(
    form: OfPlace, template: str, member: Member | None = None, status: int = 200
) -> ResponseReturnValue:
    _offer_organisations(form)
    page = render_template(template, form=form, hints=HINTS, member=member, mine=person())
    return page, status


def _offer_organisations(form: OfPlace) -> None:
    known = _people().organisations.values()
    form.organisation.choices = {
        "": "Not said",
        **{str(one.id): one.name for one in known if one.closed_at is None},
    }


def _organisation(form: OfPlace) -> int | None:
    return int(form.organisation.data) if form.organisation.data else None
