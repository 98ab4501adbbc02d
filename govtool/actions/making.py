"""Findings and gaps become a plan. The same inputs always give an equal plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from govtool.actions.dates import first_step_weeks, settled
from govtool.actions.draft import Draft
from govtool.actions.from_contradictions import drafts_from_contradictions
from govtool.actions.from_findings import drafts_from_findings, grouped
from govtool.actions.from_gaps import Assessed, drafts_from_gaps, profile
from govtool.actions.from_issues import with_blocks
from govtool.actions.plan import Action, ActionPlan, Origin, Raised, Summary, Waived
from govtool.actions.priority import in_order, reason
from govtool.actions.stages import version_words
from govtool.actions.summary import summarise
from govtool.actions.wording import counted, day, ended, runs, upper_first
from govtool.assessment.gaps import Gap
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Report
from govtool.checks.profile import as_run
from govtool.checks.tally import tally
from govtool.pathways.model import Pathway
from govtool.sources import Source
from govtool.triangulation.row_standing import RowStanding
from govtool.workshop.telling import blocks_words

_TWO_BANKS: Final = "A second bank has a row of this name"
_OTHER_ANSWERS: Final = "Other answers to the same bank contradict too"


def make_plan(  # noqa: PLR0913 - each is another stream that the plan takes in
    pathway: Pathway,
    report: Report,
    today: date,
    assessed: Sequence[Assessed] = (),
    waived: Sequence[Waived] = (),
    *,
    raised: Sequence[Raised] = (),
    contradicting: Sequence[RowStanding] = (),
    letter: str = "A",
) -> ActionPlan:
    """The plan for a version of a pathway: what its checks found, was answered, and was raised.

    ``report`` is of this pathway, ``today`` the day from which dates are counted. A waived finding
    is listed and gets no action. A block that was raised gets one unless it is settled; where a
    person confirmed that a check shows it, that of the finding.

    ``contradicting`` are rows on which said, drawn and measured were compared: one that is open
    gets an action to settle it, one that was answered with a promise an action to keep it.

    Several sittings may have answered one bank; a gap that more than one shows gets one action.
    So does one of two banks that name a row alike, with what the second bank says added.
    References begin with ``letter``: P where a place keeps actions of its own, which are A-1, A-2.

    Raises:
        Refused: answers do not fit their bank.
    """
    set_aside = {item.finding.id for item in waived}
    open_findings = [finding for finding in report.findings if finding.id not in set_aside]
    checks = as_run(report, CHECK_BY_ID)
    groups = grouped(pathway, open_findings, checks)
    drafts = in_order(
        settled(
            (
                *with_blocks(
                    pathway,
                    drafts_from_findings(pathway, groups, checks, today),
                    open_findings,
                    raised,
                    today,
                ),
                *_each_once(
                    (row.comparison.bank, draft)
                    for row in contradicting
                    for draft in drafts_from_contradictions((row,), today)
                ),
                *_each_once(
                    (item.bank.id, draft)
                    for item in assessed
                    for draft in drafts_from_gaps(item, today)
                ),
            )
        )
    )
    profiles = tuple(profile(item, today) for item in assessed)
    return ActionPlan(
        pathway=pathway.id,
        title=pathway.title,
        place=pathway.place,
        version=version_words(pathway),
        made_on=today,
        tally=tally(report),
        summary=_with_raised(
            summarise(pathway, report, groups, drafts, profiles, letter=letter), raised
        ),
        actions=_numbered(drafts, today, letter),
        groups=groups,
        gaps=_gaps(assessed),
        not_assessed=report.not_assessed,
        profiles=profiles,
        sources=tuple(_cited(source) for source in pathway.sources),
        waived=tuple(waived),
        left_out=tuple((check, checks[check].title) for check in report.left_out),
        terms=report.terms,
        raised=tuple(raised),
    )


def _with_raised(summary: Summary, raised: Sequence[Raised]) -> Summary:
    """The summary, with what was raised in the room among what was looked at."""
    if not raised:
        return summary
    words = blocks_words([item.block for item in raised])
    return replace(summary, looked_at=(*summary.looked_at, f"Raised in the room: {words}"))


def _gaps(assessed: Sequence[Assessed]) -> tuple[Gap, ...]:
    found: dict[str, Gap] = {}
    for item in assessed:
        for gap in item.gaps:
            found.setdefault(gap.id, gap)
    return tuple(found.values())


def _each_once(drafts: Iterable[tuple[str, Draft]]) -> Iterable[Draft]:
    """Drafts that answer the same as one, which asks for all that any of them asks for.

    Each comes with its bank. Of sittings over one bank the first words a gap; what a second bank
    says of a row with the same name is another matter, and is added.
    """
    by_bank: dict[tuple[str, tuple[str, ...]], Draft] = {}
    for bank, draft in drafts:
        key = (bank, draft.answers)
        by_bank[key] = _of_one_bank(by_bank[key], draft) if key in by_bank else draft
    found: dict[tuple[str, ...], Draft] = {}
    for (_, item), draft in by_bank.items():
        found[item] = _with(found[item], draft, _TWO_BANKS) if item in found else draft
    return found.values()


def _of_one_bank(known: Draft, other: Draft) -> Draft:
    if known.origin is Origin.CONTRADICTION:
        return _with(known, other, _OTHER_ANSWERS)
    needs = {need.id: need for need in (*known.wanted, *other.wanted)}
    return _soonest(replace(known, wanted=tuple(needs.values())), other)


def _with(known: Draft, other: Draft, why: str) -> Draft:
    """A draft with the words of another one that answers what is called the same."""
    added = f"{why}: {ended(other.deed)} {other.after}".strip()
    needs = {(need.id, need.do, need.text): need for need in (*known.wanted, *other.wanted)}
    whole = replace(
        known,
        after=f"{known.after} {added}".strip(),
        source="; ".join(dict.fromkeys((known.source, other.source))),
        is_safety=known.is_safety or other.is_safety,
        wanted=tuple(needs.values()),
        checks=tuple(dict.fromkeys((*known.checks, *other.checks))),
    )
    return _soonest(whole, other)


def _soonest(known: Draft, other: Draft) -> Draft:
    return replace(
        known,
        due=min(known.due, other.due, key=lambda due: due.on),
        not_after=min(filter(None, (known.not_after, other.not_after)), default=None),
    )


def _numbered(drafts: Sequence[Draft], made_on: date, letter: str) -> tuple[Action, ...]:
    references = [f"{letter}{index}" for index in range(1, len(drafts) + 1)]
    return tuple(
        replace(
            _action(draft, reference, made_on),
            related=tuple(_related(draft, zip(drafts, references, strict=True))),
            why_here=f"{reason(draft)}{_why_then(draft, drafts[:place], letter)}",
        )
        for place, (draft, reference) in enumerate(zip(drafts, references, strict=True))
    )


def _why_then(draft: Draft, above: Sequence[Draft], letter: str) -> str:
    """Why an action falls due before some of those that stand above it, where it does."""
    later = [place for place, other in enumerate(above, start=1) if other.due.on > draft.due.on]
    return f" Due before {runs(later, letter)}: {draft.due.because}." if later else ""


def _related(draft: Draft, others: Iterable[tuple[Draft, str]]) -> Iterable[str]:
    """The actions from the other kind of origin that bear on the same check."""
    for other, reference in others:
        if other.origin is not draft.origin and set(draft.checks) & set(other.checks):
            yield reference


def _action(draft: Draft, reference: str, made_on: date) -> Action:
    place = f", {draft.where}" if draft.where else ""
    weeks = counted(first_step_weeks(made_on, draft.due.on), "week")
    return Action(
        reference=reference,
        title=upper_first(draft.title),
        text=f"By {day(draft.due.on)}{place}: {ended(draft.deed)} {draft.after}".strip(),
        owner_role=draft.owner_role,
        due=draft.due.on,
        measure=draft.measure,
        answers=draft.answers,
        origins=(draft.origin, *draft.also),
        source=draft.source,
        severity=draft.severity,
        is_safety=draft.is_safety,
        why_here=reason(draft),
        first_step=f"Within {weeks}, {ended(draft.first_step)}",
        from_basis=draft.basis,
        figures=(*draft.reach.texts, *draft.known),
        wanted=draft.wanted,
    )


def _cited(source: Source) -> str:
    parts = [source.title, source.publisher, source.date]
    note = f" {source.note}" if source.note else ""
    return f"{', '.join(part for part in parts if part)}.{note}"
