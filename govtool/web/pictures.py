"""Our own pictures as parts of a page."""

from markupsafe import Markup

from govtool.documents.diagram import Drawing


def sized(drawing: Drawing, pixels: float) -> Markup:
    """A picture with so many pixels of a screen for each of its points, whatever its frame."""
    width, height = round(drawing.width_pt * pixels), round(drawing.height_pt * pixels)
    size = f'<svg width="{width}" height="{height}" '
    return Markup(drawing.svg.replace("<svg ", size, 1))  # noqa: S704 - ours, from escaped words


def fitted(drawing: Drawing) -> Markup:
    """A picture as wide as its frame."""
    return Markup(drawing.svg)  # noqa: S704 - made by documents.diagram from escaped words
