"""Pilots, phases and milestones, and commissioned services: listed, written down, changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import FieldList, TextAreaField
from wtforms.validators import DataRequired, Length

from govtool.actions.pilots import Milestone, Pilot, Service
from govtool.actions.wording import day
from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.store.records import Record, remove_record
from govtool.store.session import Session
from govtool.web.forms import SiteForm, seen
from govtool.web.notices import Notice, tell
from govtool.web.pages.programme.forms import MilestoneForm, PilotForm, ProgrammeForm, ServiceForm
from govtool.web.pages.programme.shown import milestone_fields, pilot_fields, service_fields
from govtool.web.permissions import Permission, needs
from govtool.web.saving import Said, by_itself, conflict, saved, sent, too_late, unready
from govtool.web.unsent import is_given_back
from govtool.web.visit import act, person, place, site, visit, writing
from govtool.web.words import CLOCK
from govtool.workflows.keeping_actions import (
    MILESTONES,
    PILOTS,
    SERVICES,
    Kept,
    Kind,
    every_kept,
    keep_changed,
    keep_new,
    one_kept,
)
from govtool.workflows.saving import Saved, save_once
from govtool.workflows.showing_actions import pilot_state

blueprint: Final = Blueprint("programme", __name__, url_prefix="/p/<slug:place>/programme")
NUMBER: Final = "<int(max=1000000):number>"
SERIES: Final = "<any(pilot, milestone, service):series>"
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
STALE: Final = (
    "This was not saved yet: somebody saved it after you opened it. Both are shown here; save "
    "again to put yours in place of theirs."
)


@dataclass(frozen=True)
class Series:
    """One of the three kinds: how it is kept, its form, and how it fills its form."""

    kind: Kind[Any]
    form: type[Any]
    blank: Any
    fields: Callable[[Any], dict[str, Any]]
    called: str


EVERY: Final[Mapping[str, Series]] = {
    "pilot": Series(PILOTS, PilotForm, Pilot("-"), pilot_fields, "pilot"),
    "milestone": Series(
        MILESTONES, MilestoneForm, Milestone("-"), milestone_fields, "phase or milestone"
    ),
    "service": Series(SERVICES, ServiceForm, Service("-"), service_fields, "service"),
}


class OffForm(SiteForm):
    """Why something is taken off the list."""

    why = TextAreaField(
        "Why",
        [DataRequired("Say why."), Length(max=500, message="Write at most 500 characters.")],
        filters=[seen],
    )


@blueprint.get("")
@needs(Permission.SEE_PLAN)
def index() -> ResponseReturnValue:
    """Everything of the three kinds, with how it stands."""
    lists = {
        name: every_kept(site().sessions, series.kind, place=place().id)
        for name, series in EVERY.items()
    }
    return render_template(
        "programme/index.jinja", lists=lists, today=_today(), pilot_state=pilot_state
    )


@blueprint.get(f"/{SERIES}/new")
@needs(Permission.EDIT_PLAN)
def new(series: str) -> ResponseReturnValue:
    """The form for something new."""
    of = EVERY[series]
    form = _shown(of, of.blank, 0)
    form.title.data = ""
    return _page(series, form, None)


@blueprint.post(f"/{SERIES}/new")
@needs(Permission.EDIT_PLAN)
def add(series: str) -> ResponseReturnValue:
    """Keep something new."""
    of = EVERY[series]
    form = of.form()
    if (given := _given_back(series, form, None)) is not None:
        return given
    if not form.validate():
        return _page(series, form, None, UNPROCESSABLE)
    to = (place().id, of.kind.record, None)
    try:
        with writing() as session:
            keep_new(session, form.value(of.blank), to=to, note="Written down", act=act())
    except Refused as refused:
        form.refuse(_told(refused))
        return _page(series, form, None, UNPROCESSABLE)
    tell(Notice.PROGRAMME_SAVED)
    return redirect(url_for(".index"))


@blueprint.get(f"/{SERIES}/{NUMBER}")
@needs(Permission.EDIT_PLAN)
def edit(series: str, number: int) -> ResponseReturnValue:
    """The form for something that is kept."""
    kept = _kept(series, number)
    if kept.value is None:
        return render_template("programme/unreadable.jinja", kept=kept)
    return _page(series, _shown(EVERY[series], kept.value, kept.record.version), kept)


@blueprint.post(f"/{SERIES}/{NUMBER}")
@needs(Permission.EDIT_PLAN)
def save(series: str, number: int) -> ResponseReturnValue:
    """Save it, by the button or by itself."""
    kept, form = _kept(series, number), EVERY[series].form()
    if kept.value is None:
        return render_template("programme/unreadable.jinja", kept=kept), CONFLICT
    if (given := _given_back(series, form, kept)) is not None:
        return given
    return _keep(series, form, kept) if form.validate() else _refuse(series, form, kept)


def _keep(series: str, form: Any, kept: Kept[Any]) -> ResponseReturnValue:
    try:
        return _done(_saved(kept, form))
    except StaleVersion as stale:
        return _both(series, form, stale, _kept(series, kept.number))
    except Refused as refused:
        form.refuse(_told(refused))
        return _refuse(series, form, kept)


def _given_back(series: str, form: Any, kept: Kept[Any] | None) -> ResponseReturnValue | None:
    """What answers a form that was given back, or that somebody else wrote; None for any other."""
    if not form.is_written_by(person().id):
        return _not_theirs()
    return _page(series, form, kept, is_unsent=True) if is_given_back() else None


def _not_theirs() -> ResponseReturnValue:
    """What was sent was written by somebody else before this person signed in: it is let go."""
    if by_itself():
        return too_late(Notice.WRITTEN_BY_ANOTHER.value)
    tell(Notice.WRITTEN_BY_ANOTHER)
    return redirect(url_for(".index"))


def _saved(kept: Kept[Any], form: Any) -> Saved:
    """What is stored already is not saved again: the button sends what the script sent before."""
    now = kept.record.version
    if (form.value(kept.value), form.based_on_version) == (kept.value, now):
        return Saved(now, visit().at)
    return save_once(
        site().sessions, sent=sent(), act=act(), save=lambda session: _save(session, kept, form)
    )


def _both(series: str, form: Any, stale: StaleVersion, kept: Kept[Any]) -> ResponseReturnValue:
    of = EVERY[series]
    stored = kept.value if kept.value is not None else of.blank
    yours, theirs = (_words(of, one) for one in (form.value(stored), stored))
    if by_itself():
        return conflict(stale, STALE, yours=yours, theirs=theirs)
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    both = (("Not saved yet", yours), ("Saved in between", theirs))
    return _page(series, form, kept, CONFLICT, both=both)


def _words(of: Series, value: Any) -> Said:
    """What a thing says, by its labels, for two texts side by side."""
    return tuple(
        (name.replace("_", " ").capitalize(), _in_words(told))
        for name, told in of.fields(value).items()
        if told and name in of.form()
    )


def _in_words(told: object) -> str:
    if isinstance(told, date):
        return day(told)
    if isinstance(told, list):
        return "; ".join(", ".join(str(v) for v in row.values() if v) for row in told if row)
    return str(told)


def _save(session: Session, kept: Kept[Any], form: Any) -> int:
    based, now = form.based_on_version, kept.record
    if based != now.version:
        raise StaleVersion(f"This {now.kind.value}", based, now.version, "", now.text)
    of: tuple[int, Record] = (place().id, now)
    changed = form.value(kept.value)
    return keep_changed(session, changed, of=of, note="Changed", act=act()).version


def _done(done: Saved) -> ResponseReturnValue:
    if by_itself():
        return saved(done)
    tell(Notice.PROGRAMME_SAVED)
    return redirect(url_for(".index"))


@blueprint.post(f"/{SERIES}/{NUMBER}/off")
@needs(Permission.EDIT_PLAN)
def off(series: str, number: int) -> ResponseReturnValue:
    """Take it off the list, with a reason."""
    kept, form = _kept(series, number), OffForm()
    if not form.validate():
        if kept.value is None:
            return render_template("programme/unreadable.jinja", kept=kept), UNPROCESSABLE
        shown = _shown(EVERY[series], kept.value, kept.record.version)
        return _page(series, shown, kept, UNPROCESSABLE, off_form=form)
    thing = (kept.record.kind, number)
    with writing() as session:
        remove_record(session, place=place().id, thing=thing, why=form.why.data or "", act=act())
    tell(Notice.PROGRAMME_OFF)
    return redirect(url_for(".index"))


def _shown(series: Series, value: Any, version: int) -> Any:
    form = series.form(formdata=None, data=series.fields(value))
    form.begin(version=version, writer=person().id)
    return form


def _kept(series: str, number: int) -> Kept[Any]:
    found = one_kept(site().sessions, EVERY[series].kind, place=place().id, number=number)
    if found.record.removed_at is not None:
        abort(404)
    return found


def _refuse(series: str, form: ProgrammeForm, kept: Kept[Any]) -> ResponseReturnValue:
    if by_itself():
        errors = [(field.id, _error(field)) for field in form if field.errors]
        return unready(errors, form.form_errors)
    return _page(series, form, kept, UNPROCESSABLE)


def _page(
    series: str, form: ProgrammeForm, kept: Kept[Any] | None, status: int = 200, **also: Any
) -> ResponseReturnValue:
    given = {"off_form": OffForm(formdata=None), **also}
    page = render_template(
        f"programme/{series}.jinja",
        series=series,
        called=EVERY[series].called,
        form=form,
        kept=kept,
        **given,
    )
    return page, status


def _error(field: Any) -> str:
    if isinstance(field, FieldList):
        return "One of these rows has a mistake: look at its dates."
    return " ".join(str(message) for message in field.errors)


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()


def _told(refused: Refused) -> str:
    return " ".join(problem.message for problem in refused.problems)
