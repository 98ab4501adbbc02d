"""Addresses with hostile words in them, downloads, and work that may be asked for rarely."""

from typing import Final

import pytest

from govtool.resources import templates_folder
from govtool.web import heavy
from tests.web.conftest import TestSite
from tests.web.test_route_access import address, content, methods, rules

HOSTILE: Final = (
    "1' OR '1'='1",
    '1" OR "1"="1',
    "1;DROP TABLE place",
    "1 UNION SELECT password_hash FROM account",
    "../../etc/passwd",
    "%00",
    "-1",
    "9" * 40,
    "<script>alert(1)</script>",
    "\u202e1",
)
"""What somebody puts in place of an id, a date, an order or a filter."""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_wb_11_hostile_words_in_an_address_are_the_same_as_not_found(
    site: TestSite, hostile: str
) -> None:
    visitor = site.visitor("place_administrator")
    visitor.csrf_token()
    before = content(site)
    for rule in rules(site):
        for name in rule.arguments - {"place", "filename"}:
            known = address(site, rule).split("/")
            pattern = rule.rule.split("/")
            at = next(
                i for i, part in enumerate(pattern) if f":{name}>" in part or f"<{name}>" in part
            )
            url = "/".join([*known[:at], hostile.replace("/", "%2F"), *known[at + 1 :]])
            for method in methods(rule):
                status = visitor.request(method, url).status_code
                assert status in {404, 405}, (method, url, status)
    assert content(site) == before


@pytest.mark.parametrize("hostile", HOSTILE)
def test_wb_11_hostile_words_in_a_query_never_fail(site: TestSite, hostile: str) -> None:
    visitor = site.visitor("place_administrator")
    names = ("before", "about", "answers", "next", "sort", "q", "id")
    for rule in rules(site):
        if "GET" in methods(rule) and rule.endpoint != "static":
            query = dict.fromkeys(names, hostile)
            answer = visitor.request("GET", address(site, rule), query_string=query)
            assert answer.status_code < 500, rule.rule


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a visitor may ask in five minutes: few, so that a test is quick."""
    monkeypatch.setattr(heavy, "AT_MOST", 5)
    return 5


@pytest.mark.parametrize("endpoint", ["plans.pdf", "pathways.picture"])
def test_wb_12_work_asked_for_again_and_again_is_put_off_with_the_time_to_wait(
    site: TestSite, endpoint: str, few: int
) -> None:
    greedy, other = site.visitor("facilitator"), site.visitor("board_member")
    url = site.url(endpoint, number=1)
    for number in range(few):
        greedy.get(f"{url}?again={number}")
    answer = greedy.request("GET", url)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 300
    assert "That was much at once" in answer.text
    other.get(url)
    greedy.get(site.url("place.overview"))
    site.clock.move(minutes=5)
    greedy.get(url)


def test_wb_12_asking_whether_a_document_is_ready_costs_nothing_for_a_minute(
    site: TestSite, few: int
) -> None:
    patient = site.visitor("facilitator")
    url = site.url("plans.paper_file", number=1, paper="plan", ending="csv")
    for _ in range(3 * few):
        patient.request("GET", url)
    for number in range(few - 1):
        assert patient.request("GET", f"{url}?again={number}").status_code == 200
    assert patient.request("GET", f"{url}?again={few}").status_code == 429


def test_wb_12_files_sent_again_and_again_are_put_off_and_answers_are_still_saved(
    site: TestSite, few: int
) -> None:
    greedy = site.visitor("facilitator")
    url = site.url("pathway_files.save_pathway")
    for _ in range(few):
        greedy.post(url, {"text": "nonsense"}, status=422)
    greedy.post(url, {"text": "nonsense"}, status=429)
    greedy.post(site.url("answering.row", row_id="ACCESS"), {"based_on": "0", "note": "x"})


def test_az_13_downloads_ask_for_what_their_page_asks_for(site: TestSite) -> None:
    pairs = {
        "plans.pdf": "plans.show",
        "pathways.picture": "pathways.show_version",
        "pathways.file": "pathways.show_version",
    }
    for download, page in pairs.items():
        for actor in ("anonymous", "reader", "board_member", "other_place"):
            visitor = site.visitor(actor)
            urls = (site.url(download, number=1), site.url(page, number=1))
            statuses = [visitor.request("GET", url).status_code for url in urls]
            assert statuses[0] == statuses[1], (download, actor)


def test_az_13_nothing_that_people_send_is_kept_in_a_folder_that_is_served(site: TestSite) -> None:
    served = templates_folder().parent / "govtool/web/static"
    names = sorted(served.rglob("*"))
    site.visitor("commissioner").post(
        site.url("pathway_files.save_pathway"), {"text": "nonsense"}, status=422
    )
    assert sorted(served.rglob("*")) == names
    assert names
