"""A place chooses its checks and weighs them; who, when and why is told, and nothing is hidden."""

from typing import Any, Final

from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG

ADMIN: Final = "place_administrator"
WEIGHED: Final = {
    "severity": "medium",
    "threshold_amber": "7",
    "threshold_red": "20",
    "threshold_fewest_cases": "20",
    "by": "CANARY-A board",
    "why": "We know them all and are mending it.",
    "based_on": "1",
}


def text_of(site: TestSite, endpoint: str = "profiles.show", **values: Any) -> str:
    page = site.visitor("reader").get(site.url(endpoint, **values))
    return " ".join(page.get_text(" ").split())


def test_a_chosen_profile_names_what_it_leaves_out_wherever_checks_are_counted(
    with_pathway: TestSite,
) -> None:
    sent = {"name": "board", "based_on": "1"}
    with_pathway.visitor(ADMIN).post(with_pathway.url("profiles.choose"), sent)
    told = text_of(with_pathway)
    assert "Board is in use: 82 of 86 checks are run, 4 are left out." in told
    assert "How a letter is replaced is decided by the services that write it." in told
    pathway = text_of(with_pathway, "pathways.show_version", pathway=SLUG, number=1)
    assert "4 left out by the profile" in pathway
    assert "FLW02 Every step can be reached" in pathway
    plan = with_pathway.visitor("facilitator").get(
        with_pathway.url("plans.show", pathway=SLUG, number=1)
    )
    told = " ".join(plan.get_text(" ").split())
    assert "4 left out by the profile" in told
    assert "REC02 Information moves by shared record, not by letter" in told


def test_a_severity_and_a_threshold_are_changed_with_who_and_why(site: TestSite) -> None:
    site.visitor(ADMIN).post(site.url("profiles.weigh", check_id="MBY01"), WEIGHED)
    told = text_of(site)
    assert "Severity: medium , usually high" in told.replace("medium,", "medium ,")
    assert "Threshold “red”: 20% of routine referrals" in told
    assert "CANARY-A board, 22 November 2026" in told
    assert told.count(WEIGHED["why"]) >= 3


def test_what_is_set_back_to_usual_is_no_change_any_more(site: TestSite) -> None:
    url = site.url("profiles.weigh", check_id="MBY01")
    site.visitor(ADMIN).post(url, WEIGHED)
    usual = {**WEIGHED, "severity": "high", "threshold_amber": "5", "threshold_red": "15"}
    site.visitor(ADMIN).post(url, {**usual, "based_on": "2"})
    assert "usually 15" not in text_of(site)


def test_the_places_own_changes_outlive_another_profile_if_wanted(site: TestSite) -> None:
    site.visitor(ADMIN).post(site.url("profiles.weigh", check_id="MBY01"), WEIGHED)
    choose = site.url("profiles.choose")
    site.visitor(ADMIN).post(choose, {"name": "board", "keep": "y", "based_on": "2"})
    assert "Threshold “red”: 20%" in text_of(site)
    site.visitor(ADMIN).post(choose, {"name": "every-check", "based_on": "3"})
    told = text_of(site)
    assert "Every check is in use: 86 of 86 checks are run, none are left out." in told
    assert "Threshold “red”: 20%" not in told


def test_nothing_is_saved_without_who_and_why_or_of_no_number(site: TestSite) -> None:
    url = site.url("profiles.weigh", check_id="MBY01")
    for sent, words in (
        ({"why": " "}, "Say why."),
        ({"by": ""}, "Say who decided this."),
        ({"threshold_red": "many"}, "Write a whole number"),
        ({"severity": "dire"}, "Not a valid choice"),
    ):
        page = site.visitor(ADMIN).post(url, {**WEIGHED, **sent}, status=422)
        assert words in page.get_text()
    same = {"severity": "high", "threshold_amber": "5", "threshold_red": "15"}
    page = site.visitor(ADMIN).post(url, {**WEIGHED, **same}, status=422)
    assert "Nothing was changed" in page.get_text()


def test_two_who_change_it_at_once_see_both_texts(site: TestSite) -> None:
    site.visitor(ADMIN).post(
        site.url("profiles.choose"), {"name": "workshop", "keep": "y", "based_on": "1"}
    )
    url = site.url("profiles.weigh", check_id="MBY01")
    page = site.visitor(ADMIN).post(url, WEIGHED, status=409)
    told = page.get_text(" ")
    assert "Nothing was saved yet" in told
    assert "Chosen: Mapping workshop" in told
    assert [tag.get_text() for tag in page.select("pre") if "id: workshop" in tag.get_text()]
    assert [tag.get_text() for tag in page.select("pre") if WEIGHED["why"] in tag.get_text()]
    site.visitor(ADMIN).post(url, {**WEIGHED, "based_on": "2"})


def test_a_check_is_found_by_its_exact_id_alone(site: TestSite) -> None:
    for name in ("mby01", "NON99", "x"):
        site.visitor(ADMIN).get(site.url("profiles.edit", check_id=name), status=404)
