import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from govtool.checks.running import run_checks
from govtool.documents.diagram import DrawingFailed, draw, drawing, page, render, sketch
from govtool.documents.diagram.svg import ATTRIBUTES, SHAPES
from govtool.documents.pdf import print_pdf
from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step
from govtool.pathways.placing import place
from govtool.pathways.placing_kept import BLANK
from govtool.pathways.reading import read_pathway
from tests.documents.pictures import SVG, drawn, layer_of, link_group, shape, step_group, text_of
from tests.documents.sketches import ROUND_TRIAGE, Note, bypass, pathway, random_pathway, step

MODELS = sorted(Path(__file__).parents[2].glob("pathway_models/*/before.yaml"))
OUR_ATTRIBUTES = {
    "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "data-link",
    "data-step", "font-family", "id", "role", "tabindex", "transform", "viewBox",
}  # fmt: skip


def test_every_step_and_every_link_is_drawn_once() -> None:
    sketch = random_pathway(20, 3)
    root = drawn(sketch)
    steps = [group.get("data-step") for group in layer_of(root, "steps")]
    links = [group.get("data-link") for group in layer_of(root, "links")]
    assert sorted(map(str, steps)) == sorted(step.id for step in sketch.steps)
    assert sorted(map(str, links)) == sorted(link.id for link in sketch.links)


def test_the_picture_has_a_title_and_a_description() -> None:
    root = drawn(bypass())
    title, description = root[0], root[1]
    assert title.text == "Sketch, Sandford: as-is version, date of the map not stated"
    assert "6 steps in 5 lanes and 7 links" in str(description.text)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


def test_the_picture_says_its_owner_and_review_date() -> None:
    text = text_of(layer_of(drawn(bypass()), "key"))
    assert "Owner: not stated. Published: not stated." in text
    assert "To be reviewed: not stated." in text
    assert "not guidance for the care of a person" in text


def test_nothing_but_known_elements_and_attributes_is_in_the_picture() -> None:
    root = drawn(random_pathway(25, 8), ROUND_TRIAGE)
    tags = {str(element.tag).removeprefix(SVG) for element in root.iter()}
    names = {name for element in root.iter() for name in element.attrib}
    assert tags <= SHAPES | {"svg", "g", "title", "desc"}
    assert names <= ATTRIBUTES | OUR_ATTRIBUTES
    assert not any(str(name).startswith("on") for name in names)


def test_the_picture_has_a_view_box_and_no_size_of_its_own() -> None:
    made = draw(bypass())
    root = etree.fromstring(made.svg.encode())
    assert root.get("viewBox") == f"0.00 0.00 {made.width_pt:.2f} {made.height_pt:.2f}"
    assert root.get("width") is None
    assert root.get("height") is None
    assert "<!" not in made.svg


def test_only_the_root_has_a_title_so_that_no_tool_tip_hides_the_picture() -> None:
    assert len(list(drawn(bypass()).iter(f"{SVG}title"))) == 1


def test_steps_can_be_walked_with_one_stop_of_the_tab_key() -> None:
    root = drawn(bypass())
    groups = list(layer_of(root, "steps"))
    assert root.get("role") == "group"
    assert [group.get("role") for group in groups] == ["button"] * 6
    assert Counter(group.get("tabindex") for group in groups) == {"0": 1, "-1": 5}
    assert groups[0].get("id") == "step-person"


def test_a_static_picture_is_one_image() -> None:
    root = drawn(bypass(), interactive=False)
    assert root.get("role") == "img"
    assert not [element for element in root.iter() if element.get("tabindex")]
    assert {group.get("role") for group in layer_of(root, "steps")} == {None}
    assert step_group(root, "gp").get("id") == "step-gp"


def test_a_step_is_spoken_with_kind_provider_and_findings() -> None:
    team = Step("team", "Physiotherapy team A", StepType.PHYSIOTHERAPY, provider="a")
    sketch = Pathway(
        "p", "P", "S", bypass().stage, (team,), (), (Provider("a", "organisation A"),)
    )
    root = drawn(sketch, Note("REC01:team", subjects=("team",)))
    assert step_group(root, "team").get("aria-label") == (
        "Physiotherapy team A, physiotherapy, organisation A, 1 finding: paper records"
    )


