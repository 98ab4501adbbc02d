"""Assessments: started, listed, looked at, closed, and their results."""

from itertools import groupby
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.store.errors import RoundClosed
from govtool.store.values import VersionNote
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.assessment.forms import StartRound
from govtool.web.permissions import PERMISSIONS, Permission, needs
from govtool.web.visit import act, person, place, site
from govtool.web.words import STAGES
from govtool.workflows.answering import Sitting, open_sitting
from govtool.workflows.banks import NoSuchBank, shipped_banks
from govtool.workflows.just_saved import just_saved
from govtool.workflows.place_home import rounds_for
from govtool.workflows.round_results import Results, Turnout
from govtool.workflows.round_results import everybody as look_at_everybody
from govtool.workflows.starting_round import finish_round, start_round, versions_to_assess

blueprint: Final = Blueprint("assessment", __name__, url_prefix="/p/<slug:place>/rounds")
ROUND: Final = "<int(max=1000000):round_id>"


@blueprint.get("")
@needs(Permission.ANSWER)
def index() -> ResponseReturnValue:
    """The rounds of the place, and how far the visitor has come in each."""
    rounds = rounds_for(site().sessions, place=place().id, account=person().id)
    return render_template("assessment/index.jinja", rounds=rounds)


@blueprint.get("/start")
@needs(Permission.RUN_ROUND)
def new_round() -> ResponseReturnValue:
    """The form that starts a round."""
    form = _start_form()
    form.pathway.data = request.args.get("about", "")
    return render_template("assessment/start.jinja", form=form, banks=shipped_banks())


@blueprint.post("/start")
@needs(Permission.RUN_ROUND)
def start() -> ResponseReturnValue:
    """Start a round; or go to the one that is open already."""
    form = _start_form()
    if not form.validate():
        return render_template("assessment/start.jinja", form=form, banks=shipped_banks()), 422
    slug, _, number = str(form.pathway.data).partition(":")
    about = (slug, int(number))
    started = start_round(
        site().sessions, place=place().id, bank=form.bank.data, pathway=about, act=act()
    )
    tell(Notice.ROUND_STARTED if started.is_new else Notice.ROUND_THERE)
    return redirect(url_for(".show", round_id=started.round.id))


@blueprint.get(f"/{ROUND}")
@needs(Permission.ANSWER)
def show(round_id: int) -> ResponseReturnValue:
    """The rows of a round, and which of them the visitor has answered."""
    return _own("show", round_id)


@blueprint.get(f"/{ROUND}/result")
@needs(Permission.ANSWER)
def result(round_id: int) -> ResponseReturnValue:
    """The level of every row that the visitor's answers carry, and why."""
    return _own("result", round_id)


@blueprint.get(f"/{ROUND}/everybody")
@needs(Permission.SEE_RESULTS)
def everybody(round_id: int) -> ResponseReturnValue:
    """Who has answered how much of an open round; the results of a closed one."""
    seen = _everybody(round_id)
    page = "turnout" if isinstance(seen, Turnout) else "results"
    return render_template(f"assessment/{page}.jinja", seen=seen)


@blueprint.get(f"/{ROUND}/close")
@needs(Permission.RUN_ROUND)
def confirm_close(round_id: int) -> ResponseReturnValue:
    """Ask whether to close a round; tell who has not finished."""
    seen = _everybody(round_id)
    if not isinstance(seen, Turnout):
        return redirect(url_for(".everybody", round_id=round_id))
    return render_template("assessment/close.jinja", seen=seen, form=SiteForm())


@blueprint.post(f"/{ROUND}/close")
@needs(Permission.RUN_ROUND)
def close(round_id: int) -> ResponseReturnValue:
    """Close a round, so that nothing more is answered in it."""
    try:
        finish_round(site().sessions, place=place().id, round_id=round_id, act=act())
        tell(Notice.ROUND_CLOSED)
    except RoundClosed:
        pass  # somebody was faster, and the page that follows says that it is closed
    return redirect(url_for(".everybody", round_id=round_id))


def _own(page: str, round_id: int) -> str:
    """A page about the visitor's own answers, which tells what was saved last."""
    sitting = _sitting(round_id)
    saved = just_saved(sitting, request.args.get("saved"))
    return render_template(f"assessment/{page}.jinja", sitting=sitting, saved=saved)


def _everybody(round_id: int) -> Turnout | Results:
    roles = [role for role, allowed in PERMISSIONS.items() if Permission.ANSWER in allowed]
    return look_at_everybody(site().sessions, place=place(), round_id=round_id, roles=roles)


def _sitting(round_id: int) -> Sitting:
    return open_sitting(site().sessions, place=place(), round_id=round_id, account=person())


def _start_form() -> StartRound:
    form = StartRound()
    form.bank.choices = {bank.id: bank.title for bank in shipped_banks()}
    notes = versions_to_assess(site().sessions, place=place().id)
    form.pathway.choices = {"": "Choose", **_by_pathway(notes)}
    return form


def _by_pathway(notes: tuple[VersionNote, ...]) -> dict[str, dict[str, str]]:
    """The versions of each pathway, newest first, under the newest one's title."""
    groups: dict[str, dict[str, str]] = {}
    for slug, found in groupby(notes, key=lambda note: note.pathway):
        versions = list(found)[::-1]
        title = versions[0].title
        label = f"{title} ({slug})" if title in groups else title
        groups[label] = {_key(note): _words(note) for note in versions}
    return groups


def _key(note: VersionNote) -> str:
    return f"{note.pathway}:{note.number}"


def _words(note: VersionNote) -> str:
    return f"Version {note.number}, {STAGES[note.stage.value].lower()}: {note.title}"


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410
