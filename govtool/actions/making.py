"""Findings and gaps become a plan. The same inputs always give an equal plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from govtool.actions.draft import Draft
from govtool.actions.from_findings import drafts_from_findings, grouped
from govtool.actions.from_gaps import Assessed, drafts_from_gaps, profile
from govtool.actions.plan import Action, ActionPlan, Waived
from govtool.actions.priority import in_order, reason
from govtool.actions.summary import summarise
from govtool.actions.wording import day, ended, upper_first
from govtool.assessment.gaps import Gap
from govtool.checks.catalogue import CHECK_BY_ID
from govtool.checks.finding import Report
from govtool.pathways.model import Pathway
from govtool.sources import Source


def make_plan(
    pathway: Pathway,
    report: Report,
    today: date,
    assessed: Sequence[Assessed] = (),
    waived: Sequence[Waived] = (),
) -> ActionPlan:
    """The plan for one version of a pathway: what its checks found, and what was answered.

    ``report`` is of this pathway, ``today`` the day from which dates are counted. A waived finding
    is listed and gets no action.

    Several sittings may have answered one bank; a gap that more than one shows gets one action.

    Raises:
        Refused: answers do not fit their bank.
    """
    set_aside = {item.finding.id for item in waived}
    open_findings = [finding for finding in report.findings if finding.id not in set_aside]
    groups = grouped(pathway, open_findings, CHECK_BY_ID)
    drafts = in_order(
        (
            *drafts_from_findings(pathway, groups, CHECK_BY_ID, today),
            *_each_once(draft for item in assessed for draft in drafts_from_gaps(item, today)),
        )
    )
    profiles = tuple(profile(item) for item in assessed)
    return ActionPlan(
        pathway=pathway.id,
        title=pathway.title,
        place=pathway.place,
        stage=pathway.stage.value,
        made_on=today,
        checks_run=report.checks_run,
        summary=summarise(pathway, report, groups, drafts, profiles),
        actions=_numbered(drafts),
        groups=groups,
        gaps=_gaps(assessed),
        not_assessed=report.not_assessed,
        profiles=profiles,
        sources=tuple(_cited(source) for source in pathway.sources),
        waived=tuple(waived),
    )


def _gaps(assessed: Sequence[Assessed]) -> tuple[Gap, ...]:
    found: dict[str, Gap] = {}
    for item in assessed:
        for gap in item.gaps:
            found.setdefault(gap.id, gap)
    return tuple(found.values())


def _each_once(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Drafts that answer the same gap as one, which asks for all that any of them asks for."""
    by_gap: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        known = by_gap.setdefault(draft.answers, draft)
        needs = {need.id: need for need in (*known.wanted, *draft.wanted)}
        by_gap[draft.answers] = replace(
            known, wanted=tuple(needs.values()), due=min(known.due, draft.due)
        )
    return by_gap.values()


def _numbered(drafts: Sequence[Draft]) -> tuple[Action, ...]:
    references = [f"A{index}" for index in range(1, len(drafts) + 1)]
    return tuple(
        _action(draft, reference, tuple(_related(draft, zip(drafts, references, strict=True))))
        for draft, reference in zip(drafts, references, strict=True)
    )


def _related(draft: Draft, others: Iterable[tuple[Draft, str]]) -> Iterable[str]:
    """The actions from the other kind of origin that bear on the same check."""
    for other, reference in others:
        if other.origin is not draft.origin and set(draft.checks) & set(other.checks):
            yield reference


def _action(draft: Draft, reference: str, related: tuple[str, ...]) -> Action:
    place = f", {draft.where}" if draft.where else ""
    return Action(
        reference=reference,
        title=upper_first(draft.title),
        text=f"By {day(draft.due)}{place}: {ended(draft.deed)} {draft.after}".strip(),
        owner_role=draft.owner_role,
        due=draft.due,
        measure=draft.measure,
        answers=draft.answers,
        origins=(draft.origin,),
        source=draft.source,
        severity=draft.severity,
        is_safety=draft.is_safety,
        why_here=reason(draft),
        first_step=draft.first_step,
        from_basis=draft.basis,
        figures=draft.reach.texts,
        wanted=draft.wanted,
        related=related,
    )


def _cited(source: Source) -> str:
    parts = [source.title, source.publisher, source.date]
    note = f" {source.note}" if source.note else ""
    return f"{', '.join(part for part in parts if part)}.{note}"
