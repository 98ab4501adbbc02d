"""Looking at one pathway file: read, checked and drawn. The same text is not worked on twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final, TypeVar

from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding, Report, Severity
from govtool.checks.profile import Profile
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import UPLOAD
from govtool.referrals.measures import Measures
from govtool.workflows.pictures import BUSY, drawn_once
from govtool.workflows.terms import PLAIN, Terms, applied

AT_ONCE: Final = 2
"""How many pictures are drawn at a time; more wait their turn."""
PATIENCE: Final = 15.0
"""Seconds that a picture waits for its turn."""

Made = TypeVar("Made")

_turns: Final = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Examined:
    """A pathway, and what the checks answered about it on a place's terms."""

    pathway: Pathway
    report: Report
    profile: Profile | None = None
    """The profile by which the checks were run; None where each was run as it usually is."""
    measures: Measures | None = None
    """The figures that were weighed; None where there are none."""

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity, high first."""
        found = [finding.severity for finding in self.report.findings]
        return {severity: found.count(severity) for severity in Severity}

    @property
    def checks_run(self) -> int:
        """How many checks were run."""
        return self.report.checks_run

    @property
    def left_out(self) -> tuple[tuple[str, str], ...]:
        """The checks that the profile leaves out, by id and title, so that none seems clear."""
        return tuple((check, CHECK_BY_ID[check].title) for check in self.report.left_out)

    @property
    def unanswered(self) -> int:
        """How many checks could not tell something."""
        return len({item.check for item in self.report.not_assessed})


@lru_cache(maxsize=64)
def examine(text: str, file: str = "pathway", terms: Terms = PLAIN) -> Examined:
    """Read and check a pathway file's text, within the limits of an upload.

    Args:
        text: the file's.
        file: its name, for the sentences.
        terms: the profile and figures of the place, if it is looked at in one.

    Raises:
        Refused: with every problem in the text.
    """
    pathway = read_pathway(text, file, UPLOAD)
    held = applied(terms, pathway)
    return Examined(pathway, held.run(pathway), held.profile, held.measures)


def picture(
    text: str,
    *,
    interactive: bool = True,
    terms: Terms = PLAIN,
    patience: float | None = None,
) -> Drawing:
    """The picture of a pathway file's text, with the marks of its findings.

    Args:
        text: the file's.
        interactive: its steps can be focused and pressed; else it is one image.
        terms: the profile and figures by which its findings are found.
        patience: seconds to wait for it; as long as it takes, if left out.

    Raises:
        Refused: with every problem in the text.
        DrawingFailed: with a sentence for the reader; the tables show the same.
    """
    examined = examine(text, terms=terms)
    pathway, findings = examined.pathway, examined.report.findings
    return drawn_once(
        (text, findings, interactive),
        lambda: draw_in_turn(pathway, findings, interactive=interactive),
        patience,
    )


def draw_in_turn(pathway: Pathway, findings: tuple[Finding, ...], *, interactive: bool) -> Drawing:
    """The picture of a pathway, once it is its turn; see ``in_turn``."""
    return in_turn(lambda: draw(pathway, findings, interactive=interactive))


def in_turn(drawn: Callable[[], Made]) -> Made:
    """What is drawn, made once it is its turn.

    Raises:
        DrawingFailed: with a sentence for the reader; also where too many wait.
    """
    if not _turns.acquire(timeout=PATIENCE):
        raise DrawingFailed(BUSY)
    try:
        return drawn()
    finally:
        _turns.release()
