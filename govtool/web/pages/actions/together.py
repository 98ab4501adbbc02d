"""Many actions at once: taken up from a plan, merged, reviewed, asked after, and over time."""

from typing import Any, Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import HiddenField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length

from govtool.actions.again import look_again, tally_of
from govtool.actions.brag import KEY
from govtool.actions.joining import offered as alike_among
from govtool.actions.reviewing import LARGEST_SPAN, REVIEW_DAYS, chase_words, review
from govtool.actions.tracked_parts import Found
from govtool.documents.timeline import timeline_pictures
from govtool.reading import Refused
from govtool.web.forms import SiteForm, seen
from govtool.web.notices import Notice, tell
from govtool.web.pages.actions.going import unreadable as _going  # noqa: F401 - its addresses
from govtool.web.pages.actions.views import (
    NUMBER,
    UNPROCESSABLE,
    blueprint,
    kept_here,
    show_page,
    today,
    told,
    who,
)
from govtool.web.permissions import Permission, needs
from govtool.web.visit import may, person, place, site
from govtool.workflows.chasing import Question, address_of, ask_lead
from govtool.workflows.closing_actions import grounds
from govtool.workflows.joining_actions import merge as merge_two
from govtool.workflows.keeping_actions import (
    ACTIONS,
    MILESTONES,
    PILOTS,
    every_kept,
    readable,
)
from govtool.workflows.planning import Planned, answer_sets, chosen_sets, plan_for
from govtool.workflows.showing_actions import Choice, listed, timeline_of
from govtool.workflows.taking_up_plan import Chosen, offered, take_up
from govtool.workflows.working_on_actions import Thing

__all__ = ["blueprint"]
MOST_PAIRS: Final = 50
VERSION: Final = "<slug:pathway>/<int(max=1000000):number>"


class TakeForm(SiteForm):
    """Which proposals to take up, and which taken ones to bring up to date."""

    new = SelectMultipleField("Take up", validate_choice=False)
    changed = SelectMultipleField("Bring up to date", validate_choice=False)


class MergeForm(SiteForm):
    """Two actions: the one that stays and the one that goes."""

    keep = HiddenField()
    gone = HiddenField()


class AskForm(SiteForm):
    """What is written to a lead."""

    text = TextAreaField(
        "The letter",
        [
            DataRequired("Write what you ask."),
            Length(max=4000, message="Write at most 4,000 characters."),
        ],
        filters=[seen],
    )


@blueprint.get(f"/take-up/{VERSION}")
@needs(Permission.EDIT_PLAN)
def taking(pathway: str, number: int) -> ResponseReturnValue:
    """What the plan for a version proposes, to choose from."""
    return _taking_page(_planned(pathway, number), TakeForm(formdata=None))


@blueprint.post(f"/take-up/{VERSION}")
@needs(Permission.EDIT_PLAN)
def take(pathway: str, number: int) -> ResponseReturnValue:
    """Keep the chosen proposals as actions."""
    form, planned = TakeForm(), _planned(pathway, number)
    chosen = Chosen(frozenset(form.new.data or ()), frozenset(form.changed.data or ()))
    if not form.validate() or not (chosen.new or chosen.changed):
        form.refuse("Nothing was chosen. Tick what you want to take up.")
        return _taking_page(planned, form, UNPROCESSABLE)
    take_up(site().sessions, place=place(), planned=planned, chosen=chosen, who=who())
    tell(Notice.ACTIONS_TAKEN_UP)
    return redirect(url_for(".index", pathway=pathway))


def _taking_page(planned: Planned, form: TakeForm, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "actions/taking.jinja",
        planned=planned,
        offer=offered(site().sessions, place=place(), planned=planned),
        form=form,
        answers=request.args.getlist("answers"),
        ticked=frozenset((*(form.new.data or ()), *(form.changed.data or ()))),
    )
    return page, status


def _planned(pathway: str, number: int) -> Planned:
    sets = answer_sets(
        site().sessions,
        place=place(),
        slug=pathway,
        account=person(),
        everybody=may(Permission.RUN_ROUND),
    )
    chosen = chosen_sets(sets, request.args.getlist("answers"))
    return plan_for(
        site().sessions, place=place(), version=(pathway, number), sets=chosen, today=today()
    )


@blueprint.get("/alike")
@needs(Permission.EDIT_PLAN)
def alike() -> ResponseReturnValue:
    """Actions that may be one and the same, offered for merging."""
    return _alike_page(MergeForm(formdata=None))


