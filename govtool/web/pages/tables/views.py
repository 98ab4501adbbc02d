"""Tables of steps and links: brought in with a preview, and taken out as CSV or XLSX.

The preview saves nothing. What it shows is saved by the form of a pathway file, which asks the
same questions of a table as of any other file.
"""

import logging
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from govtool.documents import routes
from govtool.documents.diagram import Drawing
from govtool.interchange.tables.importing import Imported
from govtool.pathways.model import Pathway
from govtool.reading import Refused
from govtool.store.values import VersionNote
from govtool.web.pages.tables.forms import TableFile
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import sized
from govtool.web.visit import place, site
from govtool.workflows.adding_pathway import newest_of
from govtool.workflows.examining import Examined
from govtool.workflows.tables import table_handed_in, table_of
from govtool.workflows.viewing_pathway import drawn, look, view_version

blueprint: Final = Blueprint("tables", __name__, url_prefix="/p/<slug:place>")
log: Final = logging.getLogger(__name__)
NUMBER: Final = "<int(max=1000000):number>"
UNPROCESSABLE: Final = 422
PIXELS: Final = 0.85
MOST_IN_A_FIELD: Final = 400_000
"""Bytes of a pathway file that a form may carry."""
TOO_LONG: Final = (
    "The map made from this table is too long to be saved from this page. Turn the table into a "
    "pathway file with “govtool table” and add that file."
)
NO_FILE: Final = "Choose a table: a file ending in .csv or .xlsx."
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("/add-table")
@needs(Permission.EDIT_PATHWAY)
def new() -> ResponseReturnValue:
    """The form for a table of a pathway the place does not have yet."""
    return _form(TableFile(place_name=place().name), None)


@blueprint.post("/add-table")
@needs(Permission.EDIT_PATHWAY)
def preview() -> ResponseReturnValue:
    """The map that a table makes, with its notices; nothing is saved."""
    return _preview(TableFile(), None)


@blueprint.get("/pathways/<slug:pathway>/add-table")
@needs(Permission.EDIT_PATHWAY)
def new_version(pathway: str) -> ResponseReturnValue:
    """The form for a table that shall be the next version of a pathway."""
    newest, known = _newest(pathway)
    form = TableFile(
        title=newest.title,
        place_name=known.place if known else place().name,
        stage=newest.stage.value,
    )
    return _form(form, newest)


@blueprint.post("/pathways/<slug:pathway>/add-table")
@needs(Permission.EDIT_PATHWAY)
def preview_version(pathway: str) -> ResponseReturnValue:
    """The next version that a table makes, with its notices; nothing is saved."""
    newest, known = _newest(pathway)
    return _preview(TableFile(), newest, known.id if known else "")


@blueprint.get(f"/pathways/<slug:pathway>/versions/{NUMBER}/table.<any(csv, xlsx):kind>")
@needs(Permission.READ_PATHWAY)
def download(pathway: str, number: int, kind: str) -> ResponseReturnValue:
    """A version as a table of steps and links."""
    viewed = view_version(site().sessions, place=place().id, slug=pathway, number=number)
    examined = look(viewed)
    if not isinstance(examined, Examined):
        abort(404)
    content = table_of(examined.pathway, f".{kind}")
    response = Response(content, content_type=_TYPES[kind])
    name = f"{pathway}-version-{number}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _preview(
    form: TableFile, newest: VersionNote | None, pathway_id: str = ""
) -> ResponseReturnValue:
    if not form.validate():
        return _form(form, newest, status=UNPROCESSABLE)
    chosen = form.table()
    if chosen is None:
        form.file.errors = [NO_FILE]
        return _form(form, newest, status=UNPROCESSABLE)
    try:
        imported = table_handed_in(*chosen, form.about(pathway_id))
    except Refused as refused:
        log.warning("a table was refused: %s problems", len(refused.problems))
        form.file.errors = ["Nothing could be read from this file. What to mend is listed below."]
        return _form(form, newest, status=UNPROCESSABLE, problems=refused.problems)
    if len(imported.text.encode()) > MOST_IN_A_FIELD:
        form.file.errors = [TOO_LONG]
        return _form(form, newest, status=UNPROCESSABLE)
    return render_template("tables/preview.jinja", newest=newest, **_shown(imported))


def _shown(imported: Imported) -> dict[str, Any]:
    drawing = drawn(imported.text)
    shown = drawing if isinstance(drawing, Drawing) else None
    return {
        "imported": imported,
        "pathway": imported.pathway,
        "steps": routes.steps_table(imported.pathway),
        "svg": sized(shown, PIXELS) if shown else None,
        "reason": None if shown else drawing,
    }


def _form(
    form: TableFile, newest: VersionNote | None, *, status: int = 200, **also: Any
) -> ResponseReturnValue:
    return render_template("tables/form.jinja", form=form, newest=newest, **also), status


def _newest(pathway: str) -> tuple[VersionNote, Pathway | None]:
    """The newest version of a pathway; None for what it tells where that cannot be read."""
    sessions, here = site().sessions, place().id
    note = view_version(sessions, place=here, slug=pathway).note
    return note, newest_of(sessions, place=here, slug=pathway)
