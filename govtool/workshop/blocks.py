"""What people say stands in the way: a block, where on the map it is, and who is hurt by it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, ClassVar, Final, Literal, Protocol

from pydantic import ConfigDict, Field, StringConstraints

from govtool.pathways.model import LinkId, Pathway
from govtool.sources import STRICT, Fact

BLOCK_FORMAT: Final = "block/1"
"""The first line of a block that is kept by itself."""
MOST_DOTS: Final = 10_000
LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 2000

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE)
]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
]
FindingId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
BlockId = Annotated[str, StringConstraints(pattern=r"^B[1-9][0-9]{0,5}$")]
Dots = Annotated[int, Field(ge=0, le=MOST_DOTS)]


class BlockKind(StrEnum):
    """What sort of thing stands in the way."""

    CLARITY = "clarity"
    COMMUNICATION = "communication"
    FORM = "form_and_process"
    DATA = "data"
    CAPACITY = "capacity"
    WORKFORCE = "workforce"
    ACCESS = "access"
    SPECIFICATION = "specification_and_contract"
    MONEY = "money"
    SUPPORT = "training_and_support"
    SAFETY = "safety"
    OTHER = "other"


KIND_NAMES: Final[Mapping[BlockKind, str]] = {
    BlockKind.CLARITY: "Clarity",
    BlockKind.COMMUNICATION: "Communication",
    BlockKind.FORM: "Form and process",
    BlockKind.DATA: "Data",
    BlockKind.CAPACITY: "Capacity",
    BlockKind.WORKFORCE: "Workforce",
    BlockKind.ACCESS: "Access",
    BlockKind.SPECIFICATION: "Specification and contract",
    BlockKind.MONEY: "Money",
    BlockKind.SUPPORT: "Training and support for front-line staff",
    BlockKind.SAFETY: "Safety",
    BlockKind.OTHER: "Other",
}
"""Each kind as people read it, in the order they are listed in."""


@dataclass(frozen=True)
class Block:
    """One thing that people say stands in the way. It names no patient and tells no one's story.

    Attributes:
        said: What was said, in a line.
        at: The id of the step or link it is pinned to; None: the whole pathway.
        hurts: Who is hurt by it: a group of people or staff, never a person.
        shown: Whether a check shows it already, as a person confirmed; None: nobody has looked.
        findings: The findings that show it, where a person named them.
        wanted: What would help, as an order that can follow "to".
        owner: The role that could take it up.
        dots: Dots that the room gave it; None: it was not voted on, which is not 0.
        settled: How it was settled; None: it still stands in the way.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    said: Line
    kind: BlockKind = BlockKind.OTHER
    id: BlockId | None = None
    at: LinkId | None = None
    hurts: Line | None = None
    raised_by: Line | None = None
    """A role or a group; a name only where the person wishes it."""
    shown: Fact | None = None
    findings: tuple[FindingId, ...] = ()
    wanted: Line | None = None
    owner: Line | None = None
    dots: Dots | None = None
    note: Words | None = None
    settled: Words | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still stands in the way."""
        return self.settled is None


@dataclass(frozen=True)
class KeptBlock:
    """A block as a place keeps it, with the number of the workshop at which it was raised."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    block: Block
    workshop: int | None = None
    format: Literal["block/1"] = "block/1"


class FindingAt(Protocol):
    """What has to be known of a finding to tell where on the map it is."""

    @property
    def id(self) -> str: ...  # noqa: D102 - named for what it is
    @property
    def subjects(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def links(self) -> tuple[str, ...]: ...  # noqa: D102


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each with an id: those without one get the next free number."""
    known = tuple(blocks)
    taken = {block.id for block in known}
    free = (f"B{number}" for number in range(1, 2 * len(known) + 1))
    unused = (name for name in free if name not in taken)
    return tuple(block if block.id else replace(block, id=next(unused)) for block in known)


def where(pathway: Pathway, at: str | None) -> str:
    """Where a block is pinned, in words: a step's name, "from A to B", or the whole pathway.

    What is no longer on this version of the map is said to be so.
    """
    if at is None:
        return "The whole pathway"
    link = pathway.link_by_id.get(at)
    if link:
        return f"From {pathway.name_of(link.origin)} to {pathway.name_of(link.to)} ({link.verb})"
    if at in pathway.step_by_id:
        return pathway.name_of(at)
    return f"“{at}”, which is not on this version of the map"


def is_on(pathway: Pathway, at: str | None) -> bool:
    """Whether what a block is pinned to is on this version of the map."""
    return at is None or at in pathway.step_by_id or at in pathway.link_by_id


def touching(pathway: Pathway, at: str | None, findings: Iterable[FindingAt]) -> tuple[str, ...]:
    """The ids of the findings about a step or link, in their order; none for a whole pathway.

    A finding is about a step if it names it, or a link that begins or ends there; and about a link
    if it names it or its route runs along it.
    """
    if at is None:
        return ()
    return tuple(finding.id for finding in findings if at in _about(pathway, finding, at))


def _about(pathway: Pathway, finding: FindingAt, at: str) -> set[str]:
    if at in pathway.link_by_id:
        return {*finding.links, *finding.subjects}
    named = [pathway.link_by_id[one] for one in finding.subjects if one in pathway.link_by_id]
    return {*finding.subjects, *(end for link in named for end in (link.origin, link.to))}


def by_kind(blocks: Iterable[Block]) -> tuple[tuple[BlockKind, tuple[Block, ...]], ...]:
    """The blocks by kind, kinds in the order of the list; most dots first in each."""
    known = ranked(blocks)
    found = ((kind, tuple(one for one in known if one.kind is kind)) for kind in BlockKind)
    return tuple((kind, group) for kind, group in found if group)


def ranked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Most dots first; those not voted on keep their order, after those with a dot."""
    return tuple(sorted(blocks, key=lambda block: -(block.dots or 0)))


def most_dots(blocks: Sequence[Block]) -> int:
    """The most dots that any of the blocks was given; 0 where there was no vote."""
    return max((block.dots or 0 for block in blocks), default=0)
