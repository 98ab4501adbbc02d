"""What a pathway is: steps, links, providers, footprint, and what is known to be absent.

The fields follow the domain reference (sections 4.1 and 6). A field that is ``None`` or empty is
*not stated*, which is neither yes nor no.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, StringConstraints

from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    LINK_KIND_NAMES,
    MAY_TRIAGE,
    AccessMode,
    Aspect,
    Channel,
    ExceptionReason,
    Gate,
    Initiator,
    Layer,
    LinkKind,
    Medium,
    ProviderKind,
    Stage,
    StepType,
    Topic,
    Urgency,
)
from govtool.sources import STRICT, Basis, Day, Fact, Source

if TYPE_CHECKING:
    import networkx as nx

FORMAT = "pathway/1"
"""The first line of a pathway file; the number rises when an older program could not read it."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$")]
LinkId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.>:-]{0,239}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]


@dataclass(frozen=True)
class Practice:
    """A GP practice inside an area."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Name


@dataclass(frozen=True)
class Area:
    """A part of the footprint: a locality, a primary care network, a former CCG."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Name
    practices: tuple[Practice, ...] = ()
    practice_count: Figure | None = None
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Provider:
    """An organisation, or a group drawn as one lane, that steps belong to."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Name
    kind: ProviderKind = ProviderKind.UNKNOWN
    new: Fact | None = None
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What the staff of a step may do without asking a GP or consultant."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    request: Mapping[StepType, Fact] = field(default_factory=dict, hash=False)
    """Tests they may (yes) or may not (no) request, by kind of diagnostic step."""
    refer: Mapping[StepType, Fact] = field(default_factory=dict, hash=False)
    """Services they may (yes) or may not (no) refer on to, by kind of step."""
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None


@dataclass(frozen=True)
class TurnedAway:
    """A group of people that a step does not take, and the step that sees them instead."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    group: Name
    seen_by: Id | None = None
    exception: ExceptionReason | None = None
    """The red flag that makes the group, where it is one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place, service or decision in a pathway."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    name: Name
    type: StepType
    provider: Id | None = None
    areas: tuple[Id, ...] = ()
    """Areas or practices it serves; none named means the whole footprint."""
    access: tuple[AccessMode, ...] = ()
    entry: Fact | None = None
    """People can start here. A step of type person is always an entry."""
    end: Fact | None = None
    """Care can end here. Discharge and self-management are always ends."""
    triages: Fact | None = None
    """Clinicians decide here where a referral goes next. A step of type triage always does."""
    professions: tuple[Name, ...] = ()
    rights: Rights = field(default_factory=Rights)
    record_medium: Medium | None = None
    record_system: Name | None = None
    shared_record: Fact | None = None
    single_queue: Fact | None = None
    """All people waiting for this kind of care in the footprint wait in one list."""
    eligibility: Text | None = None
    excludes: Text | None = None
    turns_away: tuple[TurnedAway, ...] = ()
    owner: Name | None = None
    spec_ref: Name | None = None
    flow_data: Fact | None = None
    """Figures for the flow through this step are fed to those who govern the pathway."""
    outcome_measure: Name | None = None
    coverage: Figure | None = None
    """The share of practices or people that the step serves, as a percentage or fraction."""
    capacity_month: Figure | None = None
    volume_month: Figure | None = None
    wait: Figure | None = None
    figures: tuple[Figure, ...] = ()
    formats: tuple[Name, ...] = ()
    """Languages and accessible formats in which its information is offered."""
    inferred: tuple[Name, ...] = ()
    """Fields whose values are inferred though the element itself is stated."""
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None

    @property
    def performs_triage(self) -> bool:
        """True where a clinician decides here where a referral goes next."""
        return self.type is StepType.TRIAGE or self.triages is Fact.YES

    @property
    def may_triage(self) -> bool:
        """True where triage would be usual, but nobody has said whether it happens."""
        return self.triages is None and self.type in MAY_TRIAGE


@dataclass(frozen=True, slots=True)
class Link:
    """One way that people, referrals, requests or results move from a step to another."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    origin: Annotated[Id, Field(alias="from")]
    to: Id
    kind: LinkKind
    id: LinkId = ""
    """Permanent; made from ends and kind where the file gives none."""
    label: Name | None = None
    layer: Layer | None = None
    urgency: Urgency = Urgency.ROUTINE
    exception: ExceptionReason | None = None
    """Why this link may go round triage."""
    initiator: Initiator | None = None
    channel: Channel | None = None
    ways: Figure | None = None
    """How many different ways of sending there are, where their number is known but not they."""
    form: Name | None = None
    form_version: Name | None = None
    gate: Gate | None = None
    asks_for: LinkKind | None = None
    """On a link of kind ask: what the other clinician is asked to do."""
    only_after: tuple[Id, ...] = ()
    """This link is used only by people who have come back from these steps."""
    areas: tuple[Id, ...] = ()
    alert: Fact | None = None
    """What is sent raises a flag or task at the receiver, so that it is not overlooked."""
    planned: Fact | None = None
    """A planned review, so that a loop through this link is intended."""
    volume_month: Figure | None = None
    return_rate: Figure | None = None
    wait: Figure | None = None
    figures: tuple[Figure, ...] = ()
    owner: Name | None = None
    inferred: tuple[Name, ...] = ()
    """Fields whose values are inferred though the element itself is stated."""
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.default_id)

    @property
    def default_id(self) -> str:
        """The id a link has when its file gives it none."""
        return f"{self.origin}>{self.to}:{self.kind.value}"

    @property
    def is_routine(self) -> bool:
        """True unless the link is urgent, an emergency, or a typed exception to triage."""
        return self.urgency is Urgency.ROUTINE and self.exception is None

    @property
    def verb(self) -> str:
        """The link in words: "refers to"."""
        return LINK_KIND_NAMES[self.kind]


