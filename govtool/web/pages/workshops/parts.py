"""What the views of this part share: their address, and numbers in it."""

from typing import Final

from flask import Blueprint

from govtool.web.permissions import Permission
from govtool.web.visit import may, person, place, site
from govtool.workflows.people import People, people_of
from govtool.workflows.workshops import RoomRecord, room_record

blueprint: Final = Blueprint(
    "workshops", __name__, url_prefix="/p/<slug:place>/pathways/<slug:pathway>"
)
WORKSHOP: Final = "workshops/<int(max=1000000):workshop>"
BLOCK: Final = "blocks/<int(max=1000000):block>"
UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
STALE: Final = (
    "Nothing was saved yet: somebody else saved this after you opened it. Both texts are shown "
    "below. Yours is in the form; save it to put it in place of theirs."
)
NOT_YOURS: Final = "This form was filled in by somebody else, so it was not saved."


def record(pathway: str) -> RoomRecord:
    """What is on record of the rooms about a pathway of the place; or NotFound."""
    return room_record(site().sessions, place=place().id, slug=pathway)


def people() -> People:
    """The people of the place, as the visitor may see them."""
    return people_of(
        site().sessions, place=place().id, me=person().id, may_see_names=may(Permission.ANSWER)
    )
