"""Tiny banks that the tests of this room share."""

from collections.abc import Callable, Mapping

import pytest

from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank
from govtool.assessment.reading import read_answers, read_bank

MATRIX_HEAD = """\
format: bank/1
id: tiny-matrix
kind: matrix
version: "1.0"
title: A tiny matrix
purpose: To try the engine.
approach: Written for the tests.
sources:
  - {id: own, title: Our own judgement, kind: judgement}
  - {id: s1, title: A report, publisher: A place, date: "2019", kind: case study}
"""

MATRIX_SCALE = """\
format: scale/1
id: tiny-0-3
title: Tiny
levels:
  - {value: 0, name: Nothing, meaning: Nothing is in place.}
  - {value: 1, name: Accepted, meaning: Somebody leads it.}
  - {value: 2, name: Planned, meaning: A plan is agreed.}
  - {value: 3, name: In use, meaning: It is in use.}
"""

ACCESS_SECTION = """\
format: section/1
id: access
title: Getting in
elements:
  - id: ACCESS
    title: Access and self-referral
    why: People wait.
    covers: [W07, W11]
    checks: [REF01]
    measures: [self-referral-share]
    sources: [s1]
    levels:
      - level: 0
        statement: Nobody leads it.
        criteria:
          - {id: ACCESS-0a, text: Nobody is named., evidence: No name on the map}
      - level: 1
        statement: Somebody leads it.
        criteria:
          - {id: ACCESS-1a, text: A lead is named., evidence: A role description}
      - level: 2
        statement: A plan is agreed.
        criteria:
          - {id: ACCESS-2a, text: A plan is agreed., evidence: A minute}
          - {id: ACCESS-2b, text: A baseline is measured., evidence: A dated figure}
      - level: 3
        statement: It is in use.
        criteria:
          - {id: ACCESS-3a, text: Self-referral is open., evidence: A web page}
"""

RIGHTS_SECTION = """\
format: section/1
id: rights
title: Rights
elements:
  - id: RIGHTS
    title: Rights to request
    why: Needless steps.
    checks: [RGT01]
    sources: [own]
    levels:
      - {level: 0, statement: None.}
      - level: 1
        statement: Accepted.
        criteria: [{id: RIGHTS-1a, text: A lead is named., evidence: A minute}]
      - level: 2
        statement: Planned.
        criteria: [{id: RIGHTS-2a, text: Tests are listed., evidence: The list}]
      - level: 3
        statement: In use.
        criteria: [{id: RIGHTS-3a, text: Tests are requested., evidence: A log}]
  - id: DATA
    title: Data
    why: Nobody knows.
    sources: [own, s1]
    levels:
      - {level: 0, statement: None.}
      - level: 1
        statement: Accepted.
        criteria: [{id: DATA-1a, text: A lead is named., evidence: A minute}]
      - level: 2
        statement: Planned.
        criteria: [{id: DATA-2a, text: Measures are listed., evidence: The list}]
      - level: 3
        statement: In use.
        criteria: [{id: DATA-3a, text: Measures are reported., evidence: A report}]
"""

QUESTIONS_HEAD = """\
format: bank/1
id: tiny-questions
kind: questions
version: "2.0"
title: Tiny questions
purpose: To try the engine.
approach: Written for the tests.
sources:
  - {id: own, title: Our own judgement, kind: judgement}
"""

QUESTIONS_SCALE = """\
format: scale/1
id: assurance-0-3
title: Assurance obtained
levels:
  - {value: 0, name: No assurance, meaning: Only words.}
  - {value: 1, name: Limited, meaning: Something dated.}
  - {value: 2, name: Reasonable, meaning: Evidence from two lines.}
  - {value: 3, name: Substantial, meaning: Confirmed from outside.}
"""

QUESTIONS_SECTION = """\
format: section/1
id: leadership
title: Leadership
questions:
  - id: LEAD-01
    question: Who answers for it?
    probes: Whether it has an owner.
    strong: [A named lead.]
    weak: [We all own it.]
    follow_up: Give us the name.
    assurance:
      line_1: [A report.]
      line_2: [A minute.]
      line_3: [An audit.]
    covers: [W49]
    checks: [DAT01]
    elements: [ACCESS]
    sources: [own]
  - id: LEAD-02
    question: What changed?
    probes: Whether review leads to change.
    strong: [A closed action.]
    weak: [A green list.]
    follow_up: Show us the list.
    assurance:
      line_1: [A list.]
      line_2: [A minute.]
    sources: [own]
"""


@pytest.fixture(scope="session")
def matrix_texts() -> Mapping[str, str]:
    return {
        "bank.yaml": MATRIX_HEAD,
        "scale.yaml": MATRIX_SCALE,
        "sections/01_access.yaml": ACCESS_SECTION,
        "sections/02_rights.yaml": RIGHTS_SECTION,
    }


@pytest.fixture(scope="session")
def question_texts() -> Mapping[str, str]:
    return {
        "bank.yaml": QUESTIONS_HEAD,
        "scale.yaml": QUESTIONS_SCALE,
        "sections/01_leadership.yaml": QUESTIONS_SECTION,
    }


@pytest.fixture(scope="session")
def matrix(matrix_texts: Mapping[str, str]) -> Bank:
    return read_bank(matrix_texts)


@pytest.fixture(scope="session")
def questions(question_texts: Mapping[str, str]) -> Bank:
    return read_bank(question_texts)


@pytest.fixture(scope="session")
def answering() -> Callable[[Bank, str], Answers]:
    """Answers to a bank, from the text of its rows as they stand in an answers file."""

    def answers_to(bank: Bank, rows: str) -> Answers:
        head = (
            f'format: answers/1\nbank: {bank.id}\nbank_version: "{bank.version}"\n'
            "place: Sandford\nanswered_by: MSK lead\nanswered_on: 2026-11-22\n"
        )
        return read_answers(f"{head}rows:\n{rows}")

    return answers_to
