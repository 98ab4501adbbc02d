"""Action plans: made from a version of a pathway and answers, shown and printed."""

import logging
from typing import Any, Final

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.actions.dates import DATE_RULES
from govtool.actions.priority import RULES
from govtool.actions.stages import STAGE_MEANINGS
from govtool.actions.wording import counted
from govtool.documents import plan_view
from govtool.documents.diagram import Drawing
from govtool.documents.pdf import PrintingFailed
from govtool.documents.plan_figures import figures, invented_words
from govtool.reading import Refused
from govtool.web.pages.plans.forms import PlanChoice
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import fitted
from govtool.web.visit import may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.planning import (
    AnswerSet,
    Planned,
    answer_sets,
    chosen_sets,
    plan_for,
    print_plan,
)
from govtool.workflows.viewing_pathway import drawn

blueprint: Final = Blueprint(
    "plans", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>/versions"
)
NUMBER: Final = "<int(max=1000000):number>"
log: Final = logging.getLogger(__name__)


@blueprint.get(f"/{NUMBER}/plan")
@needs(Permission.SEE_PLAN)
def show(pathway: str, number: int) -> ResponseReturnValue:
    """The plan for a version of a pathway, with the answers that the address names."""
    sets = _sets(pathway)
    form = _choice(sets)
    is_fit = form.validate()
    chosen = chosen_sets(sets, form.answers.data or () if is_fit else ())
    planned = _planned(pathway, number, chosen)
    drawing = drawn(planned.text, interactive=False)
    page = render_template(
        "plans/show.jinja",
        form=form,
        planned=planned,
        svg=fitted(drawing) if isinstance(drawing, Drawing) else None,
        pdf_url=url_for(".pdf", **_address(planned, chosen)),
        **_in_words(planned),
    )
    return page, 200 if is_fit else 422


@blueprint.get(f"/{NUMBER}/plan.pdf")
@needs(Permission.SEE_PLAN)
def pdf(pathway: str, number: int) -> ResponseReturnValue:
    """The same plan as a PDF; where it cannot be printed, a page that says so."""
    chosen = chosen_sets(_sets(pathway), request.args.getlist("answers"))
    planned = _planned(pathway, number, chosen)
    try:
        content = print_plan(planned)
    except PrintingFailed as failed:
        log.warning("no PDF: %s", failed.reason)
        back = url_for(".show", **_address(planned, chosen))
        return render_template("plans/unprinted.jinja", failed=failed, back=back), 503
    response = Response(content, content_type="application/pdf")
    name = f"action-plan-{pathway}-version-{number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sets(pathway: str) -> tuple[AnswerSet, ...]:
    """The answers that this visitor may have taken in: their own, or everybody's."""
    everybody = may(Permission.RUN_ROUND)
    return answer_sets(
        site().sessions, place=place(), slug=pathway, account=person(), everybody=everybody
    )


def _choice(sets: tuple[AnswerSet, ...]) -> PlanChoice:
    form = PlanChoice(request.args)
    form.offer(sets, {found.key: _in_a_line(found) for found in sets})
    return form


def _in_a_line(found: AnswerSet) -> str:
    who = "your answers" if found.account == person() else f"answers of {found.account.name}"
    rows = counted(found.rows, "row")
    return f"{found.bank_title}: {who} ({rows}), {found.round.title}"


def _planned(pathway: str, number: int, chosen: tuple[AnswerSet, ...]) -> Planned:
    today = visit().at.astimezone(CLOCK).date()
    version = (pathway, number)
    return plan_for(site().sessions, place=place(), version=version, sets=chosen, today=today)


@blueprint.errorhandler(Refused)
def unreadable(_refused: Refused) -> ResponseReturnValue:
    """A version that this program cannot read has no plan; its own page says why."""
    return redirect(url_for("pathways.show_version", **(request.view_args or {})))


def _address(planned: Planned, chosen: tuple[AnswerSet, ...]) -> dict[str, Any]:
    return {
        "pathway": planned.note.pathway,
        "number": planned.note.number,
        "answers": [found.key for found in chosen],
    }


def _in_words(planned: Planned) -> dict[str, Any]:
    """All that the page says besides the plan itself."""
    plan, pathway = planned.plan, planned.examined.pathway
    return {
        "plan": plan,
        "view": plan_view,
        "figures": figures(plan),
        "invented": invented_words(plan),
        "rules": RULES,
        "date_rules": DATE_RULES,
        "stage_meanings": STAGE_MEANINGS,
        "owners": plan_view.owners(plan),
        "unanswered": plan_view.unanswered(plan),
        "abbreviations": plan_view.abbreviations(plan, pathway),
        "answers": lambda action: plan_view.answers(plan, action),
        "answer_to": lambda group: plan_view.group_answer(plan, group),
        "places": lambda finding: plan_view.places(pathway, finding),
    }
