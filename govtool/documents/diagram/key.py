"""The key under the picture: an entry for each sign that the picture uses, and no others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.documents.diagram import look, styles
from govtool.documents.diagram.boxes import is_actual, is_inferred
from govtool.documents.diagram.layout import Point
from govtool.documents.diagram.marks import Marks
from govtool.documents.diagram.styles import Attributes
from govtool.documents.diagram.text import width
from govtool.pathways.kinds import Urgency
from govtool.pathways.model import Pathway

SAMPLE: Final = 46.0
SAMPLE_HEIGHT: Final = 22.0
ROW: Final = 32.0
GAP: Final = 8.0
BETWEEN: Final = 24.0

KIND_NAMES: Final = {
    "start": "Where people start",
    "step": "Step",
    "decision": "Decision",
    "end": "Where care can end",
}


@dataclass(frozen=True)
class Entry:
    """One sign: its attributes in Graphviz, whether it is a line, and what it means."""

    words: str
    attributes: Attributes
    is_line: bool
    sign: str = ""


@dataclass(frozen=True)
class Placed:
    """An entry and the left end of its sample's middle line, in points."""

    entry: Entry
    at: Point

    @property
    def words_width(self) -> float:
        """How wide the words are, in points."""
        return width(self.entry.words, look.SMALL_SIZE)


def entries(pathway: Pathway, marks: Marks) -> tuple[Entry, ...]:
    """What the key must explain for this picture."""
    return (*_boxes(pathway, marks), *_lines(pathway, marks))


def _boxes(pathway: Pathway, marks: Marks) -> Iterator[Entry]:
    kinds = {styles.step_kind(step) for step in pathway.steps}
    for kind, words in KIND_NAMES.items():
        if kind in kinds:
            yield Entry(words, styles.box_style(kind), is_line=False)
    if marks.steps:
        concerned = styles.box_style("step", concerned=True) | {"fontcolor": look.ALARM}
        yield Entry("Step with a finding", concerned, is_line=False, sign="▲")
    if any(is_inferred(step) for step in pathway.steps):
        inferred = styles.box_style("step", inferred=True)
        yield Entry("Step inferred, not stated by the source", inferred, is_line=False)


def _lines(pathway: Pathway, marks: Marks) -> Iterator[Entry]:
    links = pathway.links
    if any(not is_inferred(link) for link in links):
        yield Entry("Referral or next step", styles.PLAIN_LINE, is_line=True)
    if any(is_actual(link) for link in links):
        yield Entry("What people do", styles.PLAIN_LINE | styles.ACTUAL_LINE, is_line=True)
    if any(is_inferred(link) for link in links):
        inferred = styles.PLAIN_LINE | styles.INFERRED_LINE
        yield Entry("Link inferred, not stated by the source", inferred, is_line=True)
    if any(link.urgency is not Urgency.ROUTINE for link in links):
        urgent = styles.PLAIN_LINE | styles.URGENT_LINE[Urgency.URGENT]
        yield Entry("! Urgent or emergency", urgent, is_line=True)
    if marks.links:
        more = "; +2: and of two more" if marks.has_shared_links else ""
        yield Entry(f"▲ On the route of a finding{more}", styles.FINDING_LINE, is_line=True)


def placed(all_entries: Sequence[Entry], left: float, top: float, right: float) -> list[Placed]:
    """The entries in rows between left and right, from ``top`` down."""
    result: list[Placed] = []
    x, y = left, top + ROW / 2
    for entry in all_entries:
        wide = SAMPLE + GAP + width(entry.words, look.SMALL_SIZE)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        result.append(Placed(entry, (x, y)))
        x += wide + BETWEEN
    return result
