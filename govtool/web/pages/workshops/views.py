"""Workshops about a pathway: listed, put on record, written up, and taken off the list."""

from dataclasses import replace
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.workshop_report import report_parts
from govtool.store.errors import NotFound, StaleVersion
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.workshops import blocks, papers
from govtool.web.pages.workshops.forms import (
    NO_STORIES,
    NewWorkshop,
    WorkshopForm,
    stored_workshop,
)
from govtool.web.pages.workshops.parts import (
    CONFLICT,
    NOT_YOURS,
    STALE,
    UNPROCESSABLE,
    WORKSHOP,
    blueprint,
    people,
    record,
)
from govtool.web.pages.workshops.rows import MORE, SPARE, TABLES
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import fitted
from govtool.web.saving import by_itself, conflict, saved, sent, too_late, unready
from govtool.web.unsent import REVIEW
from govtool.web.visit import act, person, place, site, visit
from govtool.workflows.saving import Saved, save_once
from govtool.workflows.workshop_papers import agreed_at
from govtool.workflows.workshop_words import workshop_said
from govtool.workflows.workshops import WORKSHOP as KIND
from govtool.workflows.workshops import (
    OnRecord,
    RoomRecord,
    in_words_of_the_room,
    keep_workshop,
    saving_workshop,
    take_off,
)
from govtool.workshop.telling import agreement_words, blocks_words, time_words, turnout_words
from govtool.workshop.workshop import Workshop

__all__ = ["blocks", "blueprint", "papers"]
MORE_OF: Final = "more-"
FACT_CHOICES: Final = {"": "Not stated", "yes": "Yes", "no": "No"}


@blueprint.get("/workshops")
@needs(Permission.SEE_PLAN)
def index(pathway: str) -> ResponseReturnValue:
    """Every workshop about a pathway, in the order of their days, and what was raised."""
    return _listed(record(pathway), NewWorkshop(formdata=None))


@blueprint.post("/workshops")
@needs(Permission.EDIT_PATHWAY)
def add(pathway: str) -> ResponseReturnValue:
    """Put a new workshop on record."""
    form, kept = NewWorkshop(), record(pathway)
    if not form.validate():
        return _listed(kept, form, UNPROCESSABLE)
    made = keep_workshop(
        site().sessions, place=place().id, slug=pathway, workshop=form.workshop(), act=act()
    )
    tell(Notice.WORKSHOP_KEPT)
    return redirect(url_for(".edit", pathway=pathway, workshop=made.number))


@blueprint.get(f"/{WORKSHOP}")
@needs(Permission.SEE_PLAN)
def show(pathway: str, workshop: int) -> ResponseReturnValue:
    """The report of a workshop as a page."""
    kept = record(pathway)
    held = kept.held(workshop)
    if held.workshop is None:
        return _unreadable(kept, held)
    whole = kept.whole(workshop)
    agreed = agreed_at(
        site().sessions, place=place().id, slug=pathway, workshop=whole, at=visit().at
    )
    parts = report_parts(whole, agreed)
    svg = fitted(agreed.drawing) if agreed and agreed.drawing else None
    return render_template("workshops/show.jinja", kept=kept, held=held, svg=svg, **parts)


@blueprint.get(f"/{WORKSHOP}/edit")
@needs(Permission.EDIT_PATHWAY)
def edit(pathway: str, workshop: int) -> ResponseReturnValue:
    """The form of a workshop with what is on record."""
    kept = record(pathway)
    held = kept.held(workshop)
    if held.workshop is None:
        return _unreadable(kept, held)
    return _form(kept, held, _stored(kept, held))


@blueprint.post(f"/{WORKSHOP}/edit")
@needs(Permission.EDIT_PATHWAY)
def save(pathway: str, workshop: int) -> ResponseReturnValue:
    """Save what is on record of a workshop."""
    kept = record(pathway)
    held = kept.held(workshop)
    form = WorkshopForm()
    form.offer(kept.versions)
    form.take_rows()
    if held.workshop is None:
        raise NotFound(f"Workshop {workshop} cannot be read.")
    if not form.is_written_by(person().id):
        return _not_yours(kept, held)
    if request.form.get("then") == REVIEW:
        return _form(kept, held, form, is_unsent=True)
    if not form.validate() or form.row_faults:
        return _refuse(kept, held, form)
    return _save(kept, held, form, held.workshop)


