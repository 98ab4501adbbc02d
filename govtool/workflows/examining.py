"""Looking at one pathway file: read, checked and drawn. The same text is not worked on twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Final

from govtool.checks.finding import Report, Severity
from govtool.checks.running import run_checks
from govtool.documents.diagram import Drawing, DrawingFailed, draw
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import UPLOAD

AT_ONCE: Final = 2
"""How many pictures are drawn at a time; more wait their turn."""
PATIENCE: Final = 15.0
"""Seconds that a picture waits for its turn."""
BUSY: Final = "Too many pictures are being drawn just now. Open the page again in a minute."

_turns: Final = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Examined:
    """A pathway, and what every check answered about it."""

    pathway: Pathway
    report: Report

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
    def unanswered(self) -> int:
        """How many checks could not tell something."""
        return len({item.check for item in self.report.not_assessed})


@lru_cache(maxsize=64)
def examine(text: str, file: str = "pathway") -> Examined:
    """Read and check a pathway file's text, within the limits of an upload.

    Raises:
        Refused: with every problem in the text.
    """
    pathway = read_pathway(text, file, UPLOAD)
    return Examined(pathway, run_checks(pathway))


@lru_cache(maxsize=64)
def picture(text: str, *, interactive: bool = True) -> Drawing:
    """The picture of a pathway file's text, with the marks of its findings.

    Args:
        text: the file's.
        interactive: its steps can be focused and pressed; else it is one image.

    Raises:
        Refused: with every problem in the text.
        DrawingFailed: with a sentence for the reader; the tables show the same.
    """
    examined = examine(text)
    if not _turns.acquire(timeout=PATIENCE):
        raise DrawingFailed(BUSY)
    try:
        return draw(examined.pathway, examined.report.findings, interactive=interactive)
    finally:
        _turns.release()
