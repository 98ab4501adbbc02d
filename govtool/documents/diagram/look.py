"""How the picture looks: sizes in points, colours, and the few words that are not a person's."""

from dataclasses import dataclass, replace
from typing import Final

from govtool.pathways.kinds import LinkKind, Urgency


@dataclass(frozen=True)
class Room:
    """How far apart things stand on a sheet, and how large boxes are at the least, in points."""

    box_width: float = 138.0
    box_height: float = 44.0
    line_room: float = 11.0
    """Height that a box gives each line that starts or ends at it."""
    gutter: float = 124.0
    """Where the names of the lanes stand."""
    gaps: tuple[float, float] = (34.0, 22.0)
    """Between columns, and between rows, where no line runs along the gap."""
    clearance: tuple[float, float] = (17.0, 17.0)
    """Between a line and the side of a box along which it runs: room for an arrow's head."""
    spacing: float = 10.0
    """Between two lines beside each other."""
    edge: float = 17.0
    """Between the last column and the right end of the lanes."""
    margin: float = 8.0
    """Between the words of a box and its upper and lower side."""
    keeps_badge: bool = False
    """Whether a box has room for a finding's badge from the first, so that it need not grow."""
    looser: "Room | None" = None
    """What distances become where there is room to be made; these are the least. None: these."""


WIDE: Final = Room()
NARROW: Final = Room(box_width=102.0)
"""A small example, which has to fit a phone."""

CLOSE: Final = Room(
    box_width=110.0,
    box_height=38.0,
    line_room=9.0,
    gutter=106.0,
    gaps=(24.0, 18.0),
    clearance=(13.0, 13.0),
    spacing=8.0,
    edge=12.0,
)
"""A map that has to be read across a room, or printed on one sheet."""

_UNHURRIED: Final = replace(
    CLOSE, box_height=36.0, gaps=(24.0, 17.0), edge=24.0, margin=2.5, keeps_badge=True
)
"""With room for the handle beside the last step, from which links are drawn."""

EDITED: Final = replace(
    _UNHURRIED,
    line_room=6.0,
    gaps=(16.0, 12.0),
    clearance=(10.0, 11.0),
    spacing=5.0,
    looser=_UNHURRIED,
)
"""A map that is being changed: its lines may be pushed closer before a box has to move."""

WIDEST_BOX: Final = 222.0
LABEL_ROOM: Final = 28.0
"""Width that a box gains for each line beyond two that it shares with one neighbour."""

LABEL_LINE_ROOM: Final = 17.0
"""Height that a box gives each line it shares with a neighbour, so that a label of two rows on one
does not touch the next."""

STEP_SIZE: Final = 13.0
BADGE_SIZE: Final = 11.0
LINK_SIZE: Final = 11.0
LANE_SIZE: Final = 14.0
TITLE_SIZE: Final = 17.0
SMALL_SIZE: Final = 11.5

ARROW: Final = 8.0
CORNER: Final = 5.0

INK: Final = "#212B32"
LINE: Final = "#425563"
QUIET: Final = "#5B6B78"
ALARM: Final = "#A92018"
PAPER: Final = "#FFFFFF"
START: Final = "#CFE5F6"
END: Final = "#D3ECDB"
DECISION: Final = "#FFF3C4"
BORDER: Final = "#AEB7BD"

LANES: Final = (
    ("#F3F6F8", "#DCE4EA"),
    ("#EAF3FA", "#CFE3F2"),
    ("#E9F5F0", "#CDE8DC"),
    ("#FDF6E4", "#F6E5B8"),
    ("#FBF0F5", "#F1D6E3"),
    ("#F2EFF9", "#DED6F0"),
    ("#F4F5E8", "#E1E4C1"),
    ("#EAF6F7", "#CBE6E9"),
)
"""The tints of a lane and of its name, taken in turn. Ink on any of them is far above 4.5 to 1."""

LINK_WORDS: Final = {
    LinkKind.SELF_REFER: "self-refers",
    LinkKind.REDIRECT: "redirects",
    LinkKind.ASK: "asks for action",
    LinkKind.REQUEST_TEST: "requests a test",
    LinkKind.RESULT: "result or note",
    LinkKind.RETURN: "sends back",
    LinkKind.DISCHARGE: "discharge",
    LinkKind.ADVICE: "advice",
    LinkKind.SIGNPOST: "signposts",
    LinkKind.LIST: "lists",
    LinkKind.FOLLOW_UP: "follow-up",
    LinkKind.ESCALATE: "escalates",
}
"""What is written at an arrow that is no plain referral, first contact or next step."""

URGENCY_WORDS: Final = {Urgency.URGENT: "! urgent", Urgency.EMERGENCY: "! emergency"}
