"""The examples of every check are drawn bare, small enough for a phone, with no label on a box."""

from itertools import product

import pytest
from lxml import etree

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check, Example
from govtool.checks.running import run_checks
from govtool.documents.diagram import draw, look
from govtool.documents.diagram.boxes import Label
from govtool.documents.diagram.drawing import plan_of
from govtool.documents.diagram.openings import longer_for
from govtool.documents.diagram.stretches import Stretch
from govtool.pathways.reading import read_pathway
from tests.documents.pictures import SVG, text_of

EXAMPLES = [
    pytest.param(check, example, id=f"{check.id}-{number}")
    for check in MAP_CHECKS
    for number, example in enumerate((*check.passing, *check.failing))
]
A_PHONE = 480
"""Points that a phone shows with letters of 9 pixels or more."""


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
@pytest.mark.parametrize("room", [look.WIDE, look.NARROW])
def test_no_label_lies_on_a_box_or_on_another_label(
    check: Check, example: Example, room: look.Room
) -> None:
    pathway = read_pathway(example.text)
    sheet = plan_of(pathway, run_checks(pathway, (check,)).findings, room).sheet
    rects = [rect for _, rect in sheet.labels.values()]
    for rect, box in product(rects, sheet.layout.boxes.values()):
        assert not rect.meets(box, -0.5)
    for index, rect in enumerate(rects):
        assert not any(rect.meets(other, -0.5) for other in rects[:index])


def test_an_example_is_drawn_without_heading_key_and_foot() -> None:
    check = next(check for check in MAP_CHECKS if check.id == "RGT01")
    pathway = read_pathway(check.failing[0].text)
    findings = run_checks(pathway, (check,)).findings
    bare = draw(pathway, findings, interactive=False, bare=True)
    root = etree.fromstring(bare.svg.encode())
    layers = [str(group.get("class")) for group in root.iterchildren(f"{SVG}g")]
    assert layers == ["lanes", "links", "steps", "labels"]
    words = " ".join(text_of(group) for group in root.iterchildren(f"{SVG}g"))
    assert "Owner" not in words
    assert "▲ no tests" in words
    assert bare.width_pt <= A_PHONE


def test_lanes_keep_their_names_where_a_provider_is_named() -> None:
    check = next(check for check in MAP_CHECKS if check.id == "TEA01")
    pathway = read_pathway(check.failing[0].text)
    root = etree.fromstring(draw(pathway, interactive=False, bare=True).svg.encode())
    words = text_of(root)
    assert all(provider.name.split()[0] in words for provider in pathway.providers)
    assert float(str(root.get("viewBox")).split()[0]) < look.WIDE.gutter


def test_a_line_too_short_for_its_label_is_made_longer_between_columns_only() -> None:
    spans = (((100.0, 200.0), (234.0, 334.0)), ((0.0, 50.0),))
    level = Stretch(0, 1, 25.0, 207.0, 222.0, 207.0, 0.0)
    (opening,) = longer_for(spans, (level,), Label((), ("words",), 60.0, 14.0))
    assert 200 < opening.at < 234
    assert opening.by > 60 - 15
    inside = Stretch(0, 1, 25.0, 110.0, 120.0, 110.0, 0.0)
    assert longer_for(spans, (inside,), Label((), ("words",), 60.0, 14.0)) == ()
