"""A map being changed as its editors see it: what the checks find on it, and who did what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from govtool.actions.wording import counted
from govtool.checks.finding import Finding, Report, Severity
from govtool.documents.diagram import Drawing, DrawingFailed, read_stood, sketch
from govtool.pathways.gesturing_typed import GUESSED
from govtool.pathways.kinds import STEP_TYPE_NAMES, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.placing import Grid
from govtool.pathways.placing import place as placed
from govtool.pathways.placing_kept import BLANK
from govtool.pathways.suggesting import guess_type
from govtool.reading import Refused
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import version
from govtool.store.working_maps import WorkingMap
from govtool.workflows.examining import in_turn
from govtool.workflows.mapping_open import OpenMap, map_in, open_map
from govtool.workflows.terms import Terms, applied, terms_of
from govtool.workflows.viewing_pathway import touched

NOTHING_DRAWN = "Nothing is drawn yet. Type the name of the first step."


@dataclass(frozen=True)
class Guessed:
    """A step whose kind was guessed from its name, or is not known, in words."""

    step: str
    type: str
    why: str
    said: str


@dataclass(frozen=True)
class Found:
    """One finding for the list beside the picture."""

    id: str
    title: str
    severity: str
    said: str
    steps: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class MapView:
    """A map as it stands, with the answers of the checks on it once they are asked for.

    Attributes:
        terms: What the place's checks are run with.
        begun_from: The text of the version it was begun from; "" for a blank page. Its steps keep
            their places on the picture while the map is changed.
    """

    open: OpenMap
    terms: Terms
    begun_from: str = ""

    @cached_property
    def report(self) -> Report:
        """What the checks say; a stroke with more behind it never asks."""
        return _report(self.open.map.text, self.terms)

    @property
    def version(self) -> int:
        """How many changes were made so far."""
        return self.open.map.version

    @property
    def pathway(self) -> Pathway:
        """What is drawn."""
        return self.open.pathway

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each step, by its id."""
        return {step.id: step.name for step in self.pathway.steps}

    @property
    def findings(self) -> tuple[Found, ...]:
        """What the checks find, most serious first."""
        return tuple(_found(self.pathway, one) for one in self.report.findings)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity."""
        severities = [one.severity for one in self.report.findings]
        return {severity.value: severities.count(severity) for severity in Severity}

    @property
    def cannot_tell(self) -> int:
        """How many checks could not tell something."""
        return len({one.check for one in self.report.not_assessed})

    @property
    def findings_said(self) -> str:
        """How many findings there are, and how many checks could not tell: never one alone."""
        found = counted(len(self.report.findings), "finding")
        checks = counted(self.report.checks_run, "check")
        found = found if self.report.findings else "Nothing found"
        return f"{found}; {self.cannot_tell} of {checks} could not tell everything."

    def guess(self, step_id: str | None) -> Guessed | None:
        """Why a step is taken to be of its kind, where that is a guess or not known."""
        step = self.pathway.step_by_id.get(step_id or "")
        return _guessed(step) if step else None


def view_map(
    sessions: Sessions, *, place: int, map_id: int, now: OpenMap | None = None
) -> MapView:
    """A map with the answers of the place's checks; or NotFound.

    ``now`` is the map as it stands, for whoever has just read or changed it.
    """
    found = now or open_map(sessions, place=place, map_id=map_id)
    terms = terms_of(sessions, place=place, slug=found.map.pathway).without_figures
    return MapView(found, terms, _begun_from(sessions, place, found.map))


def map_picture(view: MapView, stood: str = "") -> Drawing | str:
    """The picture of a map with the marks of its findings; or the sentence why there is none.

    Args:
        view: the map.
        stood: where columns and rows stood on the picture that is seen, as its ``stood`` in
            words: they stay there where they can. "" where no picture is seen yet.
    """
    if not view.pathway.steps:
        return NOTHING_DRAWN
    try:
        return _picture(view.open.map.text, view.begun_from, view.report.findings, stood)
    except DrawingFailed as failed:
        return failed.reason


@lru_cache(maxsize=64)
def _report(text: str, terms: Terms) -> Report:
    pathway = map_in(text)
    return applied(terms, pathway).run(pathway)


def _begun_from(sessions: Sessions, place: int, found: WorkingMap) -> str:
    if not found.base:
        return ""
    with reading(sessions) as session:
        return version(session, place=place, slug=found.pathway, number=found.base).text


@lru_cache(maxsize=32)
def _picture(text: str, begun_from: str, findings: tuple[Finding, ...], stood: str) -> Drawing:
    first = _first_places(begun_from)
    return in_turn(lambda: sketch(map_in(text), findings, first, read_stood(stood)))


@lru_cache(maxsize=32)
def _first_places(begun_from: str) -> Grid:
    """Where the steps stood when the map was begun; what can no longer be read stood nowhere."""
    if not begun_from:
        return BLANK
    try:
        return placed(map_in(begun_from))
    except Refused:
        return BLANK


def _found(pathway: Pathway, finding: Finding) -> Found:
    at = touched(pathway, finding)
    return Found(
        id=finding.id,
        title=finding.title,
        severity=finding.severity.value,
        said=finding.message,
        steps=at.steps,
        links=at.links,
    )


def _guessed(step: Step) -> Guessed | None:
    if step.type is StepType.UNKNOWN:
        return Guessed(step.id, step.type, "", "What kind of step this is, is not known.")
    if GUESSED not in step.inferred:
        return None
    guess = guess_type(step.name)
    why = guess.why if guess and guess.type is step.type else ""
    kind = STEP_TYPE_NAMES[step.type]
    because = f", because of the word “{why}”" if why else ""
    return Guessed(step.id, step.type, why, f"Taken as “{kind}”{because}.")
