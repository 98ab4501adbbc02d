"""The map editor for everyone: on a phone, with a screen reader's needs, without motion, without a
script."""

import pytest
from playwright.sync_api import expect

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
    step,
    steps,
)
from tests.browser.looking import faults_of, watch
from tests.web.conftest import TestSite

Served = tuple[TestSite, str]
PHONE = (390, 844)


@pytest.fixture
def on(served: Served) -> OnMap:
    return begin(served[0])


@pytest.mark.parametrize("size", [(1280, 720), PHONE, (320, 640)])
def test_ax_01_every_state_is_accessible_and_fits(
    served: Served, open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = edit(open_page("facilitator"), begin(served[0], BLANK), size)
    seen = watch(page)
    assert faults_of(page) == []
    box(page).focus()
    enter(page, ["Person @People", "GP practice @Practices", "SPA @Hub", "Anything else?"])
    expect_calm(page)
    assert faults_of(page) == []
    page.keyboard.press("F2")
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    page.goto(page.url.split("#")[0] + "#picture")
    page.reload()
    expect(steps(page).first).to_be_visible()
    assert faults_of(page) == []
    step(page, "SPA").click()
    page.locator("[data-link] .gt-ed__reach").first.dispatch_event("click")
    expect(page.locator("[data-side] h2")).to_contain_text("Link")
    assert faults_of(page) == []
    assert seen.complaints == []


def test_on_a_phone_the_tables_are_the_view_and_the_picture_is_behind_a_link(
    open_page: OpenPage, on: OnMap
) -> None:
    page = edit(open_page("facilitator"), on, PHONE)
    expect(page.locator("[data-stage]")).to_be_hidden()
    tops = page.evaluate(
        """() => ['[data-box]', '[data-table]', '[data-side]', '[data-findings]'].map(
            name => document.querySelector(name).getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)
    page.locator("[data-tables]").get_by_role("link", name="Triage", exact=True).click()
    expect_selected(page, "Triage")
    expect(page.locator("[data-side] h2")).to_contain_text("Triage")
    expect(page.locator("[data-side] h2")).to_be_in_viewport()
    box(page).fill("Podiatry")
    page.get_by_role("button", name="Enter").click()
    expect(page.locator("[data-table] [data-row=podiatry]").first).to_be_visible()
    expect_selected(page, "Podiatry")
    page.get_by_role("link", name="Show the picture").click()
    expect(step(page, "Podiatry")).to_be_visible()
    page.get_by_role("link", name="Hide the picture").click()
    expect(page.locator("[data-stage]")).to_be_hidden()
    expect_calm(page)
    assert ("Triage", "Podiatry") in on.joined


def test_nothing_moves_for_those_who_want_less_motion(open_page: OpenPage, on: OnMap) -> None:
    page = open_page("facilitator")
    page.emulate_media(reduced_motion="reduce")
    edit(page, on)
    enter(page, ["^GP", "Orthopaedics"])
    row = page.locator("[data-finding]").first
    expect(row).to_be_visible()
    seconds = row.evaluate("row => parseFloat(getComputedStyle(row).transitionDuration)")
    assert seconds < 0.001
    assert page.evaluate("() => document.getAnimations().length") == 0


def test_what_is_selected_is_read_out_once(open_page: OpenPage, on: OnMap) -> None:
    page = edit(open_page("facilitator"), on)
    page.evaluate(
        """() => {
            window.read = [];
            for (const place of document.querySelectorAll('[role=status], [role=alert]')) {
                new MutationObserver(() => {
                    const words = place.textContent.trim();
                    if (words) window.read.push(words);
                }).observe(place, { childList: true, characterData: true, subtree: true });
            }
        }"""
    )
    page.keyboard.press("ArrowRight")
    expect_selected(page, "Person")
    page.keyboard.press("ArrowDown")
    expect_selected(page, "GP practice")
    page.wait_for_timeout(600)
    read = page.evaluate("() => window.read")
    assert [words.split(",")[0] for words in read] == ["Person", "GP practice"]
    enter(page, ["Podiatry"])
    expect_calm(page)
    read = page.evaluate("() => window.read")[2:]
    assert [words for words in read if "Podiatry" in words] == [
        "Added “Podiatry” after “GP practice”, which refers to it."
    ]


def test_ax_13_the_editor_works_without_scripts(open_page: OpenPage, on: OnMap) -> None:
    page = open_page("facilitator", scripts=False)
    page.goto(f"{on.address}?select=triage")
    expect(page.get_by_text("Add a step after Triage")).to_be_visible()
    page.get_by_label("Add a step after Triage").fill("Podiatry")
    page.get_by_role("button", name="Enter").click()
    expect(page.locator("[data-said]")).to_contain_text(
        "Added “Podiatry” after “Triage”, which refers to it."
    )
    expect(page.get_by_text("Add a step after Podiatry")).to_be_visible()
    page.get_by_label("Add a step after Podiatry").fill("> nowhere")
    page.get_by_role("button", name="Enter").click()
    expect(page.locator("#typed-error")).to_be_visible()
    assert box(page).input_value() == "> nowhere"
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-table] [data-row=podiatry]")).to_have_count(0)
    assert [name for name in on.names if name == "Podiatry"] == []
