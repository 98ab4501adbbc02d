"""An action plan becomes a page: one for print, and the same one to read on a screen.

The page is whole in itself: style and pictures are inside it, and it fetches nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govtool.actions.dates import DATE_RULES
from govtool.actions.plan import ActionPlan, Profile, Wanted
from govtool.actions.priority import RULES
from govtool.actions.stages import STAGE_MEANINGS
from govtool.actions.wording import day, shortened, upper_first
from govtool.documents import plan_view as view
from govtool.documents.addresses import svg_address
from govtool.documents.diagram import Drawing
from govtool.documents.edition import Edition
from govtool.documents.pathway_words import in_words
from govtool.documents.plan_figures import figures
from govtool.documents.plan_rows import STATUS_KEY, STATUS_SIGNS, PlanSheet, row_owners
from govtool.documents.plan_sheet import sheet_of
from govtool.documents.profile_chart import STATE_WORDS, description, profile_svg
from govtool.documents.sheets import placed
from govtool.pathways.model import Pathway
from govtool.resources import templates_folder

_CHART_ROWS: Final = 12
"""How many rows stand in one chart of a profile."""
_SHORT: Final = 44
"""How many letters of a name stand in the running head."""


@dataclass(frozen=True)
class ProfilePicture:
    """A maturity profile with its charts: each a ``data:`` address, and the chart in words.

    A long profile has several charts, since a chart that cannot be split over two sheets would
    leave most of a sheet empty.
    """

    profile: Profile
    heading: str
    charts: tuple[tuple[str, str], ...]
    wanted: tuple[tuple[str, Wanted], ...]
    """What its gaps still need, each with the action that answers it, in the bank's order."""


def lay_out(
    plan: ActionPlan,
    pathway: Pathway,
    drawing: Drawing | None,
    edition: Edition | None = None,
    sheet: PlanSheet | None = None,
) -> str:
    """The whole plan as one page of HTML. The same inputs always give the same page.

    Args:
        plan: what was found and what follows from it.
        pathway: the version the plan was made from.
        drawing: the pathway as one image (``interactive=False``), or ``None`` where none could be
            made; the steps and routes stand in words in either case.
        edition: how the document is marked, and whose paper it is on; a draft if left out.
        sheet: the rows to print, where they are not the plan's own: actions that are kept.
    """
    edition = edition or Edition()
    sheet = sheet or sheet_of(plan, pathway, edition)
    folder = templates_folder() / "documents"
    css = (folder / "action_plan.css").read_text(encoding="utf-8")
    template = _environment(str(folder)).get_template("action_plan.html")
    prepared = _prepared(plan, pathway, sheet)
    return template.render(
        plan=plan,
        version=edition.version,
        edition=edition,
        sheet=sheet,
        css=Markup(css),  # noqa: S704 - our own file, without anything from outside
        picture=placed(drawing) if drawing else None,
        profiles=[
            _pictured(plan, profile, heading)
            for profile, heading in zip(plan.profiles, _headings(plan), strict=True)
        ],
        contents=_contents(plan, prepared, edition),
        **prepared,
    )


def _pictured(plan: ActionPlan, profile: Profile, heading: str) -> ProfilePicture:
    return ProfilePicture(
        profile=profile,
        heading=heading,
        charts=tuple(
            (svg_address(profile_svg(part)), description(part)) for part in _parts(profile)
        ),
        wanted=view.wanted(plan, profile),
    )


def _parts(profile: Profile) -> Iterator[Profile]:
    for start in range(0, len(profile.rows), _CHART_ROWS):
        yield replace(profile, rows=profile.rows[start : start + _CHART_ROWS])


def _headings(plan: ActionPlan) -> tuple[str, ...]:
    """What each profile is called here, numbered where there are several of a kind."""
    names = {"element": "Maturity profile", "question": "Assurance profile"}
    kinds = [profile.row_name for profile in plan.profiles]
    return tuple(
        names[kind]
        if kinds.count(kind) == 1
        else f"{names[kind]} {kinds[: index + 1].count(kind)}"
        for index, kind in enumerate(kinds)
    )


def _prepared(plan: ActionPlan, pathway: Pathway, sheet: PlanSheet) -> dict[str, Any]:
    """Everything that the template shows besides the plan itself."""
    shown = {row.reference for row in sheet.rows}
    answered = {row.id: row.answered_by for row in sheet.findings if row.answered_by in shown}
    return {
        "words": in_words(plan, pathway),
        "rules": RULES,
        "date_rules": DATE_RULES,
        "state_words": STATE_WORDS,
        "stage_meanings": STAGE_MEANINGS,
        "basis_words": view.BASIS_WORDS,
        "basis_meanings": view.BASIS_MEANINGS,
        "severity_meanings": view.SEVERITY_MEANINGS,
        "status_key": [(row.word, row.meaning) for row in sheet.key if row.heading == STATUS_KEY],
        "status_signs": STATUS_SIGNS,
        "figures": figures(plan, sheet),
        "invented": sheet.warning,
        "owners": row_owners(sheet.rows),
        "support": sheet.support,
        "unanswered": view.unanswered(plan),
        "abbreviations": view.abbreviations(plan, pathway),
        "check_sources": view.check_sources(plan),
        "by_deed": view.by_deed,
        "answer_to": lambda group: answered.get(group.findings[0].id, ""),
        "places": lambda finding: view.places(pathway, finding),
    }


def _contents(
    plan: ActionPlan, prepared: dict[str, Any], edition: Edition
) -> list[tuple[str, str]]:
    profiles = [(view.slug(heading), heading) for heading in _headings(plan)]
    return [
        ("Summary", "Summary"),
        ("Picture-of-the-pathway", "Picture of the pathway"),
        ("The-pathway-in-words", "The pathway in words"),
        ("Findings", "Findings"),
        ("Actions", "Actions"),
        *([("Support", "Support for people on the ground")] if prepared["support"] else []),
        *([("Who-does-what", "Who does what")] if prepared["owners"] else []),
        ("What-could-not-be-told", "What could not be told"),
        *profiles,
        ("Key", "Key"),
        *([("Signatures", "Signatures")] if edition.signatures else []),
        *([("Abbreviations", "Abbreviations")] if prepared["abbreviations"] else []),
        ("Sources", "Sources"),
    ]


@cache
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["slug"] = view.slug
    environment.filters["day"] = day
    environment.filters["upper_first"] = upper_first
    environment.filters["shortened"] = lambda text: shortened(text, _SHORT)
    return environment
