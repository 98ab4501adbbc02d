"""A place's first page: what to do next, and what has changed of late."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from govtool.web.permissions import Permission, needs
from govtool.web.visit import may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.listing_pathways import list_pathways
from govtool.workflows.people import people_of
from govtool.workflows.place_home import (
    Led,
    actions_led,
    most_serious,
    recent_changes,
    rounds_for,
)

blueprint: Final = Blueprint("place", __name__, url_prefix="/p/<slug:place>")


@blueprint.get("/")
@needs(Permission.READ_PATHWAY)
def overview() -> ResponseReturnValue:
    """What to do next in the place, and what has changed of late."""
    sessions, here, me = site().sessions, place().id, person().id
    may_answer = may(Permission.ANSWER)
    pathways = list_pathways(sessions, place=here)
    rounds = rounds_for(sessions, place=here, account=me)
    today = visit().at.astimezone(CLOCK).date()
    led = actions_led(sessions, place=here, account=me, today=today)
    return render_template(
        "place/overview.jinja",
        pathways=pathways,
        rounds=rounds,
        led=led if may(Permission.SEE_PLAN) else Led(),
        serious=most_serious(pathways),
        changes=recent_changes(pathways, rounds if may_answer else ()),
        people=people_of(sessions, place=here, me=me, may_see_names=may_answer),
    )
