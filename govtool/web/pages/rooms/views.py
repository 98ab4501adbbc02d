"""Rooms: a link for everybody in a meeting, shown large as a QR code."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.join_links import NewJoinLink
from govtool.store.values import Role
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.rooms.forms import OpenRoom
from govtool.web.permissions import Permission, needs
from govtool.web.qr import qr_code
from govtool.web.visit import act, place, site, visit
from govtool.workflows import joining

blueprint: Final = Blueprint("rooms", __name__, url_prefix="/p/<slug:place>/rooms")


@blueprint.get("")
@needs(Permission.RUN_ROUND)
def index() -> ResponseReturnValue:
    """The rooms of the place, and how many joined each."""
    rooms = joining.rooms_of(site().sessions, place=place().id)
    return render_template("rooms/index.jinja", rooms=rooms, at=visit().at, form=SiteForm())


@blueprint.get("/open")
@needs(Permission.RUN_ROUND)
def new_room() -> ResponseReturnValue:
    """The form that opens a room."""
    return render_template("rooms/open.jinja", form=OpenRoom())


@blueprint.post("/open")
@needs(Permission.RUN_ROUND)
def open_room() -> ResponseReturnValue:
    """Open a room; its link is shown this once."""
    form = OpenRoom()
    if not form.validate():
        return render_template("rooms/open.jinja", form=form), 422
    new = NewJoinLink(
        place=place().id,
        title=form.title.data or "",
        role=Role(form.role.data),
        life=form.life,
        at_most=form.at_most.data or 1,
    )
    base_url = site().settings.base_url
    room = joining.open_room(site().sessions, new=new, base_url=base_url, act=act())
    code = qr_code(room.address, label="QR code of the address to join with")
    return render_template("rooms/opened.jinja", room=room, code=code)


@blueprint.post("/<int(max=1000000):room>/close")
@needs(Permission.RUN_ROUND)
def close(room: int) -> ResponseReturnValue:
    """Let nobody join any more, and sign the guests out."""
    joining.close_room(site().sessions, place=place().id, link=room, act=act())
    tell(Notice.ROOM_CLOSED)
    return redirect(url_for(".index"))
