"""A map is begun here: on a blank page, from a version of a pathway, or as its to-be copy."""

from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.pathways.kinds import Stage
from govtool.store.errors import AlreadyThere
from govtool.store.working_maps import WorkingMap
from govtool.web.notices import Notice, tell
from govtool.web.pages.mapping.forms import StartForm
from govtool.web.pages.mapping.parts import blueprint
from govtool.web.pages.mapping.replies import CONFLICT, UNPROCESSABLE, people
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, place, site
from govtool.workflows.mapping_begun import begin_blank, begin_from, desk, note_of

ALREADY: Final = (
    "There is a pathway by this title here already, or somebody draws one just now. Begin from "
    "what is listed below, or give another title."
)


@blueprint.get("")
@needs(Permission.EDIT_PATHWAY)
def index() -> ResponseReturnValue:
    """The maps being changed, and what a new one can be begun from: first what was asked for."""
    return _desk(StartForm())


@blueprint.post("/start")
@needs(Permission.EDIT_PATHWAY)
def start() -> ResponseReturnValue:
    """Begin a map on a blank page."""
    form = StartForm()
    if not form.validate():
        return _desk(form, UNPROCESSABLE)
    title, stage = " ".join((form.title.data or "").split()), Stage(form.stage.data)
    try:
        begun = begin_blank(site().sessions, place=place(), title=title, stage=stage, act=act())
    except AlreadyThere:
        form.title.errors = [ALREADY]
        return _desk(form, CONFLICT)
    tell(Notice.MAP_BEGUN)
    return redirect(url_for(".editor", map_id=begun.id))


@blueprint.post("/start/<slug:pathway>/<int(max=1000000):number>")
@needs(Permission.EDIT_PATHWAY)
def start_from(pathway: str, number: int) -> ResponseReturnValue:
    """Begin to change a version of a pathway, or its to-be copy; join in where somebody does."""
    as_to_be = request.form.get("as") == Stage.TO_BE.value
    sessions, here = site().sessions, place().id
    try:
        begun = begin_from(
            sessions, place=here, based_on=(pathway, number), as_to_be=as_to_be, act=act()
        )
    except AlreadyThere:
        begun = _open_already(pathway, number, as_to_be=as_to_be)
        tell(Notice.MAP_THERE)
        return redirect(url_for(".editor", map_id=begun.id))
    tell(Notice.MAP_BEGUN)
    return redirect(url_for(".editor", map_id=begun.id))


def _open_already(pathway: str, number: int, *, as_to_be: bool) -> WorkingMap:
    """The map that stands in the way of beginning another of the same stage."""
    stage = note_of(site().sessions, place=place().id, based_on=(pathway, number)).stage
    found = desk(site().sessions, place=place().id)
    there = found.on(pathway, Stage.TO_BE if as_to_be else stage)
    if there is None:
        raise AlreadyThere("That map was put away just now. Begin once more.")
    return there.map


def _desk(form: StartForm, status: int = 200) -> ResponseReturnValue:
    sessions, here = site().sessions, place().id
    named = request.args.get("pathway", ""), request.args.get("version", default=0, type=int)
    chosen = note_of(sessions, place=here, based_on=named) if all(named) else None
    found = {"desk": desk(sessions, place=here), "people": people(), "chosen": chosen}
    return render_template("mapping/index.jinja", form=form, **found), status
