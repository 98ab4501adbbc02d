"""Pictures of pathways.

``draw`` makes one for a page, ``sketch`` one of a map that is being changed, ``render`` one for a
file, ``page`` one for a PDF.
"""

from govtool.documents.diagram.drawing import LEGIBLE, Drawing, draw, render, sketch
from govtool.documents.diagram.marks import FindingLike
from govtool.documents.diagram.page import page
from govtool.documents.diagram.program import DrawingFailed
from govtool.documents.diagram.stood import read_stood

__all__ = [
    "LEGIBLE",
    "Drawing",
    "DrawingFailed",
    "FindingLike",
    "draw",
    "page",
    "read_stood",
    "render",
    "sketch",
]
