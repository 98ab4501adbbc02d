"""A page that follows a pathway's findings from version to version."""

from typing import Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from govtool.web.permissions import Permission, needs
from govtool.web.visit import place, site, visit
from govtool.workflows.telling_history import tell_history

blueprint: Final = Blueprint(
    "following", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>/follow"
)


@blueprint.get("")
@needs(Permission.READ_PATHWAY)
def show(pathway: str) -> ResponseReturnValue:
    """Every finding any version had: open, accepted, fixed, come back or not known."""
    told = tell_history(site().sessions, place=place().id, slug=pathway, at=visit().at)
    return render_template("following/show.jinja", slug=pathway, told=told)
