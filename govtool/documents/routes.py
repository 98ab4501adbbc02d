"""What the picture of a pathway shows, in words: the equivalent for whoever cannot see it.

The tables say all that the file states, the picture only its outline. What nobody has stated is
not made up: it is left out of a list, and an empty list says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from govtool.checks.wording import named
from govtool.documents.diagram.marks import FindingLike
from govtool.documents.link_words import details, known_of
from govtool.documents.main_routes import MainRoute, Way, destinations, main_routes
from govtool.pathways.kinds import (
    LINK_KIND_NAMES,
    STEP_TYPE_NAMES,
    Layer,
    StepType,
    Urgency,
)
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.placing import NOT_STATED, PEOPLE, place
from govtool.sources import Basis

MOST_ROUTES: Final = 100
"""So many main routes are written out; the rest is counted."""

MOST_COUNTED: Final = 1000
"""Beyond so many the rest is not even counted."""

NO_LINK: Final = "no link is drawn"

_ABSENT: Final = {
    Basis.STATED: "Stated to be absent",
    Basis.INFERRED: "Inferred to be absent, not stated by the source",
    Basis.AGREED: "Agreed to be absent",
    Basis.PROPOSED: "Proposed to be absent, not yet agreed",
    None: "Said to be absent",
}


@dataclass(frozen=True)
class StepRow:
    """One step in words. ``findings`` are whole sentences."""

    id: str
    step: str
    kind: str
    provider: str
    comes_in: tuple[str, ...]
    goes_out: tuple[str, ...]
    known: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class RouteInWords:
    """One route: where from, where to, and how.

    ``finding`` is the id of the finding whose route it is. A main route has instead a ``way``, how
    it stands to triage; its ``journey``, which is the sentence without that; and, where a finding
    lies on it, the id of that as ``marked``.
    """

    origin: str
    destination: str
    sentence: str
    finding: str | None = None
    way: Way = Way.PLAIN
    journey: str = ""
    marked: str | None = None


def steps_table(pathway: Pathway, findings: Iterable[FindingLike] = ()) -> tuple[StepRow, ...]:
    """Every step in the picture's reading order: column by column, each from top to bottom."""
    cells = place(pathway).cells
    into, out = _by_end(pathway)
    told = _told(pathway, findings)
    ordered = sorted(pathway.steps, key=lambda step: (cells[step.id].column, cells[step.id].row))
    return tuple(
        StepRow(
            id=step.id,
            step=step.name,
            kind=STEP_TYPE_NAMES[step.type],
            provider=_provider(pathway, step),
            comes_in=tuple(_coming(pathway, link) for link in into[step.id]) or (NO_LINK,),
            goes_out=tuple(_going(pathway, link) for link in out[step.id]) or (NO_LINK,),
            known=known_of(step, pathway),
            findings=tuple(told[step.id]),
        )
        for step in ordered
    )


def links_in_words(pathway: Pathway) -> tuple[str, ...]:
    """A sentence for every link, in the order of the file."""
    return tuple(
        f"{pathway.name_of(link.origin)} {_going(pathway, link)}." for link in pathway.links
    )


def routes_in_words(
    pathway: Pathway, findings: Iterable[FindingLike] = ()
) -> tuple[RouteInWords, ...]:
    """The routes that findings speak of, then the main routes."""
    findings = tuple(findings)
    shown = [route for finding in findings if (route := _route_of(pathway, finding))]
    return (*shown, *main_routes_in_words(pathway, findings))


def main_routes_in_words(
    pathway: Pathway, findings: Iterable[FindingLike] = ()
) -> tuple[RouteInWords, ...]:
    """From each way in to each specialist, therapy and end: as designed, and round triage.

    A route that a finding calls a bypass is marked as such if the findings are given.
    """
    found = list(islice(main_routes(pathway, findings), MOST_COUNTED + 1))
    told = [_told_route(pathway, route) for route in found[:MOST_ROUTES]]
    left_out = len(found) - len(told)
    if left_out:
        count = f"More than {MOST_COUNTED}" if len(found) > MOST_COUNTED else str(left_out)
        rest = f"{count} more routes are on the map; the table of links leads along them."
        told.append(RouteInWords("", "", rest, journey=rest))
    return tuple(told)


def why_no_route(pathway: Pathway) -> str:
    """What the map does not say, where no main route can be told; it states no absence."""
    ends = destinations(pathway)
    if not ends:
        return (
            "The map names no specialist, no therapy and nowhere that care can end, so there is "
            "no main route to tell. What leads where stands with each step."
        )
    return (
        f"The map draws no way to {named(ends, 'or')}. That does not mean that there is none: how "
        "people come there may not have been stated."
    )


def absences_in_words(pathway: Pathway) -> tuple[str, ...]:
    """A sentence for everything that is said not to be there. It is not drawn on the picture."""
    return tuple(_absence(pathway, absence) for absence in pathway.absent)