@blueprint.post("/alike")
@needs(Permission.EDIT_PLAN)
def merge() -> ResponseReturnValue:
    """Merge two actions."""
    form = MergeForm()
    try:
        keep, gone = form.keep.data or "", form.gone.data or ""
        merge_two(site().sessions, place=place().id, keep=keep, gone=gone, who=who())
    except Refused as refused:
        form.refuse(told(refused))
        return _alike_page(form, UNPROCESSABLE)
    tell(Notice.ACTIONS_MERGED)
    return redirect(url_for(".alike"))


def _alike_page(form: MergeForm, status: int = 200) -> ResponseReturnValue:
    kept = every_kept(site().sessions, ACTIONS, place=place().id)
    known = readable(kept)
    homes = {one.reference: one.record.pathway for one in kept}
    pairs = [p for p in alike_among(known) if homes[p.first] == homes[p.second]]
    page = render_template(
        "actions/alike.jinja",
        pairs=pairs[:MOST_PAIRS],
        more=max(0, len(pairs) - MOST_PAIRS),
        actions=known,
        form=form,
    )
    return page, status


@blueprint.get("/review")
@needs(Permission.SEE_PLAN)
def reviewing() -> ResponseReturnValue:
    """The 90-day review: what was due, what moved, what stands now, and whom to chase."""
    asked = request.args.get("days", "")
    days = int(asked) if asked.isdecimal() and 0 < int(asked[:6]) <= LARGEST_SPAN else REVIEW_DAYS
    kept = every_kept(site().sessions, ACTIONS, place=place().id)
    held = review(readable(kept), today(), days)
    now = grounds(site().sessions, place=place().id, actions=kept, today=today())
    again = {
        one.reference: look_again(one.value, now.of(one.record.pathway))
        for one in kept
        if one.value and one.value.answers
    }
    items = [item for looked in again.values() for item in looked.items]
    return render_template(
        "actions/review.jinja",
        review=held,
        days=days,
        again=again,
        tally=tally_of(items),
        Found=Found,
        against=tuple(dict.fromkeys(looked.against for looked in again.values())),
        numbers={one.reference: one.number for one in kept},
        letters={
            one.reference: chase_words(one.reference, one.action, today()) for one in held.chase
        },
        key=KEY,
        unreadable=sum(one.value is None for one in kept),
    )


@blueprint.get(f"/{NUMBER}/ask")
@needs(Permission.EDIT_PLAN)
def asking(number: int) -> ResponseReturnValue:
    """A letter to whoever leads on an action, to copy, or to send where they have an account."""
    kept = kept_here(number)
    if kept.value is None:
        return show_page(kept)
    words = chase_words(kept.reference, kept.value, today())
    return _ask_page(number, AskForm(formdata=None, text=words))


@blueprint.post(f"/{NUMBER}/ask")
@needs(Permission.EDIT_PLAN)
def ask(number: int) -> ResponseReturnValue:
    """Send the letter."""
    kept, form = kept_here(number), AskForm()
    if kept.value is None:
        return show_page(kept, UNPROCESSABLE)
    to = address_of(site().sessions, place=place().id, action=kept.value)
    if not to or site().settings.mail is None:
        form.refuse("No letter can be sent from here. Copy the text and send it yourself.")
    elif form.validate():
        question = Question(form.text.data or "", site().secret)
        ask_lead(site().sessions, Thing(place().id, number), question=question, to=to, who=who())
        tell(Notice.LEAD_ASKED)
        return redirect(url_for(".show", number=number))
    return _ask_page(number, form, UNPROCESSABLE)


def _ask_page(number: int, form: AskForm, status: int = 200) -> ResponseReturnValue:
    kept = kept_here(number)
    if kept.value is None:
        abort(409)
    to = address_of(site().sessions, place=place().id, action=kept.value)
    page = render_template(
        "actions/ask.jinja",
        kept=kept,
        action=kept.value,
        can_send=bool(to) and site().settings.mail is not None,
        has_account=bool(to),
        form=form,
    )
    return page, status


@blueprint.get("/timeline")
@needs(Permission.SEE_PLAN)
def timeline() -> ResponseReturnValue:
    """Phases, milestones, pilots and actions over time, as pictures and as a table."""
    choice = Choice(pathway=request.args.get("pathway", "")[:100])
    kept = every_kept(site().sessions, ACTIONS, place=place().id)
    found = listed(kept, choice, today=today(), account=person().id)
    rows = timeline_of(
        found.shown,
        every_kept(site().sessions, PILOTS, place=place().id),
        every_kept(site().sessions, MILESTONES, place=place().id),
        today(),
    )
    return render_template("actions/timeline.jinja", rows=rows, pictures=_pictures(rows), key=KEY)


def _pictures(rows: Any) -> tuple[Markup, ...]:
    return tuple(Markup(svg) for svg in timeline_pictures(rows, today()))  # noqa: S704 - our own
