"""Over time and between places: what was agreed, row by row; no mean, no league table."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from govtool.assessment.movement import FEWEST_PLACES, RowMovement
from govtool.documents.movement_picture import movement_svg
from govtool.store.values import Place
from govtool.web.permissions import PERMISSIONS, Permission, needs
from govtool.web.visit import person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.comparing_rounds import LookedBack, look_back, past_banks

blueprint: Final = Blueprint("movement", __name__, url_prefix="/p/<slug:place>/movement")


@blueprint.get("")
@needs(Permission.ANSWER)
def index() -> ResponseReturnValue:
    """The question banks on which rounds were closed."""
    banks = past_banks(site().sessions, place=place())
    return render_template("movement/index.jinja", banks=banks)


@blueprint.get("/<slug:bank_id>")
@needs(Permission.ANSWER)
def show(bank_id: str) -> ResponseReturnValue:
    """Each row of a bank through the closed rounds, and over the visitor's places."""
    seen = look_back(
        site().sessions, place=place(), bank=bank_id, others=_other_places(), clock=CLOCK
    )
    pictures = {row.row: _picture(row, seen) for row in seen.movement.rows}
    return render_template(
        "movement/show.jinja", seen=seen, pictures=pictures, fewest=FEWEST_PLACES
    )


def _other_places() -> tuple[Place, ...]:
    """The visitor's other places where they may see results as they are signed in now."""
    return tuple(
        entry.place
        for entry in visit().entries
        if entry.place.id != place().id
        and Permission.SEE_RESULTS in PERMISSIONS[entry.role]
        and (entry.second_factor_since is None or person().has_second_factor)
    )


def _picture(row: RowMovement, seen: LookedBack) -> Markup:
    svg = movement_svg(row, seen.movement.rounds, seen.scale)
    return Markup(svg)  # noqa: S704 - made by documents.movement_picture from escaped words
