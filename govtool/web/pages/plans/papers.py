"""A plan is taken away: as papers and files, whole or one organisation's part."""

from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.documents.edition import Edition
from govtool.documents.papers.share import NotInPlan, names_in
from govtool.web.pages.plans.asking import address_of, chosen_here, planned_here, printed_here
from govtool.web.pages.plans.marking import marked, marking_in_address
from govtool.web.pages.plans.views import NUMBER, blueprint, handed_over
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import unpacked
from govtool.workflows.making import key_of
from govtool.workflows.plan_documents import (
    LISTS,
    Ground,
    Order,
    PlanKind,
    paper_of,
    plan_document,
)
from govtool.workflows.planning import AnswerSet, Planned
from govtool.workflows.printing import printed

ALL: Final = "plan"
PART: Final = "part"
_WHAT: Final = '<any("plan","board-paper","summary","part"):paper>'
_ENDING: Final = '<any("pdf","docx","xlsx","csv","ics"):ending>'
_NAMES: Final = {
    ALL: "action-plan",
    "board-paper": "board-paper",
    "summary": "summary",
    PART: "action-plan-part",
}


@blueprint.get(f"/{NUMBER}/papers")
@needs(Permission.SEE_PLAN)
def papers(pathway: str, number: int) -> ResponseReturnValue:
    """All that can be made of a plan, with what each is for."""
    chosen = chosen_here(pathway)
    planned = planned_here(pathway, number, chosen)
    ground, edition = _ground(planned)
    return render_template(
        "plans/papers.jinja",
        planned=planned,
        address=_address(planned, chosen),
        edition=edition,
        own=address_of(planned, chosen),
        names=names_in(ground.sheet(edition), ground.pathway),
    )


@blueprint.get(f"/{NUMBER}/papers/{_WHAT}")
@needs(Permission.SEE_PLAN)
def paper(pathway: str, number: int, paper: str) -> ResponseReturnValue:
    """A paper as a page: what its PDF and Word file say."""
    chosen = chosen_here(pathway)
    planned = printed_here(pathway, number, chosen)
    ground, edition = _ground(planned)
    if paper == ALL:
        return redirect(url_for(".show", **address_of(planned, chosen)))
    try:
        found = paper_of(ground, _order(paper, "html", edition))
    except NotInPlan as unknown:
        return _not_in_plan(planned, chosen, unknown)
    address = {**_address(planned, chosen), "paper": paper, "whom": _whom(paper)}
    shown = {"planned": planned, "found": found, "address": address}
    return render_template("plans/paper.jinja", unpacked=unpacked, **shown)


@blueprint.get(f"/{NUMBER}/papers/{_WHAT}.{_ENDING}")
@needs(Permission.SEE_PLAN)
def paper_file(pathway: str, number: int, paper: str, ending: str) -> ResponseReturnValue:
    """A paper or list as a file."""
    if f".{ending}" in LISTS and paper not in {ALL, PART}:
        return redirect(url_for(".papers", pathway=pathway, number=number))
    chosen = chosen_here(pathway)
    planned = printed_here(pathway, number, chosen)
    ground, edition = _ground(planned)
    order = _order(paper, ending, edition)
    address = _address(planned, chosen)
    back = url_for(".paper", **address, paper=paper, whom=_whom(paper))
    key = key_of(planned.text, planned.plan, planned.kept, order)
    name = f"{_NAMES[paper]}-{pathway}-version-{number}.{ending}"
    try:
        return handed_over(
            key, lambda: plan_document(ground, order, printed), name=name, back=back
        )
    except NotInPlan as unknown:
        return _not_in_plan(planned, chosen, unknown)


def _ground(planned: Planned) -> tuple[Ground, Edition]:
    return planned.ground, marked(planned.edition)


def _address(planned: Planned, chosen: tuple[AnswerSet, ...]) -> dict[str, Any]:
    """What names this plan, and how its documents are marked, in an address."""
    return {**address_of(planned, chosen), **marking_in_address()}


def _whom(paper: str) -> str | None:
    """Whose part is asked for."""
    return request.args.get("whom", "")[:300] if paper == PART else None


def _order(paper: str, ending: str, edition: Edition) -> Order:
    if paper == PART:
        return Order(f".{ending}", for_whom=_whom(paper) or "?", edition=edition)
    return Order(f".{ending}", PlanKind(paper), edition=edition)


def _not_in_plan(
    planned: Planned, chosen: tuple[AnswerSet, ...], unknown: NotInPlan
) -> ResponseReturnValue:
    """The page of papers, with what was wrong with the name."""
    ground, edition = _ground(planned)
    page = render_template(
        "plans/papers.jinja",
        planned=planned,
        address=_address(planned, chosen),
        edition=edition,
        own=address_of(planned, chosen),
        names=names_in(ground.sheet(edition), ground.pathway),
        unknown=str(unknown),
    )
    return page, 422


__all__ = ["blueprint"]
