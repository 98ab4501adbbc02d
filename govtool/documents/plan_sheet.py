"""An action plan as rows: what every format of it prints."""

from collections.abc import Iterator
from typing import Final

from govtool.actions.dates import DATE_RULES
from govtool.actions.plan import Action, ActionPlan, Profile, ProfileRow
from govtool.actions.priority import RULES
from govtool.actions.stages import STAGE_MEANINGS
from govtool.actions.taking_up import proposals
from govtool.actions.wording import day, upper_first
from govtool.documents import plan_view as view
from govtool.documents.edition import Edition
from govtool.documents.plan_figures import invented_words
from govtool.documents.plan_rows import (
    STATUS_KEY,
    FindingRow,
    KeyRow,
    LevelRow,
    PlanRow,
    PlanSheet,
    UnknownRow,
)
from govtool.documents.profile_chart import STATE_WORDS
from govtool.pathways.model import Pathway

WHY_NONE: Final = "Nothing that was looked at calls for an action."
WHY_NONE_YET: Final = (
    "No action can be drawn from what was looked at: first find out what could not be told."
)


def sheet_of(plan: ActionPlan, pathway: Pathway, edition: Edition | None = None) -> PlanSheet:
    """The plan for a version of a pathway as rows. The same inputs give an equal sheet."""
    return PlanSheet(
        title=plan.title,
        place=plan.place,
        made_on=plan.made_on,
        about=about(plan, edition or Edition()),
        rows=tuple(_rows(plan)),
        summary=(
            ("What was looked at", plan.summary.looked_at),
            ("What is wrong", plan.summary.wrong),
            ("What to do first", plan.summary.first),
            ("What could not be told", plan.summary.not_told),
        ),
        warning=invented_words(plan) or "",
        why_none=WHY_NONE_YET if plan.not_assessed else WHY_NONE,
        findings=tuple(_findings(plan, pathway)),
        unknown=tuple(
            UnknownRow(item.check, item.title, item.missing) for item in plan.not_assessed
        ),
        levels=tuple(level for profile in plan.profiles for level in _levels(profile)),
        key=tuple(_key(plan)),
        sources=(*plan.sources, *view.check_sources(plan)),
        namespace=f"{plan.place}/{plan.pathway}",
    )


def about(plan: ActionPlan, edition: Edition) -> tuple[tuple[str, str], ...]:
    """What a plan is, and the versions it was made from."""
    banks = [("Question bank", _answered(profile)) for profile in plan.profiles]
    return (
        ("Pathway", f"{plan.title} ({plan.pathway})"),
        ("Place", plan.place),
        ("Looked at", upper_first(plan.version)),
        ("Map", f"Version {edition.version}"),
        *banks,
        ("Made on", day(plan.made_on)),
        ("Marking", edition.marking_words),
    )


def _answered(profile: Profile) -> str:
    by = f"answered by {profile.answered_by}, {day(profile.answered_on)}"
    return f"{profile.title}, version {profile.version}, {by}"


def _rows(plan: ActionPlan) -> Iterator[PlanRow]:
    for proposal in proposals(plan):
        yield _row(plan, proposal.action, proposal.key)


def _row(plan: ActionPlan, action: Action, key: str) -> PlanRow:
    return PlanRow(
        key=key,
        reference=action.reference,
        title=action.title,
        text=action.text,
        owner=action.owner_role,
        due=action.due,
        status=action.status,
        measure=action.measure,
        figures=action.figures,
        answers=view.answers(plan, action),
        source=action.source,
        severity=action.severity,
        rests_on=view.BASIS_WORDS[action.from_basis] if action.severity else "",
        why=action.why_here,
        first_step=action.first_step,
        wanted=action.wanted,
        related=action.related,
        findings=tuple(item for item in action.answers if item in plan.numbers),
        is_safety=action.is_safety,
    )


def _findings(plan: ActionPlan, pathway: Pathway) -> Iterator[FindingRow]:
    for group in plan.groups:
        for finding in group.findings:
            is_way = bool(finding.route) or len(finding.subjects) == 1
            places = view.places(pathway, finding)
            yield FindingRow(
                number=plan.numbers[finding.id],
                place=(" → " if is_way else " · ").join(places) or "The whole pathway",
                seen=finding.message,
                severity=finding.severity,
                rests_on=view.BASIS_WORDS[finding.basis],
                check=group.check,
                title=group.title,
                answered_by=plan.answered_by.get(finding.id, ""),
                id=finding.id,
            )


def _levels(profile: Profile) -> Iterator[LevelRow]:
    for row in profile.rows:
        claimed, carried, aimed = _level_words(row)
        standing = f"{row.level.standing}. " if row.level.gated is not None else ""
        yield LevelRow(
            profile.title,
            row.level.row,
            row.level.title,
            claimed,
            carried,
            aimed,
            f"{standing}{row.level.why}",
        )


def _level_words(row: ProfileRow) -> tuple[str, str, str]:
    """Claimed, carried and aimed at. A row without a level says why, and never 0."""
    level = row.level
    if level.gated is None:
        return "–", STATE_WORDS[level.state], "–"
    claimed = "no claim" if level.claimed is None else str(level.claimed)
    return claimed, str(level.gated), "–" if row.target is None else str(row.target)


def _key(plan: ActionPlan) -> Iterator[KeyRow]:
    for severity, meaning in view.SEVERITY_MEANINGS:
        yield KeyRow("How serious a finding is", severity.value.capitalize(), meaning)
    for status, meaning in view.STATUS_MEANINGS:
        yield KeyRow(STATUS_KEY, view.STATUS_WORDS[status], meaning)
    for word, meaning in view.BASIS_MEANINGS:
        yield KeyRow("What a statement rests on", word, meaning)
    for word, meaning in STAGE_MEANINGS:
        yield KeyRow("Which version of the pathway", word, meaning)
    for heading, rules in (
        ("How actions are put in order", RULES),
        ("How dates are set", DATE_RULES),
    ):
        yield from (
            KeyRow(heading, str(number), rule) for number, rule in enumerate(rules, start=1)
        )
    for profile in plan.profiles:
        for value, name, meaning in profile.scale:
            yield KeyRow(f"Levels of {profile.title}", f"{value} {name}", meaning)
