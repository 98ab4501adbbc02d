"""Every entry of the catalogue is looked for wherever it shows itself, or a reason is given."""

import pytest

from govtool.checks.coverage import WITHOUT, Asked, Covered, coverage, coverage_page
from govtool.checks.defects import DEFECTS, Shows
from govtool.checks.every import EVERY_CHECK
from govtool.workflows.coverage import catalogue_coverage

ENTRIES = catalogue_coverage()
each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry.defect.id))


def test_the_catalogue_has_its_hundred_and_one_entries() -> None:
    assert [defect.id for defect in DEFECTS] == [f"W{n:02}" for n in range(1, 54)] + [
        f"X{n:02}" for n in range(1, 49)
    ]
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)
    assert all(defect.shows_in for defect in DEFECTS)


@each
def test_an_entry_is_looked_for_wherever_it_shows_or_says_why_not(entry: Covered) -> None:
    without = [where for where in entry.missing if (entry.defect.id, where) not in WITHOUT]
    assert without == []


def test_a_reason_is_given_only_where_nothing_looks() -> None:
    missing = {(entry.defect.id, where) for entry in ENTRIES for where in entry.missing}
    assert set(WITHOUT) <= missing


def test_what_covers_an_entry_is_what_says_so() -> None:
    rows = [
        Asked("FLOW-01", "bank", is_question=True, covers=("W01", "X12")),
        Asked("TRIAGE", "matrix", is_question=False, covers=("W01",)),
    ]
    found = {entry.defect.id: entry for entry in coverage(EVERY_CHECK, rows)}
    assert "TRI01" in found["W01"].map_checks
    assert (found["W01"].questions, found["W01"].elements) == (("FLOW-01",), ("TRIAGE",))
    assert found["X12"].missing == ()
    assert found["X45"].missing == (Shows.ANSWERS,)


def test_the_page_has_a_row_for_every_entry_and_says_where_nothing_looks() -> None:
    page = coverage_page(coverage((), ()))
    assert page.count("\n| W") + page.count("\n| X") == len(DEFECTS)
    assert "nothing yet: no reason given" in page
