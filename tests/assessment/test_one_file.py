"""A bank in one file reads back as it was written; what is wrong is said with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.assessment.bank import BankKind
from govtool.assessment.one_file import read_whole, whole_documents, write_whole_bank
from govtool.assessment.starting import ONE_FILE_NOTE, starting_bank, still_to_write
from govtool.reading import Refused
from govtool.workflows.files import bank_ids, open_bank


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(Refused) as refused:
        read_whole(text, "ours.yaml")
    assert {one.file for one in refused.value.problems} == {"ours.yaml"}
    return [(one.line, one.message) for one in refused.value.problems]


@pytest.mark.parametrize("bank_id", bank_ids())
def test_a_shipped_bank_comes_back_from_one_file(bank_id: str) -> None:
    bank = open_bank(bank_id)
    assert read_whole(write_whole_bank(bank), "bank.yaml") == bank


@given(st.sampled_from(BankKind), st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True))
def test_a_new_bank_comes_back_with_its_notes_passed_over(kind: BankKind, name: str) -> None:
    bank = starting_bank(name, kind)
    assert read_whole(write_whole_bank(bank, ONE_FILE_NOTE), "bank.yaml") == bank


def test_what_is_still_to_write_is_said_with_the_line_of_the_whole_file() -> None:
    text = write_whole_bank(starting_bank("ours", BankKind.QUESTIONS), ONE_FILE_NOTE)
    told = list(still_to_write(whole_documents(text, "ours.yaml")))
    lines = text.splitlines()
    assert told
    assert all("WRITE:" in lines[(one.line or 0) - 1] for one in told)


def test_each_mistake_is_said_with_the_line_it_stands_on() -> None:
    text = write_whole_bank(starting_bank("ours", BankKind.QUESTIONS))
    spoilt = text.replace("  kind: questions", "  kind: questoins").replace("FIRST-02", "FIRST-01")
    ((line, message),) = problems(spoilt)
    assert spoilt.splitlines()[(line or 0) - 1].strip() == "kind: questoins"
    assert "questions" in message
    twice = problems(text.replace("FIRST-02", "FIRST-01"))
    assert [message for _, message in twice if "used twice" in message]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bank: {}\n", "does not say that it is a whole question bank"),
        ("format: whole-bank/1\n", "“bank:” is missing here"),
        ("format: whole-bank/1\nbank: {id: x}\nscale: {id: x}\nsections: {}\n", "a list"),
        ("format: whole-bank/1\nbank: {id: x}\nscale: {id: x}\nsections: [x]\n", "A section"),
        ("format: whole-bank/1\nbanks: {}\n", "“banks” does not belong here"),
    ],
)
def test_a_file_of_another_shape_says_what_is_missing(text: str, words: str) -> None:
    assert any(words in message for _, message in problems(text))
