"""A pathway is looked at: its findings, its picture, and the same in words."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from govtool.checks.every import CHECK_BY_ID
from govtool.documents.diagram import DrawingFailed
from govtool.workflows import viewing_pathway
from tests.web.conftest import TestSite
from tests.web.pages.conftest import AFTER, BEFORE, MODELS, SLUG

EXAMPLE = (MODELS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def page_of(site: TestSite, actor: str = "reader", number: int | None = None) -> BeautifulSoup:
    endpoint = "pathways.show_version" if number else "pathways.show"
    extra = {"number": number} if number else {}
    return site.visitor(actor).get(site.url(endpoint, pathway=SLUG, **extra))


def finding(page: BeautifulSoup, finding_id: str) -> Tag:
    found = page.find(id=finding_id)
    assert isinstance(found, Tag)
    return found


def add_version(site: TestSite, text: str) -> None:
    url = site.url("pathway_files.save_version", pathway=SLUG)
    site.visitor("facilitator").post(url, {"text": text, "based_on": "1"})


def test_a_finding_tells_what_was_seen_its_route_and_what_it_rests_on(
    with_pathway: TestSite,
) -> None:
    item = finding(page_of(with_pathway), "TRI01:gp>ortho")
    words = " ".join(item.get_text(" ").split())
    assert "GP practice reaches Orthopaedics without clinical triage" in words
    assert [step.get_text() for step in item.select(".gt-route li")] == [
        "GP practice",
        "Orthopaedics",
    ]
    assert "Stated by the source" in words


def test_a_finding_knows_its_steps_and_links_on_the_picture(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    for item in page.select("[data-finding]"):
        steps, links = str(item["data-steps"]).split(), str(item["data-links"]).split()
        assert steps
        for step in steps:
            assert page.select(f'svg [data-step="{step}"]'), step
        for link in links:
            assert page.select(f'svg [data-link="{link}"]'), link
        (shown,) = item.select("a[data-show]")
        assert page.find(id=str(shown["href"]).removeprefix("#"))


def test_findings_are_grouped_by_check_and_lead_to_its_page(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    groups = page.select(".gt-group")
    assert [len(group.select("[data-finding]")) for group in groups] == [4, 2, 2, 1, 1, 1, 2, 2]
    for group in groups:
        check = CHECK_BY_ID[str(group["aria-labelledby"]).removeprefix("group-")]
        assert check.title in group.get_text()
        assert group.select(f'a[href="/checks/{check.id}"]')
        assert check.severity.value in group.get_text().lower()


def test_the_picture_stands_between_what_the_pathway_is_and_what_was_found(
    with_pathway: TestSite,
) -> None:
    page = page_of(with_pathway)
    (frame,) = page.select("[data-picture]")
    assert frame["tabindex"] == "0"
    assert frame["role"] == "region"
    assert frame["aria-label"]
    order = page.select(".gt-lede, [data-picture], #findings, #steps")
    assert order[1] is frame
    assert page.select(".gt-map__picture a[href='#findings']")


def test_every_step_and_route_is_there_in_words(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    rows = page.select("table.gt-stack tbody tr")
    assert len(rows) == len(page.select("svg [data-step]")) == 11
    text = " ".join(page.get_text(" ").split())
    assert "Stated to be absent" in text


def test_the_route_through_triage_stands_beside_the_one_that_goes_round_it(
    with_pathway: TestSite,
) -> None:
    page = page_of(with_pathway)
    rows = [" ".join(row.get_text(" ").split()) for row in page.select(".gt-ways li")]
    begins = "Person with joint or muscle pain makes contact with GP practice, which refers to"
    assert f"{begins} Physiotherapy team A." in rows
    through = f"Through triage {begins} Triage, which refers to Rheumatology. Inferred in part"
    place = next(number for number, row in enumerate(rows) if row.startswith(through))
    assert rows[place + 1].startswith(f"▲ Round triage {begins} Rheumatology. See the finding")
    (link,) = page.select(".gt-ways li")[place + 1].select("a")
    assert page.find(id=str(link["href"]).removeprefix("#"))


def test_a_map_that_says_too_little_for_a_route_contradicts_no_finding(site: TestSite) -> None:
    text = EXAMPLE.split("```yaml\n")[1].split("```")[0]
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": text})
    page = site.visitor("reader").get(site.url("pathways.show", pathway="exampleshire"))
    words = " ".join(page.get_text(" ").split())
    assert "GP practice reaches Orthopaedic clinic without clinical triage" in words
    assert "Without triage GP practice refers to Orthopaedic clinic." in words
    assert "No route" not in words


def test_what_is_not_known_is_said_and_never_counted_as_nothing(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    assert len(page.select(".gt-unanswered")) == 32
    assert "Unknown does not mean in order" in " ".join(page.get_text().split())
    assert not page.select(".gt-unanswered[open]")


def test_figures_stand_as_the_source_gives_them(with_pathway: TestSite) -> None:
    figures = page_of(with_pathway).select_one(".gt-figures-list")
    assert figures is not None
    assert "over a third of GP referrals" in figures.get_text()
    assert "about 52%" in figures.get_text()


def test_without_a_picture_the_page_says_so_and_has_all_in_words(
    with_pathway: TestSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DrawingFailed("The pathway is too complex to draw; the tables show it.")

    monkeypatch.setattr(viewing_pathway, "picture", fail)
    page = page_of(with_pathway)
    text = " ".join(page.get_text().split())
    assert "There is no picture: the pathway is too complex to draw" in text
    assert not page.select("svg [data-step], a[data-show], [data-picture]")
    assert len(page.select("[data-finding]")) == 15


def test_before_and_after_lie_side_by_side(with_pathway: TestSite) -> None:
    add_version(with_pathway, AFTER)
    newest = page_of(with_pathway, number=2)
    tabs = newest.select(".gt-tabs a")
    assert [" ".join(tab.get_text().split()) for tab in tabs] == [
        "As-is version 1",
        "Live version 2",
    ]
    assert [tab.get("aria-current") for tab in tabs] == [None, "page"]
    assert "No check found anything wrong" in newest.get_text()
    assert finding(page_of(with_pathway, number=1), "TRI01:gp>ortho")


def test_the_list_counts_findings_of_each_stage_in_words(with_pathway: TestSite) -> None:
    add_version(with_pathway, AFTER)
    page = with_pathway.visitor("reader").get(with_pathway.url("pathways.index"))
    (card,) = [card for card in page.select(".gt-card") if "MSK Together" in card.get_text()]
    words = " ".join(card.get_text(" ").split())
    assert "8 high 5 medium 2 low" in words
    assert re.search(r"Live, version 2 .* Nothing found; 30 of 41 checks could not tell", words)


def test_a_pathway_of_several_stages_is_a_choice_with_the_findings_of_each(
    with_pathway: TestSite,
) -> None:
    add_version(with_pathway, AFTER)
    page = page_of(with_pathway)
    cards = page.select(".gt-card")
    assert [card.h2.get_text() for card in cards] == ["As-is", "Live"]  # type: ignore[union-attr]
    first, second = (" ".join(card.get_text(" ").split()) for card in cards)
    assert "8 high 5 medium 2 low" in first
    assert "Nothing found; 30 of 41 checks could not tell" in second
    links = [str(link["href"]) for link in page.select(".gt-card h2 a")]
    assert links == [f"/p/alder/pathways/{SLUG}/versions/{number}" for number in (1, 2)]


def test_as_it_is_comes_first_though_it_was_drawn_last(with_pathway: TestSite) -> None:
    add_version(with_pathway, AFTER)
    url = with_pathway.url("pathway_files.save_version", pathway=SLUG)
    with_pathway.visitor("facilitator").post(url, {"text": BEFORE, "based_on": "2"})
    links = [str(link["href"]) for link in page_of(with_pathway).select(".gt-card h2 a")]
    assert [link.rpartition("/")[2] for link in links] == ["3", "2"]
    old = page_of(with_pathway, number=1)
    assert [tab.get("aria-current") for tab in old.select(".gt-tabs a")] == ["page", None, None]


def test_a_download_that_has_to_be_made_says_so(with_pathway: TestSite) -> None:
    link = page_of(with_pathway).select_one("a[href$='picture.svg']")
    assert link is not None
    assert "is being drawn" in str(link["data-making"])


def test_the_picture_and_the_file_can_be_taken_away(with_pathway: TestSite) -> None:
    reader = with_pathway.visitor("reader")
    for endpoint, kind, begins in (
        ("pathways.picture", "image/svg+xml", b"<svg "),
        ("pathways.file", "application/yaml", b"format: pathway/1"),
    ):
        url = with_pathway.url(endpoint, pathway=SLUG, number=1)
        response = reader.request("GET", url)
        assert response.mimetype == kind
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        assert response.data.startswith(begins)


@pytest.mark.parametrize("address", ["nothing-here", f"{SLUG}/versions/2", f"{SLUG}/versions/0"])
def test_what_is_not_there_is_not_found(with_pathway: TestSite, address: str) -> None:
    with_pathway.visitor("reader").get(f"/p/alder/pathways/{address}", status=404)
    with_pathway.visitor("reader").get("/p/alder/pathways/x/versions/99999999999", status=404)


def test_a_reader_is_offered_nothing_they_may_not_do(with_pathway: TestSite) -> None:
    page = page_of(with_pathway)
    assert not page.select(".gt-actions a")
    offered = page_of(with_pathway, "facilitator").select(".gt-actions a")
    assert len(offered) == 6
    assert "Change the map" in [link.text for link in offered]


def test_wb_04_hostile_words_in_a_file_stay_words_wherever_they_are_shown(site: TestSite) -> None:
    hostile = "<img src=x onerror=alert(1)> & {{ 7*7 }} </svg></title><script>x</script>"
    text = BEFORE
    for field, word in (
        ("name", "GP practice,"),
        ("name", "Orthopaedics"),
        ("title", "MSK services before MSK Together"),
        ("label", "asks for a test"),
    ):
        end = "," if word.endswith(",") else ""
        text = text.replace(f"{field}: {word}", f"{field}: '{hostile}'{end}", 1)
    facilitator = site.visitor("facilitator")
    facilitator.post(site.url("pathway_files.save_pathway"), {"text": text, "note": hostile})
    for endpoint in ("pathways.index", "pathways.show", "pathways.versions", "plans.show"):
        page = facilitator.get(site.url(endpoint, pathway=SLUG, number=1))
        assert not page.select("main img, main script, [onerror]")
        assert hostile in " ".join(page.get_text().split())
    page = facilitator.get(site.url("place.overview"))
    assert not page.select("main img, main script")
