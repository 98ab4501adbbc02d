"""A person looks up a check: what it promises, why, and examples drawn with their words."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from govtool.checks.catalogue import CHECK_BY_ID, CHECKS
from govtool.checks.check import Check, Example
from govtool.checks.finding import Finding
from govtool.checks.running import run_checks
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.documents.routes import links_in_words
from govtool.pathways.reading import read_pathway

FAMILY_NAMES: Final = {
    "TRI": "Triage",
    "BNC": "Sending back",
    "REF": "Ways and forms of referral",
    "ACC": "Getting in",
    "RGT": "Rights to act",
    "TEA": "Teams",
    "REC": "Records",
    "DES": "Design and practice",
    "DAT": "Data",
    "COM": "Community",
    "URG": "Urgent care",
    "FLW": "Flow",
}


@dataclass(frozen=True)
class Family:
    """The checks on one matter."""

    name: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class ShownExample:
    """An example of a check: its links in words, what the check finds, and its picture."""

    title: str
    links: tuple[str, ...]
    findings: tuple[Finding, ...]
    drawing: Drawing | None


def families() -> tuple[Family, ...]:
    """Every check by family, in the order of the catalogue."""
    letters = dict.fromkeys(check.family for check in CHECKS)
    return tuple(
        Family(FAMILY_NAMES[family], tuple(check for check in CHECKS if check.family == family))
        for family in letters
    )


def check_called(check_id: str) -> Check | None:
    """A check by its id, in capital letters or not."""
    return CHECK_BY_ID.get(check_id.upper())


def passing(check: Check) -> tuple[ShownExample, ...]:
    """The examples that keep a check's promise."""
    return tuple(_shown(check, "passing", index) for index in range(len(check.passing)))


def failing(check: Check) -> tuple[ShownExample, ...]:
    """The examples that break a check's promise."""
    return tuple(_shown(check, "failing", index) for index in range(len(check.failing)))


def _shown(check: Check, kind: str, index: int) -> ShownExample:
    example: Example = getattr(check, kind)[index]
    pathway = replace(read_pathway(example.text), id=f"{check.id}-{kind}-{index + 1}")
    findings = run_checks(pathway, (check,)).findings
    return ShownExample(
        title=example.title,
        links=links_in_words(pathway),
        findings=findings,
        drawing=_drawn(check.id, kind, index),
    )


def _drawn(check_id: str, kind: str, index: int) -> Drawing | None:
    try:
        return _drawing(check_id, kind, index)
    except DrawingFailed:
        return None


@cache
def _drawing(check_id: str, kind: str, index: int) -> Drawing:
    """The picture of an example, drawn once; without ids, since several stand on one page."""
    check = CHECK_BY_ID[check_id]
    example: Example = getattr(check, kind)[index]
    pathway = replace(read_pathway(example.text), id=f"{check_id}-{kind}-{index + 1}")
    drawing = draw(pathway, run_checks(pathway, (check,)).findings, interactive=False)
    return replace(drawing, svg=re.sub(r' id="step-[^"]*"', "", drawing.svg))
