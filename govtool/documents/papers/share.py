"""A plan's page for one organisation or lead: what is asked of them, by when, why, and where.

An organisation is a provider of the pathway, or one that an action names; a lead is a role that an
action names. A provider's page also tells what others do about findings on its steps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from govtool.actions.plan import ActionPlan
from govtool.actions.wording import counted, upper_first
from govtool.checks.wording import listed
from govtool.documents.edition import Edition
from govtool.documents.papers.blocks import (
    Block,
    Heading,
    Paper,
    Picture,
    Points,
    Turn,
    Words,
)
from govtool.documents.papers.part_of_picture import steps_of
from govtool.documents.papers.parts import (
    actions_grid,
    findings_grid,
    made_from,
    not_a_verdict,
    short_actions,
)
from govtool.documents.plan_rows import PlanRow, PlanSheet
from govtool.pathways.model import Pathway

NAMED: Final = 40
"""How many names are offered where one is not known."""


class NotInPlan(LookupError):  # noqa: N818 - it reads as what happened
    """No organisation or lead of this plan goes by the name; says which there are."""


@dataclass(frozen=True)
class Share:
    """What of a plan concerns one organisation or lead."""

    name: str
    asked: tuple[PlanRow, ...]
    """The actions they lead on, or share."""
    beside: tuple[PlanRow, ...]
    """The actions that others lead on and that name them, or are about findings on their steps."""
    steps: frozenset[str]
    """Their steps, or those that their actions are about."""
    findings: frozenset[str]
    """The findings that their actions answer, or that others answer on their steps."""


def names_in(sheet: PlanSheet, pathway: Pathway) -> tuple[str, ...]:
    """Everybody who can have a page of their own, in order."""
    named = {name for row in sheet.rows for name in (*_leads(row), *row.concerned)}
    return tuple(sorted(named | {item.name for item in pathway.providers}, key=str.casefold))


def share_of(plan: ActionPlan, sheet: PlanSheet, pathway: Pathway, name: str) -> Share:
    """What concerns the organisation or lead of this name; case does not matter.

    Raises:
        NotInPlan: nobody in the plan goes by it, or several do.
    """
    known = _one_of(names_in(sheet, pathway), pathway, name)
    asked = tuple(row for row in sheet.rows if known in _leads(row))
    provided = frozenset(
        step.id
        for step in pathway.steps
        if step.provider and _provider_names(pathway).get(step.provider) == known
    )
    by_id = {finding.id: steps_of(pathway, finding) for finding in plan.findings}
    steps = provided or _steps_of_rows(asked, by_id)
    touching = {item for item, places in by_id.items() if places & provided}
    beside = tuple(
        row
        for row in sheet.rows
        if row not in asked and (known in row.concerned or touching.intersection(row.findings))
    )
    findings = touching.union(*(row.findings for row in asked))
    return Share(known, asked, beside, steps, frozenset(findings))


def share_paper(
    sheet: PlanSheet, share: Share, edition: Edition, picture: Picture | None = None
) -> Paper:
    """The page for one organisation or lead."""
    return Paper(
        name=f"For {share.name}",
        title=f"their part in the action plan for {sheet.title}",
        place=sheet.place,
        made_on=sheet.made_on,
        blocks=tuple(_blocks(sheet, share, picture)),
        warning=sheet.warning,
        edition=edition,
    )


def _blocks(sheet: PlanSheet, share: Share, picture: Picture | None) -> Iterator[Block]:
    yield Heading("In short")
    yield Points(tuple(_in_short(share)))
    if picture:
        yield Heading("The part of the picture that concerns you")
        yield picture
        yield Words(
            "▲ marks the place of a finding. Neighbouring steps are shown too.", is_soft=True
        )
    yield from _why(sheet, share)
    if share.beside:
        yield Heading("What others do that touches your services")
        yield short_actions(share.beside)
    if share.asked:
        yield Turn(is_across=True)
        yield Heading("What is asked of you, in full")
        yield actions_grid(share.asked)
    yield Heading("What this was made from")
    yield from made_from(sheet)
    yield not_a_verdict()


def _in_short(share: Share) -> Iterator[str]:
    open_rows = [row for row in share.asked if row.is_open]
    if not share.asked:
        yield "No action names you as the one who leads on it."
    for row in open_rows:
        yield f"{_by(row)}: {row.title} ({row.reference}). {row.status_words}. {row.first_step}"
    done = len(share.asked) - len(open_rows)
    if done:
        yield f"{counted(done, 'action')} of yours {'is' if done == 1 else 'are'} settled."
    if share.beside:
        others = counted(len(share.beside), "action")
        yield f"Others lead on {others} about your steps, or naming you; you may be asked to help."


def _by(row: PlanRow) -> str:
    return f"By {row.due_words}" if row.due else row.due_words


def _why(sheet: PlanSheet, share: Share) -> Iterator[Block]:
    findings = [row for row in sheet.findings if row.id in share.findings]
    yield Heading("Why: what was found")
    if findings:
        yield findings_grid(findings)
    else:
        yield Words(
            "No finding on the map today; what each action answers instead stands with it."
        )


def _leads(row: PlanRow) -> frozenset[str]:
    """The roles and the organisation that an action names."""
    role, _, beside = row.owner.partition(", with ")
    names = (role, upper_first(beside.removeprefix("the ")), row.organisation)
    return frozenset(name.strip() for name in names if name.strip())


def _provider_names(pathway: Pathway) -> dict[str, str]:
    return {item.id: item.name for item in pathway.providers}


def _steps_of_rows(rows: Iterable[PlanRow], by_id: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(
        step for row in rows for item in row.findings for step in by_id.get(item, frozenset())
    )


def _one_of(names: tuple[str, ...], pathway: Pathway, asked: str) -> str:
    """The name that was meant: the same, a provider's id, or the only one that holds the words."""
    wanted = asked.strip().casefold()
    by_id = {key.casefold(): name for key, name in _provider_names(pathway).items()}
    same = [name for name in names if name.casefold() == wanted]
    holding = [name for name in names if wanted and wanted in name.casefold()]
    found = same or ([by_id[wanted]] if wanted in by_id else holding)
    if len(found) == 1:
        return found[0]
    several = f"Several go by “{asked}”" if found else f"Nobody in this plan goes by “{asked}”"
    offered = listed(found or names[:NAMED], "or")
    raise NotInPlan(f"{several}. It names {offered}." if offered else f"{several}.")
