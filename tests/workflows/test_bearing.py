"""What the map shows about a row: found, clear or cannot tell, and never clear by accident."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from govtool.assessment.bank import Bank
from govtool.assessment.soundness import unknown_references
from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check, Thresholds
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Missing, Observation, Seen
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.referrals.catalogue import MEASURE_BY_ID
from govtool.triangulation.check_answers import NO_SUCH_CHECK, STOPPED, State
from govtool.workflows.banks import shipped_bank, shipped_banks
from govtool.workflows.bearing import bearings
from govtool.workflows.measure_files import open_measures
from govtool.workflows.showing_figures import show_set

Finder = Callable[[Pathway, Thresholds], Iterable[Observation]]
MODELS = Path(__file__).parents[2] / "pathway_models"


@pytest.fixture(scope="module")
def pathway() -> Pathway:
    return read_pathway((MODELS / "mid_notts/before.yaml").read_text(encoding="utf-8"), "p")


@pytest.fixture(scope="module")
def bank() -> Bank:
    return shipped_bank("msk-maturity")


def with_dat01(find: Finder) -> tuple[Check, ...]:
    """The catalogue with another way to look for figures."""
    return tuple(
        replace(check, find=find) if check.id == "DAT01" else check for check in MAP_CHECKS
    )


def state_of_dat01(bank: Bank, pathway: Pathway, find: Finder) -> tuple[State, tuple[str, ...]]:
    report = run_checks(pathway, with_dat01(find))
    (answer,) = (item for item in bearings(bank, report)["DATA"].checks if item.check == "DAT01")
    return answer.state, answer.missing


def found_nothing(_pathway: Pathway, _limits: Thresholds) -> Iterator[Observation]:
    yield from ()


def misses_figures(_pathway: Pathway, _limits: Thresholds) -> Iterator[Observation]:
    yield Missing("Figures for the flow.")


def finds_and_misses(_pathway: Pathway, _limits: Thresholds) -> Iterator[Observation]:
    yield Seen(("gp",), "No figures for the practice.")
    yield Missing("Figures for the rest.")


def breaks(_pathway: Pathway, _limits: Thresholds) -> Iterator[Observation]:
    yield Seen(("gp",), "No figures for the practice.")
    raise RuntimeError("broken")


@pytest.mark.parametrize(
    ("find", "state", "missing"),
    [
        (found_nothing, State.CLEAR, ()),
        (misses_figures, State.CANNOT_TELL, ("Figures for the flow.",)),
        (finds_and_misses, State.FOUND, ("Figures for the rest.",)),
        (breaks, State.CANNOT_TELL, (STOPPED,)),
    ],
)
def test_only_a_check_that_ran_to_its_end_and_missed_nothing_is_clear(
    bank: Bank, pathway: Pathway, find: Finder, state: State, missing: tuple[str, ...]
) -> None:
    assert state_of_dat01(bank, pathway, find) == (state, missing)


def test_every_figure_a_bank_asks_for_is_a_measure_of_the_catalogue() -> None:
    for bank in shipped_banks():
        assert unknown_references(bank, measures=MEASURE_BY_ID) == ()
        assert len({*MEASURE_BY_ID} & {name for row in bank.rows for name in row.measures}) > 10


def test_a_figure_is_told_in_plain_words(bank: Bank, pathway: Pathway) -> None:
    told = [words for one in bearings(bank, run_checks(pathway)).values() for words in one.figures]
    assert told
    assert all(": " in words and "_" not in words for words in told)


def test_a_check_that_was_not_run_cannot_tell(bank: Bank, pathway: Pathway) -> None:
    few = tuple(check for check in MAP_CHECKS if check.id != "DAT01")
    found = bearings(bank, run_checks(pathway, few), few)
    (answer,) = (item for item in found["DATA"].checks if item.check == "DAT01")
    assert (answer.state, answer.missing) == (State.CANNOT_TELL, (NO_SUCH_CHECK,))


@pytest.mark.parametrize("file", sorted(MODELS.glob("*/[ab]*er.yaml")), ids=str)
def test_every_check_a_row_names_has_exactly_one_of_three_answers(file: Path, bank: Bank) -> None:
    report = run_checks(read_pathway(file.read_text(encoding="utf-8"), file.name))
    unsure = {item.check for item in report.not_assessed}
    for row in bank.rows:
        bearing = bearings(bank, report)[row.id]
        assert [answer.check for answer in bearing.checks] == list(row.checks)
        assert sum(len(bearing.of(state)) for state in State) == len(row.checks)
        assert not unsure.intersection(answer.check for answer in bearing.of(State.CLEAR))
        assert len(bearing.figures) == len(row.measures)
        for answer in bearing.checks:
            assert answer.title == CHECK_BY_ID[answer.check].title


def test_figures_of_the_place_stand_beside_the_rows_they_tell_of(
    bank: Bank, pathway: Pathway
) -> None:
    figures = open_measures(MODELS / "mid_notts/measures_before.yaml", pathway)
    found = bearings(bank, run_checks(pathway), held=show_set(figures, "", pathway))
    assert any(bearing.held for bearing in found.values())
    for row in bank.rows:
        shown = found[row.id]
        assert {one.measure.id for one in shown.held} <= set(row.measures)
        assert len(shown.held) + len(shown.figures) == len(row.measures)