def _by_end(pathway: Pathway) -> tuple[Mapping[str, list[Link]], Mapping[str, list[Link]]]:
    into: dict[str, list[Link]] = defaultdict(list)
    out: dict[str, list[Link]] = defaultdict(list)
    for link in pathway.links:
        out[link.origin].append(link)
        into[link.to].append(link)
    return into, out


def _told(pathway: Pathway, findings: Iterable[FindingLike]) -> Mapping[str, list[str]]:
    """The messages of the findings that speak of each step, itself or a link at it."""
    told: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        steps: dict[str, None] = {}
        for subject in finding.subjects:
            link = pathway.link_by_id.get(subject)
            steps.update(dict.fromkeys((link.origin, link.to) if link else (subject,)))
        for step in steps:
            told[step].append(f"{finding.id}: {finding.message}")
    return told


def _provider(pathway: Pathway, step: Step) -> str:
    if step.provider is None:
        return PEOPLE if step.type is StepType.PERSON else NOT_STATED
    provider = pathway.provider_by_id.get(step.provider)
    return provider.name if provider else step.provider


def _coming(pathway: Pathway, link: Link) -> str:
    return _with_details(f"{pathway.name_of(link.origin)} {link.verb} this step", pathway, link)


def _going(pathway: Pathway, link: Link) -> str:
    return _with_details(f"{link.verb} {pathway.name_of(link.to)}", pathway, link)


def _with_details(words: str, pathway: Pathway, link: Link) -> str:
    more = "; ".join(details(link, pathway))
    return f"{words} ({more})" if more else words


def _route_of(pathway: Pathway, finding: FindingLike) -> RouteInWords | None:
    route = [step for step in finding.route or () if step in pathway.step_by_id]
    if len(route) < 2:  # noqa: PLR2004 - a route has two ends
        return None
    names = [pathway.name_of(step) for step in route]
    sentence = f"{finding.id}: {finding.message} The route: {', then '.join(names)}."
    return RouteInWords(names[0], names[-1], sentence, finding.id)


def _told_route(pathway: Pathway, route: MainRoute) -> RouteInWords:
    journey = _journey(pathway, route.links)
    finding = f", finding {route.finding}" if route.finding else ""
    way = f"{route.way}{finding}: " if route.way else ""
    return RouteInWords(
        origin=pathway.name_of(route.links[0].origin),
        destination=pathway.name_of(route.links[-1].to),
        sentence=f"{way}{journey}",
        way=route.way,
        journey=journey,
        marked=route.finding,
    )


def _journey(pathway: Pathway, legs: Sequence[Link]) -> str:
    """One sentence: A refers to B, which refers to C; and what of it is inferred."""
    first, *rest = legs
    words = [f"{pathway.name_of(first.origin)} {_leg(pathway, first)}"]
    words += [f"which {_leg(pathway, link)}" for link in rest]
    inferred = [link for link in legs if link.basis is Basis.INFERRED]
    part = "" if len(inferred) == len(legs) else " in part"
    note = f" Inferred{part}, not stated by the source." if inferred else ""
    return f"{', '.join(words)}.{note}"


def _leg(pathway: Pathway, link: Link) -> str:
    more = [link.urgency.value] if link.urgency is not Urgency.ROUTINE else []
    if link.exception:
        more.append(f"exception to triage: {link.exception.value.replace('_', ' ')}")
    if link.layer is Layer.ACTUAL:
        more.append("what people do")
    words = f"{link.verb} {pathway.name_of(link.to)}"
    return f"{words} ({'; '.join(more)})" if more else words


def _absence(pathway: Pathway, absence: Absence) -> str:
    what = _absent_step(absence) if absence.step else _absent_link(pathway, absence)
    sentence = f"{_ABSENT[absence.basis]}: {what}."
    if absence.words:
        sentence += f" The source says: “{absence.words}”"
    return f"{sentence} {absence.note}" if absence.note else sentence


def _absent_step(absence: Absence) -> str:
    return f"a step of the kind {STEP_TYPE_NAMES[absence.step or StepType.UNKNOWN]}"


def _absent_link(pathway: Pathway, absence: Absence) -> str:
    verb = LINK_KIND_NAMES[absence.kind] if absence.kind else "is linked to"
    origin = _end_name(pathway, absence.origin) or "any step"
    to = _end_name(pathway, absence.to) or "any step"
    reason = f" for {absence.exception.words}" if absence.exception else ""
    return f"a link by which {origin} {verb} {to}{reason}"


def _end_name(pathway: Pathway, end: str | None) -> str | None:
    if end is None:
        return None
    if end in pathway.step_by_id:
        return pathway.name_of(end)
    return next((name for kind, name in STEP_TYPE_NAMES.items() if kind.value == end), end)
