"""What a plan proposes and what a place has taken up of it: nothing is offered twice.

A proposal is known by the checks and rows it answers, which stay the same while single findings
come and go. So one that was taken up is not offered again, and what it would answer now and did
not answer then is said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from govtool.actions.plan import Action, ActionPlan
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Answered, Lead, TakenUp
from govtool.actions.wording import day, upper_first
from govtool.checks.finding import Finding
from govtool.pathways.model import Pathway
from govtool.sources import Fact
from govtool.workshop.blocks import LONGEST_LINE, LONGEST_TEXT


@dataclass(frozen=True)
class Proposal:
    """One action of a plan, with the key it is known by."""

    key: str
    action: Action


@dataclass(frozen=True)
class Taken:
    """A proposal that was taken up: the action's reference, and what has changed since.

    Attributes:
        more: What the proposal answers now and the action does not.
        fewer: What the action answers and the proposal no longer does.
    """

    proposal: Proposal
    reference: str
    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    is_open: bool = True

    @property
    def is_changed(self) -> bool:
        """Whether the plan asks for something else than what was taken up."""
        return bool(self.more or self.fewer)


@dataclass(frozen=True)
class Offer:
    """A plan's proposals, those open to be taken up apart from those that were."""

    open: tuple[Proposal, ...]
    taken: tuple[Taken, ...]
    past: tuple[str, ...] = ()
    """References of open actions whose proposal the plan does not make any more."""


def proposals(plan: ActionPlan) -> tuple[Proposal, ...]:
    """Every action of a plan with its key, in the order of the plan."""
    keys = [_key(action) for action in plan.actions]
    times = Counter(keys)
    return tuple(
        Proposal(key if times[key] == 1 else f"{key} {min(action.answers)}"[:400], action)
        for action, key in zip(plan.actions, keys, strict=True)
    )


def _key(action: Action) -> str:
    """The checks and rows it answers; of blocks, their numbers only where it answers no finding.

    People confirm and settle blocks as they go, and a proposal should not be offered anew for it.
    """
    names = {item.partition(":")[0].partition(">")[0] for item in action.answers}
    lasting = {name for name in names if not _is_block(name)}
    return " ".join(sorted(lasting or names))[:300]


def _is_block(name: str) -> bool:
    return name.startswith("B") and name[1:].isdecimal()


def offer(plan: ActionPlan, kept: Mapping[str, TrackedAction]) -> Offer:
    """What of a plan is open to be taken up, given the actions kept by their references."""
    by_key = {
        action.taken_up.key: reference for reference, action in kept.items() if action.taken_up
    }
    made = proposals(plan)
    keys = {one.key for one in made}
    return Offer(
        open=tuple(one for one in made if one.key not in by_key),
        taken=tuple(
            _taken(one, by_key[one.key], kept[by_key[one.key]])
            for one in made
            if one.key in by_key
        ),
        past=tuple(
            reference
            for key, reference in by_key.items()
            if key not in keys and kept[reference].is_open
        ),
    )


def with_kept(plan: ActionPlan, kept: Mapping[str, TrackedAction]) -> ActionPlan:
    """The plan, with what the actions kept answer known to be answered by them.

    What a proposal that was taken up answers by now counts as the action's while that is open,
    though nobody has added it yet; whatever an action names itself goes before that. What was
    found after an action was settled is not answered by it.
    """
    since = {
        item: one.reference
        for one in offer(plan, kept).taken
        if one.is_open
        for item in one.proposal.action.answers
    }
    named = {item: reference for reference, action in kept.items() for item in action.answers}
    return replace(plan, kept=tuple({**since, **named}.items()))


def _taken(proposal: Proposal, reference: str, action: TrackedAction) -> Taken:
    now, then = proposal.action.answers, action.answers
    return Taken(
        proposal,
        reference,
        more=tuple(item for item in now if item not in then),
        fewer=tuple(item for item in then if item not in now),
        is_open=action.is_open,
    )


def taken_up(proposal: Proposal, plan: ActionPlan, pathway: Pathway, today: date) -> TrackedAction:
    """The action that a proposal becomes. It has a role and no name until somebody gives one."""
    action = proposal.action
    found = {one.id: one for one in plan.findings if one.id in action.answers}
    blocks = {one.id for one in plan.raised if one.id in action.answers}
    gaps = {one.id for one in plan.gaps if one.id in action.answers}
    others = (item for item in action.answers if not {item} & {*found, *blocks, *gaps})
    return TrackedAction(
        title=action.title[:LONGEST_LINE],
        text=_undated(action)[:LONGEST_TEXT],
        findings=tuple(Answered(one.id, one.severity) for one in found.values()),
        gaps=tuple(item for item in action.answers if item in gaps),
        contradictions=tuple(others),
        blocks=tuple(item for item in action.answers if item in blocks),
        steps=_steps(pathway, found.values()),
        measure=action.measure[:LONGEST_LINE] or None,
        baseline="; ".join(action.figures)[:LONGEST_LINE] or None,
        lead=Lead(role=action.owner_role[:LONGEST_LINE] or None),
        due=action.due,
        taken_up=TakenUp(proposal.key, action.title[:LONGEST_LINE], today, plan.version),
        invented=Fact.YES if _is_invented(plan, {*blocks, *gaps}) else None,
    )


def _undated(action: Action) -> str:
    """What to do without the date, which the action keeps apart and which may move."""
    text = action.text.removeprefix(f"By {day(action.due)}").lstrip(",: ")
    return upper_first(text)


def _is_invented(plan: ActionPlan, answered: set[str]) -> bool:
    """Whether something answered was made up: a block, or a gap that invented answers show."""
    blocks = any(one.is_invented for one in plan.raised if one.id in answered)
    shown = {row.gap for one in plan.profiles if one.is_invented for row in one.rows if row.gap}
    return blocks or bool(shown & answered)


def _steps(pathway: Pathway, findings: Iterable[Finding]) -> tuple[str, ...]:
    """The steps that findings are about, and the ends of their links; each once."""
    about = [
        end for one in findings for subject in one.subjects for end in _ends(pathway, subject)
    ]
    return tuple(dict.fromkeys(step for step in about if step in pathway.step_by_id))


def _ends(pathway: Pathway, subject: str) -> tuple[str, ...]:
    link = pathway.link_by_id.get(subject)
    return (link.origin, link.to) if link else (subject,)


def with_now(action: TrackedAction, taken: Taken, plan: ActionPlan) -> TrackedAction:
    """A taken-up action that also answers what its proposal answers by now; nothing is dropped."""
    found = {one.id: one for one in plan.findings if one.id in taken.more}
    gaps = {one.id for one in plan.gaps if one.id in taken.more}
    blocks = {one.id for one in plan.raised if one.id in taken.more}
    others = (item for item in taken.more if not {item} & {*found, *gaps, *blocks})
    return replace(
        action,
        findings=(
            *action.findings,
            *(Answered(one.id, one.severity) for one in found.values()),
        ),
        gaps=(*action.gaps, *(item for item in taken.more if item in gaps)),
        contradictions=(*action.contradictions, *others),
        blocks=(*action.blocks, *(item for item in taken.more if item in blocks)),
    )
