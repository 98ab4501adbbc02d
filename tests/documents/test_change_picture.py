"""Two maps on one picture: what differs is told by sign, word and line, not by colour alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from govtool.documents.change_picture import draw_changes
from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.pathways.comparing import compare
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway

MODELS = Path(__file__).parents[2] / "pathway_models"
MINUS = "\N{MINUS SIGN}"
SVG = "{http://www.w3.org/2000/svg}"


def model(name: str) -> Pathway:
    return read_pathway((MODELS / f"{name}.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw_changes(compare(model("mid_notts/before"), model("mid_notts/after")))


def groups(drawing: Drawing, kind: str) -> Iterator[etree._Element]:
    root = etree.fromstring(drawing.svg.encode())
    return (
        group
        for group in root.iter(f"{SVG}g")
        if group.get(f"data-{kind}") and group.get("class") != "label"
    )


def words_in(group: etree._Element) -> str:
    return " ".join(text.text or "" for text in group.iter(f"{SVG}text"))


def test_the_steps_and_links_of_both_maps_are_drawn(drawing: Drawing) -> None:
    comparison = compare(model("mid_notts/before"), model("mid_notts/after"))
    wanted = {step.id for step in [*comparison.after.steps, *comparison.steps.removed]}
    assert {group.get("data-step") for group in groups(drawing, "step")} == wanted
    links = {link.id for link in [*comparison.after.links, *comparison.links.removed]}
    assert {group.get("data-link") for group in groups(drawing, "link")} == links


@pytest.mark.parametrize(
    ("step", "mark", "words"),
    [
        ("spa", "added", "+ Added"),
        ("triage", "gone", f"{MINUS} Gone"),
        ("ortho", "changed", "~ Changed"),
    ],
)
def test_a_step_that_differs_bears_a_sign_a_word_and_a_line_of_its_own(
    drawing: Drawing, step: str, mark: str, words: str
) -> None:
    (group,) = [one for one in groups(drawing, "step") if one.get("data-step") == step]
    assert mark in (group.get("class") or "").split()
    assert words_in(group).startswith(words)
    (plain,) = [one for one in groups(drawing, "step") if one.get("data-step") == "gp"]
    assert {"added", "gone", "changed"}.isdisjoint((plain.get("class") or "").split())
    assert _line(group) != _line(plain)


def _line(group: etree._Element) -> tuple[str | None, str | None]:
    shape = next(one for one in group.iter() if one.tag in {f"{SVG}path", f"{SVG}polygon"})
    return shape.get("stroke-width"), shape.get("stroke-dasharray")


def test_the_key_explains_the_signs_and_the_sheet_has_room_for_it(drawing: Drawing) -> None:
    root = etree.fromstring(drawing.svg.encode())
    (key,) = [group for group in root.iter(f"{SVG}g") if group.get("class") == "changes-key"]
    assert words_in(key) == (
        f"+ Added (not on the first map) {MINUS} Gone (only on the first map) "
        "~ Changed (on both, not the same)"
    )
    _, _, wide, high = map(float, str(root.get("viewBox")).split())
    assert (wide, high) == pytest.approx((drawing.width_pt, drawing.height_pt), rel=0.01)
    places = [float(str(text.get("y"))) for text in key.iter(f"{SVG}text")]
    assert max(places) < high


def test_two_places_are_not_said_to_have_added_or_lost_anything() -> None:
    drawing = draw_changes(compare(model("coventry/before"), model("mid_notts/after")))
    assert "+ Second only" in drawing.svg
    assert "Added" not in drawing.svg
    assert "Gone" not in drawing.svg


def test_maps_that_say_the_same_have_no_sign() -> None:
    same = model("coventry/before")
    drawing = draw_changes(compare(same, same))
    assert "changes-key" not in drawing.svg


def test_what_only_rests_on_something_else_is_not_marked_as_changed() -> None:
    before = model("coventry/before")
    after = replace(before, steps=tuple(replace(s, note="Asked again.") for s in before.steps))
    assert "~ Changed" not in draw_changes(compare(before, after)).svg


def test_maps_without_a_step_in_common_have_no_picture_and_say_why() -> None:
    with pytest.raises(DrawingFailed, match="no step in common"):
        draw_changes(compare(model("bhr/before"), model("hammersmith_fulham/after")))


def test_the_description_counts_what_differs(drawing: Drawing) -> None:
    assert "Of the steps, 5 added, 3 gone, 5 changed." in drawing.description
