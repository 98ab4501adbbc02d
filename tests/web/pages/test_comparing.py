"""Two versions held against each other on a page: picture, findings, routes and words."""

import pytest
from bs4 import BeautifulSoup

from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import grant
from govtool.store.places import place_called
from govtool.store.values import Role
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, MODELS, SLUG
from tests.web.twins import ALDER, BIRCH, NOON
from tests.web.visitor import Visitor

PAGE = "comparing.show"


@pytest.fixture
def with_versions(with_pathway: TestSite) -> TestSite:
    """Alder with Mid Nottinghamshire before (version 1) and after (version 2)."""
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    after = AFTER.replace("id: mid-notts-after", "id: mid-notts-before", 1)
    with_pathway.visitor("facilitator").post(url, {"text": after, "based_on": "1"})
    return with_pathway


def words(page: BeautifulSoup, selector: str) -> str:
    tag = page.select_one(selector)
    assert tag is not None, selector
    return " ".join(tag.get_text(" ").split())


def offered(page: BeautifulSoup) -> list[str]:
    """The versions that can be chosen."""
    return [str(option["value"]) for option in page.select("#to option")]


def shown(site: TestSite, **chosen: str) -> BeautifulSoup:
    url = site.url(PAGE, pathway=SLUG)
    return site.visitor("reader").get(url, query_string=chosen)


def test_the_first_and_the_newest_version_are_compared_unless_others_are_chosen(
    with_versions: TestSite,
) -> None:
    page = shown(with_versions)
    chosen = [str(option["value"]) for option in page.select("option[selected]")]
    assert chosen == ["1", "2"]
    assert "As-is version 1" in words(page, ".gt-compare__sides")


def test_what_differs_is_counted_drawn_and_told(with_versions: TestSite) -> None:
    page = shown(with_versions, **{"from": "1", "to": "2"})
    assert "Steps 5 3 5" in words(page, ".gt-compare__counts")
    assert words(page, ".gt-tally") == "11 findings fixed 0 still there 0 new 4 not known"
    svg = words(page, ".gt-picture svg")
    assert "+ Added: MSK hub" in svg
    assert "Single point of access" in words(page, ".gt-compare__list")
    assert "Hand-overs between organisations not known" in " ".join(page.get_text(" ").split())


def test_the_other_way_round_what_was_fixed_is_new(with_versions: TestSite) -> None:
    page = shown(with_versions, **{"from": "2", "to": "1"})
    assert "no findings fixed 0 still there 15 new" in words(page, ".gt-tally")
    assert "Steps 3 5 5" in words(page, ".gt-compare__counts")


def test_what_cannot_be_told_any_more_stands_apart_with_its_reason(
    with_versions: TestSite,
) -> None:
    text = shown(with_versions).get_text(" ")
    assert "Not known whether they are gone (4)" in text
    assert "On the second map the check cannot tell everything." in text


def test_both_on_one_picture_can_be_downloaded(with_versions: TestSite) -> None:
    url = with_versions.url("comparing.picture", pathway=SLUG)
    response = with_versions.visitor("reader").request("GET", f"{url}?from=1&to=2")
    assert response.status_code == 200
    assert response.mimetype == "image/svg+xml"
    assert "attachment" in response.headers["Content-Disposition"]
    assert b"+ Added" in response.data


def test_one_version_alone_cannot_be_compared_with_itself(with_pathway: TestSite) -> None:
    page = shown(with_pathway)
    assert "Choose two different versions." in page.get_text()
    assert "Nothing differs" not in page.get_text()


def test_a_version_that_is_not_there_is_not_found(with_versions: TestSite) -> None:
    url = with_versions.url(PAGE, pathway=SLUG)
    for asked in ("9", "birch/hip/1", "alder/nothing/1", "<x>"):
        with_versions.visitor("reader").get(url, query_string={"to": asked}, status=404)


def test_another_pathway_of_the_place_can_be_compared(with_versions: TestSite) -> None:
    coventry = (MODELS / "coventry/after.yaml").read_text("utf-8")
    url = with_versions.url("pathway_files.save_pathway")
    with_versions.visitor("facilitator").post(url, {"text": coventry})
    page = shown(with_versions, **{"from": "1", "to": "alder/coventry/1"})
    assert "Two pathways compared" in page.get_text()
    assert "Added" not in words(page, ".gt-compare__counts")
    assert "only on the first" in words(page, ".gt-tally")


def test_maps_without_a_step_in_common_are_said_not_to_be_comparable(
    with_versions: TestSite,
) -> None:
    hip = next(name for name in offered(shown(with_versions)) if "/hip/" in name)
    page = shown(with_versions, **{"from": "1", "to": hip})
    text = page.get_text(" ")
    assert "Nothing differs" not in text
    if page.select(".gt-compare__not"):
        assert "cannot be compared" in words(page, ".gt-compare__not")


def test_only_places_the_visitor_may_read_are_offered(with_versions: TestSite) -> None:
    assert "CANARY-B" not in shown(with_versions).get_text()
    with writing(with_versions.sessions) as session:
        birch = place_called(session, slug=BIRCH)
        reader = with_versions.twins[ALDER].people["reader"]
        grant(session, place=birch.id, account=reader.id, role=Role.READER, act=Act(None, NOON))
    both = Visitor(with_versions.app, reader, may_see="CANARY-A|CANARY-B")
    url = with_versions.url(PAGE, pathway=SLUG)
    page = BeautifulSoup(both.open("GET", url).data, "html.parser")
    hip = next(name for name in offered(page) if name.startswith("birch/hip/"))
    answer = both.open("GET", f"{url}?from=1&to={hip}")
    assert answer.status_code == 200
    assert b"CANARY-B-pathway-title" in answer.data


def test_a_version_this_program_cannot_read_is_said_to_be_so(with_versions: TestSite) -> None:
    import sqlite3  # noqa: PLC0415 - to spoil a stored text behind the site's back

    with sqlite3.connect(with_versions.file) as database:
        database.execute("DROP TRIGGER IF EXISTS pathway_version_kept")
        names = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE '%version%'"
        )]  # fmt: skip
        for name in names:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(
            "UPDATE pathway_version SET text = 'format: pathway/9' WHERE number = 2 AND "
            "text LIKE '%id: mid-notts%'"
        )
    page = shown(with_versions, **{"from": "1", "to": "2"})
    assert "This govtool cannot read version 2" in page.get_text(" ")
