"""How strong the assurance is behind votes and agreed levels: on every page, in every file."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook

from tests.web.conftest import TestSite
from tests.web.pages.test_assessment import words_of
from tests.web.pages.test_rounds import (
    agree,
    close,
    download,
    overview,
    reveal,
    url,
    vote_by_three,
    votes,
)

TESTED = {
    field: value
    for letter in "abc"
    for field, value in {
        f"VISION-1{letter}-met": "y",
        f"VISION-1{letter}-evidence-0-what": "Minutes",
        f"VISION-1{letter}-evidence-0-date": "2026-05-01",
        f"VISION-1{letter}-evidence-0-source": "Board papers",
        f"VISION-1{letter}-evidence-0-line": "2",
        f"VISION-1{letter}-evidence-0-standard": "Our own terms",
    }.items()
}


def settled(site: TestSite) -> None:
    vote_by_three(site)
    reveal(site)
    given: Any = TESTED
    agree(site, claimed="1", **given)


def a_year_later(site: TestSite) -> None:
    """Time goes by; whoever comes back signs in anew."""
    site.clock.move(days=400)
    site._visitors.clear()


def test_the_votes_shown_tell_what_stands_behind_them(with_round: TestSite) -> None:
    vote_by_three(with_round)
    reveal(with_round)
    assert "Assurance behind every vote: reassurance only." in votes(with_round)
    page = with_round.visitor("facilitator").get(url(with_round, "agreeing.row", row_id="VISION"))
    assert "Assurance behind every vote: reassurance only." in words_of(page)


def test_a_level_agreed_stands_with_its_assurance_on_every_page(with_round: TestSite) -> None:
    settled(with_round)
    assert "Assurance on 22 November 2026: moderate." in votes(with_round)
    assert "Assurance: moderate" in words_of(overview(with_round))
    page = with_round.visitor("facilitator").get(url(with_round, "agreeing.row", row_id="VISION"))
    assert "Assurance, as saved: moderate." in words_of(page)
    assert "As saved:" in words_of(page)


def test_assurance_keeps_its_day_and_goes_stale_beside_it(with_round: TestSite) -> None:
    settled(with_round)
    close(with_round)
    a_year_later(with_round)
    page = votes(with_round)
    assert "Assurance on 22 November 2026: moderate." in page
    assert "Today: weak." in page
    assert "Assurance: moderate; today weak" in words_of(overview(with_round))


def test_files_tell_the_strength_its_day_and_what_it_is_by_now(with_round: TestSite) -> None:
    settled(with_round)
    close(with_round)
    a_year_later(with_round)
    vision, mapped = json.loads(download(with_round, "json"))["rows"][:2]
    assert (vision["assurance"], vision["assurance_on"]) == ("moderate", "2026-11-22")
    assert (vision["level_assured"], vision["assurance_by_now"]) == (1, "weak")
    assert vision["votes"]["assurance"] == {"reassurance": 3}
    assert (mapped["assurance"], mapped["assurance_by_now"]) == (None, None)
    text = download(with_round, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert (rows[0]["assurance"], rows[0]["level assured"]) == ("moderate", "1")
    assert (rows[1]["assurance"], rows[1]["assurance on"]) == ("", "")
    sheet = load_workbook(BytesIO(download(with_round, "xlsx")))["Rows"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("assurance by now") + 1).value == "weak"
