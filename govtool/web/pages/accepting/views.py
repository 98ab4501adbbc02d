"""A finding is accepted as it is, accepted for longer, or no longer; what was said stays."""

from datetime import date
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.checks.waiver import WaiverState
from govtool.store.errors import AlreadyThere, StaleVersion
from govtool.store.waivers import Withdrawal
from govtool.web.notices import Notice, tell
from govtool.web.pages.accepting.forms import LONGEST_REASON, Acceptance, Based, Withdrawing
from govtool.web.permissions import Permission, needs
from govtool.web.visit import act, may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows import accepting
from govtool.workflows.accepting import FindingStanding, WaiverRefused, finding_standing
from govtool.workflows.people import people_of

blueprint: Final = Blueprint(
    "accepting", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>/accept"
)
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
LONGEST_ID: Final = 400
COUNTS: Final = (WaiverState.IN_FORCE, WaiverState.REVIEW_DUE)


@blueprint.get("")
@needs(Permission.ACCEPT_FINDING)
def show(pathway: str) -> ResponseReturnValue:
    """How a finding stands, what was said about accepting it, and a form to say more."""
    return _page(pathway, _standing(pathway))


@blueprint.post("")
@needs(Permission.ACCEPT_FINDING)
def accept(pathway: str) -> ResponseReturnValue:
    """Accept a finding that is open."""
    form, standing = Acceptance(), _standing(pathway)
    if not form.validate():
        return _page(pathway, standing, form, UNPROCESSABLE)
    if form.newest != standing.newest:
        return _changed(pathway, form)
    try:
        waiver = form.waiver(standing.id, _today())
        accepting.accept(site().sessions, place=place().id, slug=pathway, waiver=waiver, act=act())
    except WaiverRefused as refused:
        form.put(refused.faults)
        return _page(pathway, standing, form, UNPROCESSABLE)
    except AlreadyThere:
        return _changed(pathway, form)
    return _done(pathway, standing.id, Notice.FINDING_ACCEPTED)


@blueprint.post("/longer")
@needs(Permission.ACCEPT_FINDING)
def renew(pathway: str) -> ResponseReturnValue:
    """Accept a finding for longer, or for another reason."""
    form, standing = Acceptance(), _standing(pathway)
    if not form.validate():
        return _page(pathway, standing, form, UNPROCESSABLE)
    try:
        accepting.renew(
            site().sessions,
            place=place().id,
            waiver=form.waiver(standing.id, _today()),
            based_on=(pathway, form.newest),
            act=act(),
        )
    except WaiverRefused as refused:
        form.put(refused.faults)
        return _page(pathway, standing, form, UNPROCESSABLE)
    except StaleVersion:
        return _changed(pathway, form)
    return _done(pathway, standing.id, Notice.WAIVER_RENEWED)


@blueprint.post("/no-longer")
@needs(Permission.ACCEPT_FINDING)
def withdraw(pathway: str) -> ResponseReturnValue:
    """Accept a finding no longer."""
    form, standing = Withdrawing(), _standing(pathway)
    if not form.validate():
        return _page(pathway, standing, form, UNPROCESSABLE)
    try:
        accepting.withdraw(
            site().sessions,
            place=place().id,
            end=Withdrawal(standing.id, form.words()),
            based_on=(pathway, form.newest),
            act=act(),
        )
    except WaiverRefused as refused:
        form.put(tuple(("why", message) for _, message in refused.faults))
        return _page(pathway, standing, form, UNPROCESSABLE)
    except StaleVersion:
        return _changed(pathway, form)
    return _done(pathway, standing.id, Notice.WAIVER_WITHDRAWN)


def _standing(pathway: str) -> FindingStanding:
    """The finding that the address names; 404 where it names none that there is."""
    finding = request.args.get("finding", "")
    if not 0 < len(finding) <= LONGEST_ID:
        abort(404)
    return finding_standing(
        site().sessions, place=place().id, slug=pathway, finding=finding, at=visit().at
    )


def _changed(pathway: str, form: Based) -> ResponseReturnValue:
    """Somebody decided otherwise meanwhile: their words and these, and nothing is saved yet."""
    standing = _standing(pathway)
    form.based(standing.newest)
    form.refuse(
        "Nothing was saved yet: somebody decided about this finding after you opened the page. "
        "What they said and what you wrote are both shown below."
    )
    return _page(pathway, standing, form, CONFLICT, is_stale=True)


def _page(
    pathway: str,
    standing: FindingStanding,
    sent: Based | None = None,
    status: int = 200,
    *,
    is_stale: bool = False,
) -> ResponseReturnValue:
    """The whole page; ``sent`` is the form that was not accepted, shown as it was filled in."""
    accepting_form, withdrawing = _forms(standing, sent)
    people = people_of(
        site().sessions,
        place=place().id,
        me=person().id,
        may_see_names=may(Permission.ANSWER),
    )
    state = standing.waiver.state(_today()) if standing.waiver else None
    page = render_template(
        "accepting/show.jinja",
        slug=pathway,
        standing=standing,
        state=state,
        counts=state in COUNTS,
        people=people,
        form=sent or accepting_form,
        accepting=accepting_form,
        withdrawing=withdrawing,
        is_stale=is_stale,
        longest=LONGEST_REASON,
    )
    return page, status


def _forms(standing: FindingStanding, sent: Based | None) -> tuple[Acceptance, Withdrawing]:
    earlier = standing.waiver
    known = {"reason": earlier.reason, "owner": earlier.owner} if earlier else {}
    accepting_form = sent if isinstance(sent, Acceptance) else Acceptance(formdata=None, **known)
    withdrawing = sent if isinstance(sent, Withdrawing) else Withdrawing(formdata=None)
    for form in (accepting_form, withdrawing):
        if form is not sent:
            form.based(standing.newest)
    return accepting_form, withdrawing


def _done(pathway: str, finding: str, notice: Notice) -> ResponseReturnValue:
    tell(notice)
    return redirect(url_for(".show", pathway=pathway, finding=finding))


def _today() -> date:
    return visit().at.astimezone(CLOCK).date()
