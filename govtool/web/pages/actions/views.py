"""The actions of a place: the list, one action, and its words."""

from datetime import date
from typing import Any, Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.actions.brag import KEY
from govtool.actions.reviewing import chase_words
from govtool.actions.tracked import TrackedAction
from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.store.records import versions_of_record
from govtool.store.values import RecordKind
from govtool.web.notices import Notice, tell
from govtool.web.pages.actions.fields import action_form, pathway_titles, words_of
from govtool.web.pages.actions.forms import ActionForm
from govtool.web.pages.actions.small_forms import (
    DateForm,
    EvidenceForm,
    NothingForm,
    ProgressForm,
    WhyForm,
)
from govtool.web.permissions import Permission, needs
from govtool.web.saving import by_itself, conflict, saved, sent, too_late, unready
from govtool.web.unsent import is_given_back
from govtool.web.visit import act, may, person, place, reading, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.closing_actions import looked_again
from govtool.workflows.keeping_actions import ACTIONS, Kept, every_kept, one_kept
from govtool.workflows.people import people_of
from govtool.workflows.saving import Saved, save_once
from govtool.workflows.showing_actions import Choice, listed
from govtool.workflows.working_on_actions import Thing, Who, add_action, save_words

NUMBER: Final = "<int(max=1000000):number>"
blueprint: Final = Blueprint("actions", __name__, url_prefix="/p/<slug:place>/actions")
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
STALE: Final = (
    "This was not saved yet: somebody saved the action after you opened it. Both are shown here; "
    "save again to put yours in place of theirs."
)
BLANK: Final = TrackedAction("-")


@blueprint.get("")
@needs(Permission.SEE_PLAN)
def index() -> ResponseReturnValue:
    """The actions of the place, all of them or those chosen."""
    kept = every_kept(site().sessions, ACTIONS, place=place().id)
    found = listed(kept, _choice(), today=today(), account=person().id)
    return render_template(
        "actions/index.jinja",
        listed=found,
        key=KEY,
        titles=pathway_titles(),
        is_small=len(found.shown) <= 1,
    )


@blueprint.get("/new")
@needs(Permission.EDIT_PLAN)
def new() -> ResponseReturnValue:
    """The form for an action that somebody writes down."""
    form = action_form(BLANK, version=0, is_new=True)
    form.title.data = ""
    form.findings.data = request.args.get("finding", "")[:400]
    return _form_page(form, None)


@blueprint.post("/new")
@needs(Permission.EDIT_PLAN)
def add() -> ResponseReturnValue:
    """Keep an action that somebody wrote down."""
    form = action_form(None, is_new=True)
    if (given := _given_back(form, None)) is not None:
        return given
    if not form.validate():
        return _form_page(form, None, UNPROCESSABLE)
    slug = form.pathway.data or None
    try:
        kept = add_action(
            site().sessions, form.action(BLANK), place=place().id, pathway=slug, act=act()
        )
    except Refused as refused:
        form.refuse(told(refused))
        return _form_page(form, None, UNPROCESSABLE)
    tell(Notice.ACTION_KEPT)
    return redirect(url_for(".show", number=kept.number))


@blueprint.get(f"/{NUMBER}")
@needs(Permission.SEE_PLAN)
def show(number: int) -> ResponseReturnValue:
    """One action with everything written of it, and what has become of what it answers."""
    return show_page(kept_here(number))


@blueprint.get(f"/{NUMBER}/words")
@needs(Permission.EDIT_PLAN)
def edit(number: int) -> ResponseReturnValue:
    """The form for the words of an action."""
    kept = kept_here(number)
    if kept.value is None:
        return show_page(kept)
    form = action_form(kept.value, version=kept.record.version)
    return _form_page(form, kept)


@blueprint.post(f"/{NUMBER}/words")
@needs(Permission.EDIT_PLAN)
def save(number: int) -> ResponseReturnValue:
    """Save the words of an action, by the button or by itself."""
    kept = kept_here(number)
    if kept.value is None:
        return show_page(kept, CONFLICT)
    form = action_form(None, stored=kept.value)
    if (given := _given_back(form, kept)) is not None:
        return given
    if not form.validate():
        return _refuse(form, kept)
    action = form.action(kept.value)
    if (action, form.based_on_version) == (kept.value, kept.record.version):
        return _done(number, Saved(kept.record.version, visit().at))
    return _save(form, kept, action)


def _given_back(form: ActionForm, kept: Kept[TrackedAction] | None) -> ResponseReturnValue | None:
    """What answers a form that was given back, or that somebody else wrote; None for any other."""
    if not form.is_written_by(person().id):
        return not_theirs()
    return _form_page(form, kept, is_unsent=True) if is_given_back() else None


def not_theirs() -> ResponseReturnValue:
    """What was sent was written by somebody else before this person signed in: it is let go."""
    if by_itself():
        return too_late(Notice.WRITTEN_BY_ANOTHER.value)
    tell(Notice.WRITTEN_BY_ANOTHER)
    return redirect(url_for(".index"))