def _save(
    kept: RoomRecord, held: OnRecord, form: WorkshopForm, before: Workshop
) -> ResponseReturnValue:
    wanted, pathway, workshop = form.workshop(before), kept.slug, held.number
    if (wanted, form.based_on_version) == (replace(before, blocks=()), held.record.version):
        return _done(pathway, workshop, Saved(held.record.version, visit().at))
    save = saving_workshop(
        place=place().id,
        number=workshop,
        workshop=wanted,
        based_on=form.based_on_version,
        act=act(),
    )
    try:
        told = save_once(site().sessions, sent=sent(), act=act(), save=save)
    except StaleVersion as stale:
        return _both(kept, held, form, stale)
    return _done(pathway, workshop, told)


@blueprint.get(f"/{WORKSHOP}/remove")
@needs(Permission.EDIT_PATHWAY)
def ask_to_remove(pathway: str, workshop: int) -> ResponseReturnValue:
    """Ask whether a workshop is to be taken off the list."""
    kept = record(pathway)
    held = kept.held(workshop)
    raised = len(kept.raised_at(workshop))
    return render_template(
        "workshops/remove.jinja", kept=kept, held=held, raised=raised, form=SiteForm()
    )


@blueprint.post(f"/{WORKSHOP}/remove")
@needs(Permission.EDIT_PATHWAY)
def remove(pathway: str, workshop: int) -> ResponseReturnValue:
    """Take a workshop off the list; it stays on record."""
    record(pathway).held(workshop)
    take_off(site().sessions, place=place().id, slug=pathway, thing=(KIND, workshop), act=act())
    tell(Notice.WORKSHOP_REMOVED)
    return redirect(url_for(".index", pathway=pathway))


def _listed(kept: RoomRecord, form: NewWorkshop, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "workshops/index.jinja",
        kept=kept,
        form=form,
        raised=blocks_words([item.block for item in kept.raised]),
        turnout=turnout_words,
        agreement=agreement_words,
        times=time_words,
        no_stories=NO_STORIES,
    )
    return page, status


def _stored(kept: RoomRecord, held: OnRecord) -> WorkshopForm:
    assert held.workshop is not None  # noqa: S101 - whoever asks has looked
    version, writer = held.record.version, person().id
    return stored_workshop(held.workshop, kept.versions, version=version, writer=writer)


def _form(
    kept: RoomRecord, held: OnRecord, form: WorkshopForm, status: int = 200, **also: Any
) -> ResponseReturnValue:
    more = request.args.get("more", "")
    spare = {table.name: MORE if table.name == more else SPARE for table in TABLES}
    page = render_template(
        "workshops/edit.jinja",
        kept=kept,
        held=held,
        form=form,
        tables=TABLES,
        spare=spare,
        facts=FACT_CHOICES,
        people=people(),
        no_stories=NO_STORIES,
        **also,
    )
    return page, status


def _refuse(kept: RoomRecord, held: OnRecord, form: WorkshopForm) -> ResponseReturnValue:
    faults = [(fault.field, fault.message) for fault in form.row_faults]
    if by_itself():
        fields = [(field.id, " ".join(field.errors)) for field in form if field.errors]
        return unready([*fields, *faults], form.form_errors)
    return _form(kept, held, form, UNPROCESSABLE, faults=faults)


def _both(
    kept: RoomRecord, held: OnRecord, form: WorkshopForm, stale: StaleVersion
) -> ResponseReturnValue:
    """What was not saved, in the form, beside what somebody else saved in between."""
    yours, theirs = (
        workshop_said(in_words_of_the_room(text)) for text in (stale.yours, stale.theirs)
    )
    if by_itself():
        return conflict(stale, STALE, yours=yours, theirs=theirs)
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    both = (("Not saved yet", yours), ("Saved in between", theirs))
    return _form(kept, held, form, CONFLICT, both=both)


def _not_yours(kept: RoomRecord, held: OnRecord) -> ResponseReturnValue:
    if by_itself():
        return too_late(NOT_YOURS)
    own = _stored(kept, held)
    own.refuse(NOT_YOURS)
    return _form(kept, held, own, CONFLICT)


def _done(pathway: str, workshop: int, told: Saved) -> ResponseReturnValue:
    """Tell a script that it is saved; lead a person on, or to more lines of a list."""
    if by_itself():
        return saved(told)
    then = request.form.get("then", "")
    more = then.removeprefix(MORE_OF)
    if then.startswith(MORE_OF) and more in {table.name for table in TABLES}:
        address = url_for(".edit", pathway=pathway, workshop=workshop, more=more)
        return redirect(f"{address}#{more}-lines")
    tell(Notice.WORKSHOP_SAVED)
    return redirect(url_for(".show", pathway=pathway, workshop=workshop))


def _unreadable(kept: RoomRecord, held: OnRecord) -> ResponseReturnValue:
    return render_template(
        "workshops/unreadable.jinja", kept=kept, name=held.title, problems=held.problems
    )
