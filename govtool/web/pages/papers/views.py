"""Votes on paper: the sheet to print, and a page on which the sheets are typed in."""

from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.pdf import PrintingFailed
from govtool.reading import Refused
from govtool.store.errors import RoundClosed
from govtool.store.join_links import LinkRefused
from govtool.store.values import RoundState
from govtool.web.notices import Notice, tell
from govtool.web.pages.papers.forms import Decision, PaperForm, paper_form
from govtool.web.permissions import Permission, needs
from govtool.web.saving import sent
from govtool.web.visit import act, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.banks import NoSuchBank
from govtool.workflows.settling_doubles import Decided, OtherPerson
from govtool.workflows.settling_doubles import decide as decide_what_counts
from govtool.workflows.taking_part import SIDES
from govtool.workflows.voting_on_paper import (
    Papers,
    SecondSheet,
    blank_sheet,
    papers_of,
    type_in,
)

ROUND: Final = "<int(max=1000000):round_id>"
blueprint: Final = Blueprint(
    "papers", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}/paper"
)
CONFLICT: Final = 409
UNSAID: Final = "Choose whose sheet it is. Nothing was changed."
UNPROCESSABLE: Final = 422


@blueprint.get("")
@needs(Permission.RUN_ROUND)
def index(round_id: int) -> ResponseReturnValue:
    """The sheets typed in so far, and the form for the next."""
    papers = _papers(round_id)
    form = paper_form(papers)
    form.begin(version=len(papers.typed), writer=person().id)
    return _page(papers, form)


@blueprint.post("")
@needs(Permission.RUN_ROUND)
def save(round_id: int) -> ResponseReturnValue:
    """Store the votes of one sheet, and ask for the next."""
    papers = _papers(round_id)
    form = paper_form(papers)
    if not form.validate():
        return _page(papers, form), UNPROCESSABLE
    try:
        type_in(site().sessions, papers=papers, sheet=form.sheet, sent=sent(), act=act())
    except Refused as refused:
        form.marks.errors = [problem.message for problem in refused.problems]
        return _page(papers, form), UNPROCESSABLE
    except SecondSheet as second:
        form.person.errors = [str(second)]
        return _page(papers, form), UNPROCESSABLE
    except (RoundClosed, LinkRefused) as refused:
        form.refuse(str(refused))
        return _page(_papers(round_id), form), CONFLICT
    tell(Notice.PAPER_TYPED)
    return redirect(url_for(".index", round_id=round_id))


@blueprint.post("/<int(max=1000000000):guest>/counts")
@needs(Permission.RUN_ROUND)
def decide(round_id: int, guest: int) -> ResponseReturnValue:
    """Decide what counts of somebody who voted on paper and on the site."""
    papers, form = _papers(round_id), Decision()
    if not form.validate() or guest not in {one.account for one in papers.typed}:
        abort(404)
    is_taken_back = form.counts.data == "theirs"
    if form.whom is None or (is_taken_back and form.whom not in papers.people):
        return _refuse(round_id, UNSAID)
    new = Decided(form.link(guest), None if is_taken_back else form.whom)
    try:
        decide_what_counts(site().sessions, place=place(), round_id=round_id, new=new, act=act())
    except (RoundClosed, OtherPerson) as refused:
        return _refuse(round_id, str(refused))
    tell(Notice.PAPER_DECIDED)
    return redirect(url_for(".index", round_id=round_id))


def _refuse(round_id: int, why: str) -> ResponseReturnValue:
    """The page as it is by now, and why nothing was decided."""
    papers = _papers(round_id)
    form = paper_form(papers)
    form.refuse(why)
    return _page(papers, form), CONFLICT


@blueprint.get("/sheet.pdf")
@needs(Permission.ANSWER)
def sheet(round_id: int) -> ResponseReturnValue:
    """The sheet to fill in with a pen: A3, a box for every level of every row."""
    papers = _papers(round_id)
    day = visit().at.astimezone(CLOCK).date()
    made = blank_sheet(papers.bank, place().name, papers.round.title, day)
    response = Response(made, content_type="application/pdf")
    name = f"voting-sheet-{round_id}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.errorhandler(PrintingFailed)
def not_made(failed: PrintingFailed) -> ResponseReturnValue:
    """A page that says why there is no sheet."""
    return render_template("papers/not_made.jinja", failed=failed), 503


@blueprint.errorhandler(NoSuchBank)
def other_bank(missing: NoSuchBank) -> ResponseReturnValue:
    """The page of a round whose question bank is not here in its version."""
    return render_template("assessment/other_bank.jinja", reason=str(missing)), 410


def _papers(round_id: int) -> Papers:
    return papers_of(site().sessions, place=place(), round_id=round_id)


def _page(papers: Papers, form: PaperForm) -> str:
    is_voting = papers.round.state is RoundState.VOTING
    return render_template(
        "papers/index.jinja", papers=papers, form=form, is_voting=is_voting, sides=SIDES
    )
