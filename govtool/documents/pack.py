"""What goes round to everybody who works on a pathway: its picture, its routes, who does what.

The page is whole in itself; ``govtool.documents.pdf`` prints it. It marks no findings: it tells
how the pathway runs, not what is wrong with it.
"""

from dataclasses import dataclass
from typing import Any, Final

from govtool.actions.stages import shown
from govtool.actions.wording import counted, day, upper_first
from govtool.documents.diagram import Drawing
from govtool.documents.glossary import used_in
from govtool.documents.handouts import handout
from govtool.documents.routes import absences_in_words, main_routes_in_words, why_no_route
from govtool.documents.sheets import placed
from govtool.pathways.kinds import STEP_TYPE_NAMES, StepType
from govtool.pathways.model import Pathway, Step
from govtool.pathways.placing import NOT_STATED, PEOPLE

NO_HOW_TO: Final = (
    "No how-to guide is recorded for this pathway. Ask whoever owns it where the forms and guides "
    "are kept."
)
NOT_FOR_CARE: Final = (
    "This pack says how services are arranged. It is not guidance for the care of a person."
)
NOBODY: Final = "nobody that is drawn"
NOWHERE: Final = "nowhere that is drawn"


@dataclass(frozen=True)
class Task:
    """What one step does: who owns it, who sends people there, and where they go on to."""

    name: str
    kind: str
    owner: str
    comes_from: str
    leads_to: str


@dataclass(frozen=True)
class Doer:
    """A provider and its steps; ``name`` says so where nobody stated whose they are."""

    name: str
    tasks: tuple[Task, ...]


def stakeholder_pack(pathway: Pathway, drawing: Drawing | None, version: str = "") -> str:
    """The pack as one page of HTML. The same inputs always give the same page.

    Args:
        pathway: the version of a pathway.
        drawing: its picture without findings, as one image; None where none could be made.
        version: which version it is where it is kept: "Version 3, saved 22 November 2026".
    """
    return handout("pack.html", **pack_parts(pathway, drawing, version))


def pack_parts(pathway: Pathway, drawing: Drawing | None, version: str = "") -> dict[str, Any]:
    """Everything that the pack shows, for print and for the site."""
    routes = [route.sentence for route in main_routes_in_words(pathway)]
    return {
        "title": f"{pathway.title}, {pathway.place}",
        "invented": "",
        "facts": facts(pathway, version),
        "summary": pathway.summary,
        "version": version,
        "picture": placed(drawing) if drawing else None,
        "routes": routes,
        "no_route": "" if routes else why_no_route(pathway),
        "absences": absences_in_words(pathway),
        "doers": doers(pathway),
        "owners": owners_words(pathway),
        "how_to": NO_HOW_TO,
        "abbreviations": used_in(_texts(pathway)),
        "not_for_care": NOT_FOR_CARE,
    }


def facts(pathway: Pathway, version: str) -> tuple[tuple[str, str], ...]:
    """Which version this is, who owns it, and until when it holds."""
    return (
        ("Shown", f"The pathway {shown(pathway)}"),
        ("Version", version or "not stated"),
        ("Owner", pathway.owner or "not stated"),
        ("In place since", day(pathway.published) if pathway.published else "not stated"),
        ("To be reviewed", day(pathway.review_date) if pathway.review_date else "not stated"),
    )


def doers(pathway: Pathway) -> tuple[Doer, ...]:
    """Who does what: every step once, by provider in the order of the file."""
    groups: dict[str, list[Task]] = {provider.name: [] for provider in pathway.providers}
    for step in pathway.steps:
        groups.setdefault(_provider(pathway, step), []).append(_task(pathway, step))
    return tuple(Doer(name, tuple(tasks)) for name, tasks in groups.items() if tasks)


def owners_words(pathway: Pathway) -> str:
    """Of how many steps the owner is stated."""
    work = [step for step in pathway.steps if step.type is not StepType.PERSON]
    named = sum(step.owner is not None for step in work)
    if not work:
        return "No step is drawn yet."
    if named == len(work):
        return "Every step has an owner."
    return f"An owner is stated for {named or 'none'} of {counted(len(work), 'step')}."


def _provider(pathway: Pathway, step: Step) -> str:
    provider = pathway.provider_by_id.get(step.provider or "")
    if provider:
        return provider.name
    return PEOPLE if step.type is StepType.PERSON else NOT_STATED


def _task(pathway: Pathway, step: Step) -> Task:
    before = [pathway.name_of(link.origin) for link in pathway.links_into[step.id]]
    after = [f"{link.verb} {pathway.name_of(link.to)}" for link in pathway.links_from[step.id]]
    return Task(
        name=step.name,
        kind=upper_first(STEP_TYPE_NAMES[step.type]),
        owner=step.owner or "Not stated",
        comes_from="; ".join(dict.fromkeys(before)) or NOBODY,
        leads_to="; ".join(dict.fromkeys(after)) or NOWHERE,
    )


def _texts(pathway: Pathway) -> tuple[str, ...]:
    steps = (step.name for step in pathway.steps)
    providers = (provider.name for provider in pathway.providers)
    return (pathway.title, pathway.summary or "", *steps, *providers)
