"""Where on a map a block can be pinned, and which findings are at each place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govtool.checks.finding import Finding
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import UPLOAD, Refused
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import version, versions_of
from govtool.store.working_maps import open_maps
from govtool.workflows.examining import Examined, examine
from govtool.workflows.standing_findings import shown_first
from govtool.workflows.terms import terms_of
from govtool.workshop.blocks import touching, where

EVERYWHERE = "The whole pathway"


@dataclass(frozen=True)
class Pins:
    """The steps and links of a pathway by id, in words, and what was found there.

    Attributes:
        steps: Names of steps, of the version shown first and of maps that are being changed.
        links: Links in words.
        examined: The version shown first and its findings; None where it cannot be read.
    """

    steps: Mapping[str, str]
    links: Mapping[str, str]
    examined: Examined | None = None
    by_id: Mapping[str, Finding] = field(default_factory=dict)

    def where(self, at: str | None) -> str:
        """A place on the map in words; what is not there any more is said to be so."""
        if at is None:
            return EVERYWHERE
        return self.steps.get(at) or self.links.get(at) or f"“{at}”, no longer on the map"

    def is_known(self, at: str) -> bool:
        """Whether a step or link of this id is on one of the maps."""
        return at in self.steps or at in self.links

    def at(self, place: str | None) -> tuple[Finding, ...]:
        """The findings about a step or link, on the version shown first."""
        if self.examined is None:
            return ()
        ids = touching(self.examined.pathway, place, self.examined.report.findings)
        return tuple(self.by_id[one] for one in ids)


def pins_of(sessions: Sessions, *, place: int, slug: str) -> Pins:
    """Where blocks on a pathway can be pinned; NotFound where the place has no such pathway."""
    with reading(sessions) as session:
        notes = tuple(versions_of(session, place=place, slug=slug))
        shown = version(session, place=place, slug=slug, number=shown_first(notes))
        texts = [one.text for one in open_maps(session, place=place) if one.pathway == slug]
    examined = _examined(sessions, place, slug, shown.text)
    maps = [*([examined.pathway] if examined else []), *_readable(texts)]
    steps: dict[str, str] = {}
    links: dict[str, str] = {}
    for pathway in maps:
        for step in pathway.steps:
            steps.setdefault(step.id, step.name)
        for link in pathway.links:
            links.setdefault(link.id, where(pathway, link.id))
    found = examined.report.findings if examined else ()
    return Pins(steps, links, examined, {finding.id: finding for finding in found})


def _examined(sessions: Sessions, place: int, slug: str, text: str) -> Examined | None:
    try:
        return examine(text, terms=terms_of(sessions, place=place, slug=slug))
    except Refused:
        return None


def _readable(texts: Sequence[str]) -> list[Pathway]:
    found = []
    for text in texts:
        try:
            found.append(read_pathway(text, "map", UPLOAD))
        except Refused:
            continue
    return found
