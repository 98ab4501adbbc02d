"""The history of a place and of each thing in it, newest first, for those who answer for it."""

from typing import Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from govtool.web.permissions import Permission, needs
from govtool.web.visit import may, place, site
from govtool.workflows.history import history_of
from govtool.workflows.history_subjects import Kind, Subject

blueprint: Final = Blueprint("history", __name__, url_prefix="/p/<slug:place>/history")
LARGEST: Final = 2**63 - 1
"""The largest number a database can hold."""
MOST: Final = 1_000_000_000


@blueprint.get("")
@needs(Permission.SEE_HISTORY)
def index() -> ResponseReturnValue:
    """A page of what has happened in the place."""
    return _page(None)


@blueprint.get("/pathways/<slug:pathway>")
@needs(Permission.SEE_HISTORY)
def of_pathway(pathway: str) -> ResponseReturnValue:
    """What was done to a pathway, to its findings, and with assessments and links over it."""
    return _page(Subject(Kind.PATHWAY, pathway), url_for("pathways.show", pathway=pathway))


@blueprint.get(f"/assessments/<int(max={MOST}):round_id>")
@needs(Permission.SEE_HISTORY)
def of_assessment(round_id: int) -> ResponseReturnValue:
    """Who opened and closed an assessment, and who answered when."""
    shown = url_for("assessment.show", round_id=round_id)
    return _page(Subject(Kind.ASSESSMENT, str(round_id)), shown)


@blueprint.get(f"/people/<int(max={MOST}):account>")
@needs(Permission.SEE_HISTORY)
def of_person(account: int) -> ResponseReturnValue:
    """How a person came into the place, and what they were made there."""
    back = url_for("people.index") if may(Permission.ADMINISTER_PLACE) else None
    return _page(Subject(Kind.PERSON, str(account)), back)


@blueprint.get(f"/invitations/<int(max={MOST}):invitation>")
@needs(Permission.SEE_HISTORY)
def of_invitation(invitation: int) -> ResponseReturnValue:
    """What became of an invitation."""
    back = url_for("people.index") if may(Permission.ADMINISTER_PLACE) else None
    return _page(Subject(Kind.INVITATION, str(invitation)), back)


@blueprint.get(f"/rooms/<int(max={MOST}):room>")
@needs(Permission.SEE_HISTORY)
def of_room(room: int) -> ResponseReturnValue:
    """Who opened a room, who came in, and when it was closed."""
    return _page(Subject(Kind.ROOM, str(room)), url_for("rooms.index"))


@blueprint.get(f"/links/<int(max={MOST}):link>")
@needs(Permission.SEE_HISTORY)
def of_link(link: int) -> ResponseReturnValue:
    """Who made a read-only link, and who ended it."""
    return _page(Subject(Kind.LINK, str(link)), url_for("sharing.index"))


@blueprint.get("/settings")
@needs(Permission.SEE_HISTORY)
def of_settings() -> ResponseReturnValue:
    """What was changed about the place itself."""
    back = url_for("place_settings.show") if may(Permission.ADMINISTER_PLACE) else None
    return _page(Subject(Kind.SETTINGS), back)


def _page(subject: Subject | None, back: str | None = None) -> ResponseReturnValue:
    before = request.args.get("before", type=_entry)
    found = history_of(
        site().sessions,
        place=place().id,
        subject=subject,
        before=before,
        may_see_addresses=may(Permission.ADMINISTER_PLACE),
    )
    return render_template(
        "history/index.jinja", history=found, is_first=before is None, back=back
    )


def _entry(typed: str) -> int:
    """The number of an entry; ValueError for what cannot be one."""
    number = int(typed)
    if not 0 <= number <= LARGEST:
        raise ValueError(typed)
    return number
