"""A person looks at one version of a pathway: checked, drawn and in words."""

from dataclasses import dataclass, replace

from govtool.actions.from_findings import grouped
from govtool.actions.plan import FindingGroup
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding, NotAssessed
from govtool.checks.profile import as_run
from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.documents.diagram.marks import along
from govtool.documents.diagram.svg import safe_id
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Link, Pathway, Step
from govtool.reading import Problem, Refused
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import version, versions_of
from govtool.store.values import VersionNote
from govtool.workflows.examining import Examined, examine, picture
from govtool.workflows.terms import PLAIN, Terms, terms_of


@dataclass(frozen=True)
class Viewed:
    """A version, its text, and the notes of all versions of the pathway, newest first."""

    note: VersionNote
    text: str
    versions: tuple[VersionNote, ...]
    terms: Terms = PLAIN
    """The profile and figures of the place, by which it is checked and drawn."""

    @property
    def is_newest(self) -> bool:
        """Whether no later version was saved."""
        return self.note.number == self.versions[0].number

    @property
    def beside(self) -> tuple[VersionNote, ...]:
        """The newest version of each stage, as it is first; and this one, if it is older."""
        newest = {note.stage: note for note in reversed(self.versions)}
        shown = {*newest.values(), self.note}
        order = list(Stage)
        return tuple(sorted(shown, key=lambda note: (order.index(note.stage), note.number)))


@dataclass(frozen=True)
class Touched:
    """Ids of the steps and links that a finding speaks of, to find them on the picture."""

    steps: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Quotation:
    """What a source says of a step or link, in its own words, and what we note about it."""

    about: str
    words: str | None
    note: str | None


@dataclass(frozen=True)
class Unanswered:
    """What one check could not tell, and all that would have to be known."""

    check: str
    title: str
    missing: tuple[str, ...]


def view_version(
    sessions: Sessions, *, place: int, slug: str, number: int | None = None
) -> Viewed:
    """A version of a pathway, the newest unless a number is given; or NotFound."""
    with reading(sessions) as session:
        stored = version(session, place=place, slug=slug, number=number)
        notes = versions_of(session, place=place, slug=slug)
    terms = terms_of(sessions, place=place, slug=slug)
    return Viewed(stored.about, stored.text, notes, terms)


def look(viewed: Viewed) -> Examined | tuple[Problem, ...]:
    """What the checks say of it; or the problems, where this program can no longer read it."""
    try:
        return examine(viewed.text, terms=viewed.terms)
    except Refused as refused:
        return refused.problems


def drawn(
    text: str,
    *,
    interactive: bool = True,
    terms: Terms = PLAIN,
    patience: float | None = None,
) -> Drawing | str:
    """The picture; or the sentence that says why there is none, after ``patience`` seconds."""
    try:
        return picture(text, interactive=interactive, terms=terms, patience=patience)
    except DrawingFailed as failed:
        return failed.reason


def finding_groups(examined: Examined) -> tuple[FindingGroup, ...]:
    """The findings by check, most serious first."""
    checks = as_run(examined.report, CHECK_BY_ID)
    return grouped(examined.pathway, examined.report.findings, checks)


def unanswered_groups(examined: Examined) -> tuple[Unanswered, ...]:
    """What could not be told, by check, in the order of the report."""
    by_check: dict[str, list[NotAssessed]] = {}
    for item in examined.report.not_assessed:
        by_check.setdefault(item.check, []).append(item)
    return tuple(
        Unanswered(check, items[0].title, tuple(item.missing for item in items))
        for check, items in by_check.items()
    )


def without_quotations(pathway: Pathway) -> Pathway:
    """The same pathway with every step and link in our words alone, for short tables."""
    return replace(
        pathway,
        steps=tuple(replace(step, words=None, note=None) for step in pathway.steps),
        links=tuple(replace(link, words=None, note=None) for link in pathway.links),
    )


def quotations(pathway: Pathway) -> tuple[Quotation, ...]:
    """What the sources say of steps and links in their own words, and our notes on it."""
    links = [
        (f"{pathway.name_of(link.origin)} {link.verb} {pathway.name_of(link.to)}", link)
        for link in pathway.links
    ]
    told: list[tuple[str, Step | Link]] = [*((step.name, step) for step in pathway.steps), *links]
    return tuple(
        Quotation(about, item.words, item.note) for about, item in told if item.words or item.note
    )


def place_of(step: str) -> str:
    """The name of a step's place on the picture, for an address within the page."""
    return f"step-{safe_id(step)}"


def touched(pathway: Pathway, finding: Finding) -> Touched:
    """What a finding speaks of: its subjects, and the steps and links along its route."""
    links = [pathway.link_by_id[item] for item in finding.subjects if item in pathway.link_by_id]
    subjects = [item for item in finding.subjects if item in pathway.step_by_id]
    ends = [end for link in links for end in (link.origin, link.to)]
    steps = dict.fromkeys([*subjects, *ends, *(finding.route or ())])
    named = dict.fromkeys([*(link.id for link in links), *along(finding, pathway)])
    return Touched(tuple(steps), tuple(named))
