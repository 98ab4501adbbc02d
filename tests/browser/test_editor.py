"""The map editor by keyboard: nothing that is typed gets lost or out of order, and every key does
what the page says it does."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.editing import (
    BLANK,
    OnMap,
    begin,
    box,
    edit,
    enter,
    expect_calm,
    expect_selected,
    has_focus,
    said,
    step,
    steps,
)
from tests.browser.looking import watch
from tests.web.conftest import TestSite

Served = tuple[TestSite, str]

NEW = (
    "Person with a painful knee @People", "GP practice @Practices", "MSK triage @Hub",
    "Physiotherapy team A @Hub", "Discharge from team A", "^MSK tri", "Physiotherapy team B",
    "Discharge from team B", "^MSK tri", "Diagnostic imaging @Tests", "X-ray", "MRI", "Ultrasound",
    "^GP pr", "Orthopaedics @Hospital", "Listed for surgery?", "yes: Operation", "Rehabilitation",
    "^Listed", "no: Advice and exercise @Hub", "^GP pr", "Rheumatology @Hospital", "Bloods @Tests",
    "^GP pr", "Pain management @Hospital", "Pain programme", "^Person with",
    "Emergency department", "Fracture clinic", "Virtual fracture clinic", "^Person with",
    "Pharmacy @People",
    "^Person with", "Self-management @People", "Community exercise", "Leisure centre",
    "^Person with", "NHS 111 @Practices", "Out of hours GP", "^GP pr", "Podiatry @Hub",
    "Orthotics", "^GP pr", "Occupational therapy",
)  # fmt: skip
JOINS = (
    "^Diagnostic", "> MSK tri", "^Physiotherapy team A", "> GP pr", "^Physiotherapy team B",
    "> GP pr", "^MSK tri", "> Orthop", "> Rheum", "> Pain man", "^Pharmacy", "> GP pr", "^NHS 111",
    "> Emerg", "^Rehab", "> Physiotherapy team A",
)  # fmt: skip


@pytest.fixture
def on(served: Served) -> OnMap:
    return begin(served[0])


@pytest.fixture
def page(open_page: OpenPage, on: OnMap) -> Iterator[Page]:
    made = open_page("facilitator")
    seen = watch(made)
    yield edit(made, on)
    assert seen.complaints == []


def expected(lines: tuple[str, ...]) -> tuple[list[str], list[tuple[str, str]]]:
    """The steps and links that lines ask for, by the rules that the page explains."""
    names: list[str] = []
    links: list[tuple[str, str]] = []
    here = ""
    for line in lines:
        words = re.sub(r"^(yes|no): | @\w+$", "", line)
        if words[0] in "^>":
            found = next(name for name in names if name.startswith(words[1:].strip()))
            links += [(here, found)] if words[0] == ">" else []
            here = found if words[0] == "^" else here
            continue
        links += [(here, words)] if here else []
        names.append(words)
        here = words
    return names, links


def test_32_steps_and_40_links_by_keyboard_without_a_lost_or_reordered_key(
    served: Served, open_page: OpenPage
) -> None:
    on = begin(served[0], BLANK)
    page = edit(open_page("facilitator"), on)
    names, links = expected(NEW + JOINS)
    assert (len(names), len(links)) == (32, 40)
    enter(page, NEW + JOINS)
    assert has_focus(box(page))
    assert box(page).input_value() == ""
    expect(steps(page)).to_have_count(32, timeout=120_000)
    expect_calm(page)
    assert on.names == names
    assert sorted(on.joined) == sorted(links)
    assert [words.split("”")[0] for words in on.said if words.startswith("Added")] == [
        f"Added “{name}" for name in names
    ]
    assert has_focus(box(page))
    expect_selected(page, "Rehabilitation")


def test_a_walk_right_after_enter_starts_at_the_step_just_added(page: Page, on: OnMap) -> None:
    enter(page, ["^Triage", "Pain clinic @Hub"])
    page.keyboard.press("ArrowLeft")
    enter(page, ["Podiatry"])
    expect(step(page, "Podiatry")).to_be_visible()
    expect_calm(page)
    assert ("Triage", "Podiatry") in on.joined
    assert ("Triage", "Pain clinic") in on.joined


def test_arrows_walk_the_picture_while_the_box_is_empty(page: Page) -> None:
    walk = (
        ("Right", "Person"),
        ("Down", "GP practice"),
        ("Down", "Triage"),
        ("Right", "Physiotherapy"),
        ("Left", "Triage"),
    )
    for key, name in walk:
        page.keyboard.press(f"Arrow{key}")
        expect_selected(page, name)
        expect(step(page, name)).to_have_attribute("aria-current", "true")
    expect(said(page)).to_contain_text("Triage, ")
    assert has_focus(box(page))
    page.keyboard.type("half a name")
    page.keyboard.press("ArrowLeft")
    expect_selected(page, "Triage")
    assert box(page).input_value() == "half a name"


def test_a_step_is_renamed_with_f2_and_the_name_stays_on_escape(page: Page, on: OnMap) -> None:
    step(page, "Triage").click()
    page.keyboard.press("F2")
    expect(page.locator("[data-box-label]")).to_have_text("New name of Triage")
    assert box(page).input_value() == "Triage"
    page.keyboard.press("Escape")
    expect_selected(page, "Triage")
    assert box(page).input_value() == ""
    page.keyboard.press("F2")
    enter(page, ["MSK triage"])
    expect_selected(page, "MSK triage")
    expect(step(page, "MSK triage")).to_be_visible()
    assert "MSK triage" in on.names
    assert has_focus(box(page))


def test_what_was_half_typed_comes_back_after_a_renaming(page: Page) -> None:
    step(page, "Triage").click()
    page.keyboard.type("Half")
    page.keyboard.press("F2")
    enter(page, ["MSK triage"])
    assert box(page).input_value() == "Half"


def test_a_step_is_deleted_brought_back_and_deleted_again(page: Page, on: OnMap) -> None:
    step(page, "Physiotherapy").click()
    page.keyboard.press("Delete")
    expect(steps(page)).to_have_count(3)
    expect_selected(page, "Triage")
    expect(said(page)).to_contain_text("Physiotherapy")
    page.keyboard.press("Control+z")
    expect(steps(page)).to_have_count(4)
    page.keyboard.press("Control+Shift+Z")
    expect(steps(page)).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(steps(page)).to_have_count(4)
    expect_calm(page)
    assert on.joined[-1] == ("Triage", "Physiotherapy")


def test_delete_in_a_box_with_words_deletes_letters_and_no_step(page: Page) -> None:
    step(page, "Triage").click()
    page.keyboard.type("ab")
    page.keyboard.press("Home")
    page.keyboard.press("Delete")
    assert box(page).input_value() == "b"
    page.keyboard.press("Control+z")
    expect(steps(page)).to_have_count(4)
    expect_selected(page, "Triage")


def test_a_step_changes_its_lane_with_alt_and_arrows(page: Page, on: OnMap) -> None:
    step(page, "Triage").click()
    page.keyboard.press("Alt+ArrowUp")
    expect(step(page, "Triage")).to_have_attribute("aria-label", re.compile("Practices"))
    page.keyboard.press("Alt+ArrowDown")
    expect(step(page, "Triage")).to_have_attribute("aria-label", re.compile("Hub"))
    expect_calm(page)
    assert on.pathway.step_by_id["triage"].provider == "hub"
    expect_selected(page, "Triage")


@pytest.mark.parametrize("key", ["/", "Escape"])
def test_the_box_is_one_key_away_from_anywhere_in_the_editor(page: Page, key: str) -> None:
    for place in ("[data-zoom=in]", "[data-stage]", "[data-step=gp]", "[data-key=undo]"):
        page.locator(place).first.focus()
        page.keyboard.press(key)
        assert has_focus(box(page)), place
        assert box(page).input_value() == ""


def test_letters_typed_on_the_picture_go_into_the_box(page: Page, on: OnMap) -> None:
    step(page, "Triage").click()
    assert has_focus(step(page, "Triage"))
    enter(page, ["Podiatry"])
    expect(step(page, "Podiatry")).to_be_visible()
    assert ("Triage", "Podiatry") in on.joined


def test_the_picture_changes_without_losing_focus_selection_or_place(page: Page) -> None:
    page.locator("[data-zoom=in]").click()
    page.locator("[data-zoom=in]").click()
    step(page, "Physiotherapy").click()
    place = "stage => [stage.scrollLeft, stage.scrollTop, stage.querySelector('svg').clientWidth]"
    stage = page.locator("[data-stage]")
    before = stage.evaluate(place)
    page.keyboard.press("Alt+ArrowUp")
    expect(step(page, "Physiotherapy")).to_have_attribute("aria-label", re.compile("Practices"))
    page.keyboard.press("Control+z")
    expect(step(page, "Physiotherapy")).to_have_attribute("aria-label", re.compile("Hub"))
    assert has_focus(step(page, "Physiotherapy"))
    expect_selected(page, "Physiotherapy")
    assert stage.evaluate(place) == before
    page.keyboard.press("ArrowLeft")
    assert has_focus(step(page, "Triage"))
