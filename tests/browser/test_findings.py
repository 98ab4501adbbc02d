"""The findings pages in a browser: a route stands out, on a phone and without a script too."""

from urllib.parse import quote

import pytest

from tests.browser.conftest import OpenPage

FINDING = f"/p/alder/pathways/alder-hip/findings/{quote('TRI01:gp>ortho')}"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_route_of_a_finding_stands_out_from_the_beginning(
    open_page: OpenPage, size: str, *, scripts: bool
) -> None:
    page = open_page("reader", size, scripts=scripts)
    page.goto(FINDING)
    lit = page.locator("[data-picture].is-showing .is-lit")
    lit.first.wait_for()
    assert set(
        lit.evaluate_all("all => all.map((one) => one.dataset.step ?? one.dataset.link)")
    ) == {
        "gp",
        "ortho",
        "gp>ortho:refer",
    }


def test_the_list_can_be_filtered_by_keyboard_and_without_a_script(open_page: OpenPage) -> None:
    page = open_page("reader", scripts=False)
    page.goto("/p/alder/pathways/alder-hip/findings")
    page.get_by_label("Step").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**step=gp**")
    assert "Showing 1 of 1 finding" in page.inner_text("main")
    page.get_by_role("link", name="Show all findings").click()
    assert "Showing" not in page.inner_text("main")
