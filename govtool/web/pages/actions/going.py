"""What people do with one action: note how it goes, move its date, show it is done, close it."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.actions.brag import may_accept
from govtool.actions.tracked_parts import Health
from govtool.reading import Refused
from govtool.web.notices import Notice, tell
from govtool.web.pages.actions.forms import said
from govtool.web.pages.actions.small_forms import (
    ClosingForm,
    DateForm,
    EvidenceForm,
    NothingForm,
    ProgressForm,
    WhyForm,
)
from govtool.web.pages.actions.views import (
    CONFLICT,
    NUMBER,
    UNPROCESSABLE,
    blueprint,
    kept_here,
    not_theirs,
    noting,
    show_page,
    today,
    told,
    who,
)
from govtool.web.permissions import Permission, needs
from govtool.web.unsent import is_given_back
from govtool.web.visit import person, place, site
from govtool.workflows.closing_actions import close, looked_again, reopen
from govtool.workflows.keeping_actions import Unreadable
from govtool.workflows.working_on_actions import (
    Thing,
    do_nothing,
    move_date,
    note_progress,
    show_evidence,
    take_off,
)


@blueprint.post(f"/{NUMBER}/progress")
@needs(Permission.SEE_PLAN)
def progress(number: int) -> ResponseReturnValue:
    """Note how an action goes; its lead may, and those who keep the plan."""
    kept, form = noting(number), ProgressForm()
    if form.writer.data not in {"", None, str(person().id)}:
        return not_theirs()
    if is_given_back() and kept.value is not None:
        return show_page(kept, progress_form=form, form=form, is_unsent=True)
    if kept.value is None or not form.validate():
        return show_page(kept, UNPROCESSABLE, progress_form=form, form=form)
    health = Health(form.health.data) if form.health.data else None
    note_progress(
        site().sessions, _thing(number), said=said(form.said) or "", health=health, who=who()
    )
    tell(Notice.PROGRESS_NOTED)
    return redirect(url_for(".show", number=number))


@blueprint.post(f"/{NUMBER}/date")
@needs(Permission.EDIT_PLAN)
def another_date(number: int) -> ResponseReturnValue:
    """Agree another date; the old one is kept."""
    kept, form = kept_here(number), DateForm()
    if kept.value is None or not form.validate() or form.to.data is None:
        return show_page(kept, UNPROCESSABLE, date_form=form, form=form)
    why = said(form.why) or ""
    try:
        move_date(site().sessions, _thing(number), to=form.to.data, why=why, who=who())
    except Refused as refused:
        form.refuse(told(refused))
        return show_page(kept, UNPROCESSABLE, date_form=form, form=form)
    tell(Notice.DATE_MOVED)
    return redirect(url_for(".show", number=number))


@blueprint.post(f"/{NUMBER}/evidence")
@needs(Permission.SEE_PLAN)
def evidence(number: int) -> ResponseReturnValue:
    """Put forward what shows that it is done; its lead may, and those who keep the plan."""
    kept, form = noting(number), EvidenceForm()
    if kept.value is None or not form.validate():
        return show_page(kept, UNPROCESSABLE, evidence_form=form, form=form)
    what, where = said(form.what) or "", said(form.where)
    show_evidence(site().sessions, _thing(number), what=what, where=where, who=who())
    tell(Notice.EVIDENCE_KEPT)
    return redirect(url_for(".show", number=number))


@blueprint.get(f"/{NUMBER}/close")
@needs(Permission.EDIT_PLAN)
def closing(number: int) -> ResponseReturnValue:
    """What the action answers, looked at again, and the form by which its evidence is accepted."""
    return _closing_page(number, ClosingForm(formdata=None))


@blueprint.post(f"/{NUMBER}/close")
@needs(Permission.EDIT_PLAN)
def accept(number: int) -> ResponseReturnValue:
    """Accept the evidence and close the action."""
    kept, form = kept_here(number), ClosingForm()
    if kept.value is None or not form.validate():
        return _closing_page(number, form, UNPROCESSABLE)
    try:
        close(site().sessions, kept, _thing(number), despite=said(form.despite), who=who())
    except Refused as refused:
        form.refuse(told(refused))
        return _closing_page(number, form, UNPROCESSABLE)
    tell(Notice.ACTION_CLOSED)
    return redirect(url_for(".show", number=number))


def _closing_page(number: int, form: ClosingForm, status: int = 200) -> ResponseReturnValue:
    kept = kept_here(number)
    if kept.value is None or not kept.value.is_open:
        return show_page(kept, status)
    page = render_template(
        "actions/close.jinja",
        kept=kept,
        action=kept.value,
        again=looked_again(site().sessions, place=place().id, kept=kept, today=today()),
        is_second=may_accept(kept.value, person().id),
        form=form,
    )
    return page, status


@blueprint.post(f"/{NUMBER}/nothing")
@needs(Permission.EDIT_PLAN)
def nothing(number: int) -> ResponseReturnValue:
    """Decide that nothing is done, because."""
    kept, form = kept_here(number), NothingForm()
    if kept.value is None or not form.validate():
        return show_page(kept, UNPROCESSABLE, nothing_form=form, form=form)
    try:
        do_nothing(site().sessions, _thing(number), because=said(form.because) or "", who=who())
    except Refused as refused:
        form.refuse(told(refused))
        return show_page(kept, UNPROCESSABLE, nothing_form=form, form=form)
    tell(Notice.NO_ACTION_KEPT)
    return redirect(url_for(".show", number=number))


@blueprint.post(f"/{NUMBER}/open")
@needs(Permission.EDIT_PLAN)
def open_again(number: int) -> ResponseReturnValue:
    """Open a closed action again, with a reason."""
    kept, form = kept_here(number), WhyForm(prefix="open-")
    if kept.value is None or not form.validate():
        return show_page(kept, UNPROCESSABLE, open_form=form, form=form)
    try:
        reopen(site().sessions, _thing(number), why=said(form.why) or "", who=who())
    except Refused as refused:
        form.refuse(told(refused))
        return show_page(kept, UNPROCESSABLE, open_form=form, form=form)
    tell(Notice.ACTION_OPENED)
    return redirect(url_for(".show", number=number))


@blueprint.post(f"/{NUMBER}/off")
@needs(Permission.EDIT_PLAN)
def off(number: int) -> ResponseReturnValue:
    """Take an action off the list, with a reason; one that cannot be read too."""
    kept, form = kept_here(number), WhyForm(prefix="off-")
    if not form.validate():
        return show_page(kept, UNPROCESSABLE, off_form=form, form=form)
    take_off(site().sessions, _thing(number), why=said(form.why) or "", who=who())
    tell(Notice.ACTION_OFF)
    return redirect(url_for(".index"))


def _thing(number: int) -> Thing:
    return Thing(place().id, number)


@blueprint.errorhandler(Unreadable)
def unreadable(_: Unreadable) -> ResponseReturnValue:
    """Somebody saved what this program cannot read while this was written."""
    abort(CONFLICT)
