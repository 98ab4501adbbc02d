"""What stands beside the picture of the map editor: what was not understood, guesses, the side
panel and the findings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.editing import (
    OnMap,
    begin,
    box,
    edit,
    enter,
    expect_calm,
    has_focus,
    said,
    step,
)
from tests.browser.looking import faults_of, watch
from tests.web.conftest import TestSite

Served = tuple[TestSite, str]


@pytest.fixture
def on(served: Served) -> OnMap:
    return begin(served[0])


@pytest.fixture
def page(open_page: OpenPage, on: OnMap) -> Iterator[Page]:
    made = open_page("facilitator")
    seen = watch(made)
    yield edit(made, on)
    assert seen.complaints == []


def test_a_line_that_is_not_understood_is_given_back_and_the_rest_goes_on(
    page: Page, on: OnMap
) -> None:
    step(page, "Triage").click()
    enter(page, ["> nowhere at all", "Podiatry"])
    expect(step(page, "Podiatry")).to_be_visible()
    assert ("Triage", "Podiatry") in on.joined
    refused = page.get_by_role("region", name="Not done")
    expect(refused).to_contain_text("> nowhere at all")
    expect(refused).to_contain_text("nowhere at all”")
    assert faults_of(page) == []
    page.reload()
    expect(refused).to_contain_text("> nowhere at all")
    refused.get_by_role("button", name="Put it back in the box").click()
    assert box(page).input_value() == "> nowhere at all"
    assert has_focus(box(page))
    expect(refused).to_have_count(0)
    page.reload()
    expect(page.locator("[data-editor][data-is-ready]")).to_have_count(1)
    expect(refused).to_have_count(0)


def test_a_guessed_kind_is_shown_and_leads_to_the_place_where_it_is_changed(
    page: Page, on: OnMap
) -> None:
    step(page, "GP practice").click()
    enter(page, ["SPA"])
    expect(page.locator("[data-guess]")).to_contain_text("SPA")
    page.get_by_role("button", name="Choose another type").click()
    kind = page.locator("[data-side] select[name=type]")
    expect(kind).to_be_focused()
    kind.select_option("triage")
    expect(said(page)).not_to_be_empty()
    expect_calm(page)
    assert on.pathway.step_by_id["spa"].type == "triage"
    assert has_focus(kind)


def test_enter_on_a_step_leads_to_its_details_and_each_field_is_saved_when_it_is_left(
    page: Page, on: OnMap
) -> None:
    step(page, "Triage").click()
    page.keyboard.press("Enter")
    expect(page.locator("[data-side] :is(h2, h3)").first).to_be_focused()
    owner = page.locator("[data-side] [name=owner]")
    owner.fill("MSK lead")
    owner.press("Tab")
    expect_calm(page)
    assert on.pathway.step_by_id["triage"].owner == "MSK lead"
    page.keyboard.press("Escape")
    assert has_focus(box(page))


def test_findings_come_and_go_beside_the_picture_and_only_their_number_is_read_out(
    page: Page,
) -> None:
    listed = page.locator("[data-finding]")
    step(page, "GP practice").click()
    before = listed.count()
    enter(page, ["Orthopaedics"])
    expect(listed.filter(has_text="Orthopaedics").first).to_be_visible()
    assert listed.count() > before
    assert has_focus(box(page))
    count = page.locator("[data-findings-count]")
    assert count.get_attribute("role") == "status"
    assert (
        page.locator("[data-findings]").evaluate(
            "list => list.closest('[role=status], [aria-live]')"
        )
        is None
    )
    listed.filter(has_text="Orthopaedics").first.hover()
    expect(page.locator("[data-stage].is-showing [data-step].is-lit").first).to_be_visible()
    page.keyboard.press("Control+z")
    expect(listed.filter(has_text="Orthopaedics")).to_have_count(0)
