"""Figures come in typed or by file, are looked over, hidden where small, used, and given out."""

import io
from typing import Any, Final

import pytest
from bs4 import BeautifulSoup

from govtool.referrals.reading import read_measures
from govtool.workflows.keeping_figures import kept_figures
from tests.web.conftest import TestSite
from tests.web.pages.conftest import SLUG
from tests.web.twins import ALDER

WHO: Final = "commissioner"
TYPED: Final = {
    "belongs": SLUG,
    "measure": "triage_bypass",
    "by": "whole",
    "numerator": "140",
    "denominator": "410",
    "period": "2026-04",
    "source": "e-RS report",
    "based_on": "1",
}
HEAD: Final = "measure,by,name,numerator,denominator,period,source\n"
TABLE: Final = (
    f"{HEAD}triage_bypass,,,140,410,2026-04,e-RS\n"
    "triage_bypass,practice,Ash Lane,3,44,2026-04,e-RS\n"
    "triage_byp,,,12,44,2026-04,e-RS\n"
)


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def show(site: TestSite, endpoint: str = "figures.show", **values: Any) -> str:
    return words(site.visitor("reader").get(site.url(endpoint, **values)))


def send(
    site: TestSite, text: str, status: int, name: str = "f.csv", **also: str
) -> BeautifulSoup:
    sent: dict[str, Any] = {"belongs": SLUG, "how": "add", "based_on": "1", **also}
    sent["file"] = (io.BytesIO(text.encode()), name)
    return site.visitor(WHO).post(site.url("figures.take_in"), sent, status=status)


def confirm(site: TestSite, page: BeautifulSoup, status: int = 302) -> BeautifulSoup:
    form = page.select_one("main form")
    assert form is not None
    sent = {str(tag["name"]): str(tag.get("value", "")) for tag in form.select("input")}
    return site.visitor(WHO).post(str(form["action"]), sent, status=status)


def number(site: TestSite) -> int:
    return kept_figures(site.sessions, place=site.place(ALDER)).number


def test_a_figure_that_was_typed_in_is_used_by_the_pathway_with_its_period_and_source(
    with_pathway: TestSite,
) -> None:
    page: dict[str, Any] = {"pathway": SLUG, "number": 1}
    before = show(with_pathway, "pathways.show_version", **page)
    assert "There are no figures of this pathway yet, so 45 checks over figures" in before
    with_pathway.visitor(WHO).post(with_pathway.url("figures.add"), TYPED)
    assert "about 34% (140 of 410) Period April 2026 Source e-RS report" in show(with_pathway)
    after = show(with_pathway, "pathways.show_version", **page)
    assert "newest of this pathway (1 figure): April 2026; from “e-RS report”" in after
    assert "Few routine referrals go round triage" in after
    plan = with_pathway.visitor("facilitator").get(with_pathway.url("plans.show", **page))
    assert "Close the doors by which routine referrals go round triage" in words(plan)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"period": "April"}, "period"),
        ({"numerator": "500"}, "numerator"),
        ({"by": "practice"}, "by"),
        ({"numerator": ""}, "measure"),
        ({"by": "step", "name": "nowhere"}, "name"),
        ({"source": ""}, "source"),
        ({"by": "step", "name": "gp", "belongs": "-"}, "by"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    with_pathway: TestSite, sent: dict[str, str], field: str
) -> None:
    data = {**TYPED, **sent}
    if field == "measure":
        data.pop("denominator")
    page = with_pathway.visitor(WHO).post(with_pathway.url("figures.add"), data, status=422)
    assert page.select_one(f"#{field}-error, #{field}[aria-describedby*=error]"), words(page)[:800]
    assert number(with_pathway) == 1


