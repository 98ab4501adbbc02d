"""A round once it runs: who takes part, its votes shown, and what it came to as a file."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.assessment.outcome import RowOutcome, UnreadableOutcome
from govtool.store.errors import RoundClosed
from govtool.store.round_steps import signatures, steps_of
from govtool.store.values import RoundState
from govtool.web.forms import SiteForm
from govtool.web.notices import Notice, tell
from govtool.web.pages.rounds.forms import table_form
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import spread_picture
from govtool.web.visit import act, person, place, reading, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.agreements import agreed_before
from govtool.workflows.banks import NoSuchBank, bank_of_round
from govtool.workflows.people import People, people_of
from govtool.workflows.round_assurance import weigh_agreed
from govtool.workflows.round_export import TYPES, round_file
from govtool.workflows.round_outcomes import Seen, StillVoting, outcome_of
from govtool.workflows.round_row import about_row, votes_in_words
from govtool.workflows.running_round import show_votes
from govtool.workflows.taking_part import SIDES, TOO_LATE, seat_people, table_of
from govtool.workflows.turnout import turnout

ROUND: Final = "<int(max=1000000):round_id>"
blueprint: Final = Blueprint("rounds", __name__, url_prefix=f"/p/<slug:place>/rounds/{ROUND}")
CONFLICT: Final = 409
UNPROCESSABLE: Final = 422
ORDERS: Final = {"": "In order", "widest": "Widest disagreement", "lowest": "Lowest first"}
"""How the rows of a round can be listed, and what each is called."""


@blueprint.get("/people")
@needs(Permission.RUN_ROUND)
def people(round_id: int) -> ResponseReturnValue:
    """Who takes part in a round, and for which side."""
    table = table_of(site().sessions, place=place(), round_id=round_id)
    return render_template("rounds/people.jinja", table=table, form=table_form(table))


@blueprint.post("/people")
@needs(Permission.RUN_ROUND)
def seat(round_id: int) -> ResponseReturnValue:
    """Have people take part for a side."""
    table = table_of(site().sessions, place=place(), round_id=round_id)
    form = table_form(table)
    if table.round.state is not RoundState.VOTING:
        form.refuse(TOO_LATE.format(table.round.title))
        return render_template("rounds/people.jinja", table=table, form=form), CONFLICT
    if not form.validate():
        return render_template("rounds/people.jinja", table=table, form=form), UNPROCESSABLE
    seat_people(site().sessions, place=place(), round_id=round_id, sides=form.sides, act=act())
    tell(Notice.PARTICIPANTS_SAVED)
    return redirect(url_for("assessment.everybody", round_id=round_id))


@blueprint.get("/reveal")
@needs(Permission.RUN_ROUND)
def confirm_reveal(round_id: int) -> ResponseReturnValue:
    """Ask whether to show the votes; tell who has not finished."""
    seen = turnout(site().sessions, place=place(), round_id=round_id)
    if seen.round.state is not RoundState.VOTING:
        return redirect(url_for(".votes", round_id=round_id))
    return render_template("rounds/reveal.jinja", seen=seen, form=SiteForm())


@blueprint.post("/reveal")
@needs(Permission.RUN_ROUND)
def reveal(round_id: int) -> ResponseReturnValue:
    """Show the votes; from now on none is taken."""
    try:
        show_votes(site().sessions, place=place(), round_id=round_id, act=act())
        tell(Notice.VOTES_SHOWN)
    except RoundClosed:
        pass  # somebody was faster, and the page that follows shows the votes
    return redirect(url_for(".votes", round_id=round_id))


@blueprint.get("/votes")
@needs(Permission.ANSWER)
def votes(round_id: int) -> ResponseReturnValue:
    """Every row of a round: how the votes were spread, and what was agreed."""
    seen = _seen(round_id)
    order = _order()
    return render_template(
        "rounds/votes.jinja",
        seen=seen,
        rows=_in_order(seen, order),
        order=order,
        orders=ORDERS,
        **_around(seen),
    )


@blueprint.get("/votes/<row_id>")
@needs(Permission.ANSWER)
def row(round_id: int, row_id: str) -> ResponseReturnValue:
    """One row for the room to look at: the spread, what the map shows, what was agreed."""
    try:
        seen = _seen(round_id)
    except StillVoting as voting:
        if row_id not in {one.id for one in bank_of_round(site().sessions, voting.round).rows}:
            abort(404)
        raise
    if row_id not in seen.outcome.row_by_id:
        abort(404)
    order = _order()
    rows = _in_order(seen, order)
    ids = [one.row for one in rows]
    at = ids.index(row_id)
    shown = rows[at]
    return render_template(
        "rounds/row.jinja",
        seen=seen,
        row=shown,
        place_in_order=at + 1,
        earlier=rows[at - 1] if at else None,
        later=rows[at + 1] if at + 1 < len(rows) else None,
        order=order,
        picture=spread_picture(shown, seen.outcome.bank.scale),
        about=about_row(seen.outcome, shown, seen.bank),
        said=votes_in_words(shown, seen.outcome.bank),
        before=agreed_before(site().sessions, place=place(), found=seen.round).get(row_id),
        **_around(seen),
    )


@blueprint.get("/file.<any(json, csv, xlsx):kind>")
@needs(Permission.ANSWER)
def download(round_id: int, kind: str) -> ResponseReturnValue:
    """What a round came to, as a file."""
    seen = _seen(round_id)
    ending, weighed = f".{kind}", weigh_agreed(seen, today=_today(), clock=CLOCK)
    response = Response(round_file(seen, ending, weighed), content_type=TYPES[ending])
    name = f"assessment-{round_id}{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _seen(round_id: int) -> Seen:
    return outcome_of(site().sessions, place=place(), round_id=round_id)


def _order() -> str:
    wanted = request.args.get("order", "")
    return wanted if wanted in ORDERS else ""


def _in_order(seen: Seen, order: str) -> tuple[RowOutcome, ...]:
    outcome = seen.outcome
    by_name = {"widest": outcome.by_disagreement, "lowest": outcome.by_level}
    return by_name.get(order, outcome.rows)


def _around(seen: Seen) -> Mapping[str, Any]:
    """What the pages of a shown round need besides: names, signatures and the sides' names."""
    with reading() as session:
        steps = steps_of(session, place=place().id, round_id=seen.round.id)
    return {
        "people": _people(),
        "signed": signatures(steps),
        "steps": steps,
        "weighed": weigh_agreed(seen, today=_today(), clock=CLOCK),
        "sides": {side.value: name for side, name in SIDES.items()},
        "is_closed": seen.round.state is RoundState.CLOSED,
    }


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()


def _people() -> People:
    return people_of(site().sessions, place=place().id, me=person().id, may_see_names=True)


@blueprint.errorhandler(StillVoting)
def still_voting(found: StillVoting) -> ResponseReturnValue:
    """The page of votes that are not shown yet."""
    return render_template("rounds/not_yet.jinja", round=found.round)


@blueprint.errorhandler(NoSuchBank)
@blueprint.errorhandler(UnreadableOutcome)
def unreadable(reason: Exception) -> ResponseReturnValue:
    """The page of a round that this program cannot show."""
    return render_template("assessment/other_bank.jinja", reason=str(reason)), 410
