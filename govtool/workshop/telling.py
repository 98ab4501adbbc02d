"""Sums and sentences about a workshop: who came, who agreed, what was raised. Nothing is assumed.

What nobody stated is counted apart: it is neither "came" nor "did not come".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from govtool.sources import Fact
from govtool.workshop.blocks import KIND_NAMES, Block, by_kind
from govtool.workshop.clock import clock
from govtool.workshop.workshop import Agreement, Stakeholder, Workshop

MOST_NAMED: Final = 8
"""So many names or numbers are given before the rest is counted."""
NOBODY_LISTED: Final = "Nobody is listed, so it is not known who was there."
NO_AGREEMENT: Final = "It is not recorded that anybody agreed to the map."
NO_BLOCKS: Final = "Nothing is recorded that stands in the way."


@dataclass(frozen=True)
class Turnout:
    """How many came, did not come, and of how many it is not stated."""

    came: int
    stayed_away: int
    unsaid: int
    invited: int
    organisations: tuple[str, ...]
    """Those that had somebody in the room."""

    @property
    def listed(self) -> int:
        """Everybody on the list."""
        return self.came + self.stayed_away + self.unsaid


def turnout(stakeholders: Iterable[Stakeholder]) -> Turnout:
    """Who was in the room, in numbers."""
    known = tuple(stakeholders)
    there = [one for one in known if one.present is Fact.YES]
    return Turnout(
        came=len(there),
        stayed_away=sum(one.present is Fact.NO for one in known),
        unsaid=sum(one.present is None for one in known),
        invited=sum(one.invited is Fact.YES for one in known),
        organisations=tuple(
            dict.fromkeys(one.organisation for one in there if one.organisation is not None)
        ),
    )


def turnout_words(stakeholders: Sequence[Stakeholder]) -> str:
    """Who came, in a sentence or two."""
    told = turnout(stakeholders)
    if not told.listed:
        return NOBODY_LISTED
    came = f"{_people(told.came)} of the {told.listed} listed {_were(told.came)} in the room"
    if told.organisations:
        came += f", from {_counted(len(told.organisations), 'organisation')}"
    parts = [f"{came}."]
    if told.stayed_away:
        parts.append(f"{_people(told.stayed_away)} {_were(told.stayed_away)} not there.")
    if told.unsaid:
        parts.append(f"Of {_people(told.unsaid)} it is not stated.")
    return " ".join(_begun(part) for part in parts)


def agreement_words(agreements: Sequence[Agreement]) -> str:
    """How many agreed to the map, did not, or have not said."""
    if not agreements:
        return NO_AGREEMENT
    agreed = [one for one in agreements if one.agreed is Fact.YES]
    against = sum(one.agreed is Fact.NO for one in agreements)
    unsaid = sum(one.agreed is None for one in agreements)
    noted = sum(one.note is not None for one in agreed)
    parts = [f"{_people(len(agreed))} agreed to the map"]
    if noted:
        parts[0] += f" ({noted} with a remark)"
    if against:
        parts.append(f"{_people(against)} did not agree")
    if unsaid:
        parts.append(f"of {_people(unsaid)} it is not stated")
    return _begun(f"{'; '.join(parts)}.")


def blocks_words(blocks: Sequence[Block]) -> str:
    """How many blocks were raised, of which kinds, and how many are settled."""
    if not blocks:
        return NO_BLOCKS
    kinds = [f"{len(found)} {_kind(found[0])}" for _, found in by_kind(blocks)]
    settled = sum(not block.is_open for block in blocks)
    shown = sum(block.shown is Fact.YES for block in blocks)
    parts = [f"{_counted(len(blocks), 'block')} raised: {', '.join(kinds)}."]
    if settled:
        parts.append(f"{settled} settled already.")
    if shown:
        parts.append(f"{shown} confirmed as shown by a check already.")
    return " ".join(parts)


def time_words(workshop: Workshop) -> str:
    """When on the day it was held: "9.30am to noon"; empty where that is not stated."""
    if workshop.starts and workshop.ends:
        return f"{clock(workshop.starts)} to {clock(workshop.ends)}"
    if workshop.starts:
        return f"from {clock(workshop.starts)}"
    return f"until {clock(workshop.ends)}" if workshop.ends else ""


def _kind(block: Block) -> str:
    return KIND_NAMES[block.kind].lower()


def _people(number: int) -> str:
    return _counted(number, "person", "people") if number else "nobody"


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number or 'no'} {one if number == 1 else many or f'{one}s'}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _were(number: int) -> str:
    return "were" if number > 1 else "was"


def next_steps(workshop: Workshop) -> tuple[str, ...]:
    """What is left to do after a workshop, worked out from its record alone."""
    unsaid = [one.who for one in workshop.agreements if one.agreed is None]
    against = [one.who for one in workshop.agreements if one.agreed is Fact.NO]
    away = [one.who for one in workshop.stakeholders if one.present is Fact.NO]
    waiting = [block for block in workshop.blocks if block.is_open]
    unseen = [block for block in waiting if block.shown is None]
    unowned = [one.what for one in workshop.decisions if one.who is None]
    told = (
        (against, "Find out what would let these agree to the map: {}."),
        (unsaid, "Ask these whether they agree to the map: {}."),
        (away, "Show the map to those who were not there: {}."),
        (unowned, "Name who takes on these decisions: {}."),
    )
    lines = [words.format(_some(names)) for names, words in told if names]
    if not workshop.agreements:
        lines.append("Ask those who were there whether they agree to the map, and note the day.")
    if unseen:
        ids = _some([block.id or "" for block in unseen])
        lines.append(f"Look whether a check shows these blocks already: {ids}.")
    if waiting:
        number = _counted(len(waiting), "open block")
        lines.append(f"Make the action plan, in which {number} {_become(len(waiting))} actions.")
    return tuple(lines)


def _some(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown}; and {more} more" if more > 0 else shown


def _become(number: int) -> str:
    return "becomes one of the" if number == 1 else "become"
