"""What would mend findings, tried before anybody accepts it: one fix, or the smallest set."""

import logging
from typing import Any, Final

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from govtool.documents.diagram import Drawing
from govtool.reading import Refused
from govtool.store.errors import StaleVersion
from govtool.web.notices import Notice, tell
from govtool.web.pages.findings.forms import DraftForm
from govtool.web.pages.findings.views import PIXELS, blueprint, version_asked
from govtool.web.permissions import Permission, needs
from govtool.web.pictures import lit, renamed, sized
from govtool.web.visit import act, place, site, visit
from govtool.workflows import pictures
from govtool.workflows.check_reference import FAMILY_NAMES
from govtool.workflows.drafting_fixes import DraftChanged, make_draft
from govtool.workflows.listing_findings import Filters, Listing
from govtool.workflows.standing_findings import Standing, standing_of
from govtool.workflows.trying_fixes import (
    OfferedSet,
    TooManyFindings,
    Tried,
    offered_set,
    one_fix,
)
from govtool.workflows.viewing_pathway import Touched, drawn, touched

__all__ = ["blueprint"]
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
log: Final = logging.getLogger(__name__)


@blueprint.get("/fixes/<way>/<path:finding_id>")
@needs(Permission.READ_PATHWAY)
def fix(pathway: str, way: str, finding_id: str) -> ResponseReturnValue:
    """One fix of a finding, with the picture before and after."""
    return _fix_page(DraftForm(), _standing(pathway, version_asked()), finding_id, way)


@blueprint.get("/fixes")
@needs(Permission.READ_PATHWAY)
def smallest(pathway: str) -> ResponseReturnValue:
    """The smallest set of fixes for all findings, or for those of one family of checks."""
    family = request.args.get("family", "")
    return _set_page(DraftForm(), _standing(pathway, version_asked()), family)


@blueprint.post("/drafts")
@needs(Permission.EDIT_PATHWAY)
def draft(pathway: str) -> ResponseReturnValue:
    """Save what was shown as a new to-be version."""
    form = DraftForm()
    standing, wanted = _standing(pathway, form.version), form.wanted
    try:
        saved = make_draft(
            site().sessions, standing=standing, wanted=wanted, shown=form.shown, act=act()
        )
    except (DraftChanged, StaleVersion):
        form.refuse(
            "Nothing was saved: the pathway, or what is accepted of it, has changed since you "
            "opened this page. What would be drafted now is below; look at it and press again."
        )
        return _again(form, standing, CONFLICT)
    except TooManyFindings:
        return _again(form, standing, UNPROCESSABLE)
    except Refused as refused:
        log.warning("a draft was refused: %s problems", len(refused.problems))
        form.refuse(f"Nothing was saved: {refused.problems[0].message}")
        return _again(form, standing, UNPROCESSABLE)
    tell(Notice.DRAFT_SAVED)
    return redirect(url_for("pathways.show_version", pathway=pathway, number=saved.number))


def _again(form: DraftForm, standing: Standing, status: int) -> ResponseReturnValue:
    now = _standing(standing.note.pathway, standing.note.number)
    wanted = form.wanted
    if wanted.finding:
        return _fix_page(form, now, wanted.finding, wanted.way, status)
    return _set_page(form, now, wanted.family, status)


def _fix_page(
    form: DraftForm, standing: Standing, finding_id: str, way: str, status: int = 200
) -> ResponseReturnValue:
    judged = standing.judged(finding_id)
    if judged is None:
        abort(404)
    found = judged.finding
    tried = one_fix(site().sessions, standing=standing, finding=found, way=way)
    before = touched(tried.ground.pathway, found)
    page = render_template(
        "findings/fix.jinja",
        form=form,
        standing=standing,
        finding=found,
        tried=tried,
        **_pictures(tried, before),
    )
    return page, status


def _set_page(
    form: DraftForm, standing: Standing, family: str, status: int = 200
) -> ResponseReturnValue:
    if family and family not in FAMILY_NAMES:
        abort(404)
    offered: OfferedSet | None = None
    too_many = 0
    try:
        offered = offered_set(site().sessions, standing=standing, family=family)
    except TooManyFindings as many:
        too_many = many.count
    shown = (
        _pictures(offered.tried, offered.tried.taken)
        if offered and offered.tried.outcome.fixes
        else {}
    )
    page = render_template(
        "findings/smallest.jinja",
        form=form,
        standing=standing,
        offered=offered,
        too_many=too_many,
        family=family,
        family_names=FAMILY_NAMES,
        families=Listing(standing, Filters()).options["family"],
        **shown,
    )
    return page, status


def _pictures(tried: Tried, before: Touched) -> dict[str, Any]:
    """The pathway before, with what is wrong standing out, and after, with what is changed."""
    texts = (tried.ground.text, tried.text)
    _drawn(tried, texts[1], 0)
    first, second = (_drawn(tried, text, pictures.ON_A_PAGE) for text in texts)
    return {
        "before": _picture(first, before, "before"),
        "after": _picture(second, tried.added, "after"),
        "is_coming": pictures.BEING_DRAWN in (first, second),
    }


def _drawn(tried: Tried, text: str, patience: float) -> Drawing | str:
    """One of the two pictures; without patience it is only begun, so that both are drawn."""
    return drawn(text, interactive=False, terms=tried.ground.terms, patience=patience)


def _picture(drawing: Drawing | str, at: Touched, name: str) -> Markup | str:
    """A picture whose parts stand out, with ids of its own; or the sentence why there is none."""
    if not isinstance(drawing, Drawing):
        return drawing
    return sized(renamed(lit(drawing, at.steps, at.links), name), PIXELS)


def _standing(pathway: str, number: int | None) -> Standing:
    return standing_of(
        site().sessions, place=place().id, slug=pathway, at=visit().at, number=number
    )
