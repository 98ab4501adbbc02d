import pytest

from govtool.documents.diagram import draw, look
from govtool.pathways.kinds import Layer, LinkKind, StepType, Urgency
from govtool.pathways.model import Link, Step
from govtool.sources import Basis
from tests.documents.pictures import drawn, layer_of, link_group, shape, step_group, text_of
from tests.documents.sketches import ROUND_TRIAGE, Note, bypass, link, pathway, step


def test_a_finding_is_shown_by_words_and_shape_as_well_as_colour() -> None:
    root = drawn(bypass(), ROUND_TRIAGE)
    gp = step_group(root, "gp")
    assert "▲ bypass" in text_of(gp)
    assert shape(gp, "path").get("stroke-dasharray")
    assert "finding" in str(gp.get("class"))
    line = link_group(root, "gp>ortho:refer")
    assert shape(line, "path").get("stroke-dasharray")
    assert float(shape(line, "path").get("stroke-width", "0")) > 2
    assert "▲ bypass" in text_of(link_group(root, "gp>ortho:refer", "labels"))
    key = text_of(layer_of(root, "key"))
    assert "Step with a finding" in key
    assert "▲ On the route of a finding" in key


def test_several_findings_at_a_step_are_counted() -> None:
    notes = [Note(f"{check}:gp", subjects=("gp",)) for check in ("REC01", "ACC02")]
    assert "▲ 2 findings" in text_of(step_group(drawn(bypass(), *notes), "gp"))


def test_a_line_of_several_findings_names_the_gravest_and_counts_the_others() -> None:
    link_id, ends = "gp>ortho:refer", ("gp", "ortho")
    notes = [Note(f"{check}:x", links=(link_id,), route=ends) for check in ("REC02", "TRI01")]
    root = drawn(bypass(), *notes, Note("DAT01:x", links=(link_id,), route=ends))
    label = " ".join(text_of(link_group(root, link_id, "labels")).split())
    assert label.startswith("▲ bypass +2")
    assert "+2: and of two more" in text_of(layer_of(root, "key"))


def test_a_line_of_findings_of_one_kind_is_not_counted() -> None:
    notes = [Note(f"TRI01:{n}", links=("gp>ortho:refer",), route=("gp", "ortho")) for n in "ab"]
    root = drawn(bypass(), *notes)
    assert "+" not in text_of(link_group(root, "gp>ortho:refer", "labels"))
    assert "+2" not in text_of(layer_of(root, "key"))


def test_a_finding_without_link_ids_marks_the_links_along_its_route() -> None:
    note = Note("OWN01:gp>ortho", subjects=("gp",), route=("gp", "ortho"))
    root = drawn(bypass(), note)
    assert "▲ finding" in text_of(link_group(root, "gp>ortho:refer", "labels"))


def test_a_finding_about_nothing_on_the_map_marks_nothing() -> None:
    note = Note("DAT01:whole-pathway", subjects=("whole-pathway",))
    plain, noted = draw(bypass()), draw(bypass(), [note])
    assert noted.svg == plain.svg.replace("with 0 findings", "with 1 finding")


def test_what_people_do_is_dotted_and_explained() -> None:
    steps = (step("gp"), step("ortho"))
    actual = Link("gp", "ortho", LinkKind.REFER, layer=Layer.ACTUAL)
    root = drawn(pathway(steps, (actual,)))
    assert shape(link_group(root, actual.id), "path").get("stroke-dasharray") == "1,5"
    assert "What people do" in text_of(layer_of(root, "key"))


def test_what_people_do_is_still_said_on_the_route_of_a_finding() -> None:
    steps = (step("gp"), step("ortho"))
    actual = Link("gp", "ortho", LinkKind.REFER, layer=Layer.ACTUAL)
    root = drawn(pathway(steps, (actual,)), ROUND_TRIAGE)
    label = text_of(link_group(root, actual.id, "labels"))
    assert " ".join(label.split()) == "▲ bypass (what people do)"


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.EMERGENCY])
def test_an_urgent_link_is_heavier_and_says_so(urgency: Urgency) -> None:
    steps = (step("gp"), step("hub"), step("ortho"))
    fast = Link("gp", "ortho", LinkKind.ESCALATE, urgency=urgency)
    root = drawn(pathway(steps, (fast, link("gp>hub"))))
    widths = [
        float(shape(link_group(root, id_), "path").get("stroke-width", "1"))
        for id_ in (fast.id, "gp>hub:refer")
    ]
    assert widths[0] > widths[1]
    assert f"! {urgency.value}" in text_of(link_group(root, fast.id, "labels"))


def test_what_is_inferred_looks_different_and_is_explained() -> None:
    steps = (step("gp"), Step("hub", "Hub", StepType.HUB, basis=Basis.INFERRED))
    guess = Link("gp", "hub", LinkKind.REFER, basis=Basis.INFERRED)
    root = drawn(pathway(steps, (guess,)))
    assert shape(step_group(root, "hub"), "path").get("stroke-dasharray") == "1,5"
    assert shape(link_group(root, guess.id), "polygon").get("fill") == "none"
    key = text_of(layer_of(root, "key"))
    assert "Step inferred, not stated by the source" in key
    assert "Link inferred, not stated by the source" in key


def test_the_key_explains_only_what_is_on_the_picture() -> None:
    key = text_of(layer_of(drawn(pathway((step("gp"), step("hub")), (link("gp>hub"),))), "key"))
    assert "Referral or next step" in key
    for absent in ("Decision", "inferred", "What people do", "finding", "emergency", "can end"):
        assert absent not in key


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_words_and_lines_stand_out_from_every_tint() -> None:
    tints = [tint for pair in look.LANES for tint in pair]
    fills = [look.PAPER, look.START, look.END, look.DECISION]
    for ground in (*tints, *fills):
        assert _contrast(look.INK, ground) >= 4.5
    for ground in fills:
        assert _contrast(look.ALARM, ground) >= 4.5
    for ground in (lane for lane, _ in look.LANES):
        for line in (look.LINE, look.QUIET, look.ALARM):
            assert _contrast(line, ground) >= 3