def test_a_decision_is_a_hexagon() -> None:
    polygon = shape(step_group(drawn(bypass()), "ask"), "polygon")
    assert len(set(str(polygon.get("points")).split())) == 6


def test_labels_lie_over_every_line_and_box() -> None:
    layers = [group.get("class") for group in drawn(bypass()).iterchildren(f"{SVG}g")]
    assert layers.index("labels") > layers.index("steps") > layers.index("links")


def test_a_label_is_the_links_own_words_or_else_what_passes() -> None:
    root = drawn(bypass())
    assert text_of(link_group(root, "ask>ortho:refer", "labels")) == "yes"
    assert "result" in text_of(link_group(root, "ortho>gp:result", "labels"))
    assert "gp>hub:refer" not in {group.get("data-link") for group in layer_of(root, "labels")}


def test_the_same_pathway_gives_the_same_bytes() -> None:
    sketch = random_pathway(15, 2)
    assert draw(sketch, [ROUND_TRIAGE]).svg == draw(sketch, [ROUND_TRIAGE]).svg
    assert render(sketch, kind="png") == render(sketch, kind="png")


def test_a_picture_file_is_an_svg_or_a_png() -> None:
    assert render(bypass()).startswith(b"<svg ")
    assert render(bypass(), kind="png").startswith(b"\x89PNG\r\n")


def test_a_huge_picture_has_no_more_pixels_than_can_be_opened() -> None:
    sheet = drawing.plan_of(random_pathway(80, 1, lanes=7), ()).sheet
    dots = drawing._dpi(sheet) / drawing.INCH
    assert sheet.width * dots * sheet.height * dots <= drawing.MOST_PIXELS * 1.01


def test_a_picture_can_be_printed_on_a_page_of_its_own() -> None:
    made = draw(bypass(), interactive=False)
    assert print_pdf(page(made), date(2026, 11, 22)).startswith(b"%PDF-")


def test_a_pathway_with_far_too_many_links_is_refused_with_a_reason() -> None:
    gp, hub = step("gp"), step("hub")
    links = tuple(
        Link("gp", "hub", LinkKind.REFER, id=f"l{number}")
        for number in range(drawing.MOST_LINKS + 1)
    )
    with pytest.raises(DrawingFailed, match="too complex"):
        draw(pathway((gp, hub), links))


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.parent.name)
def test_the_models_of_the_sources_are_drawn_with_their_findings(model: Path) -> None:
    shipped = read_pathway(model.read_text(encoding="utf-8"), model.name)
    findings = run_checks(shipped).findings
    made = draw(shipped, findings)
    assert made.svg.count("data-step=") == len(shipped.steps)
    assert ("▲" in made.svg) == any(
        set(finding.subjects) & (set(shipped.step_by_id) | set(shipped.link_by_id))
        for finding in findings
    )


def test_a_map_that_is_being_changed_is_drawn_with_the_same_groups_and_marks() -> None:
    made = sketch(bypass(), [ROUND_TRIAGE], place(bypass()))
    root = etree.fromstring(made.svg.encode())
    whole = drawn(bypass(), ROUND_TRIAGE)
    for layer in ("steps", "links", "labels"):
        names = [
            [(group.get("class"), group.get("id"), group.get("aria-label")) for group in found]
            for found in (layer_of(root, layer), layer_of(whole, layer))
        ]
        assert names[0] == names[1]
    layers = [str(group.get("class")) for group in root.iterchildren(f"{SVG}g")]
    assert layers == ["lanes", "links", "steps", "labels"]
    assert made.grid.cells.keys() == bypass().step_by_id.keys()


@pytest.mark.parametrize("count", [0, 1])
def test_a_map_with_nothing_to_join_is_drawn_without_graphviz(
    count: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    made = sketch(pathway((step("gp", "GP practice"),)[:count], ()), (), BLANK)
    root = etree.fromstring(made.svg.encode())
    assert made.svg.count("data-step=") == count
    assert text_of(root).endswith("GP practice" if count else "No step has been drawn yet.")


def test_two_versions_on_one_page_share_no_title_id() -> None:
    versions = (bypass(), replace(bypass(), stage=Stage.TO_BE))
    ids = [set(re.findall(r'id="(picture-[^"]+)"', draw(version).svg)) for version in versions]
    assert len(ids[0]) == len(ids[1]) == 2
    assert not ids[0] & ids[1]
