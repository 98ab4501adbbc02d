"""A person looks up a check: what it promises, why, and examples drawn with their words."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from govtool.checks.check import Check, Example
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK
from govtool.checks.finding import Finding
from govtool.checks.fixing.offers import WAYS, WITHOUT
from govtool.checks.running import run_checks
from govtool.checks.telling import figures_in_words
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.documents.routes import links_in_words
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.referrals.measures import Measures
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
TRIED: Final = (
    "Changes to the map that would mend it are offered with each finding, tried before they are "
    "shown."
)
BY_FIGURES: Final = (
    "It is found in figures, which follow when the service changes; no change to the map mends it."
)


@dataclass(frozen=True)
class Family:
    """The checks on one matter."""

    name: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class ShownExample:
    """An example of a check: what it shows, in words, what the check finds, and its picture.

    The example of a measured check has figures in place of links: the maps are much alike.
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


def mending(check: Check) -> str:
    """Whether a change to the map is offered for what the check finds, or why none is."""
    return TRIED if check.id in WAYS else WITHOUT.get(check.id, BY_FIGURES)


def passing(check: Check) -> tuple[ShownExample, ...]:
    """The examples that keep a check's promise."""
    return tuple(_shown(check, "passing", index) for index in range(len(check.passing)))


def failing(check: Check) -> tuple[ShownExample, ...]:
    """The examples that break a check's promise."""
    return tuple(_shown(check, "failing", index) for index in range(len(check.failing)))


def _shown(check: Check, kind: str, index: int) -> ShownExample:
    example = _example(check, kind, index)
    pathway, measures = _read(check, kind, index)
    return ShownExample(
        title=example.title,
        links=() if measures else links_in_words(pathway),
        findings=run_checks(pathway, (check,), measures).findings,
        drawing=_drawn(check.id, kind, index),
        figures=figures_in_words(pathway, measures) if measures else (),
    )


def _example(check: Check, kind: str, index: int) -> Example:
    return (check.passing if kind == "passing" else check.failing)[index]


def _read(check: Check, kind: str, index: int) -> tuple[Pathway, Measures | None]:
    """The pathway of an example under a name of its own, and its figures if it has any."""
    example = _example(check, kind, index)
    read, name = read_pathway(example.text), f"{check.id}-{kind}-{index + 1}"
    pathway = replace(read, id=name, title=example.title)
    if not example.measures:
        return pathway, None
    return pathway, read_measures(example.measures_text, pathway=read)


def _drawn(check_id: str, kind: str, index: int) -> Drawing | None:
    try:
        return _drawing(check_id, kind, index)
    except DrawingFailed:
        return None


@cache
def _drawing(check_id: str, kind: str, index: int) -> Drawing:
    """The picture of an example, drawn once; without ids, since several stand on one page."""
    check = CHECK_BY_ID[check_id]
    pathway, measures = _read(check, kind, index)
    findings = run_checks(pathway, (check,), measures).findings
    drawing = draw(pathway, findings, interactive=False, bare=True)
    return replace(drawing, svg=re.sub(r' id="step-[^"]*"', "", drawing.svg))
