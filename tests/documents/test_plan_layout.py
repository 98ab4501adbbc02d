from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from govtool.actions.from_gaps import Assessed
from govtool.actions.making import make_plan
from govtool.assessment.reading import read_answers
from govtool.checks.running import run_checks
from govtool.documents.action_plan import lay_out
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder
from tests.documents.plans import TODAY, board_questions, drawing, mid_notts, plan
from tests.documents.sheets_of_paper import filled, last_is_a_heading, overflowing, split_rows

PLACES = ("bhr", "coventry", "elht", "mid_notts")


def place_page(place: str) -> str:
    file = pathway_models_folder() / place / "before.yaml"
    pathway = read_pathway(file.read_text(encoding="utf-8"), file.name)
    return lay_out(make_plan(pathway, run_checks(pathway), TODAY), pathway, drawing(1000, 500))


def crowded_page() -> str:
    """36 findings about services with very long names, one of them without any blank."""
    long = "of the united practices of the north and east, with their branch surgeries"
    word = "Orthopaedicsandtraumatology" * 6
    steps = "".join(
        f"  - {{id: g{n}, name: Practices {n} {long}, type: gp}}\n"
        f"  - {{id: o{n}, name: Clinic {n} {word if n == 3 else long}, type: ortho}}\n"
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
    return lay_out(made, pathway, drawing(2700, 1900), version="1")


def questioned_page() -> str:
    """A board's answers to all but a few of its questions."""
    bank = board_questions()
    rows = "".join(
        f"  - {{row: {row.id}, claimed: {number % 4}, evidence: [{{what: Minutes, line: 2}}]}}\n"
        for number, row in enumerate(bank.rows)
        if number % 5
    )
    answers = read_answers(
        f'format: answers/1\nbank: {bank.id}\nbank_version: "{bank.version}"\nplace: Sandford\n'
        f"answered_by: The board\nanswered_on: 2026-11-01\nrows:\n{rows}"
    )
    made = make_plan(mid_notts(), run_checks(mid_notts()), TODAY, [Assessed(bank, answers)])
    return lay_out(made, mid_notts(), drawing())


PAGES: Final[dict[str, Callable[[], str]]] = {
    **{place: partial(place_page, place) for place in PLACES},
    "mid_notts with answers": lambda: lay_out(plan(), mid_notts(), drawing()),
    "mid_notts with questions": questioned_page,
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
    assert min(filled(page)[:-1]) > 0.3
