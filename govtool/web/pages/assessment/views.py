"""Assessments: started, listed, looked at and closed."""

from itertools import groupby
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment.bank import Bank
from govtool.store.errors import RoundClosed
from govtool.store.paper_links import paper_stands_for
from govtool.store.rounds import round_in
from govtool.store.values import Round, RoundState, VersionNote
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.assessment.forms import StartRound
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, person, place, reading, site, visit
from govtool.web.words import CLOCK, STAGES
from govtool.workflows.agreements import agreed_so_far
from govtool.workflows.answering import Sitting, open_sitting
from govtool.workflows.banks import NoSuchBank, banks_to_start, is_ours
from govtool.workflows.just_saved import just_saved
from govtool.workflows.place_home import rounds_for
from govtool.workflows.running_round import freeze_round
from govtool.workflows.starting_round import Start, start_round, versions_to_assess
from govtool.workflows.taking_part import SIDES, takes_part
from govtool.workflows.turnout import turnout

blueprint: Final = Blueprint("assessment", __name__, url_prefix="/p/<slug:place>/rounds")
ROUND: Final = "<int(max=1000000):round_id>"
LONGEST_NUMBER: Final = 7
"""Digits of a round's number."""


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
    form.bank.data = request.args.get("bank")
    earlier = _earlier(request.args.get("after", ""))
    if earlier is not None:
        _follow(form, earlier)
    return _ask_to_start(form, earlier)


@blueprint.post("/start")
@needs(Permission.RUN_ROUND)
def start() -> ResponseReturnValue:
    """Start a round; or go to the one that is open already."""
    form = _start_form()
    earlier = _earlier(form.after.data or "")
    if not form.validate():
        return _ask_to_start(form, earlier), 422
    slug, _, number = str(form.pathway.data).partition(":")
    new = Start(
        bank=form.bank.data,
        pathway=(slug, int(number)),
        purpose=(form.purpose.data or "").strip(),
        closes_on=form.closes_on.data,
        shows_names=bool(form.shows_names.data),
        after=earlier.id if earlier else None,
    )
    started = start_round(site().sessions, place=place().id, start=new, act=act())
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
    """Who has answered how much while votes are taken; after that the votes are shown."""
    seen = turnout(site().sessions, place=place(), round_id=round_id)
    if seen.round.state is not RoundState.VOTING:
        return redirect(url_for("rounds.votes", round_id=round_id))
    return render_template("assessment/turnout.jinja", seen=seen, sides=SIDES)


@blueprint.get(f"/{ROUND}/close")
@needs(Permission.RUN_ROUND)
def confirm_close(round_id: int) -> ResponseReturnValue:
    """Ask whether to close a round; tell who has not finished and what is not agreed."""
    seen = turnout(site().sessions, place=place(), round_id=round_id)
    if seen.round.state is RoundState.CLOSED:
        return redirect(url_for("rounds.votes", round_id=round_id))
    is_voting = seen.round.state is RoundState.VOTING
    sessions = site().sessions
    agreed = 0 if is_voting else agreed_so_far(sessions, place=place(), round_id=round_id)
    return render_template("assessment/close.jinja", seen=seen, agreed=agreed, form=SiteForm())


@blueprint.post(f"/{ROUND}/close")
@needs(Permission.RUN_ROUND)
def close(round_id: int) -> ResponseReturnValue:
    """Close a round and freeze what it came to."""
    try:
        freeze_round(site().sessions, place=place(), round_id=round_id, act=act())
        tell(Notice.ROUND_CLOSED)
    except RoundClosed:
        pass  # somebody was faster, and the page that follows says that it is closed
    return redirect(url_for("rounds.votes", round_id=round_id))


def _own(page: str, round_id: int) -> str:
    """A page about the visitor's own answers, which tells what was saved last."""
    sitting = _sitting(round_id)
    saved = just_saved(sitting, request.args.get("saved"))
    counts = takes_part(site().sessions, place=place(), round_id=round_id, account=person().id)
    with reading() as session:
        on_paper = paper_stands_for(
            session, place=place().id, round_id=round_id, account=person().id
        )
    return render_template(
        f"assessment/{page}.jinja",
        sitting=sitting,
        on_paper=on_paper,
        saved=saved,
        counts=counts,
        strengths=sitting.strengths(visit().at.astimezone(CLOCK).date()),
    )


def _ask_to_start(form: StartRound, earlier: Round | None) -> str:
    banks = banks_to_start(site().sessions, place=place().id)
    return render_template("assessment/start.jinja", form=form, banks=banks, earlier=earlier)


def _earlier(told: str) -> Round | None:
    """The round that a new one is to follow; None where none is named."""
    if not (told.isdecimal() and len(told) <= LONGEST_NUMBER):
        return None
    with reading() as session:
        return round_in(session, place=place().id, round_id=int(told))


def _follow(form: StartRound, earlier: Round) -> None:
    """Fill a form in as the earlier round was, over the newest version of its pathway."""
    form.after.data, form.bank.data = str(earlier.id), earlier.bank
    form.purpose.data = earlier.purpose
    form.shows_names.data = earlier.shows_names
    if earlier.pathway is not None:
        slug = earlier.pathway[0]
        notes = versions_to_assess(site().sessions, place=place().id)
        newest = max((note.number for note in notes if note.pathway == slug), default=0)
        form.pathway.data = f"{slug}:{newest}"


def _sitting(round_id: int) -> Sitting:
    return open_sitting(site().sessions, place=place(), round_id=round_id, account=person())


def _start_form() -> StartRound:
    form = StartRound()
    banks = banks_to_start(site().sessions, place=place().id)
    form.bank.choices = {bank.id: _called(bank) for bank in banks}
    notes = versions_to_assess(site().sessions, place=place().id)
    form.pathway.choices = {"": "Choose", **_by_pathway(notes)}
    return form


def _called(bank: Bank) -> str:
    """What a bank is called in a list; one of the place's own with its version."""
    return bank.title if is_ours(bank.id) else f"{bank.title}, version {bank.version}"


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