@dataclass(frozen=True)
class Absence:
    """Something a source states (or lets us infer) is not there.

    Either a kind of step (``step``), or a link (``kind`` with an end or two). An end is the id of
    a step on the map or a step type; an end left out means any. With an ``exception``, the link is
    not there for that exception; without one, not there for routine use.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    step: StepType | None = None
    kind: LinkKind | None = None
    origin: Annotated[Id | None, Field(alias="from")] = None
    to: Id | None = None
    exception: ExceptionReason | None = None
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None


AbsentLink = tuple[LinkKind, str | None, str | None, ExceptionReason | None]
"""An absent link: its kind, its two ends as stated, and its exception."""


@dataclass(frozen=True)
class PathwayFact:
    """A fact about the pathway as a whole."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    topic: Topic
    value: Fact
    basis: Basis | None = None
    words: Text | None = None
    source: str | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Pathway:
    """A version of a pathway. Its ``graph`` is a networkx graph of typed steps and links."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    title: Name
    place: Name
    stage: Stage
    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    providers: tuple[Provider, ...] = ()
    areas: tuple[Area, ...] = ()
    absent: tuple[Absence, ...] = ()
    facts: tuple[PathwayFact, ...] = ()
    figures: tuple[Figure, ...] = ()
    complete: tuple[Aspect, ...] = ()
    sources: tuple[Source, ...] = ()
    period: Name | None = None
    summary: Text | None = None
    owner: Name | None = None
    published: Day | None = None
    review_date: Day | None = None
    format: Literal["pathway/1"] = "pathway/1"

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[str]":
        """The pathway as a frozen networkx graph.

        A node is a step id with ``step=Step``; an edge's key is the link id, with ``link=Link``.
        """
        import networkx as nx  # noqa: PLC0415 - loading it takes longer than a whole check run

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from((step.id, {"step": step}) for step in self.steps)
        for link in self.links:
            graph.add_edge(link.origin, link.to, key=link.id, link=link)
        nx.freeze(graph)
        return graph

    @cached_property
    def step_by_id(self) -> Mapping[str, Step]:
        """Every step by its id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def link_by_id(self) -> Mapping[str, Link]:
        """Every link by its id."""
        return {link.id: link for link in self.links}

    @cached_property
    def provider_by_id(self) -> Mapping[str, Provider]:
        """Every provider by its id."""
        return {provider.id: provider for provider in self.providers}

    @cached_property
    def links_from(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that leave each step, in file order; every step has an entry."""
        return _grouped(self.steps, self.links, lambda link: link.origin)

    @cached_property
    def links_into(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that reach each step, in file order; every step has an entry."""
        return _grouped(self.steps, self.links, lambda link: link.to)

    @cached_property
    def steps_by_type(self) -> Mapping[StepType, tuple[Step, ...]]:
        """The steps of each type that is on the map, in file order."""
        groups: dict[StepType, list[Step]] = {}
        for step in self.steps:
            groups.setdefault(step.type, []).append(step)
        return {kind: tuple(group) for kind, group in groups.items()}

    @cached_property
    def absent_links(self) -> Mapping[AbsentLink, int]:
        """Where in ``absent`` each absent link is first stated, by kind, ends and exception."""
        places: dict[AbsentLink, int] = {}
        for place, absence in enumerate(self.absent):
            if absence.kind is not None:
                ends = absence.origin, absence.to
                places.setdefault((absence.kind, *ends, absence.exception), place)
        return places

    def steps_of(self, kinds: Collection[StepType]) -> tuple[Step, ...]:
        """The steps of these types, in file order."""
        return tuple(step for step in self.steps if step.type in kinds)

    def fact(self, topic: Topic) -> PathwayFact | None:
        """What is stated about the pathway as a whole on this topic, if anything."""
        return next((fact for fact in self.facts if fact.topic is topic), None)

    def is_complete(self, aspect: Aspect) -> bool:
        """True where the map was declared complete in this respect."""
        return aspect in self.complete

    def name_of(self, step_id: str) -> str:
        """A step's name, or a provider's name, for use in a sentence."""
        step = self.step_by_id.get(step_id)
        return step.name if step else step_id


def basis_of(element: Step | Link, *names: str) -> Basis | None:
    """What these fields of a step or link rest on: the element's basis unless marked inferred."""
    return Basis.INFERRED if set(names) & set(element.inferred) else element.basis


def _grouped(
    steps: tuple[Step, ...], links: tuple[Link, ...], end: Callable[[Link], str]
) -> Mapping[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {step.id: [] for step in steps}
    for link in links:
        groups[end(link)].append(link)
    return {step_id: tuple(group) for step_id, group in groups.items()}
