"""Action plans: made from a version of a pathway and answers, shown and printed."""

import logging
from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.actions.dates import DATE_RULES
from govtool.actions.priority import RULES
from govtool.actions.stages import STAGE_MEANINGS
from govtool.documents import plan_view
from govtool.documents.diagram import Drawing
from govtool.documents.pdf import PrintingFailed
from govtool.documents.plan_figures import figures
from govtool.documents.plan_rows import STATUS_KEY, row_owners
from govtool.reading import Refused
from govtool.web.pages.plans.asking import (
    address_of,
    choice_of,
    chosen_here,
    planned_here,
    printed_here,
    sets_here,
)
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import fitted
from govtool.workflows.making import key_of, made
from govtool.workflows.plan_documents import TYPES
from govtool.workflows.planning import Planned, chosen_sets, print_plan
from govtool.workflows.viewing_pathway import drawn

blueprint: Final = Blueprint(
    "plans", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>/versions"
)
NUMBER: Final = "<int(max=1000000):number>"
LOOKS_AGAIN: Final = 3
"""Seconds after which the page of a document that is being made looks again."""
log: Final = logging.getLogger(__name__)


@blueprint.get(f"/{NUMBER}/plan")
@needs(Permission.SEE_PLAN)
def show(pathway: str, number: int) -> ResponseReturnValue:
    """The plan for a version of a pathway, with the answers that the address names."""
    sets = sets_here(pathway)
    form = choice_of(sets)
    is_fit = form.validate()
    chosen = chosen_sets(sets, form.answers.data or () if is_fit else ())
    planned = planned_here(pathway, number, chosen)
    drawing = drawn(planned.text, interactive=False, terms=planned.terms)
    page = render_template(
        "plans/show.jinja",
        form=form,
        planned=planned,
        svg=fitted(drawing) if isinstance(drawing, Drawing) else None,
        pdf_url=url_for(".pdf", **address_of(planned, chosen)),
        papers_url=url_for(".papers", **address_of(planned, chosen)),
        **_in_words(planned),
    )
    return page, 200 if is_fit else 422


@blueprint.get(f"/{NUMBER}/plan.pdf")
@needs(Permission.SEE_PLAN)
def pdf(pathway: str, number: int) -> ResponseReturnValue:
    """The same plan as a PDF; where it cannot be printed, a page that says so."""
    chosen = chosen_here(pathway)
    planned = printed_here(pathway, number, chosen)
    back = url_for(".show", **address_of(planned, chosen))
    key = key_of("plan.pdf", planned.text, planned.plan, planned.kept, planned.edition)
    name = f"action-plan-{pathway}-version-{number}.pdf"
    return handed_over(key, lambda: print_plan(planned), name=name, back=back)


def handed_over(
    key: str, make: Callable[[], bytes], *, name: str, back: str
) -> ResponseReturnValue:
    """The document; a page that says it is being made; or one that says why it cannot be."""
    try:
        content = made(key, make)
    except PrintingFailed as failed:
        log.warning("no document: %s", failed.reason)
        return render_template("plans/unprinted.jinja", failed=failed, back=back), 503
    if content is None:
        page = render_template("plans/being_made.jinja", name=name, back=back)
        return page, 202, {"Refresh": str(LOOKS_AGAIN), "Cache-Control": "no-store"}
    response = Response(content, content_type=TYPES[f".{name.rpartition('.')[2]}"])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.errorhandler(Refused)
def unreadable(_refused: Refused) -> ResponseReturnValue:
    """A version that this program cannot read has no plan; its own page says why."""
    return redirect(url_for("pathways.show_version", **(request.view_args or {})))


def _in_words(planned: Planned) -> dict[str, Any]:
    """All that the page says besides the plan itself."""
    plan, pathway = planned.plan, planned.examined.pathway
    sheet = planned.ground.sheet(planned.edition)
    answered = {row.id: row.answered_by for row in sheet.findings}
    return {
        "plan": plan,
        "sheet": sheet,
        "view": plan_view,
        "figures": figures(plan, sheet),
        "invented": sheet.warning,
        "status_key": [(k.word, k.meaning) for k in sheet.key if k.heading == STATUS_KEY],
        "rules": RULES,
        "date_rules": DATE_RULES,
        "stage_meanings": STAGE_MEANINGS,
        "owners": row_owners(sheet.rows),
        "unanswered": plan_view.unanswered(plan),
        "abbreviations": plan_view.abbreviations(plan, pathway),
        "answer_to": lambda group: answered.get(group.findings[0].id, ""),
        "places": lambda finding: plan_view.places(pathway, finding),
    }
