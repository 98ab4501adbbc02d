"""A picture on a page of its own size, ready for ``govtool.documents.pdf.print_pdf``."""

import base64
import html

from govtool.documents.diagram.drawing import Drawing


def page(drawing: Drawing) -> str:
    """One HTML page that holds the picture and nothing else. Its words are the picture's alt text.

    The drawing should not be interactive: a printed step cannot be pressed.
    """
    title = html.escape(drawing.title)
    words = html.escape(f"{drawing.title}. {drawing.description}")
    picture = base64.b64encode(drawing.svg.encode()).decode()
    wide, high = f"{drawing.width_pt:.2f}pt", f"{drawing.height_pt:.2f}pt"
    style = (
        f"@page {{ size: {wide} {high}; margin: 0 }} body {{ margin: 0 }} "
        f"img {{ display: block; width: {wide}; height: {high} }}"
    )
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{style}</style></head>"
        f'<body><img alt="{words}" src="data:image/svg+xml;base64,{picture}"></body></html>'
    )
