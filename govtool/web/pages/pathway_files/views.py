"""Pathway files come in: read, then saved as a version or shown again with their problems."""

import logging
from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused
from govtool.store.errors import AlreadyThere, NotFound, StaleVersion
from govtool.store.values import VersionNote
from govtool.web.notices import Notice, tell
from govtool.web.pages.pathway_files.forms import NothingGiven, PathwayFile
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, place, site
from govtool.workflows.adding_pathway import (
    AnotherPathway,
    Upload,
    add_pathway,
    add_version,
    newest_of,
    slug_in,
    slug_of,
    told_by,
)
from govtool.workflows.meeting_edits import Both, both_edits
from govtool.workflows.viewing_pathway import view_version

blueprint: Final = Blueprint("pathway_files", __name__, url_prefix="/p/<slug:place>")
log: Final = logging.getLogger(__name__)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
REFUSED: Final = "Nothing was saved: mend the file first. What to mend is listed on this page."
TOO_LONG: Final = (
    "The file is too long to be mended on this page. Mend it where it is kept and choose it again."
)


@blueprint.get("/add-pathway")
@needs(Permission.EDIT_PATHWAY)
def new_pathway() -> ResponseReturnValue:
    """The form for a pathway the place does not have yet."""
    return _show(PathwayFile(), None)


@blueprint.post("/add-pathway")
@needs(Permission.EDIT_PATHWAY)
def save_pathway() -> ResponseReturnValue:
    """Save a file as a new pathway, or as the next version of one if that was asked for."""
    return _receive(PathwayFile(), None)


@blueprint.get("/pathways/<slug:pathway>/add-version")
@needs(Permission.EDIT_PATHWAY)
def new_version(pathway: str) -> ResponseReturnValue:
    """The form for the next version of a pathway."""
    newest = _newest(pathway)
    return _show(PathwayFile(based_on=newest.number), newest)


@blueprint.post("/pathways/<slug:pathway>/add-version")
@needs(Permission.EDIT_PATHWAY)
def save_version(pathway: str) -> ResponseReturnValue:
    """Save a file as the next version of a pathway."""
    return _receive(PathwayFile(), _newest(pathway))


def _receive(form: PathwayFile, newest: VersionNote | None) -> ResponseReturnValue:
    if not form.validate():
        return _show(form, newest, UNPROCESSABLE)
    try:
        upload = form.upload()
    except NothingGiven as nothing:
        form.file.errors = [str(nothing)]
        return _show(form, newest, UNPROCESSABLE)
    except Refused as refused:
        return _refuse(form, newest, refused)
    if form.together.data:
        return _put_together(form, upload, newest)
    return _try(form, upload, newest)


def _try(form: PathwayFile, upload: Upload, newest: VersionNote | None) -> ResponseReturnValue:
    try:
        saved = _save(form, upload, newest)
    except Refused as refused:
        _keep(form, upload)
        return _refuse(form, newest, refused, upload.text)
    except AlreadyThere:
        return _ask_whether_next(form, upload)
    except AnotherPathway as another:
        return _ask_whether_meant(form, upload, newest, another)
    except StaleVersion as stale:
        return _ask_again(form, upload, newest, stale)
    tell(Notice.VERSION_SAVED)
    return redirect(url_for("pathways.show_version", pathway=saved.pathway, number=saved.number))


def _save(form: PathwayFile, upload: Upload, newest: VersionNote | None) -> VersionNote:
    sessions, here = site().sessions, place().id
    upload = replace(upload, is_meant=form.is_agreed(told_by(upload)))
    if newest is None and not upload.is_meant:
        return add_pathway(sessions, place=here, upload=upload, act=act())
    slug = newest.pathway if newest else slug_in(upload)
    based_on = (slug, form.newest)
    return add_version(sessions, place=here, upload=upload, based_on=based_on, act=act())


def _ask_whether_next(form: PathwayFile, upload: Upload) -> ResponseReturnValue:
    """The file's pathway is here already: is this its next version?"""
    there = _newest(slug_in(upload))
    form.based_on.data = str(there.number)
    known = newest_of(site().sessions, place=place().id, slug=there.pathway)
    whose = f", of {known.place}" if known else ""
    message = (
        f"Nothing was saved yet: there is a pathway with the id of this file here already. It is "
        f"“{there.title}”{whose}, now at version {there.number}. Tick the box to save the file "
        f"as its version {there.number + 1}, or give the file another id."
    )
    form.ask(form.is_next, told_by(upload), message)
    _keep(form, upload)
    return _show(form, None, CONFLICT, there=there)


