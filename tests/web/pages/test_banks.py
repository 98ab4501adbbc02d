"""A facilitator writes a bank, releases it and asks it; nobody programs, and nothing is lost."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from govtool.assessment.bank import BankKind
from govtool.assessment.starting import starting_bank
from govtool.interchange.banks.reading import read_workbook
from govtool.interchange.banks.writing import bank_workbook
from govtool.store.engine import reading
from govtool.store.rounds import round_in
from govtool.workflows.bank_drafts import blank_text, read_text
from govtool.workflows.banks import bank_of_round
from tests.web.conftest import TestSite
from tests.web.twins import BANK_TEXT


def finished(name: str = "ours", version: str = "1.0") -> str:
    return BANK_TEXT.format(name=name, canary="CANARY-A", version=version)


def words_of(page: Any) -> str:
    return " ".join(page.get_text(" ").split())


def text_in(page: Any) -> str:
    """What stands in the text box."""
    return str(page.select_one("textarea").get_text())


def based_on(page: Any) -> str:
    """The draft that the form on a page was made from."""
    return str(page.select_one("#based_on")["value"])


def add(site: TestSite, text: str, status: int = 302) -> Any:
    url = site.url("banks.add")
    return site.visitor("facilitator").post(url, {"text": text}, status=status)


def released(site: TestSite) -> None:
    add(site, finished())
    url = site.url("banks.publish", own_bank="ours")
    site.visitor("facilitator").post(url, {"based_on": "1"})


def replace_and_retire(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    newer = finished(version="2.0").replace("ACCESS", "ENTRY")
    facilitator.post(site.url("banks.save", own_bank="ours"), {"text": newer, "based_on": "1"})
    facilitator.post(site.url("banks.publish", own_bank="ours"), {"based_on": "2"})
    facilitator.post(site.url("banks.retire", own_bank="ours"))


def start(site: TestSite, status: int = 302) -> Any:
    data = {"bank": "ours", "pathway": "hip:2"}
    return site.visitor("facilitator").post(site.url("assessment.start"), data, status=status)


def test_a_bank_is_begun_from_a_blank_form_and_says_what_is_still_to_be_written(
    site: TestSite,
) -> None:
    facilitator = site.visitor("facilitator")
    facilitator.post(site.url("banks.start"), {"start": "matrix"})
    page = facilitator.get(site.url("banks.show", own_bank="alder-matrix"))
    assert "places still to be written" in words_of(page)
    assert "Release version" not in words_of(page)
    facilitator.post(
        site.url("banks.publish", own_bank="alder-matrix"), {"based_on": "1"}, status=422
    )
    facilitator.post(site.url("banks.start"), {"start": "matrix"})
    facilitator.get(site.url("banks.show", own_bank="alder-matrix-2"))


def test_a_copy_of_a_bank_of_govtool_can_be_released_as_it_is(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    facilitator.post(site.url("banks.start"), {"start": "msk-board-assurance"})
    url = site.url("banks.show", own_bank="alder-board-assurance")
    assert "Release version 1.0" in words_of(facilitator.get(url))


def test_a_mistake_is_said_with_its_line_and_the_text_stays_to_be_mended(site: TestSite) -> None:
    spoilt = finished().replace("question: CANARY", "qestion: CANARY")
    page = add(site, spoilt, status=422)
    number = next(i for i, line in enumerate(spoilt.splitlines(), 1) if "qestion" in line)
    assert f"Line {number}:" in words_of(page)
    assert "Did you mean “question”?" in words_of(page)
    assert text_in(page).strip() == spoilt.strip()
    assert "None yet" not in words_of(page)
    add(site, spoilt.replace("qestion", "question"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("id: ours\n", "id: msk-ours\n"), "belong to the banks that come with govtool"),
        (("id: ours\n", "id: Our.Bank\n"), "small letters, digits and hyphens"),
        (('version: "1.0"', f'version: "{"1" * 41}"'), "at most 40 letters"),
        (
            ("sources: [own]", "sources: [own]\n    checks: [TRI99]"),
            "there is no check of that name",
        ),
    ],
)
def test_what_no_bank_of_a_place_may_hold_is_refused_in_a_sentence(
    site: TestSite, changed: tuple[str, str], words: str
) -> None:
    assert words in words_of(add(site, finished().replace(*changed), status=422))


def test_a_workbook_comes_in_and_a_fault_in_it_is_said_with_its_cell(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    bank = read_text(finished(), "x").bank
    facilitator.post(site.url("banks.add"), {"file": (BytesIO(bank_workbook(bank)), "ours.xlsx")})
    url = site.url("banks.file", own_bank="ours", form="xlsx")
    answer = facilitator.request("GET", url)
    assert read_workbook(answer.data, "again.xlsx") == bank
    blank = facilitator.request("GET", site.url("banks.empty", blank="matrix", form="xlsx"))
    assert read_workbook(blank.data, "blank.xlsx").kind is BankKind.MATRIX
    nowhere = replace(bank.sources[0], id="elsewhere")
    broken = bank_workbook(replace(bank, id="other", sources=(nowhere,)))
    page = facilitator.post(
        site.url("banks.add"), {"file": (BytesIO(broken), "other.xlsx")}, status=422
    )
    assert "other.xlsx, sheet “Questions”, cell " in words_of(page)
    page = facilitator.post(
        site.url("banks.add"), {"file": (BytesIO(b"PK\x03\x04 nonsense"), "o.xlsx")}, status=422
    )
    assert "to mend" in words_of(page)


def test_nothing_and_an_id_that_is_taken_are_refused(site: TestSite) -> None:
    assert "Choose a file" in words_of(add(site, "  ", status=422))
    add(site, finished())
    page = add(site, finished(version="2.0"), status=409)
    assert "has a question bank “ours” already" in words_of(page)
    assert 'version: "2.0"' in text_in(page)


def test_two_who_change_a_bank_at_once_are_shown_both(site: TestSite) -> None:
    add(site, finished())
    facilitator, other = site.visitor("facilitator"), site.visitor("place_administrator")
    url = site.url("banks.save", own_bank="ours")
    theirs = finished(version="1.1")
    other.post(url, {"text": theirs, "based_on": "1"})
    mine = finished(version="1.2")
    page = facilitator.post(url, {"text": mine, "based_on": "1"}, status=409)
    assert 'version: "1.1"' in words_of(page)
    assert 'version: "1.2"' in text_in(page)
    facilitator.post(url, {"text": mine, "based_on": based_on(page)})


def test_an_id_cannot_be_changed_and_the_same_text_is_not_saved_twice(site: TestSite) -> None:
    add(site, finished())
    facilitator = site.visitor("facilitator")
    url = site.url("banks.save", own_bank="ours")
    page = facilitator.post(url, {"text": finished("yours"), "based_on": "1"}, status=422)
    assert "An id stays as it is" in words_of(page)
    facilitator.post(url, {"text": finished(), "based_on": "1"})
    assert site.rows("own_bank")["own_bank"]


def test_a_released_version_cannot_change_and_a_new_one_can_be_added(site: TestSite) -> None:
    released(site)
    facilitator = site.visitor("facilitator")
    url = site.url("banks.show", own_bank="ours")
    changed = finished().replace("CANARY-A-question", "CANARY-A-other")
    facilitator.post(site.url("banks.save", own_bank="ours"), {"text": changed, "based_on": "1"})
    page = facilitator.get(url)
    assert "give the bank a new version" in words_of(page)
    assert "Release version" not in words_of(page)
    newer = changed.replace('version: "1.0"', 'version: "1.1"')
    facilitator.post(site.url("banks.save", own_bank="ours"), {"text": newer, "based_on": "2"})
    page = facilitator.get(url)
    assert "Changed since version 1.0, under the same id: ACCESS" in words_of(page)
    facilitator.post(site.url("banks.publish", own_bank="ours"), {"based_on": "3"})
    old = site.url("banks.file", own_bank="ours", form="yaml", version="1.0")
    assert facilitator.request("GET", old).get_data(as_text=True) == finished()


def test_a_round_is_asked_from_a_bank_of_the_place_and_goes_on_after_it_is_changed_and_retired(
    site: TestSite,
) -> None:
    released(site)
    start(site)
    number = max(row[0] for row in site.rows("round")["round"])
    member = site.visitor("board_member")
    row = site.url("answering.row", round_id=number, row_id="ACCESS")
    assert "CANARY-A-probes" in words_of(member.get(row))
    member.post(row, {"claimed": "1", "based_on": "0"})
    facilitator = site.visitor("facilitator")
    replace_and_retire(site)
    start(site, status=422)
    facilitator.post(site.url("rounds.reveal", round_id=number))
    page = facilitator.get(site.url("rounds.row", round_id=number, row_id="ACCESS"))
    assert "CANARY-A-follow-up" in words_of(page)
    agree = site.url("agreeing.row", round_id=number, row_id="ACCESS")
    facilitator.post(agree, {"claimed": "1", "because": "CANARY-A-because", "based_on": "0"})
    facilitator.post(site.url("assessment.close", round_id=number))
    assert "1 of 1 row agreed" in words_of(
        facilitator.get(site.url("rounds.votes", round_id=number))
    )
    assert "CANARY-A-bank-title" in words_of(facilitator.get(site.url("movement.index")))
    moved = site.url("movement.show", bank_id="ours")
    assert "CANARY-A-question 1 CANARY-A-some" in words_of(facilitator.get(moved))
    with reading(site.sessions) as session:
        kept = round_in(session, place=site.place("alder"), round_id=number)
    assert bank_of_round(site.sessions, kept).version == "1.0"
    facilitator.post(site.url("banks.back", own_bank="ours"))
    start(site)


def test_only_those_who_run_rounds_see_banks_and_no_other_place_does(site: TestSite) -> None:
    released(site)
    url = site.url("banks.show", own_bank="ours")
    site.visitor("board_member").get(url, status=403)
    other = site.visitor("other_place")
    for endpoint in ("banks.show", "banks.change", "banks.file"):
        asked = {"form": "yaml"} if endpoint == "banks.file" else {}
        there = site.url(endpoint, own_bank="ours", **asked).replace("/alder/", "/birch/")
        other.get(there, status=404)
    page = other.get(site.url("assessment.new_round").replace("/alder/", "/birch/"))
    assert "CANARY-A" not in words_of(page)


def test_voters_see_a_row_as_it_was_released_or_as_it_is_drafted(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    url = site.url("banks.row", own_bank="alder-bank", row_id="ACCESS")
    assert "This is how voters will see it" in words_of(facilitator.get(url))
    assert "CANARY-A-strong" in words_of(facilitator.get(f"{url}?version=1.0"))
    facilitator.get(f"{url}?version=0.1", status=404)


def test_a_blank_form_in_every_kind_reads_back(site: TestSite) -> None:
    facilitator = site.visitor("facilitator")
    for kind in BankKind:
        url = site.url("banks.empty", blank=kind.value, form="yaml")
        text = facilitator.request("GET", url).get_data(as_text=True)
        assert read_text(text, "blank.yaml").bank.kind is kind
    place = type("P", (), {"slug": "msk-north", "name": "North"})()
    assert read_text(blank_text(BankKind.MATRIX, place), "x").bank.id == "our-msk-north-matrix"


def test_what_was_written_when_a_session_ended_comes_back_to_be_looked_over(
    site: TestSite,
) -> None:
    facilitator = site.visitor("facilitator")
    writer = str(site.twins["alder"].people["facilitator"].id)
    given = {"text": finished(), "writer": writer, "then": "review"}
    page = facilitator.post(site.url("banks.add"), given, status=200)
    assert "before you were signed out" in words_of(page)
    assert text_in(page).strip() == finished().strip()
    add(site, finished())
    changed = {**given, "text": finished(version="1.1"), "based_on": "1"}
    page = facilitator.post(site.url("banks.save", own_bank="ours"), changed, status=200)
    assert 'version: "1.1"' in text_in(page)
    other = site.visitor("place_administrator")
    page = other.post(site.url("banks.save", own_bank="ours"), changed, status=409)
    assert 'version: "1.1"' not in text_in(page)


def upload(site: TestSite, data: bytes, name: str, status: int = 302) -> Any:
    given = {"file": (BytesIO(data), name)}
    return site.visitor("facilitator").post(site.url("banks.add"), given, status=status)


def test_a_small_workbook_that_holds_a_long_text_again_and_again_is_refused(
    site: TestSite,
) -> None:
    bank = starting_bank("ours-long", BankKind.QUESTIONS)
    section = bank.sections[0]
    question = replace(section.questions[0], probes="A long reason. " * 500)
    rows = tuple(replace(question, id=f"Q-{number}") for number in range(60))
    workbook = bank_workbook(replace(bank, sections=(replace(section, questions=rows),)))
    assert len(workbook) < 50_000
    page = upload(site, workbook, "bank.xlsx", status=422)
    assert "more than 400 thousand letters" in words_of(page)


def test_a_file_with_the_line_ends_of_windows_is_the_same_bank(site: TestSite) -> None:
    upload(site, finished().replace("\n", "\r\n").encode(), "bank.yaml")
    facilitator = site.visitor("facilitator")
    page = facilitator.get(site.url("banks.change", own_bank="ours"))
    sent = {"text": text_in(page).lstrip("\n"), "based_on": based_on(page)}
    answer = facilitator.request("POST", site.url("banks.save", own_bank="ours"), data=sent)
    followed = facilitator.get(answer.headers["Location"])
    assert based_on(followed) == "1"
