"""What whoever came by a read-only link sees: one thing, nobody's name, nothing to change."""

import logging
from typing import Any, Final

from flask import Blueprint, Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from govtool.documents import plan_view, routes
from govtool.documents.diagram import Drawing
from govtool.documents.pdf import PrintingFailed
from govtool.documents.plan_view import places
from govtool.reading import Refused
from govtool.store.values import LinkedKind
from govtool.web.link_holders import allowed, remember, shared
from govtool.web.permissions import linked, public
from govtool.web.pictures import fitted
from govtool.web.visit import act, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.examining import Examined
from govtool.workflows.planning import Planned, on_own_paper, print_plan
from govtool.workflows.sharing import arrive, shared_pathway, shared_plan
from govtool.workflows.viewing_pathway import (
    drawn,
    finding_groups,
    look,
    unanswered_groups,
    without_quotations,
)

blueprint: Final = Blueprint("shared", __name__, url_prefix="/shared")
LINK: Final = "<int(max=1000000):link>"
log: Final = logging.getLogger(__name__)


@blueprint.after_request
def keep_to_themselves(response: Response) -> Response:
    """No search engine lists these pages, no browser keeps them or tells where it came from."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/link/<string(length=43):token>")
@public
def begin(token: str) -> ResponseReturnValue:
    """Give the browser a token of its own and lead it to an address that holds no secret."""
    visited, found = arrive(site().sessions, token=token, act=act())
    link = allowed(found).link.id
    log.info("read-only link %s was opened", link)
    return remember(make_response(redirect(url_for(".show", link=link))), visited)


@blueprint.get(f"/{LINK}")
@linked
def show(link: int) -> ResponseReturnValue:
    """What the link shows."""
    if shared().link.kind is LinkedKind.PLAN:
        return _plan_page(link)
    return _pathway_page()


@blueprint.get(f"/{LINK}/plan.pdf")
@linked
def pdf(link: int) -> ResponseReturnValue:
    """The plan that the link shows, as a PDF."""
    planned = on_own_paper(site().sessions, _planned(), place=shared().place.id)
    try:
        content = print_plan(planned)
    except PrintingFailed as failed:
        log.warning("no PDF: %s", failed.reason)
        abort(503)
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="action-plan-{link}.pdf"'
    return response


@blueprint.errorhandler(Refused)
def unreadable(_refused: Refused) -> ResponseReturnValue:
    """A version that this program cannot read shows nothing; whoever sent the link can help."""
    return _page("shared/unreadable.jinja")


def _pathway_page() -> str:
    viewed = shared_pathway(site().sessions, shared().link)
    examined = look(viewed)
    if not isinstance(examined, Examined):
        return _page("shared/unreadable.jinja")
    pathway, findings = examined.pathway, examined.report.findings
    found = drawn(viewed.text, interactive=False, terms=viewed.terms)
    return _page(
        "shared/pathway.jinja",
        note=viewed.note,
        examined=examined,
        pathway=pathway,
        svg=fitted(found) if isinstance(found, Drawing) else None,
        reason=found,
        groups=finding_groups(examined),
        places=lambda finding: places(pathway, finding),
        unanswered=unanswered_groups(examined),
        steps=routes.steps_table(without_quotations(pathway), findings),
        routes=[r for r in routes.routes_in_words(pathway, findings) if r.finding is None],
        absences=routes.absences_in_words(pathway),
    )


def _plan_page(link: int) -> str:
    planned = _planned()
    plan, pathway = planned.plan, planned.examined.pathway
    return _page(
        "shared/plan.jinja",
        plan=plan,
        sheet=planned.ground.sheet(planned.edition),
        unanswered=plan_view.unanswered(plan),
        places=lambda finding: places(pathway, finding),
        pdf_url=url_for(".pdf", link=link),
    )


def _planned() -> Planned:
    today = visit().at.astimezone(CLOCK).date()
    return shared_plan(site().sessions, shared(), today=today)


def _page(template: str, **values: Any) -> str:
    return render_template(template, shared=shared(), **values)
