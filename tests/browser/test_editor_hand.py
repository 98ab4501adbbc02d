"""Drawing by hand in the map editor: a handle is dragged with a mouse or a finger, and whatever a
hand does there is another way to do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.editing import (
    SMALL,
    OnMap,
    begin,
    box,
    edit,
    enter,
    expect_calm,
    expect_selected,
    said,
    step,
    steps,
)
from tests.browser.looking import watch
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


def middle(place: Locator) -> tuple[float, float]:
    found = place.bounding_box()
    assert found is not None
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def handle(page: Page) -> Locator:
    return page.locator("[data-handle]")


def shown_links(page: Page) -> Locator:
    return page.locator("[data-stage] .link[data-link]")


def test_a_handle_dragged_with_a_mouse_connects_two_steps(page: Page, on: OnMap) -> None:
    step(page, "GP practice").click()
    page.mouse.move(*middle(handle(page)))
    page.mouse.down()
    page.mouse.move(*middle(step(page, "Physiotherapy")), steps=6)
    expect(page.locator("[data-step].is-over")).to_have_attribute("data-step", "physio")
    page.mouse.up()
    expect(shown_links(page)).to_have_count(4)
    expect_calm(page)
    assert ("GP practice", "Physiotherapy") in on.joined
    expect_selected(page, "GP practice")
    assert page.locator(".gt-ed__rubber, .is-over").count() == 0


def test_a_handle_dragged_with_a_finger_connects_two_steps(on: OnMap, open_page: OpenPage) -> None:
    page = edit(open_page("facilitator"), on)
    hand: CDPSession = page.context.new_cdp_session(page)
    hand.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    x, y = middle(step(page, "GP practice"))
    touch("touchStart", (x, y))
    touch("touchEnd")
    expect_selected(page, "GP practice")
    start, end = middle(handle(page)), middle(step(page, "Physiotherapy"))
    touch("touchStart", start)
    for part in (0.3, 0.6, 0.9, 1.0):
        at = (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        touch("touchMove", at)
    touch("touchEnd")
    expect(shown_links(page)).to_have_count(4)
    expect_calm(page)
    assert ("GP practice", "Physiotherapy") in on.joined


@pytest.mark.parametrize("end", ["nowhere", "escape"])
def test_a_drag_that_ends_nowhere_or_is_given_up_connects_nothing(
    page: Page, on: OnMap, end: str
) -> None:
    step(page, "GP practice").click()
    page.mouse.move(*middle(handle(page)))
    page.mouse.down()
    if end == "escape":
        page.mouse.move(*middle(step(page, "Physiotherapy")), steps=4)
        page.keyboard.press("Escape")
    else:
        page.mouse.move(640, 640, steps=4)
    page.mouse.up()
    expect(said(page)).to_contain_text("Nothing was connected")
    assert page.locator(".gt-ed__rubber").count() == 0
    assert len(on.joined) == 3


def test_the_picture_does_not_change_under_a_hand_that_drags(page: Page, on: OnMap) -> None:
    step(page, "GP practice").click()
    page.mouse.move(*middle(handle(page)))
    page.mouse.down()
    page.mouse.move(*middle(step(page, "Person")), steps=3)
    on.change({"do": "type", "text": "Podiatry", "after": "triage"}, by="place_administrator")
    expect(said(page)).to_contain_text("Podiatry")
    assert steps(page).count() == 4
    page.mouse.move(*middle(step(page, "Physiotherapy")), steps=3)
    page.mouse.up()
    expect(steps(page)).to_have_count(5)
    expect(shown_links(page)).to_have_count(5)
    expect_calm(page)
    assert ("GP practice", "Physiotherapy") in on.joined


def test_the_same_is_done_by_typing_and_in_the_side_panel(page: Page, on: OnMap) -> None:
    step(page, "GP practice").click()
    enter(page, ["> Physio"])
    expect(shown_links(page)).to_have_count(4)
    expect_selected(page, "GP practice")
    panel = page.locator("[data-side]")
    panel.get_by_label("Connect to").select_option(label="Person")
    panel.get_by_role("button", name="Connect").click()
    expect(shown_links(page)).to_have_count(5)
    expect_calm(page)
    assert on.joined[-2:] == [("GP practice", "Physiotherapy"), ("GP practice", "Person")]


def test_a_handle_is_large_enough_for_a_finger(page: Page) -> None:
    step(page, "GP practice").click()
    for how in ("whole", "usual", "out"):
        page.locator(f"[data-zoom={how}]").click()
        found = handle(page).bounding_box()
        assert found is not None
        assert min(found["width"], found["height"]) >= 24


def test_a_link_is_selected_by_pressing_it_and_taken_away_by_key(page: Page, on: OnMap) -> None:
    reach = page.locator("[data-link^='gp>triage'] .gt-ed__reach").first
    length = reach.evaluate("path => path.getTotalLength()")
    assert length > 0
    x, y = reach.evaluate(
        """path => {
            const half = path.getPointAtLength(path.getTotalLength() / 2);
            const at = new DOMPoint(half.x, half.y).matrixTransform(path.getScreenCTM());
            return [at.x + 3, at.y + 3];
        }"""
    )
    page.mouse.click(x, y)
    expect(page.locator(".link.is-selected")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    expect(shown_links(page)).to_have_count(2)
    expect_calm(page)
    assert ("GP practice", "Triage") not in on.joined


def many(number: int) -> str:
    """A map of so many steps, one after another."""
    listed = "".join(
        f"  - {{id: s{n}, name: Step {n} of the way, type: unknown}}\n" for n in range(number)
    )
    joined = "".join(f"  - {{from: s{n}, to: s{n + 1}, kind: refer}}\n" for n in range(number - 1))
    return SMALL.split("providers:")[0] + f"steps:\n{listed}links:\n{joined}"


def test_more_than_25_steps_are_zoomed_and_moved_about_and_the_page_never_goes_sideways(
    served: Served, open_page: OpenPage
) -> None:
    page = edit(open_page("facilitator"), begin(served[0], many(30)))
    stage = page.locator("[data-stage]")
    text = "stage => stage.querySelector('.step text').getBoundingClientRect().height"
    size = (
        "stage => [stage.scrollWidth, stage.clientWidth, stage.scrollHeight, stage.clientHeight]"
    )
    usual = stage.evaluate(text)
    assert usual >= 14
    page.locator("[data-zoom=whole]").click()
    wide, frame, high, window = stage.evaluate(size)
    assert (wide, high) == (frame, window)
    for _ in range(4):
        page.locator("[data-zoom=in]").click()
    wide, _, high, _ = stage.evaluate(size)
    assert (wide, high) > (frame, window)
    page.locator("[data-zoom=usual]").click()
    assert stage.evaluate(text) == pytest.approx(usual)
    drag_the_ground(page, stage)
    enter(page, ["^Step 29"])
    expect_selected(page, "Step 29 of the way")
    expect(step(page, "Step 29 of the way")).to_be_in_viewport()
    is_wide = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(is_wide) is False


def drag_the_ground(page: Page, stage: Locator) -> None:
    """The picture goes along with the hand."""
    for _ in range(4):
        page.locator("[data-zoom=in]").click()
    stage.evaluate("stage => stage.scrollTo(100, 100)")
    x, y = middle(stage)
    ground = stage.evaluate("stage => stage.querySelector('.step').getBoundingClientRect().left")
    free = """([x, y]) => {
        const found = document.elementFromPoint(x, y);
        return !found.closest('[data-step], [data-link], [data-handle], button');
    }"""
    y = next(at for at in range(int(y), int(y) - 150, -7) if page.evaluate(free, [x, at]))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=5)
    page.mouse.up()
    moved = stage.evaluate("stage => stage.querySelector('.step').getBoundingClientRect().left")
    assert moved == pytest.approx(ground - 60, abs=2)


def test_the_names_of_lanes_stay_in_sight_and_a_map_is_seen_from_its_beginning(
    served: Served, open_page: OpenPage
) -> None:
    page = edit(open_page("facilitator"), begin(served[0], many(30)))
    stage = page.locator("[data-stage]")
    name = page.locator("[data-stage] svg > g:last-child text", has_text="Provider not").first
    assert stage.evaluate("stage => [stage.scrollLeft, stage.scrollTop]") == [0, 0]
    at_first = middle(name)[0]
    for _ in range(3):
        page.locator("[data-zoom=in]").click()
    stage.evaluate("stage => stage.scrollTo(500, 0)")
    frame = stage.bounding_box()
    assert frame is not None
    assert frame["x"] < middle(name)[0] < frame["x"] + 2 * (at_first - frame["x"])
    box(page).focus()
    enter(page, ["^Step 20"])
    expect_selected(page, "Step 20 of the way")
    edge = page.locator("[data-stage] svg > g:last-child polygon").first.bounding_box()
    here = step(page, "Step 20 of the way").bounding_box()
    assert edge is not None
    assert here is not None
    assert here["x"] >= edge["x"] + edge["width"]
