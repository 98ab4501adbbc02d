"""The steps and routes of a pathway as an action plan tells them: short, with finding numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from govtool.actions.plan import ActionPlan
from govtool.actions.wording import lower_first, runs
from govtool.checks.wording import listed
from govtool.documents.link_words import NOTHING, details
from govtool.documents.routes import (
    NO_LINK,
    RouteInWords,
    StepRow,
    absences_in_words,
    main_routes_in_words,
    steps_table,
    why_no_route,
)
from govtool.pathways.kinds import StepType
from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class StepInWords:
    """One step: what it is and who runs it, where it leads, what is known, what was found."""

    name: str
    about: str
    goes_out: tuple[str, ...]
    known: tuple[str, ...]
    findings: str
    """Their numbers, short; empty where there are none."""


@dataclass(frozen=True)
class PathwayInWords:
    """A pathway without its picture."""

    steps: tuple[StepInWords, ...]
    routes: tuple[str, ...]
    why_no_route: str
    """What the map does not say where there is no route to tell; empty where there is one."""
    absences: tuple[str, ...]


def in_words(plan: ActionPlan, pathway: Pathway) -> PathwayInWords:
    """What the picture shows, and what is known beside it; quotations stay in the file."""
    short = _without_quotations(pathway)
    found = _numbers_at(plan, pathway)
    steps = tuple(
        StepInWords(
            name=row.step,
            about=_about(short, row),
            goes_out=tuple(_goes_out(short, row.id)) or (NO_LINK,),
            known=tuple(phrase for phrase in row.known if phrase != NOTHING),
            findings=runs(found.get(row.id, ()), "F"),
        )
        for row in steps_table(short)
    )
    routes = tuple(_routes(plan, main_routes_in_words(short, plan.findings)))
    why = "" if routes else why_no_route(short)
    return PathwayInWords(steps, routes, why, absences_in_words(short))


def _routes(plan: ActionPlan, routes: Iterable[RouteInWords]) -> Iterator[str]:
    """The routes in words; those that differ only in where they lead are told together."""
    alike: dict[tuple[str, str, str], list[RouteInWords]] = defaultdict(list)
    for route in routes:
        before, _, after = route.journey.rpartition(route.destination)
        alike[route.way, before, after].append(route)
    for (way, before, after), same in alike.items():
        numbers = [int(plan.numbers[route.marked][1:]) for route in same if route.marked]
        found = f" ({runs(numbers, 'F')})" if numbers else ""
        journey = f"{before}{listed(route.destination for route in same)}{after}"
        yield f"{way}{found}: {journey}" if way else journey


def _about(pathway: Pathway, row: StepRow) -> str:
    """What a step is and who runs it, without what its name says already."""
    is_person = pathway.step_by_id[row.id].type is StepType.PERSON
    said = [row.step]
    for part in (row.provider,) if is_person else (row.kind, row.provider):
        if _plain(part) not in map(_plain, said):
            said.append(part)
    return ", ".join(said[1:])


def _plain(name: str) -> str:
    return name.casefold().rstrip("s")


def _goes_out(pathway: Pathway, step: str) -> Iterator[str]:
    """What leaves a step; links that differ only in where they lead are told together."""
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in pathway.links_from[step]:
        told = [phrase for phrase in details(link, pathway) if not _is_said(phrase, link.label)]
        more = "; ".join(map(lower_first, told))
        ends[link.verb, more].append(pathway.name_of(link.to))
    for (verb, more), names in ends.items():
        yield f"{verb} {listed(names)} ({more})" if more else f"{verb} {listed(names)}"


def _is_said(phrase: str, label: str | None) -> bool:
    """Whether a link's label says already what is asked for along it."""
    asked, is_asked, what = phrase.partition("asked for: ")
    return bool(is_asked and not asked and label and what in label)


def _without_quotations(pathway: Pathway) -> Pathway:
    return replace(
        pathway,
        steps=tuple(replace(step, words=None, note=None) for step in pathway.steps),
        links=tuple(replace(link, words=None, note=None) for link in pathway.links),
        absent=tuple(replace(item, words=None, note=None) for item in pathway.absent),
    )


def _numbers_at(plan: ActionPlan, pathway: Pathway) -> Mapping[str, list[int]]:
    """The numbers of the findings about each step, or about a link at it."""
    found: dict[str, list[int]] = defaultdict(list)
    for finding in plan.findings:
        steps: dict[str, None] = {}
        for subject in finding.subjects:
            link = pathway.link_by_id.get(subject)
            steps.update(dict.fromkeys((link.origin, link.to) if link else (subject,)))
        for step in steps:
            found[step].append(int(plan.numbers[finding.id][1:]))
    return found
