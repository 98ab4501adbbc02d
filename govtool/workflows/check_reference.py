"""A person looks up a check: what it promises, why, and examples drawn with their words."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from govtool.checks.check import Check, Example
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK
from govtool.checks.finding import Finding
from govtool.checks.running import run_checks
from govtool.checks.telling import figures_in_words
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.documents.routes import links_in_words
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.referrals.reading import read_measures

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
    "CAP": "Capacity",
    "RES": "Test results",
    "CAR": "Kinds of care",
    "MBY": "Measured: routes round triage",
    "MRF": "Measured: quality of referrals",
    "MMV": "Measured: movement through the pathway",
    "MWT": "Measured: waits and capacity",
    "MIM": "Measured: imaging",
    "MED": "Measured: emergency care",
    "MRS": "Measured: results",
    "MCH": "Measured: change over time",
}


@dataclass(frozen=True)
class Family:
    """The checks on one matter."""

    name: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class ShownExample:
    """An example of a check: what it shows, in words, what the check finds, and its picture.

    The example of a measured check has figures, and no picture: its map is the same for all.
    """

    title: str
    links: tuple[str, ...]
    findings: tuple[Finding, ...]
    drawing: Drawing | None
    figures: tuple[str, ...] = ()


def families() -> tuple[Family, ...]:
    """Every check by family, in the order of the catalogue."""
    letters = dict.fromkeys(check.family for check in EVERY_CHECK)
    return tuple(
        Family(
            FAMILY_NAMES[family], tuple(check for check in EVERY_CHECK if check.family == family)
        )
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
    if example.measures:
        return _measured(check, example, pathway)
    findings = run_checks(pathway, (check,)).findings
    return ShownExample(
        title=example.title,
        links=links_in_words(pathway),
        findings=findings,
        drawing=_drawn(check.id, kind, index),
    )


def _measured(check: Check, example: Example, pathway: Pathway) -> ShownExample:
    measures = read_measures(example.measures_text, pathway=pathway)
    return ShownExample(
        title=example.title,
        links=(),
        findings=run_checks(pathway, (check,), measures).findings,
        drawing=None,
        figures=figures_in_words(pathway, measures),
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
    read, name = read_pathway(example.text), f"{check_id}-{kind}-{index + 1}"
    pathway = replace(read, id=name, title=example.title)
    findings = run_checks(pathway, (check,)).findings
    drawing = draw(pathway, findings, interactive=False, bare=True)
    return replace(drawing, svg=re.sub(r' id="step-[^"]*"', "", drawing.svg))
