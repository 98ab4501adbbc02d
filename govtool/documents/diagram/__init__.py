"""Pictures of pathways: ``draw`` for a page, ``render`` for a file, ``page`` for a PDF."""

from govtool.documents.diagram.drawing import Drawing, draw, render
from govtool.documents.diagram.marks import FindingLike
from govtool.documents.diagram.page import page
from govtool.documents.diagram.program import DrawingFailed

__all__ = ["Drawing", "DrawingFailed", "FindingLike", "draw", "page", "render"]
