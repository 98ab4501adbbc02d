"""A workshop on record becomes a page: everything that was said, decided and agreed, and the map.

The page is whole in itself; ``govtool.documents.pdf`` prints it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from govtool.actions.plan import FindingGroup
from govtool.actions.stages import version_words
from govtool.actions.wording import counted, day, upper_first
from govtool.documents.diagram import Drawing
from govtool.documents.handouts import handout
from govtool.documents.routes import main_routes_in_words, why_no_route
from govtool.documents.sheets import placed
from govtool.pathways.model import Pathway
from govtool.sources import Fact
from govtool.workshop.blocks import KIND_NAMES, Block, by_kind, where
from govtool.workshop.clock import clock
from govtool.workshop.telling import (
    agreement_words,
    blocks_words,
    next_steps,
    time_words,
    turnout,
    turnout_words,
)
from govtool.workshop.workshop import Workshop

FACT_WORDS: Final[Mapping[Fact | None, str]] = {
    Fact.YES: "Yes",
    Fact.NO: "No",
    None: "Not stated",
}
INVENTED: Final = (
    "This workshop is invented for demonstration. Nobody met, and what is written here says "
    "nothing about the place it names."
)
NO_STORIES: Final = (
    "This record is about services. It holds nothing by which a patient could be known, and it is "
    "not for deciding any one person’s care."
)


@dataclass(frozen=True)
class Checked:
    """What the checks say of the map that was agreed.

    Attributes:
        groups: What is open, by check, most serious first.
        run: How many checks were run.
        unsure: How many of them could not tell something.
        accepted: How many findings were accepted as they are on the day of the workshop.
        left_out: How many checks the place's profile leaves out.
    """

    groups: tuple[FindingGroup, ...]
    run: int
    unsure: int
    accepted: int = 0
    left_out: int = 0

    @property
    def words(self) -> str:
        """What was found, in sentences; what could not be told is never left out."""
        found = sum(len(group.findings) for group in self.groups)
        number = counted(found, "finding") if found else "nothing wrong"
        parts = [f"{counted(self.run, 'check').capitalize()} were run over it and found {number}."]
        if found:
            parts[0] = f"{parts[0][:-1]}: {_by_severity(self.groups)}."
        if self.accepted:
            parts.append(f"{counted(self.accepted, 'more finding')} accepted as it stands.")
        if self.unsure:
            parts.append(f"{counted(self.unsure, 'check')} could not tell everything they ask.")
        if self.left_out:
            parts.append(f"The profile leaves out {counted(self.left_out, 'check')}.")
        return " ".join(parts)


@dataclass(frozen=True)
class AgreedMap:
    """The map that a workshop agreed: drawn, checked, and which version it is."""

    pathway: Pathway
    checked: Checked
    drawing: Drawing | None = None
    version: str = ""
    """Which version it is where it is kept: "Version 3, saved 22 November 2026"."""
    is_chosen: bool = True
    """False where nobody said which version was agreed, so that another one stands in."""


def workshop_report(workshop: Workshop, agreed: AgreedMap | None = None) -> str:
    """The whole report as one page of HTML. The same inputs always give the same page."""
    return handout("workshop.html", **report_parts(workshop, agreed))


def report_parts(workshop: Workshop, agreed: AgreedMap | None) -> dict[str, Any]:
    """Everything that the page shows, for print and for the site."""
    pathway = agreed.pathway if agreed else None
    routes = main_routes_in_words(pathway) if pathway else ()
    return {
        "title": workshop.title,
        "workshop": workshop,
        "facts": facts(workshop, agreed),
        "figures": _figures(workshop, agreed),
        "invented": INVENTED if workshop.invented is Fact.YES else "",
        "turnout": turnout_words(workshop.stakeholders),
        "agreement": agreement_words(workshop.agreements),
        "raised": blocks_words(workshop.blocks),
        "kinds": [(KIND_NAMES[kind], found) for kind, found in by_kind(workshop.blocks)],
        "where": lambda block: _where(pathway, block),
        "shown": shown_words,
        "steps": next_steps(workshop),
        "agreed": agreed,
        "picture": placed(agreed.drawing) if agreed and agreed.drawing else None,
        "routes": [route.sentence for route in routes],
        "no_route": why_no_route(pathway) if pathway and not routes else "",
        "yes_no": FACT_WORDS,
        "clock": clock,
        "day": day,
        "no_stories": NO_STORIES,
    }


def facts(workshop: Workshop, agreed: AgreedMap | None) -> tuple[tuple[str, str], ...]:
    """When, where, by whom and about what; what is not known is said to be not stated."""
    held = day(workshop.held_on) if workshop.held_on else "not stated"
    pathway = f"{agreed.pathway.title}, {agreed.pathway.place}" if agreed else workshop.pathway
    return (
        ("Date", held),
        ("Time", time_words(workshop) or "not stated"),
        ("Venue", workshop.venue or "not stated"),
        ("Facilitator", workshop.facilitator or "not stated"),
        ("Pathway", pathway or "not stated"),
        ("Map agreed", _map_words(agreed)),
    )


def shown_words(block: Block) -> str:
    """Whether a check shows a block already, in words."""
    if block.shown is Fact.YES:
        checks = dict.fromkeys(finding.partition(":")[0] for finding in block.findings)
        return f"Yes: {', '.join(checks)}" if checks else "Yes, as somebody confirmed"
    return "No" if block.shown is Fact.NO else "Nobody has looked yet"


def _map_words(agreed: AgreedMap | None) -> str:
    if agreed is None:
        return "not stated"
    version = f"{agreed.version}; " if agreed.version else ""
    words = f"{version}{version_words(agreed.pathway)}"
    return upper_first(words) if agreed.is_chosen else f"not stated; shown here: {words}"


def _where(pathway: Pathway | None, block: Block) -> str:
    if pathway:
        return where(pathway, block.at)
    return block.at or "The whole pathway"


def _figures(workshop: Workshop, agreed: AgreedMap | None) -> list[tuple[str, str, str]]:
    """The figures at the head: a label, a number, and what it means."""
    told = turnout(workshop.stakeholders)
    came = f"of {told.listed} listed" if told.listed else "nobody is listed"
    waiting = sum(block.is_open for block in workshop.blocks)
    yes = sum(one.agreed is Fact.YES for one in workshop.agreements)
    found = [
        ("In the room", str(told.came) if told.listed else "?", came),
        ("Decisions", str(len(workshop.decisions)), "recorded"),
        ("Agreed to the map", str(yes), f"of {len(workshop.agreements)} asked"),
        ("Blocks", str(len(workshop.blocks)), f"{waiting} still open"),
    ]
    if agreed:
        number = sum(len(group.findings) for group in agreed.checked.groups)
        note = f"{agreed.checked.unsure} of {counted(agreed.checked.run, 'check')} could not tell"
        found.append(("Findings", str(number), note))
    return found


def _by_severity(groups: Sequence[FindingGroup]) -> str:
    counts: dict[str, int] = {}
    for group in groups:
        for finding in group.findings:
            counts[finding.severity.value] = counts.get(finding.severity.value, 0) + 1
    return ", ".join(f"{number} {severity}" for severity, number in counts.items())
