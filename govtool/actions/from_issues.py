"""What people raised in a room becomes actions: with the finding that shows it, or by itself.

Where a person confirmed that a check shows a block already, the action that answers the finding
answers the block as well. The weeks, owners and orders by kind are govtool's own proposals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from govtool.actions.dates import remedy_due
from govtool.actions.draft import Draft
from govtool.actions.plan import Origin, Raised
from govtool.actions.wording import day, lower_first, shortened, upper_first
from govtool.checks.finding import Finding, Severity
from govtool.checks.wording import listed
from govtool.pathways.model import Pathway
from govtool.sources import Fact
from govtool.workshop.blocks import Block, BlockKind, most_dots, touching

TITLE: Final = 120
"""How many letters of what would help stand in a title."""
SAID: Final = 200
"""How many letters of what was said stand in an action; the workshop's record has the whole."""
MEASURE: Final = "Those who raised it say that it no longer stands in their way"
FIRST_STEP: Final = "ask those who raised it what would show them that it is gone"


class _Way(NamedTuple):
    """How blocks of a kind are usually removed."""

    order: str
    """What to do where the room did not say, without a full stop."""
    owner: str
    weeks: int
    ease: int


_WAYS: Final[Mapping[BlockKind, _Way]] = {
    BlockKind.CLARITY: _Way(
        "Settle what is unclear, and write it down where people look",
        "Pathway programme lead", 6, 3,
    ),
    BlockKind.COMMUNICATION: _Way(
        "Agree who tells whom what, and how", "Pathway programme lead", 6, 3
    ),
    BlockKind.FORM: _Way(
        "Simplify the form or process that stands in the way",
        "Referral management lead, with the GP system lead", 8, 3,
    ),
    BlockKind.DATA: _Way(
        "Get the figures that are missing to those who need them",
        "Business intelligence lead", 12, 2,
    ),
    BlockKind.CAPACITY: _Way(
        "Agree how the work is met with the staff and rooms there are",
        "Service managers at both ends", 26, 2,
    ),
    BlockKind.WORKFORCE: _Way(
        "Agree how the posts and skills that are missing are found",
        "Service managers, with the workforce lead", 26, 2,
    ),
    BlockKind.ACCESS: _Way(
        "Open the way for those who cannot get in",
        "Clinical lead for MSK, with primary care leads", 12, 2,
    ),
    BlockKind.SPECIFICATION: _Way(
        "Change the specification or contract where it stands in the way",
        "Commissioner of MSK services", 26, 1,
    ),
    BlockKind.MONEY: _Way(
        "Agree what it costs and who pays", "Commissioner of MSK services", 26, 1
    ),
    BlockKind.SUPPORT: _Way(
        "Arrange the training and support that front-line staff need",
        "Pathway programme lead, with practice managers", 8, 3,
    ),
    BlockKind.SAFETY: _Way(
        "Make safe what was said to be unsafe", "Clinical lead for MSK, with the medical director",
        4, 3,
    ),
    BlockKind.OTHER: _Way(
        "Find out what would remove this block", "Pathway programme lead", 12, 2
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Shown:
    """Which open findings show which block, and what the other blocks are."""

    by_block: Mapping[str, tuple[Finding, ...]]

    def first_draft(self, block: str, drafts: Iterable[Draft]) -> Draft | None:
        """The first of the drafts that answers a finding by which a block is shown."""
        wanted = {finding.id for finding in self.by_block.get(block, ())}
        return next((draft for draft in drafts if wanted.intersection(draft.answers)), None)


def with_blocks(
    pathway: Pathway,
    drafts: Sequence[Draft],
    findings: Sequence[Finding],
    raised: Sequence[Raised],
    made_on: date,
) -> tuple[Draft, ...]:
    """The drafts of findings with the blocks that they answer too, then drafts for the others.

    ``findings`` are those that ``drafts`` answer. A block that is settled asks for nothing.
    """
    open_blocks = tuple(item for item in raised if item.block.is_open)
    shown = _Shown({item.id: _showing(pathway, item.block, findings) for item in open_blocks})
    joined: dict[tuple[str, ...], list[Raised]] = {}
    alone: list[Raised] = []
    for item in open_blocks:
        draft = shown.first_draft(item.id, drafts)
        joined.setdefault(draft.answers, []).append(item) if draft else alone.append(item)
    return (
        *(_joined(draft, joined.get(draft.answers, ()), made_on) for draft in drafts),
        *_alone(pathway, findings, alone, raised, made_on),
    )


def _showing(pathway: Pathway, block: Block, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that show a block, where a person confirmed that one does."""
    if block.shown is not Fact.YES:
        return ()
    ids = block.findings or touching(pathway, block.at, findings)
    return tuple(finding for finding in findings if finding.id in ids)


def _joined(draft: Draft, items: Sequence[Raised], made_on: date) -> Draft:
    """A finding's draft that answers what was raised in the room as well."""
    if not items:
        return draft
    is_safety = draft.is_safety or any(_is_safety(item.block) for item in items)
    soonest = remedy_due(_weeks(draft.due.on, made_on), is_safety=is_safety, made_on=made_on)
    return replace(
        draft,
        answers=(*draft.answers, *(item.id for item in items)),
        also=(Origin.BLOCK,),
        after=" ".join(part for part in (draft.after, _told(items)) if part),
        source=f"{draft.source} {_source(items)}",
        is_safety=is_safety,
        due=soonest if soonest.on < draft.due.on else draft.due,
    )


def _weeks(due: date, made_on: date) -> int:
    return (due - made_on).days // 7


def _alone(
    pathway: Pathway,
    findings: Sequence[Finding],
    items: Iterable[Raised],
    voted: Sequence[Raised],
    made_on: date,
) -> Iterable[Draft]:
    """One draft for the blocks of a kind at one place for which the same would help."""
    most = most_dots([item.block for item in voted])
    groups: dict[tuple[object, ...], list[Raised]] = {}
    for item in items:
        block = item.block
        groups.setdefault((block.kind, block.at, block.wanted, block.owner), []).append(item)
    for group in groups.values():
        stand_in, words = _rank(group, most)
        yield replace(
            _draft(pathway, group, made_on),
            checks=_checks(pathway, group[0].block, findings),
            stand_in=stand_in,
            stand_in_words=words,
        )


def _checks(pathway: Pathway, block: Block, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The checks that found something at the same place, so that the actions name each other."""
    near = touching(pathway, block.at, findings)
    return tuple(dict.fromkeys(finding.check for finding in findings if finding.id in near))


def _draft(pathway: Pathway, items: Sequence[Raised], made_on: date) -> Draft:
    block = items[0].block
    way = _WAYS[block.kind]
    order = (block.wanted or way.order).rstrip(".")
    is_safety = _is_safety(block)
    place = _place(pathway, block.at)
    return Draft(
        title=shortened(upper_first(order), TITLE),
        deed=lower_first(order),
        gist=f"{shortened(lower_first(order), TITLE)}, {place}",
        after=_told(items),
        where=place,
        owner_role=_owner(pathway, block) or way.owner,
        due=remedy_due(way.weeks, is_safety=is_safety, made_on=made_on),
        measure=MEASURE,
        answers=tuple(item.id for item in items),
        origin=Origin.BLOCK,
        source=_source(items),
        first_step=FIRST_STEP,
        is_safety=is_safety,
        stand_in=Severity.MEDIUM,
        stand_in_words="what the room raised",
        ease=way.ease,
    )


def _rank(items: Sequence[Raised], most: int) -> tuple[Severity, str]:
    """What stands in for the number of people affected: the dots, by thirds of the most given."""
    dots = max((item.block.dots for item in items if item.block.dots is not None), default=None)
    if dots is None or not most:
        level = Severity.HIGH if _is_safety(items[0].block) else Severity.MEDIUM
        return level, "what the room raised, without a vote"
    words = f"dots given in the room: {dots}, where the most were {most}"
    if 3 * dots >= 2 * most:
        return Severity.HIGH, words
    return (Severity.MEDIUM if 3 * dots >= most else Severity.LOW), words


def _is_safety(block: Block) -> bool:
    return block.kind is BlockKind.SAFETY


def _owner(pathway: Pathway, block: Block) -> str | None:
    """The owner that the room named, or the one the map states for the step or link."""
    if block.owner:
        return block.owner
    at = pathway.step_by_id.get(block.at or "") or pathway.link_by_id.get(block.at or "")
    return at.owner if at else None


def _place(pathway: Pathway, at: str | None) -> str:
    link = pathway.link_by_id.get(at or "")
    if link:
        return f"on the way from {pathway.name_of(link.origin)} to {pathway.name_of(link.to)}"
    if at in pathway.step_by_id:
        return f"for {pathway.name_of(at or '')}"
    return "for the whole pathway"


def _told(items: Sequence[Raised]) -> str:
    """What was said in the room, and who is hurt by it."""
    said = [f"“{shortened(item.block.said.rstrip('.'), SAID)}” ({item.id})" for item in items]
    hurt = list(dict.fromkeys(item.block.hurts for item in items if item.block.hurts))
    told = f"Raised in the room: {listed(said)}."
    return (
        f"{told} Hurt by it: {listed(lower_first(one.rstrip('.')) for one in hurt)}."
        if hurt
        else told
    )


def _source(items: Sequence[Raised]) -> str:
    by_meeting: dict[tuple[str, date | None, bool], list[str]] = {}
    for item in items:
        by_meeting.setdefault((item.meeting, item.on, item.is_invented), []).append(item.id)
    return " ".join(_meeting(*key, ids) for key, ids in by_meeting.items())


def _meeting(title: str, on: date | None, is_invented: bool, ids: Sequence[str]) -> str:  # noqa: FBT001
    where = f"{title}, {day(on)}" if on else title or "Raised by people here"
    invented = "; invented" if is_invented else ""
    return f"{where}: {listed(ids)}{invented}."
