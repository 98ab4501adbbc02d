"""Two people on one map: they see each other's changes, and overwrite nothing of each other's."""

from dataclasses import dataclass

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
    expect_selected,
    has_focus,
    said,
    step,
    steps,
)
from tests.browser.looking import faults_of
from tests.web.conftest import TestSite

SOON = 3000
"""Milliseconds within which one sees what the other did."""


@dataclass
class Two:
    """Two people who have the same map before them."""

    on: OnMap
    one: Page
    other: Page


@pytest.fixture
def two(served: tuple[TestSite, str], open_page: OpenPage) -> Two:
    on = begin(served[0])
    return Two(on, edit(open_page("facilitator"), on), edit(open_page("commissioner"), on))


def rename(page: Page, name: str, to: str) -> None:
    step(page, name).click()
    page.keyboard.press("F2")
    enter(page, [to])


def test_each_sees_what_the_other_does_within_three_seconds(two: Two) -> None:
    step(two.other, "Triage").click()
    two.other.keyboard.type("half a na")
    enter(two.one, ["^Triage", "Podiatry"])
    expect(step(two.one, "Podiatry")).to_be_visible()
    expect(step(two.other, "Podiatry")).to_be_visible(timeout=SOON)
    expect(said(two.other)).to_contain_text("Podiatry")
    expect(said(two.other)).to_contain_text("facilitator")
    assert box(two.other).input_value() == "half a na"
    assert has_focus(box(two.other))
    expect_selected(two.other, "Triage")
    two.other.keyboard.type("me")
    two.other.keyboard.press("Enter")
    expect(step(two.other, "half a name")).to_be_visible()
    expect(step(two.one, "half a name")).to_be_visible(timeout=SOON)
    assert ("Triage", "half a name") in two.on.joined


def test_both_type_at_once_and_everything_arrives(two: Two) -> None:
    ones = [f"One {number}" for number in range(6)]
    others = [f"Other {number}" for number in range(6)]
    for one, other in zip(ones, others, strict=True):
        enter(two.one, ["^Triage", one])
        enter(two.other, ["^GP", other])
    for page in (two.one, two.other):
        expect(steps(page)).to_have_count(16, timeout=60_000)
        expect_calm(page)
    assert [name for name in two.on.names if name.startswith("One")] == ones
    assert [name for name in two.on.names if name.startswith("Other")] == others
    assert {("Triage", one) for one in ones} <= set(two.on.joined)
    assert {("GP practice", other) for other in others} <= set(two.on.joined)
    assert two.one.get_by_role("region", name="Not done").count() == 0


def in_conflict(two: Two) -> None:
    """Both rename one step; the other did so without having seen it."""
    two.other.context.set_offline(True)
    rename(two.other, "Triage", "Hub triage")
    enter(two.other, ["^Physio", "Podiatry"])
    rename(two.one, "Triage", "Referral centre")
    expect(step(two.one, "Referral centre")).to_be_visible()
    expect_calm(two.one)
    two.other.context.set_offline(False)
    expect(two.other.get_by_role("region", name="Not done")).to_be_visible()


def test_cc_03_a_true_conflict_shows_both_and_what_came_after_it_goes_on(two: Two) -> None:
    in_conflict(two)
    expect(step(two.other, "Podiatry")).to_be_visible()
    told = two.other.get_by_role("region", name="Not done")
    expect(told.locator("[data-yours]")).to_contain_text("Hub triage")
    expect(told.locator("[data-theirs]")).to_contain_text("Referral centre")
    expect(told.locator("[data-theirs]")).to_contain_text("facilitator")
    assert faults_of(two.other) == []
    assert "Referral centre" in two.on.names
    assert ("Physiotherapy", "Podiatry") in two.on.joined
    told.get_by_role("button", name="Do mine all the same").click()
    expect(step(two.other, "Hub triage")).to_be_visible()
    expect(step(two.one, "Hub triage")).to_be_visible(timeout=SOON)
    expect(told).to_have_count(0)
    two.one.keyboard.press("Escape")
    assert "Hub triage" in two.on.names


def test_cc_03_the_others_version_can_be_left(two: Two) -> None:
    in_conflict(two)
    two.other.get_by_role("button", name="Leave it").click()
    expect(two.other.get_by_role("region", name="Not done")).to_have_count(0)
    expect(step(two.other, "Referral centre")).to_be_visible()
    assert has_focus(box(two.other))
    two.other.reload()
    expect(two.other.locator("[data-editor][data-is-ready]")).to_have_count(1)
    assert two.other.get_by_role("region", name="Not done").count() == 0
    assert "Referral centre" in two.on.names


def test_an_undo_takes_back_ones_own_change_and_not_the_others(two: Two) -> None:
    enter(two.one, ["^Triage", "Podiatry"])
    expect(step(two.other, "Podiatry")).to_be_visible(timeout=SOON)
    enter(two.other, ["^Triage", "Bloods"])
    expect(step(two.one, "Bloods")).to_be_visible(timeout=SOON)
    two.one.keyboard.press("Control+z")
    expect(step(two.one, "Podiatry")).to_have_count(0)
    expect(step(two.other, "Podiatry")).to_have_count(0, timeout=SOON)
    assert "Bloods" in two.on.names


def test_what_somebody_writes_in_the_side_panel_is_left_alone_by_the_others_changes(
    two: Two,
) -> None:
    step(two.other, "Triage").click()
    owner = two.other.locator("[data-side] [name=owner]")
    owner.fill("MSK le")
    enter(two.one, ["^Triage", "Podiatry"])
    expect(step(two.other, "Podiatry")).to_be_visible(timeout=SOON)
    two.other.keyboard.type("ad")
    two.other.wait_for_timeout(500)
    assert owner.input_value() == "MSK lead"
    two.other.keyboard.press("Tab")
    expect_calm(two.other)
    assert two.on.pathway.step_by_id["triage"].owner == "MSK lead"


def test_a_map_that_was_put_away_says_so(two: Two) -> None:
    two.one.get_by_role("link", name="Put the map away unsaved").click()
    two.one.locator("main form button[type=submit]").click()
    expect(two.other.get_by_text("was saved or put away by somebody else")).to_be_visible()
    enter(two.other, ["^Triage"])
    expect(two.other.get_by_role("region", name="Not done")).to_contain_text("^Triage")
    assert faults_of(two.other) == []
