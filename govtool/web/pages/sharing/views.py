"""Read-only links: made for one version of a pathway or its plan, listed, and ended."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.store.values import LinkedKind
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.sharing.forms import MakeLink
from govtool.web.permissions import Permission, needs
from govtool.web.qr import qr_code
from govtool.web.visit import act, person, place, site, visit
from govtool.workflows import sharing
from govtool.workflows.listing_pathways import list_pathways
from govtool.workflows.people import people_of
from govtool.workflows.planning import AnswerSet, answer_sets
from govtool.workflows.sharing import Thing, thing_of
from govtool.workflows.viewing_pathway import Viewed, view_version

blueprint: Final = Blueprint("sharing", __name__, url_prefix="/p/<slug:place>")
NUMBER: Final = "<int(max=1000000):number>"


@blueprint.get("/links")
@needs(Permission.SHARE)
def index() -> ResponseReturnValue:
    """Every read-only link of the place, and the versions that one can be made for."""
    here = place().id
    return render_template(
        "sharing/index.jinja",
        links=sharing.links_of(site().sessions, place=here),
        listed=list_pathways(site().sessions, place=here),
        **_for_the_list(),
    )


@blueprint.get(f"/pathways/<slug:pathway>/versions/{NUMBER}/share")
@needs(Permission.SHARE)
def new_link(pathway: str, number: int) -> ResponseReturnValue:
    """The form of a link to a version of a pathway, and the links there are to it."""
    return _page(MakeLink(), _viewed(pathway, number))


@blueprint.post(f"/pathways/<slug:pathway>/versions/{NUMBER}/share")
@needs(Permission.SHARE)
def make_link(pathway: str, number: int) -> ResponseReturnValue:
    """Make a link; its address is shown this once."""
    viewed, form = _viewed(pathway, number), MakeLink()
    form.offer(_sets(pathway))
    if not form.validate():
        return _page(form, viewed), 422
    thing = Thing(LinkedKind(form.kind.data), pathway, number, form.taken_in)
    new = (place().id, thing, form.title.data or "", form.life)
    base_url = site().settings.base_url
    handed = sharing.share(site().sessions, new=new, base_url=base_url, act=act())
    code = qr_code(handed.address, label="QR code of the read-only link")
    return render_template("sharing/made.jinja", handed=handed, viewed=viewed, code=code)


@blueprint.post("/links/<int(max=1000000):link>/end")
@needs(Permission.SHARE)
def end(link: int) -> ResponseReturnValue:
    """End a link at once."""
    sharing.end_link(site().sessions, place=place().id, link=link, act=act())
    tell(Notice.LINK_ENDED)
    return redirect(url_for(".index"))


def _viewed(pathway: str, number: int) -> Viewed:
    return view_version(site().sessions, place=place().id, slug=pathway, number=number)


def _sets(pathway: str) -> tuple[AnswerSet, ...]:
    return answer_sets(
        site().sessions, place=place(), slug=pathway, account=person(), everybody=True
    )


def _page(form: MakeLink, viewed: Viewed) -> str:
    note = viewed.note
    form.offer(_sets(note.pathway))
    every = sharing.links_of(site().sessions, place=place().id)
    links = sharing.links_to(every, pathway=note.pathway, number=note.number)
    values = {**_for_the_list(), "form": form}
    return render_template("sharing/new.jinja", viewed=viewed, links=links, **values)


def _for_the_list() -> dict[str, object]:
    """What the list of links asks for besides the links."""
    people = people_of(site().sessions, place=place().id, me=person().id, may_see_names=True)
    return {"people": people, "at": visit().at, "form": SiteForm(), "thing_of": thing_of}