def _ask_whether_meant(
    form: PathwayFile, upload: Upload, newest: VersionNote | None, another: AnotherPathway
) -> ResponseReturnValue:
    """The file seems to belong to another pathway or place: was it chosen by mistake?"""
    given, known = another.given, another.newest
    form.is_meant.label.text = f"Yes, save {_named(given)} as the next version of {_named(known)}"
    message = (
        f"Nothing was saved yet: this file tells of {_named(given)}, and this page adds a version "
        f"to {_named(known)}. Choose another file, or tick the box if it is meant."
    )
    form.ask(form.is_meant, told_by(upload), message)
    _keep(form, upload)
    home = _version_or_none(slug_of(given.id))
    is_elsewhere = home is not None and newest is not None and home.pathway != newest.pathway
    return _show(form, newest, CONFLICT, is_doubtful=True, home=home if is_elsewhere else None)


def _named(pathway: Pathway) -> str:
    return f"“{pathway.title}” of {pathway.place} (id {pathway.id})"


def _version_or_none(slug: str) -> VersionNote | None:
    try:
        return _newest(slug)
    except NotFound:
        return None


def _ask_again(
    form: PathwayFile, upload: Upload, newest: VersionNote | None, stale: StaleVersion
) -> ResponseReturnValue:
    """Somebody saved a version since this form was opened: both are shown, and nothing is lost."""
    form.began.data = str(form.origin)
    form.based_on.data = str(stale.current)
    form.refuse(
        f"Nothing was saved yet: version {stale.current} was saved after you opened this page. "
        f"What is in it and what is in yours stands below. Your text is in the box; save it again "
        f"to make it version {stale.current + 1}."
    )
    _keep(form, upload)
    there = newest or _newest(slug_in(upload))
    both = _both(form, upload, there)
    return _show(form, newest, CONFLICT, there=None if newest else there, both=both)


def _put_together(
    form: PathwayFile, upload: Upload, newest: VersionNote | None
) -> ResponseReturnValue:
    """What both changed, as one text to look at; nothing is saved by that."""
    there = newest or _newest(slug_in(upload))
    other = None if newest else there
    together = _both(form, upload, there).together
    if together is None:
        form.refuse("The two do not go together by themselves. Your text is as it was.")
        _keep(form, upload)
        return _show(form, newest, CONFLICT, there=other, both=_both(form, upload, there))
    form.began.data = form.based_on.data
    _keep(form, replace(upload, text=together))
    return _show(form, newest, there=other, is_together=True)


def _both(form: PathwayFile, upload: Upload, there: VersionNote) -> Both:
    return both_edits(
        site().sessions,
        place=place().id,
        slug=there.pathway,
        numbers=(form.origin, form.newest),
        yours=upload.text,
    )


def _keep(form: PathwayFile, upload: Upload) -> None:
    if not form.keep(upload):
        form.refuse(TOO_LONG)


def _refuse(
    form: PathwayFile, newest: VersionNote | None, refused: Refused, text: str = ""
) -> ResponseReturnValue:
    """The form again, with what to mend, and the line of each problem where it has one."""
    log.warning("a pathway file was refused: %s problems", len(refused.problems))
    form.text.errors = [REFUSED]
    lines = text.splitlines()
    problems = [(problem, _line_of(lines, problem)) for problem in refused.problems]
    return _show(form, newest, UNPROCESSABLE, problems=problems)


def _show(
    form: PathwayFile, newest: VersionNote | None, status: int = 200, **also: Any
) -> ResponseReturnValue:
    page = render_template("pathway_files/form.jinja", form=form, newest=newest, **also)
    return page, status


def _line_of(lines: list[str], problem: Problem) -> str | None:
    """The line a problem stands on, as it is in the file."""
    if problem.line is None or problem.line > len(lines):
        return None
    return lines[problem.line - 1][:200]


def _newest(pathway: str) -> VersionNote:
    return view_version(site().sessions, place=place().id, slug=pathway).note
