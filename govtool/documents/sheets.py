"""Which sheet of paper a picture needs for its letters to be read, and how wide it prints."""

from dataclasses import dataclass
from typing import Final

from govtool.documents.addresses import svg_address
from govtool.documents.diagram import Drawing
from govtool.documents.diagram.look import STEP_SIZE

POINT: Final = 25.4 / 72
"""Millimetres in a point."""
LEAST_LETTERS: Final = 9.0
"""The size in points below which the names of steps should not print."""
MOST_GROWN: Final = 1.2
"""A small picture is not blown up further than this."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: its name in the style sheet, and the room for a picture on it in mm."""

    name: str
    width_mm: float
    height_mm: float

    def scale(self, drawing: Drawing) -> float:
        """How large the drawing prints on it: 1 is its own size."""
        width, height = drawing.width_pt * POINT, drawing.height_pt * POINT
        return min(self.width_mm / width, self.height_mm / height, MOST_GROWN)


A4: Final = (Sheet("a4tall", 174, 222), Sheet("a4wide", 269, 152))
A3: Final = (Sheet("a3wide", 392, 238), Sheet("a3tall", 269, 362))


@dataclass(frozen=True)
class Placed:
    """A picture on its sheet."""

    sheet: str
    address: str
    description: str
    width_mm: float


def placed(drawing: Drawing) -> Placed:
    """The picture on A4 where it can be read so, else on A3; upright or across as it fits best."""
    sheet = max(A4, key=lambda sheet: sheet.scale(drawing))
    if sheet.scale(drawing) < LEAST_LETTERS / STEP_SIZE:
        sheet = max(A3, key=lambda sheet: sheet.scale(drawing))
    return Placed(
        sheet=sheet.name,
        address=svg_address(drawing.svg),
        description=f"{drawing.title}. {drawing.description}",
        width_mm=round(drawing.width_pt * POINT * sheet.scale(drawing), 1),
    )
