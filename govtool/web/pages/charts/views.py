"""Charts that people read, each with its words and the table behind it."""

from typing import Final

from flask import Blueprint, abort, render_template, request
from markupsafe import Markup

from govtool.documents.charts import Chart
from govtool.store.pathways import pathways_of
from govtool.store.rounds import rounds_of
from govtool.web.permissions import Permission, needs
from govtool.web.visit import place, reading, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.charting import charts_of

blueprint: Final = Blueprint("charts", __name__, url_prefix="/p/<slug:place>/charts")


@blueprint.get("")
@needs(Permission.SEE_PLAN)
def index() -> str:
    """The charts of a pathway: the one the address names, or the one last assessed."""
    with reading() as session:
        titles = {one.slug: one.latest.title for one in pathways_of(session, place=place().id)}
        asked = (one.pathway[0] for one in rounds_of(session, place=place().id) if one.pathway)
        usual = next((one for one in asked if one in titles), next(iter(titles), ""))
    slug = request.args.get("pathway", "")[:100] or usual
    if slug and slug not in titles:
        abort(404)
    charted = None
    if slug:
        charted = charts_of(site().sessions, place=place(), slug=slug, at=visit().at, clock=CLOCK)
    return render_template(
        "charts/index.jinja", titles=titles, slug=slug, charted=charted, drawn=_drawn, svg=_svg
    )


def _drawn(chart: Chart) -> Markup:
    return _svg(chart.svg)


def _svg(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - made by documents.charts from escaped words
