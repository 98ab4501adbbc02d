"""Grounds and banks to compare on: Mid Nottinghamshire, and banks of one row."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers, read_bank
from govtool.checks.every import EVERY_CHECK
from govtool.checks.running import run_checks
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.referrals.measures import Measures
from govtool.referrals.reading import read_measures
from govtool.triangulation.ground import Ground
from govtool.workflows.files import open_bank
from govtool.writing import dump, plain

MODELS = Path(__file__).parents[2] / "pathway_models" / "mid_notts"
TODAY = date(2026, 11, 22)

_HEAD = """\
format: bank/1
id: {id}
kind: {kind}
version: "1"
title: One thing
purpose: To compare one thing.
approach: Compare it.
sources: [{{id: own, title: Our own}}]
"""
_SCALE = """\
format: scale/1
id: short
title: Short
levels:
{levels}
"""
_QUESTION = """\
format: section/1
id: only
title: The only section
questions:
  - id: ROW-01
    question: Do all go through triage?
    probes: Whether they do.
    strong: [They do.]
    weak: [We think so.]
    follow_up: Show us.
    assurance: {line_1: [A count], line_2: [An audit]}
    covers: [W01]
    checks: [TRI01, MBY01]
    sources: [own]
"""
_CELL = """\
format: section/1
id: only
title: The only section
elements:
  - id: CELL
    title: Triage
    why: It matters.
    covers: [W01]
    sources: [own]
    levels:
      - {level: 0, statement: Nothing}
      - level: 1
        statement: All go through triage
        criteria:
          - {id: CELL-1a, text: All go through triage., evidence: A count, checks: [TRI01, MBY01]}
"""


def one_row() -> Bank:
    """A question on a scale of 0 to 3 that names a check on the map and one over figures."""
    levels = "\n".join(
        f"  - {{value: {value}, name: Level {value}, meaning: As it says}}" for value in range(4)
    )
    return read_bank(
        {
            "bank.yaml": _HEAD.format(id="one-row", kind="questions"),
            "scale.yaml": _SCALE.format(levels=levels),
            "sections/01_only.yaml": _QUESTION,
        }
    )


def one_cell() -> Bank:
    """An element whose only criterion names a check on the map and one over figures."""
    levels = "\n".join(
        f"  - {{value: {value}, name: Level {value}, meaning: As it says}}" for value in range(2)
    )
    return read_bank(
        {
            "bank.yaml": _HEAD.format(id="one-cell", kind="matrix"),
            "scale.yaml": _SCALE.format(levels=levels),
            "sections/01_only.yaml": _CELL,
        }
    )


def bank_called(name: str) -> Bank:
    """One of the two small banks above, or one that is shipped."""
    small = {"one-row": one_row, "one-cell": one_cell}
    return small[name]() if name in small else open_bank(name)


def pathway_called(name: str) -> Pathway:
    """Mid Nottinghamshire before or after."""
    return read_pathway((MODELS / f"{name}.yaml").read_text("utf-8"))


def shipped_measures(name: str, pathway: Pathway) -> Measures:
    """The figures shipped with one of the two."""
    return read_measures((MODELS / f"measures_{name}.yaml").read_text("utf-8"), "m", pathway)


def measures_of(rows: list[dict[str, Any]], pathway: Pathway) -> Measures:
    """Figures from rows as a file has them."""
    return read_measures(
        dump(plain({"format": "measures/1", "place": pathway.place, "rows": rows})), "m", pathway
    )


def answers_to(bank: Bank, *rows: dict[str, Any]) -> Answers:
    """One sitting's answers from rows as a file has them."""
    head = {
        "format": "answers/1",
        "bank": bank.id,
        "bank_version": bank.version,
        "place": "Mid Nottinghamshire",
        "answered_by": "a board",
        "answered_on": "2026-11-09",
    }
    return read_answers(dump(plain({**head, "rows": list(rows)})), "answers", bank)


def ground_on(
    pathway: Pathway,
    measures: Measures | None = None,
    today: date = TODAY,
    accepted: frozenset[str] = frozenset(),
) -> Ground:
    """A pathway with what every check answers about it."""
    report = run_checks(pathway, EVERY_CHECK, measures)
    return Ground(pathway, report, today, measures, accepted)


@dataclass(frozen=True)
class Worked:
    """Mid Nottinghamshire before, as it is shipped."""

    bank: Bank
    answers: Answers
    ground: Ground


@pytest.fixture(scope="session")
def worked() -> Worked:
    """The shipped answers over the shipped map and figures."""
    bank, pathway = open_bank("msk-maturity"), pathway_called("before")
    answers = read_answers((MODELS / "answers.yaml").read_text("utf-8"), "answers", bank)
    return Worked(bank, answers, ground_on(pathway, shipped_measures("before", pathway)))


def proposed(pathway: Pathway) -> Pathway:
    """The same map as a proposal."""
    return replace(pathway, stage=Stage.TO_BE)
