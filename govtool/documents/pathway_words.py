"""The steps and routes of a pathway as an action plan tells them: short, with finding numbers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from govtool.actions.plan import ActionPlan
from govtool.documents.link_words import NOTHING
from govtool.documents.routes import absences_in_words, routes_in_words, steps_table
from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class StepInWords:
    """One step: what it is and who runs it, where it leads, what is known, what was found."""

    name: str
    about: str
    goes_out: tuple[str, ...]
    known: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class PathwayInWords:
    """A pathway without its picture."""

    steps: tuple[StepInWords, ...]
    routes: tuple[str, ...]
    absences: tuple[str, ...]


def in_words(plan: ActionPlan, pathway: Pathway) -> PathwayInWords:
    """What the picture shows, and what is known beside it; quotations stay in the file."""
    short = _without_quotations(pathway)
    found = _numbers_at(plan, pathway)
    steps = tuple(
        StepInWords(
            name=row.step,
            about=", ".join(part for part in (row.kind, row.provider) if part != row.step),
            goes_out=row.goes_out,
            known=tuple(phrase for phrase in row.known if phrase != NOTHING),
            findings=tuple(found.get(row.id, ())),
        )
        for row in steps_table(short)
    )
    routes = tuple(route.sentence for route in routes_in_words(short))
    return PathwayInWords(steps, routes, absences_in_words(short))


def _without_quotations(pathway: Pathway) -> Pathway:
    return replace(
        pathway,
        steps=tuple(replace(step, words=None, note=None) for step in pathway.steps),
        links=tuple(replace(link, words=None, note=None) for link in pathway.links),
        absent=tuple(replace(item, words=None, note=None) for item in pathway.absent),
    )


def _numbers_at(plan: ActionPlan, pathway: Pathway) -> Mapping[str, list[str]]:
    """The numbers of the findings about each step, or about a link at it."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in plan.findings:
        steps: dict[str, None] = {}
        for subject in finding.subjects:
            link = pathway.link_by_id.get(subject)
            steps.update(dict.fromkeys((link.origin, link.to) if link else (subject,)))
        for step in steps:
            found[step].append(plan.numbers[finding.id])
    return found
