"""How a step's box and a link's line are drawn: never told apart by colour alone."""

from govtool.documents.diagram import look
from govtool.documents.diagram.boxes import (
    is_actual,
    is_decision,
    is_end,
    is_inferred,
    is_start,
)
from govtool.pathways.kinds import Urgency
from govtool.pathways.model import Link, Step

Attributes = dict[str, str]

PLAIN_LINE = {"color": look.LINE, "penwidth": "1.3"}
FINDING_LINE = {"color": look.ALARM, "penwidth": "2.4", "style": "dashed"}
ACTUAL_LINE = {"style": "dotted", "penwidth": "2"}
INFERRED_LINE = {"color": look.QUIET, "penwidth": "1.1", "arrowhead": "onormal"}
URGENT_LINE = {Urgency.URGENT: {"penwidth": "2.2"}, Urgency.EMERGENCY: {"penwidth": "3"}}


def step_kind(step: Step) -> str:
    """The class of a step in the picture: start, end, decision or step."""
    if is_decision(step):
        return "decision"
    if is_start(step):
        return "start"
    return "end" if is_end(step) else "step"


def box_style(kind: str, *, inferred: bool = False, concerned: bool = False) -> Attributes:
    """Graphviz attributes of a box. ``concerned`` means that a finding speaks of it."""
    fills = {"start": look.START, "end": look.END, "decision": look.DECISION}
    style = ["filled"] if kind == "decision" else ["rounded", "filled"]
    attributes = {
        "shape": "hexagon" if kind == "decision" else "box",
        "fillcolor": fills.get(kind, look.PAPER),
        "color": look.LINE,
        "penwidth": "2" if kind in {"start", "end"} else "1.2",
    }
    if inferred:
        attributes |= {"color": look.QUIET, "penwidth": "1.4"}
        style.append("dotted")
    if concerned:
        attributes |= {"color": look.ALARM, "penwidth": "2.4"}
        style = [part for part in style if part != "dotted"] + ["dashed"]
    return attributes | {"style": ",".join(style)}


def line_style(link: Link, *, concerned: bool) -> Attributes:
    """Graphviz attributes of a line. ``concerned`` means that a finding's route takes it."""
    attributes = dict(PLAIN_LINE)
    if is_inferred(link):
        attributes |= INFERRED_LINE
    if is_actual(link):
        attributes |= ACTUAL_LINE
    attributes |= URGENT_LINE.get(link.urgency, {})
    return attributes | FINDING_LINE if concerned else attributes


def step_classes(step: Step, *, concerned: bool) -> str:
    """The classes of a step's box in the picture."""
    names = ["step", step_kind(step), *(["finding"] if concerned else [])]
    return " ".join(dict.fromkeys(names))


def link_classes(link: Link, *, concerned: bool) -> str:
    """The classes of a link's line in the picture."""
    marks = {
        "finding": concerned,
        "actual": is_actual(link),
        "inferred": is_inferred(link),
        link.urgency.value: link.urgency is not Urgency.ROUTINE,
    }
    return " ".join(["link", *(name for name, is_so in marks.items() if is_so)])
