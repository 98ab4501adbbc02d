"""Ways to look into a picture that was drawn, for its tests."""

from lxml import etree

from govtool.documents.diagram import draw
from govtool.pathways.model import Pathway
from tests.documents.sketches import Note

SVG = "{http://www.w3.org/2000/svg}"


def drawn(a_pathway: Pathway, *findings: Note, interactive: bool = True) -> etree._Element:
    """The picture of a pathway, parsed."""
    return etree.fromstring(draw(a_pathway, findings, interactive=interactive).svg.encode())


def layer_of(root: etree._Element, name: str) -> etree._Element:
    """The group that holds one layer of the picture."""
    return next(group for group in root.iterchildren(f"{SVG}g") if group.get("class") == name)


def text_of(element: etree._Element) -> str:
    """All words in a part of the picture."""
    return " ".join(str(text) for text in element.itertext()).strip()


def step_group(root: etree._Element, id_: str) -> etree._Element:
    """The group of one step."""
    return next(group for group in root.iter(f"{SVG}g") if group.get("data-step") == id_)


def link_group(root: etree._Element, id_: str, layer: str = "links") -> etree._Element:
    """What is drawn of one link in a layer."""
    return next(group for group in layer_of(root, layer) if group.get("data-link") == id_)


def shape(group: etree._Element, tag: str) -> etree._Element:
    """The first shape of a kind in a group."""
    found = group.find(f"{SVG}{tag}")
    assert found is not None
    return found
