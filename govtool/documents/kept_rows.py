"""Actions that a place keeps, as the rows that every format of a plan prints.

They stand beside what the plan proposes and nobody has taken up: first what is under way, soonest
first, then the proposals in the plan's order, then what is settled. So no document hides either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from govtool.actions.brag import KEY, standing
from govtool.actions.plan import Action, ActionPlan
from govtool.actions.taking_up import Taken, offer
from govtool.actions.tracked import TrackedAction, reference
from govtool.actions.tracked_parts import ActionKind, SupportForm
from govtool.actions.wording import counted, day
from govtool.checks.finding import Severity
from govtool.checks.wording import listed
from govtool.documents.plan_figures import still_standing
from govtool.documents.plan_rows import (
    PROPOSED,
    PROPOSED_MEANS,
    STATUS_KEY,
    KeyRow,
    PlanRow,
    PlanSheet,
)
from govtool.documents.plan_view import BASIS_WORDS, answers
from govtool.sources import Fact

_KNOWN: Final = {Fact.YES: "Yes", Fact.NO: "No", None: "Not stated"}
_FIRST: Final = "What to do first"
_NOT_TOLD: Final = "What could not be told"
TOLD: Final = 3
"""Actions that the summary names."""
ORDER: Final = (
    "First what was taken up, by its date; then what is proposed and nobody has taken up yet, in "
    "the order to take it; then what is settled. Owners and dates of proposals are not agreed."
)
WHY_NONE: Final = "No action has been taken up yet, and the plan proposes none."
_UNREAD: Final = "kept here cannot be read by this govtool"
_NO_OTHER: Final = "The plan proposes no other."
SUPPORT: Final = {
    SupportForm.TRAINING: "Training",
    SupportForm.HOW_TO: "A how-to or guide",
    SupportForm.NAMED_PERSON: "A named helper",
    None: "Form not stated",
}


@dataclass(frozen=True)
class KeptAction:
    """An action that a place keeps, with its number there and the version it is saved in."""

    number: int
    version: int
    action: TrackedAction
    is_of_place: bool = False
    """True where it belongs to the whole place and not to the pathway of the plan."""

    @property
    def reference(self) -> str:
        """What it is called: A-12."""
        return reference(self.number)


@dataclass(frozen=True)
class KeptList:
    """The actions kept for a plan's pathway, and the references of those nobody can read."""

    actions: tuple[KeptAction, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def by_reference(self) -> dict[str, TrackedAction]:
        """The actions by their references."""
        return {one.reference: one.action for one in self.actions}


NONE_KEPT: Final = KeptList()


def kept_sheet(sheet: PlanSheet, plan: ActionPlan, kept: KeptList) -> PlanSheet:
    """The sheet of a plan with the actions kept, beside the proposals that nobody has taken up.

    Args:
        sheet: as it was made of the plan alone.
        plan: what proposes; how actions stand is told by the day it was made on.
        kept: the actions of the pathway and of the whole place.
    """
    made = offer(plan, kept.by_reference)
    from_plan = {one.reference: one.proposal.action for one in made.taken}
    own = [
        _Kept(plan, one, key, from_plan.get(one.reference)).row()
        for one, key in zip(kept.actions, _keys(kept.actions), strict=True)
    ]
    proposed = list(_proposed(sheet, made.taken, kept))
    rows = tuple(_in_order(own, proposed))
    return replace(
        sheet,
        rows=rows,
        key=tuple(_key(sheet)),
        summary=tuple(_told(sheet, plan, rows, kept.unreadable)),
        why_none=_why_none(kept.unreadable),
        unreadable=kept.unreadable,
        order=ORDER,
        is_kept=True,
        warning=" ".join(part for part in (sheet.warning, _invented(kept)) if part),
        findings=tuple(
            replace(row, answered_by=plan.answered_by.get(row.id, row.answered_by))
            for row in sheet.findings
        ),
    )


def _keys(kept: Sequence[KeptAction]) -> Iterator[str]:
    """What each is known by for ever: its proposal's key, whether or not that is still made.

    Of several made from one proposal the first has its key, and the others their references.
    """
    given: set[tuple[bool, str]] = set()
    for one in kept:
        key = one.action.taken_up.key if one.action.taken_up else one.reference
        yield one.reference if (one.is_of_place, key) in given else key
        given.add((one.is_of_place, key))


def _proposed(sheet: PlanSheet, taken: Sequence[Taken], kept: KeptList) -> Iterator[PlanRow]:
    """What nobody has taken up, and again what an action is settled for that does not name all."""
    by_key = {one.proposal.key: one for one in taken}
    named = {item for one in kept.actions for item in one.action.answers}
    for row in sheet.rows:
        before = by_key.get(row.key)
        if before is None:
            yield replace(row, is_proposed=True)
        elif not before.is_open and not named.issuperset(before.more):
            yield replace(row, key=f"{row.key} after {before.reference}", is_proposed=True)


def _why_none(unreadable: Sequence[str]) -> str:
    if not unreadable:
        return WHY_NONE
    return f"{counted(len(unreadable), 'action')} {_UNREAD}: {listed(unreadable)}. {_NO_OTHER}"


def _in_order(own: Sequence[PlanRow], proposed: Sequence[PlanRow]) -> Iterator[PlanRow]:
    by_date = sorted(own, key=lambda row: row.due or date.max)
    yield from (row for row in by_date if row.is_open)
    yield from proposed
    yield from (row for row in by_date if not row.is_open)


def _key(sheet: PlanSheet) -> Iterator[KeyRow]:
    for word, meaning in (*KEY, (PROPOSED, PROPOSED_MEANS)):
        yield KeyRow(STATUS_KEY, word, meaning)
    yield from (row for row in sheet.key if row.heading != STATUS_KEY)


def _told(
    sheet: PlanSheet, plan: ActionPlan, rows: Sequence[PlanRow], unreadable: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The summary, with the first of these rows, and with what could not be read."""
    for heading, said in sheet.summary:
        if heading == _FIRST and rows:
            yield heading, tuple(_first(plan, rows))
        elif heading == _NOT_TOLD and unreadable:
            which = "cannot be read by this govtool, and so not be shown"
            yield heading, (*said, f"Kept here, but it {which}: {listed(unreadable)}.")
        else:
            yield heading, said


def _first(plan: ActionPlan, rows: Sequence[PlanRow]) -> Iterator[str]:
    still_open = [row for row in rows if row.is_open]
    if not still_open:
        yield " ".join(part for part in ("Every action is settled.", still_standing(plan)) if part)
    for row in still_open[:TOLD]:
        yield f"{row.reference}. {row.owner_words}, {_by(row)}: {row.title}. {row.status_words}."
    proposed = sum(row.is_proposed for row in still_open[TOLD:])
    under_way = len(still_open[TOLD:]) - proposed
    more = [
        *([f"{under_way} more taken up"] if under_way else []),
        *([f"{proposed} proposed and not taken up"] if proposed else []),
    ]
    if more:
        yield f"{listed(more)[:1].upper()}{listed(more)[1:]}, with all that is known of each."


def _by(row: PlanRow) -> str:
    return f"by {row.due_words}" if row.due else row.due_words.lower()


def _invented(kept: KeptList) -> str:
    made_up = [one.reference for one in kept.actions if one.action.invented is Fact.YES]
    if not made_up:
        return ""
    many = len(made_up) > 1
    which = listed(made_up) if len(made_up) <= TOLD else counted(len(made_up), "action")
    return (
        f"{which} {'are' if many else 'is'} invented for demonstration: nobody agreed "
        f"{'them' if many else 'it'}."
    )


@dataclass(frozen=True)
class _Kept:
    """One action, with the plan it stands beside and its own proposal where that is still made."""

    plan: ActionPlan
    kept: KeptAction
    key: str
    proposal: Action | None

    def row(self) -> PlanRow:
        action = self.kept.action
        stands = standing(action, self.plan.made_on)
        return PlanRow(
            key=self.key,
            reference=self.kept.reference,
            title=action.title,
            text=action.text or "",
            owner=action.lead.called,
            organisation=action.lead.organisation or "",
            due=action.due_now,
            start=action.start,
            status=stands.status,
            no_action=action.no_action.because if action.no_action else "",
            measure=action.measure or "",
            figures=(action.baseline,) if action.baseline else (),
            answers=answers(self.plan, action),
            source=self.proposal.source if self.proposal else "",
            severity=self._severity(),
            rests_on=self._rests_on(),
            more=tuple(
                _more(self.kept, stands.because, self.proposal.reference if self.proposal else "")
            ),
            findings=tuple(one.finding for one in action.findings),
            is_safety=bool(self.proposal and self.proposal.is_safety),
            revision=self.kept.version,
            support=_support(action),
            concerned=action.stakeholders,
            namespace=f"{self.plan.place}/" if self.kept.is_of_place else "",
        )

    def _severity(self) -> Severity | None:
        """Of what it answers: as it is found now, or was when it was taken up."""
        now = {one.id: one.severity for one in self.plan.findings}
        known = [now.get(one.finding, one.severity) for one in self.kept.action.findings]
        return max((one for one in known if one), key=lambda one: one.rank, default=None)

    def _rests_on(self) -> str:
        if self.proposal is None or self.proposal.severity is None:
            return ""
        return BASIS_WORDS[self.proposal.from_basis]


def _support(action: TrackedAction) -> str:
    if action.kind is not ActionKind.SUPPORT:
        return ""
    whom = action.supports or "for whom is not stated"
    return f"{SUPPORT[action.support]}: {whom}"


def _more(
    kept: KeptAction, because: tuple[str, ...], proposed_as: str
) -> Iterator[tuple[str, str]]:
    """Whatever else is stated of an action, and whether there are people and money for it."""
    action = kept.action
    if kept.is_of_place:
        yield "Belongs to", "The whole place"
    if proposed_as:
        yield "Taken up from", f"{proposed_as} of the plan"
    yield "How it stands", " ".join(because)
    for late in action.revised:
        yield "Was due", f"{day(late.was)}, moved on {day(late.on)}: {late.why}"
    stated = (
        ("Support for people on the ground", _support(action)),
        ("No date, because", action.no_date),
        ("Expected result", action.result),
        ("Sponsor", action.sponsor),
        ("With", "; ".join(action.stakeholders)),
        ("Done after", ", ".join(action.after)),
        ("Risk if not done", action.risk),
    )
    yield from ((label, text) for label, text in stated if text)
    if not action.no_action:
        yield "People and time for it", _KNOWN[action.resources]
        yield "Money for it", _KNOWN[action.budget]
    for note in action.notes[:1]:
        yield "Last note", f"{day(note.on)}, {note.by}: {note.said}"
    for shown in action.evidence:
        yield "Evidence", f"{shown.what} ({shown.by}, {day(shown.on)})"
