"""What the picture of a pathway shows, in words: the equivalent for whoever cannot see it.

The tables say all that the file states, the picture only its outline. What nobody has stated is
not made up: it is left out of a list, and an empty list says so.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.documents.diagram.marks import FindingLike
from govtool.documents.link_words import details, known_of
from govtool.pathways.kinds import (
    ENDS,
    LINK_KIND_NAMES,
    SPECIALIST,
    STEP_TYPE_NAMES,
    LinkKind,
    StepType,
)
from govtool.pathways.model import Absence, Link, Pathway, Step
from govtool.pathways.placing import NOT_STATED, PEOPLE, place
from govtool.sources import Basis, Fact

MOST_ROUTES: Final = 100
"""So many main routes are written out; the rest is counted."""

NOT_TRAVELLED: Final = frozenset({LinkKind.RESULT, LinkKind.ADVICE, LinkKind.ASK})
"""Links along which neither a person nor a referral moves."""

NO_LINK: Final = "no link is drawn"

_ABSENT: Final = {
    Basis.STATED: "Stated to be absent",
    Basis.INFERRED: "Inferred to be absent, not stated by the source",
    Basis.AGREED: "Agreed to be absent",
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
    """One route: where from, where to, and how. ``finding`` is the id of the finding it shows."""

    origin: str
    destination: str
    sentence: str
    finding: str | None = None


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
    """The routes that findings speak of, then the main routes.

    A main route is the shortest one from an entry to a specialist or to where care can end.
    Never are all routes listed: there may be more than anybody could read.
    """
    shown = [route for finding in findings if (route := _route_of(pathway, finding))]
    main = list(_main_routes(pathway))
    left_out = len(main) - MOST_ROUTES
    if left_out > 0:
        rest = f"{left_out} more routes are on the map; the table of links leads along them."
        main[MOST_ROUTES:] = [RouteInWords("", "", rest)]
    return (*shown, *main)


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


def _main_routes(pathway: Pathway) -> Iterator[RouteInWords]:
    out = {
        step: [link for link in links if link.kind not in NOT_TRAVELLED]
        for step, links in _by_end(pathway)[1].items()
    }
    for entry in filter(_is_entry, pathway.steps):
        came_by = _shortest(entry.id, out)
        for step in filter(_is_destination, pathway.steps):
            if step.id in came_by and step.id != entry.id:
                legs = _legs(step.id, came_by)
                yield RouteInWords(entry.name, step.name, _journey(pathway, legs))


def _is_entry(step: Step) -> bool:
    return step.type is StepType.PERSON or step.entry is Fact.YES


def _is_destination(step: Step) -> bool:
    return step.type in ENDS or step.type in SPECIALIST or step.end is Fact.YES


def _shortest(entry: str, out: Mapping[str, Sequence[Link]]) -> dict[str, Link | None]:
    """For every step that can be reached, the link by which the shortest route comes to it."""
    came_by: dict[str, Link | None] = {entry: None}
    waiting = deque([entry])
    while waiting:
        for link in out.get(waiting.popleft(), ()):
            if link.to not in came_by:
                came_by[link.to] = link
                waiting.append(link.to)
    return came_by


def _legs(destination: str, came_by: Mapping[str, Link | None]) -> tuple[Link, ...]:
    legs: list[Link] = []
    link = came_by[destination]
    while link:
        legs.append(link)
        link = came_by[link.origin]
    return tuple(reversed(legs))


def _journey(pathway: Pathway, legs: Sequence[Link]) -> str:
    """One sentence: A refers to B, which refers to C."""
    first, *rest = legs
    words = [f"{pathway.name_of(first.origin)} {first.verb} {pathway.name_of(first.to)}"]
    words += [f"which {link.verb} {pathway.name_of(link.to)}" for link in rest]
    return f"{', '.join(words)}."


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
    return f"a link by which {origin} {verb} {_end_name(pathway, absence.to) or 'any step'}"


def _end_name(pathway: Pathway, end: str | None) -> str | None:
    if end is None:
        return None
    if end in pathway.step_by_id:
        return pathway.name_of(end)
    return next((name for kind, name in STEP_TYPE_NAMES.items() if kind.value == end), end)