def _save(
    form: ActionForm, kept: Kept[TrackedAction], action: TrackedAction
) -> ResponseReturnValue:
    thing = Thing(place().id, kept.number)
    try:
        done = save_once(
            site().sessions,
            sent=sent(),
            act=act(),
            save=lambda session: save_words(
                session, thing, action=action, based_on=form.based_on_version, act=act()
            ),
        )
    except StaleVersion as stale:
        return _both(form, kept, action, stale)
    except Refused as refused:
        form.refuse(told(refused))
        return _refuse(form, kept)
    return _done(kept.number, done)


def _done(number: int, done: Saved) -> ResponseReturnValue:
    if by_itself():
        return saved(done)
    tell(Notice.ACTION_SAVED)
    return redirect(url_for(".show", number=number))


def _refuse(form: ActionForm, kept: Kept[TrackedAction]) -> ResponseReturnValue:
    if by_itself():
        errors = [(field.id, " ".join(field.errors)) for field in form if field.errors]
        return unready(errors, form.form_errors)
    return _form_page(form, kept, UNPROCESSABLE)


def _both(
    form: ActionForm, kept: Kept[TrackedAction], action: TrackedAction, stale: StaleVersion
) -> ResponseReturnValue:
    stored = kept_here(kept.number).value or BLANK
    yours, theirs = words_of(action), words_of(stored)
    if by_itself():
        return conflict(stale, STALE, yours=yours, theirs=theirs)
    form.based_on.data = str(stale.current)
    form.refuse(STALE)
    both = (("Not saved yet", yours), ("Saved in between", theirs))
    return _form_page(form, kept, CONFLICT, both=both)


def _form_page(
    form: ActionForm, kept: Kept[TrackedAction] | None, status: int = 200, **also: Any
) -> ResponseReturnValue:
    page = render_template("actions/words.jinja", form=form, kept=kept, **also)
    return page, status


def show_page(kept: Kept[TrackedAction], status: int = 200, **forms: Any) -> ResponseReturnValue:
    """The page of one action, with a form that was refused in place of its blank one."""
    if kept.value is None:
        page = render_template("actions/unreadable.jinja", kept=kept)
        return page, status
    found = listed([kept, *_others(kept)], Choice(), today=today(), account=person().id)
    line = next(one for one in found.every if one.kept == kept)
    page = render_template(
        "actions/show.jinja",
        line=line,
        again=looked_again(site().sessions, place=place().id, kept=kept, today=today()),
        saved=_versions(kept.number),
        people=_people(),
        titles=pathway_titles(),
        following=tuple(one for one in found.every if kept.reference in one.action.after),
        may_note=may_note(kept.value),
        chase=chase_words(kept.reference, kept.value, today()),
        **{**_blank_forms(), **forms},
    )
    return page, status


def _blank_forms() -> dict[str, Any]:
    return {
        "progress_form": ProgressForm(formdata=None, writer=str(person().id)),
        "date_form": DateForm(formdata=None),
        "evidence_form": EvidenceForm(formdata=None),
        "nothing_form": NothingForm(formdata=None),
        "off_form": WhyForm(formdata=None, prefix="off-"),
        "open_form": WhyForm(formdata=None, prefix="open-"),
    }


def _others(kept: Kept[TrackedAction]) -> tuple[Kept[TrackedAction], ...]:
    every = every_kept(site().sessions, ACTIONS, place=place().id)
    return tuple(one for one in every if one.number != kept.number)


def _versions(number: int) -> Any:
    with reading() as session:
        thing = (RecordKind.ACTION, number)
        return versions_of_record(session, place=place().id, thing=thing)


def _people() -> Any:
    return people_of(site().sessions, place=place().id, me=person().id, may_see_names=True)


def kept_here(number: int) -> Kept[TrackedAction]:
    """An action of the place; 404 where there is none of this number."""
    return one_kept(site().sessions, ACTIONS, place=place().id, number=number)


def _choice() -> Choice:
    args = request.args
    named = {name: args.get(name, "")[:300] for name in ("status", "organisation", "lead")}
    return Choice(
        mine=args.get("mine") == "yes",
        overdue=args.get("overdue") == "yes",
        pathway=args.get("pathway", "")[:100],
        **named,
    )


def may_note(action: TrackedAction) -> bool:
    """Whether the visitor may add to an action: it is theirs, or they keep the plan."""
    return may(Permission.EDIT_PLAN) or action.is_led_by(person().id)


def noting(number: int) -> Kept[TrackedAction]:
    """An action that the visitor may add to; 403 where it is not theirs."""
    kept = kept_here(number)
    if not may_note(kept.value or BLANK):
        abort(403)
    return kept


def today() -> date:
    """The day on British clocks."""
    return visit().at.astimezone(CLOCK).date()


def who() -> Who:
    """The visitor, for what they write."""
    return Who(person().name, today(), act())


def told(refused: Refused) -> str:
    """Why something was refused, in sentences."""
    return " ".join(problem.message for problem in refused.problems)
