"""What a workshop or a block says, thing by thing, to lay two texts of it side by side."""

from collections.abc import Iterator
from typing import Final

from govtool.actions.wording import day
from govtool.sources import Fact
from govtool.workshop.blocks import KIND_NAMES, Block
from govtool.workshop.clock import clock
from govtool.workshop.workshop import Workshop

Said = tuple[tuple[str, str], ...]
_FACTS: Final = {Fact.YES: "yes", Fact.NO: "no", None: "not stated"}


def workshop_said(workshop: Workshop | None) -> Said:
    """All that a workshop says but for its blocks; nothing where it cannot be read."""
    return tuple(_workshop(workshop)) if workshop else ()


def block_said(block: Block | None) -> Said:
    """All that a block says; nothing where it cannot be read."""
    return tuple((name, words) for name, words in _block(block) if words) if block else ()


def _workshop(one: Workshop) -> Iterator[tuple[str, str]]:
    held = day(one.held_on) if one.held_on else ""
    times = [clock(time) for time in (one.starts, one.ends) if time]
    version = str(one.version or "")
    heads = (
        ("Title", one.title), ("Date", held), ("Time", " to ".join(times)),
        ("Venue", one.venue), ("Facilitator", one.facilitator), ("Purpose", one.purpose),
        ("Version agreed", version),
    )  # fmt: skip
    yield from ((name, words) for name, words in heads if words)
    for item in one.agenda:
        yield "Agenda", _line(clock(item.at) if item.at else None, item.what, item.lead)
    for who in one.stakeholders:
        facts = f"invited: {_FACTS[who.invited]}, in the room: {_FACTS[who.present]}"
        yield "Stakeholder", _line(who.who, who.organisation, facts)
    for decision in one.decisions:
        yield "Decision", _line(decision.what, decision.who)
    for said in one.agreements:
        agreed = f"agreed: {_FACTS[said.agreed]}"
        on = day(said.on) if said.on else None
        yield "Agreement", _line(said.who, said.organisation, agreed, on, said.note)
    for line in one.timeline:
        yield "Timeline", _line(line.by, line.what, line.who)


def _block(one: Block) -> Iterator[tuple[str, str]]:
    yield "What was said", one.said
    yield "Kind", KIND_NAMES[one.kind]
    yield "Where", one.at or "the whole pathway"
    yield "Who it hurts", one.hurts or ""
    yield "Raised by", one.raised_by or ""
    yield "Shown by a check", _line(_FACTS[one.shown], *one.findings)
    yield "What would help", one.wanted or ""
    yield "Who could take it up", one.owner or ""
    yield "Dots", "" if one.dots is None else str(one.dots)
    yield "Note", one.note or ""
    yield "Settled", one.settled or ""


def _line(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)
