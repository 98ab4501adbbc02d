"""Cases written by hand before the code: each verdict from each pair, before and after."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from govtool.assessment.reading import read_answers
from govtool.triangulation.comparison import Compared, Pair, Verdict
from govtool.triangulation.triangulating import triangulate
from tests.triangulation.conftest import (
    MODELS,
    answers_to,
    bank_called,
    ground_on,
    measures_of,
    pathway_called,
    proposed,
    shipped_measures,
)

GOLDEN = Path(__file__).parent / "golden"


def _cases() -> list[Any]:
    found: list[Any] = []
    for file in sorted(GOLDEN.glob("*.yaml")):
        tree = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
        found.extend(
            pytest.param(tree["pathway"], case, id=f"{file.stem}: {case['name']}")
            for case in tree["cases"]
        )
    return found


def _compared(which: str, case: dict[str, Any]) -> Compared:
    pathway = pathway_called(which)
    pathway = proposed(pathway) if case.get("stage") == "to-be" else pathway
    given = case["measures"]
    measures = (
        None
        if given == "none"
        else (
            shipped_measures(which, pathway) if given == "shipped" else measures_of(given, pathway)
        )
    )
    if case.get("answers") == "shipped":
        bank = bank_called("msk-maturity")
        answers = read_answers((MODELS / "answers.yaml").read_text("utf-8"), "answers", bank)
        wanted = case["row"]
    else:
        bank = bank_called(case["bank"])
        answers = answers_to(bank, case["answer"])
        wanted = case["answer"]["row"]
    ground = ground_on(pathway, measures, accepted=frozenset(case.get("accepted", ())))
    row = next(item for item in triangulate(bank, answers, ground) if item.id == wanted)
    if "criterion" in case:
        return next(item for item in row.criteria if item.id == case["criterion"])
    return row.row


@pytest.mark.parametrize(("which", "case"), _cases())
def test_a_case_comes_out_as_it_was_worked_out_by_hand(which: str, case: dict[str, Any]) -> None:
    found = _compared(which, case)
    told = {
        "said": found.said.state,
        "drawn": found.drawn.state,
        "measured": found.measured.state,
        **{pair.value: found.pair(pair).verdict for pair in Pair},
        "verdict": found.verdict,
    }
    assert {name: value.value for name, value in told.items()} == {
        name: case[name] for name in told
    }


def test_the_cases_hold_every_verdict_of_every_pair_on_both_maps() -> None:
    missing = [
        (which, pair.value, verdict.value)
        for which in ("before", "after")
        for pair in Pair
        for verdict in Verdict
        if not any(
            param.values[0] == which and param.values[1][pair.value] == verdict.value
            for param in _cases()
        )
    ]
    assert missing == []
