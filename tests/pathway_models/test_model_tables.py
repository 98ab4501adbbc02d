"""The tables beside the models say what every check answers, and the program says the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.resources import pathway_models_folder
from govtool.sources import Basis

MODELS = (
    "bhr/after",
    "bhr/before",
    "coventry/after",
    "coventry/before",
    "elht/after",
    "elht/before",
    "hammersmith_fulham/after",
    "mid_notts/after",
    "mid_notts/before",
)
COLUMNS = (
    "Check",
    "Catalogue",
    "Answer",
    "Findings",
    "Words of the source that decide it, or what would have to be known",
)
ANSWERS = {"found", "found (inferred)", "clear", "clear (inferred)", "cannot tell"}
EXPECTED_BEFORE = {
    "mid_notts": {"W01", "W07", "W11", "W12", "W13", "W14", "W15", "W16"},
    "coventry": {"W03", "W04"},
}
"""The defects that the reference on the domain (sections 6.3 and 6.5) expects to be found."""

every_model = pytest.mark.parametrize("model", MODELS)


@dataclass(frozen=True)
class Row:
    check: str
    catalogue: str
    answer: str
    findings: tuple[str, ...]
    words: str


def rows_of(model: str) -> list[Row]:
    """The rows of the table for a model, under the heading of its state in its place's page."""
    place, state = model.split("/")
    page = (pathway_models_folder() / place / "README.md").read_text("utf-8")
    section = re.split(rf"^## {state.capitalize()}\b.*$", page, flags=re.MULTILINE)[1]
    section = re.split(r"^## ", section, flags=re.MULTILINE)[0]
    header, line, *cells = [
        tuple(cell.strip() for cell in text.strip("|").split("|"))
        for text in section.splitlines()
        if text.startswith("|")
    ]
    assert header == COLUMNS
    assert set(line) == {"---"}
    return [Row(a, b, c, tuple(d.split("; ")) if d else (), e) for a, b, c, d, e in cells]


def told(model: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each check of the table, its answer as the program can give it, and its findings."""
    return {
        row.check: (row.answer.replace("clear (inferred)", "clear"), tuple(sorted(row.findings)))
        for row in rows_of(model)
    }


def given(pathway: Pathway) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each check, the answer of the program in the words of the tables, and its findings."""
    report = run_checks(pathway)
    unanswered = {item.check for item in report.not_assessed}
    answers = {}
    for check in MAP_CHECKS:
        found = [finding for finding in report.findings if finding.check == check.id]
        inferred = any(finding.basis is Basis.INFERRED for finding in found)
        answer = "cannot tell" if check.id in unanswered else "clear"
        if found:
            answer = "found (inferred)" if inferred else "found"
        subjects = sorted(finding.id.removeprefix(f"{check.id}:") for finding in found)
        answers[check.id] = (answer, tuple(subjects))
    return answers


def test_there_is_a_table_for_every_model_and_a_model_for_every_table(
    models: Mapping[str, Pathway],
) -> None:
    tables = {
        f"{page.parent.name}/{state.lower()}"
        for page in pathway_models_folder().glob("*/README.md")
        for state in re.findall(r"^## (Before|After)\b", page.read_text("utf-8"), re.MULTILINE)
    }
    assert tables == set(models) == set(MODELS)


@every_model
def test_a_table_lists_every_check_in_the_order_of_the_catalogue(model: str) -> None:
    assert [(row.check, row.catalogue) for row in rows_of(model)] == [
        (check.id, ", ".join(check.covers)) for check in MAP_CHECKS
    ]


@every_model
def test_a_row_names_findings_exactly_where_something_was_found(model: str) -> None:
    for row in rows_of(model):
        assert row.answer in ANSWERS, row
        assert bool(row.findings) == row.answer.startswith("found"), row


@every_model
def test_a_row_gives_the_words_that_decide_it_or_says_what_would_have_to_be_known(
    model: str,
) -> None:
    for row in rows_of(model):
        assert row.words, row
        assert "“" in row.words or row.answer == "cannot tell", row
        assert row.words.count("“") == row.words.count("”"), row


@every_model
def test_the_program_gives_exactly_the_answers_of_the_table(
    model: str, models: Mapping[str, Pathway]
) -> None:
    assert given(models[model]) == told(model)


@pytest.mark.parametrize("place", EXPECTED_BEFORE)
def test_the_defects_that_a_place_set_out_to_mend_are_found_before_and_not_after(
    place: str, models: Mapping[str, Pathway]
) -> None:
    before, after = (
        {
            defect
            for finding in run_checks(models[f"{place}/{state}"]).findings
            for defect in finding.covers
        }
        for state in ("before", "after")
    )
    assert before >= EXPECTED_BEFORE[place]
    assert not after & EXPECTED_BEFORE[place]
