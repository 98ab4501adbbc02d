"""The findings and the picture show each other, by pointer and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.looking import lit
from tests.web.conftest import TestSite
from tests.web.pages.conftest import BEFORE

ADDRESS = "/p/alder/pathways/mid-notts"


@pytest.fixture
def page(served: tuple[TestSite, str], open_page: OpenPage) -> Page:
    add(served[0])
    page = open_page("reader")
    page.emulate_media(reduced_motion="reduce")
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    return page


def add(site: TestSite) -> None:
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": BEFORE})


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_pointing_at_a_finding_shows_its_route_and_leaving_it_lets_go(page: Page) -> None:
    page.locator("[id='RGT01:physio-a']").hover()
    assert set(lit(page)["steps"]) == {"physio-a", "gp", "tests"}
    assert set(lit(page)["links"]) == {"physio-a-ask-test", "gp>tests:request_test"}
    page.locator("h1").hover()
    assert lit(page) == {"steps": [], "links": [], "findings": []}


def test_pointing_at_a_step_shows_the_findings_that_speak_of_it(page: Page) -> None:
    page.locator("svg [data-step=rheum]").hover()
    assert lit(page)["findings"] == ["TRI01:gp>rheum"]
    assert "gp>rheum:refer" in lit(page)["links"]


def test_ax_02_a_finding_is_followed_into_the_picture_and_back_by_keyboard(page: Page) -> None:
    page.locator("[id='TRI01:gp>ortho'] a[data-show]").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "step-ortho"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "step-rheum"
    assert lit(page)["findings"] == ["TRI01:gp>rheum"]
    page.keyboard.press("Enter")
    expect(page.locator("[data-picture-words]")).to_have_text("Rheumatology: 1 finding")
    page.keyboard.press("Home")
    assert focused(page) == "step-person"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('[data-picture]')")
    page.keyboard.press("Escape")
    assert lit(page)["links"] == []


def test_one_press_of_tab_enters_the_picture_and_one_leaves_it(page: Page) -> None:
    page.locator("[data-picture]").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "step-person"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg')") is None


def test_what_stands_out_is_scrolled_into_the_frame_and_the_page_stays(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.locator("[id='TRI01:gp>ortho'] a[data-show]").focus()
    before = page.evaluate("window.scrollY")
    page.locator("[id='TRI01:gp>ortho']").hover()
    inside = page.evaluate(
        """() => {
            const view = document.querySelector('[data-picture]').getBoundingClientRect();
            const step = document.querySelector('[data-step=gp]').getBoundingClientRect();
            return step.right > view.left && step.left < view.right
                && step.bottom > view.top && step.top < view.bottom;
        }"""
    )
    assert inside
    assert page.evaluate("window.scrollY") == before


ENDS_IN_VIEW = """() => {
    const frame = document.querySelector('[data-picture]').getBoundingClientRect();
    const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, innerHeight)];
    return [...document.querySelectorAll('svg .step.is-lit')].map(step => {
        const box = step.getBoundingClientRect();
        return [step.dataset.step, box.left >= frame.left && box.right <= frame.right
            && box.top >= top && box.bottom <= bottom];
    });
}"""


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_both_ends_of_a_chosen_route_are_in_view(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for finding, ends in (
        ("TRI01:gp>ortho", {"gp", "ortho"}),
        ("TRI01:gp>pain", {"gp", "pain"}),
        ("RGT01:physio-b", {"physio-b", "gp", "tests"}),
    ):
        page.locator(f"[id='{finding}'] [data-show]").click()
        assert dict(page.evaluate(ENDS_IN_VIEW)) == dict.fromkeys(ends, True)


def test_from_a_finding_to_its_route_and_back_again_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    finding = page.locator("[id='RGT01:physio-a']")
    finding.locator("[data-show]").click()
    shown = page.locator("[data-shown]")
    expect(shown).to_be_in_viewport()
    expect(shown).to_contain_text("Staff at Physiotherapy team A cannot request imaging")
    expect(shown.locator("li")).to_have_text(
        ["Physiotherapy team A", "GP practice", "Diagnostic tests"]
    )
    page.get_by_role("link", name="Back to the finding").click()
    expect(finding).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('[data-finding]').id") == "RGT01:physio-a"
    expect(shown).to_be_hidden()


def test_letting_go_gives_the_picture_its_usual_size_back(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    svg = page.locator("[data-picture] svg")
    usual = svg.evaluate("svg => svg.getBoundingClientRect().width")
    page.locator("[id='TRI01:gp>pain'] [data-show]").click()
    assert svg.evaluate("svg => svg.getBoundingClientRect().width") < usual
    page.get_by_role("button", name="Show all again").click()
    page.wait_for_function(
        "usual => document.querySelector('[data-picture] svg').clientWidth >= usual - 1", arg=usual
    )


def test_on_a_desktop_the_picture_is_as_wide_as_its_frame_where_that_can_be_read(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    frame = page.locator("[data-picture]")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth + 1")
    letters = page.locator("svg .step text").first
    assert letters.evaluate("text => text.getBoundingClientRect().height") >= 10


def test_a_download_says_that_it_is_being_made(page: Page) -> None:
    link = page.get_by_role("link", name="Picture (SVG)")
    with page.expect_download():
        link.click()
    told = page.locator("p", has=link).locator(".gt-making")
    expect(told).to_contain_text("The picture is being drawn.")


def test_the_whole_picture_fits_the_frame_when_asked(page: Page) -> None:
    page.get_by_label("Whole picture").check()
    page.wait_for_function(
        """() => {
            const frame = document.querySelector('[data-picture]');
            return frame.scrollWidth <= frame.clientWidth + 1
                && frame.scrollHeight <= frame.clientHeight + 1;
        }"""
    )


def test_without_scripts_the_link_of_a_finding_leads_to_its_step(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    add(served[0])
    page = open_page("reader", "phone", scripts=False)
    page.goto(ADDRESS)
    page.locator("[id='TRI01:gp>ortho'] a[data-show]").click()
    assert page.url.endswith("#step-ortho")
    expect(page.locator("#step-ortho")).to_be_in_viewport()


def test_on_a_phone_the_picture_stands_before_the_findings_and_scrolls_in_its_frame(
    served: tuple[TestSite, str], open_page: OpenPage
) -> None:
    add(served[0])
    page = open_page("reader", "phone")
    page.goto(ADDRESS)
    tops = page.evaluate(
        """() => ['.gt-lede', '#picture', '#findings', '#steps', '#routes'].map(
            name => document.querySelector(name).getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)
    frame = page.locator("[data-picture]")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    page.get_by_role("link", name="Picture", exact=True).click()
    expect(frame).to_be_in_viewport()


def test_ax_03_what_has_the_focus_is_in_view_and_covered_by_nothing(page: Page) -> None:
    covered = """() => {
        const here = document.activeElement, box = here.getBoundingClientRect();
        const x = box.left + Math.min(box.width / 2, 20);
        const y = box.top + Math.min(box.height / 2, 20);
        const top = document.elementFromPoint(x, y);
        const isSeen = top && (here.contains(top) || top.contains(here));
        return isSeen ? null : here.outerHTML.slice(0, 120);
    }"""
    hidden = []
    for _ in range(70):
        page.keyboard.press("Tab")
        hidden.append(page.evaluate(covered))
    assert [where for where in hidden if where] == []
