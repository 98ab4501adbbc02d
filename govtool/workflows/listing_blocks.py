"""Fewer blocks at a time: by kind, by workshop, by whether they still stand in the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from govtool.sources import Fact
from govtool.workflows.workshops import RaisedBlock, RoomRecord
from govtool.workshop.blocks import Block

STATES: Mapping[str, str] = {
    "open": "Still in the way",
    "settled": "Settled",
    "unseen": "Nobody has looked whether a check shows it",
    "shown": "Shown by a check",
}


@dataclass(frozen=True)
class BlockListing:
    """The blocks to show, most dots first, and what was asked for."""

    shown: tuple[RaisedBlock, ...]
    unreadable: tuple[RaisedBlock, ...]
    every: int
    kind: str = ""
    state: str = ""
    at: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether not all were asked for."""
        return bool(self.kind or self.state or self.at)


def chosen_blocks(kept: RoomRecord, asked: Mapping[str, str]) -> BlockListing:
    """The blocks that an address asks for; a filter that nothing is known of is left out."""
    readable = tuple(one for one in kept.blocks if one.block)
    kinds = {one.block.kind.value for one in readable if one.block}
    places = {one.block.at for one in readable if one.block}
    kind, state, at = (asked.get(name, "") for name in ("of", "state", "place"))
    kind, at = kind if kind in kinds else "", at if at in places else ""
    state = state if state in STATES else ""
    shown = [one for one in readable if one.block and _fits(one.block, kind, state, at)]
    shown.sort(key=lambda one: -((one.block and one.block.dots) or 0))
    return BlockListing(
        shown=tuple(shown),
        unreadable=tuple(one for one in kept.blocks if not one.block),
        every=len(readable),
        kind=kind,
        state=state,
        at=at,
    )


def _fits(block: Block, kind: str, state: str, at: str) -> bool:
    holds = {
        "": True,
        "open": block.is_open,
        "settled": not block.is_open,
        "unseen": block.shown is None,
        "shown": block.shown is Fact.YES,
    }
    return holds[state] and kind in {"", block.kind.value} and at in {"", block.at}