def test_a_table_is_looked_over_before_anything_is_saved(with_pathway: TestSite) -> None:
    page = send(with_pathway, TABLE, 200)
    told = words(page)
    assert "Nothing is saved yet. 2 figures were understood, and 1 line was not." in told
    assert "Line 4: There is no measure “triage_byp”. Did you mean “triage_bypass”?" in told
    assert "3 of 44" not in told
    assert number(with_pathway) == 1
    confirm(with_pathway, page)
    told = show(with_pathway)
    assert "hidden: too few people" in told
    assert "From the file “f.csv”: 2 figures, 1 line left out." in told


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (f"{HEAD}triage_bypass,practice,who@example.org,9,40,2026-04,x\n", "f.csv", "email"),
        ("measure,oddity\nx,1\n", "f.csv", "The heading of column 2 is not known"),
        ("", "f.csv", "There is no figure in this file"),
        (f"{HEAD}triage_byp,,,9,40,2026-04,x\n", "f.csv", "There is no figure in this file"),
        ("format: measures/1\nplace: x\npathway: other\n", "f.yaml", "name the pathway “other”"),
        (HEAD + "triage_bypass,,,9,40,2026-04,x\n" * 13_000, "f.csv", "larger than 400 kB"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_says_why_and_saves_nothing(
    with_pathway: TestSite, text: str, name: str, said: str
) -> None:
    page = send(with_pathway, text, 422, name)
    assert said in words(page)
    assert "who@example.org" not in words(page)
    assert number(with_pathway) == 1


def test_a_measures_file_comes_in_and_goes_out_again(with_pathway: TestSite) -> None:
    text = (
        "format: measures/1\nplace: x\npathway: mid-notts-before\nsources:\n"
        "  - {id: s, title: Brief}\nrows:\n"
        "  - {measure: triage_bypass, comparator: over, value: 1/3, source: s}\n"
    )
    confirm(with_pathway, send(with_pathway, text, 200, "f.yaml"))
    for endpoint, name in (("figures.as_file", "f.yaml"), ("figures.as_table", "f.csv")):
        url = with_pathway.url(endpoint, number=2, of=SLUG)
        answer = with_pathway.visitor(WHO).request("GET", url)
        assert "attachment" in answer.headers["Content-Disposition"]
        (row,) = read_measures(answer.get_data().decode("utf-8-sig"), name).rows
        assert (row.value, row.comparator.value) == ("1/3", "over")
        assert with_pathway.visitor("reader").request("GET", url).status_code == 403


def test_two_who_save_at_once_are_told_and_nothing_is_lost(with_pathway: TestSite) -> None:
    add = with_pathway.url("figures.add")
    looked_over = send(with_pathway, TABLE, 200)
    with_pathway.visitor(WHO).post(add, TYPED)
    page = with_pathway.visitor(WHO).post(add, {**TYPED, "period": "2026-05"}, status=409)
    assert "Typed in: Triage bypass, all together, April 2026." in words(page)
    assert "What you typed" in words(page)
    again = confirm(with_pathway, looked_over, status=409)
    assert "Somebody saved other figures meanwhile" in words(again)
    confirm(with_pathway, again)
    assert number(with_pathway) == 3


def test_a_figure_is_taken_out_and_the_state_before_stays(site: TestSite) -> None:
    out = {"of": "hip", "index": "0", "based_on": "1"}
    site.visitor(WHO).post(site.url("figures.take_out"), out)
    told = show(site)
    assert "There are no figures yet" in told
    assert "Taken out: Triage bypass, practice: CANARY-A-measures-practice, April 2026." in told
    assert "CANARY-A-measures-practice" in show(site, "figures.state", number=1)
    page = site.visitor(WHO).post(site.url("figures.take_out"), out, status=404)
    assert page is not None


def test_a_total_that_would_give_a_small_number_away_is_hidden(with_pathway: TestSite) -> None:
    text = (
        f"{HEAD}triage_bypass,,,43,136,2026-04,x\ntriage_bypass,practice,Ash,3,44,2026-04,x\n"
        "triage_bypass,practice,Elm,9,40,2026-04,x\ntriage_bypass,practice,Oak,31,52,2026-04,x\n"
    )
    told = words(send(with_pathway, text, 200))
    assert "would give a small count away" in told
    assert "45 of 135" not in told
