from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers
from govtool.checks.running import run_checks
from govtool.documents.action_plan import lay_out
from govtool.documents.edition import Edition
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from tests.documents.kept import beside, kept_list
from tests.documents.plans import (
    TODAY,
    assessed,
    board_questions,
    drawing,
    matrix,
    mid_notts,
    plan,
)
from tests.documents.sheets_of_paper import (
    filled,
    first_words,
    last_is_a_heading,
    overflowing,
    split_rows,
)

PLACES = ("bhr", "coventry", "elht", "mid_notts")
SMALL = """\
format: pathway/1
id: small
title: A small map
place: Sandford
stage: to-be
steps:
  - {id: person, name: Person, type: person}
  - {id: gp, name: GP practice, type: gp}
links:
  - {from: person, to: gp, kind: first_contact}
"""


def place_page(place: str, file: str = "before") -> str:
    path = pathway_models_folder() / place / f"{file}.yaml"
    pathway = read_pathway(path.read_text(encoding="utf-8"), path.name)
    return lay_out(make_plan(pathway, run_checks(pathway), TODAY), pathway, drawing(1000, 500))


def small_page() -> str:
    """A map that no check can tell anything about."""
    pathway = read_pathway(SMALL)
    return lay_out(make_plan(pathway, run_checks(pathway), TODAY), pathway, drawing(300, 200))


def crowded_page() -> str:
    """36 findings about services with very long names, one of them without any blank."""
    long = "of the united practices of the north and east, with their branch surgeries"
    word = "Orthopaedicsandtraumatology" * 6
    steps = "".join(
        f'  - {{id: g{n}, name: "Practices {n} {long}", type: gp}}\n'
        f'  - {{id: o{n}, name: "Clinic {n} {word if n == 3 else long}", type: ortho}}\n'
        for n in range(6)
    )
    links = "".join(
        f"  - {{from: g{n}, to: o{m}, kind: refer}}\n" for n in range(6) for m in range(6)
    )
    pathway = read_pathway(
        f"format: pathway/1\nid: crowded\ntitle: {long * 3}\nplace: {long * 2}\nstage: as-is\n"
        f"steps:\n{steps}links:\n{links}"
    )
    made = make_plan(pathway, run_checks(pathway), TODAY)
    assert len(made.findings) == 36
    return lay_out(made, pathway, drawing(2700, 1900))


def answers_to(bank: Bank, rows: str) -> Assessed:
    """The rows as a board's answers."""
    head = (
        f'format: answers/1\nbank: {bank.id}\nbank_version: "{bank.version}"\nplace: Sandford\n'
        "answered_by: MSK lead\nanswered_on: 2026-11-01\n"
    )
    return Assessed(bank, read_answers(f"{head}{rows}"))


def most_questions() -> Assessed:
    """A board's answers to all but a few of its questions."""
    bank = board_questions()
    rows = "".join(
        f"  - {{row: {row.id}, claimed: {number % 4}, evidence: [{{what: Minutes, line: 2}}]}}\n"
        for number, row in enumerate(bank.rows)
        if number % 5
    )
    return answers_to(bank, f"rows:\n{rows}")


def answered_page(*answers: Assessed) -> str:
    made = make_plan(mid_notts(), run_checks(mid_notts()), TODAY, answers)
    return lay_out(made, mid_notts(), drawing())


def kept_page() -> str:
    made, sheet = beside(kept_list())
    return lay_out(made, mid_notts(), drawing(), Edition(), sheet)


PAGES: Final[dict[str, Callable[[], str]]] = {
    **{place: partial(place_page, place) for place in PLACES},
    "mid_notts with answers": lambda: lay_out(plan(), mid_notts(), drawing()),
    "mid_notts with kept actions": kept_page,
    "mid_notts with questions": lambda: answered_page(most_questions()),
    "mid_notts with both banks": lambda: answered_page(assessed(), most_questions()),
    "mid_notts with a blank matrix": lambda: answered_page(answers_to(matrix(), "rows: []\n")),
    "hammersmith_fulham after": lambda: place_page("hammersmith_fulham", "after"),
    "coventry after": lambda: place_page("coventry", "after"),
    "small": small_page,
    "crowded": crowded_page,
}


@pytest.fixture(scope="module", params=list(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def test_no_text_leaves_its_cell_or_its_sheet(page: str) -> None:
    assert overflowing(page) == []


def test_no_row_is_split_over_two_sheets(page: str) -> None:
    assert split_rows(page) == []


def test_no_heading_stands_last_on_its_sheet(page: str) -> None:
    assert last_is_a_heading(page) == []


def test_no_sheet_but_the_last_is_nearly_empty(page: str) -> None:
    assert min(filled(page)[:-1]) > 0.35


def test_the_cover_is_one_sheet_and_the_summary_another(page: str) -> None:
    words = first_words(page)
    assert words[1] == "Summary"
    assert words[2].startswith(("Picture", "The pathway"))
