"""All that a file states about a link or a step, as short phrases for the tables."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    CHANNEL_NAMES,
    STEP_TYPE_NAMES,
    Channel,
    Gate,
    Initiator,
    Layer,
    LinkKind,
    StepType,
    Urgency,
)
from govtool.pathways.model import Link, Pathway, Rights, Step
from govtool.sources import Basis, Fact

INFERRED: Final = "inferred, not stated by the source"
NOTHING: Final = "nothing more is stated"

_CHANNELS: Final = {
    Channel.ELECTRONIC: "sent electronically",
    Channel.WALK_IN: "as a walk-in",
    Channel.IN_PERSON: "in person",
}
_GATES: Final = {
    Gate.GP: "needs a GP’s approval",
    Gate.CONSULTANT: "needs a consultant’s approval",
    Gate.FUNDING_PANEL: "needs a funding panel’s approval",
}
_ASKED: Final = {
    LinkKind.REQUEST_TEST: "a test",
    LinkKind.REFER: "a referral",
    LinkKind.LIST: "a place on the list for treatment",
}
_STARTERS: Final = {
    Initiator.PERSON: "started by the person",
    Initiator.CLINICIAN: "started by a clinician",
    Initiator.ADMINISTRATOR: "started by an administrator",
}
_LAYERS: Final = {Layer.DESIGNED: "as designed", Layer.ACTUAL: "what people do"}
_ALERTS: Final = {Fact.YES: "raises a flag at the receiver", Fact.NO: "raises no flag"}

_FACTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("entry", "people can start here", "people cannot start here"),
    ("end", "care can end here", "care cannot end here"),
    ("triages", "clinicians decide here where a referral goes", "no triage here"),
    ("shared_record", "uses a shared record", "has no shared record"),
    ("single_queue", "one queue for all", "not one queue for all"),
    ("flow_data", "flow figures are fed back", "no flow figures are fed back"),
)
_TEXTS: Final[tuple[tuple[str, str], ...]] = (
    ("record_system", "records kept in {}"),
    ("eligibility", "for: {}"),
    ("excludes", "not for: {}"),
    ("owner", "owner: {}"),
    ("spec_ref", "specification: {}"),
    ("outcome_measure", "outcome measure: {}"),
)
_FIGURES: Final[tuple[tuple[str, str], ...]] = (
    ("coverage", "coverage: {}"),
    ("capacity_month", "capacity a month: {}"),
    ("volume_month", "volume a month: {}"),
    ("return_rate", "sent back: {}"),
    ("wait", "wait: {}"),
)


def details(link: Link, pathway: Pathway) -> tuple[str, ...]:
    """What is stated about a link beyond its ends and kind."""
    return tuple(
        phrase
        for part in (
            _manner(link),
            _conditions(link),
            _use(link, pathway),
            _numbers(link),
            _standing(link),
        )
        for phrase in part
    )


def _manner(link: Link) -> Iterator[str]:
    if link.label:
        yield f"“{link.label}”"
    if link.urgency is not Urgency.ROUTINE:
        yield link.urgency.value
    if link.channel:
        yield _CHANNELS.get(link.channel, f"by {CHANNEL_NAMES[link.channel]}")
    if link.ways:
        yield f"{'in' if 'way' in link.ways.unit else 'through'} {link.ways.text}"
    if link.form:
        yield f"on {link.form}" + (f", version {link.form_version}" if link.form_version else "")


def _conditions(link: Link) -> Iterator[str]:
    if link.exception:
        yield f"exception to triage: {link.exception.words}"
    if link.asks_for:
        yield f"asked for: {_ASKED.get(link.asks_for, link.asks_for.value.replace('_', ' '))}"
    if link.gate:
        yield _GATES[link.gate]
    if link.initiator:
        yield _STARTERS[link.initiator]


def _use(link: Link, pathway: Pathway) -> Iterator[str]:
    if link.only_after:
        yield f"only after {', '.join(pathway.name_of(step) for step in link.only_after)}"
    if link.areas:
        yield f"in {', '.join(_area_names(link.areas, pathway))}"
    if link.alert:
        yield _ALERTS[link.alert]
    if link.planned is Fact.YES:
        yield "a planned review"


def _numbers(element: Link | Step) -> Iterator[str]:
    for field, words in _FIGURES:
        figure = getattr(element, field, None)
        if isinstance(figure, Figure):
            yield words.format(figure.text)
    for figure in element.figures:
        yield f"{figure.measure}: {figure.text}" if figure.measure else figure.text


def _standing(link: Link) -> Iterator[str]:
    if link.layer:
        yield _LAYERS[link.layer]
    if link.owner:
        yield f"owner: {link.owner}"
    yield from _origin(link)


def _origin(element: Link | Step) -> Iterator[str]:
    if element.words:
        yield f"the source says: “{element.words}”"
    if element.basis is Basis.INFERRED:
        yield INFERRED
    if element.note:
        yield f"note: {element.note}"


def known_of(step: Step, pathway: Pathway) -> tuple[str, ...]:
    """What is stated about a step beyond its name, kind and provider."""
    parts = (
        _reach(step, pathway),
        _qualities(step),
        _rights(step.rights),
        _numbers(step),
        _origin(step),
    )
    return tuple(phrase for part in parts for phrase in part) or (NOTHING,)


def _reach(step: Step, pathway: Pathway) -> Iterator[str]:
    if step.access:
        yield f"reached by {', '.join(mode.value.replace('_', ' ') for mode in step.access)}"
    if step.areas:
        yield f"serves {', '.join(_area_names(step.areas, pathway))}"
    if step.professions:
        yield f"professions: {', '.join(step.professions)}"
    if step.formats:
        yield f"information in {', '.join(step.formats)}"
    for away in step.turns_away:
        by = f", who are seen by {pathway.name_of(away.seen_by)}" if away.seen_by else ""
        yield f"turns away: {away.group}{by}"


def _qualities(step: Step) -> Iterator[str]:
    for field, yes, no in _FACTS:
        fact = getattr(step, field)
        if fact is not None:
            yield yes if fact is Fact.YES else no
    if step.record_medium:
        yield f"{step.record_medium.value} records"
    for field, words in _TEXTS:
        text = getattr(step, field)
        if text:
            yield words.format(text)


def _rights(rights: Rights) -> Iterator[str]:
    yield from _granted(rights.request, "may request", "may not request")
    yield from _granted(rights.refer, "may refer to", "may not refer to")


def _granted(granted: Mapping[StepType, Fact], yes: str, no: str) -> Iterator[str]:
    for fact, words in ((Fact.YES, yes), (Fact.NO, no)):
        names = [STEP_TYPE_NAMES[kind] for kind, value in granted.items() if value is fact]
        if names:
            yield f"{words}: {', '.join(names)}"


def _area_names(ids: Iterable[str], pathway: Pathway) -> list[str]:
    names = {area.id: area.name for area in pathway.areas}
    names |= {practice.id: practice.name for area in pathway.areas for practice in area.practices}
    return [names.get(area, area) for area in ids]
