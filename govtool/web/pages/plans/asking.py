"""What a request asks of a plan: for which version, with which answers taken in."""

from typing import Any, Final

from flask import request

from govtool.actions.wording import counted
from govtool.web.pages.plans.forms import PlanChoice
from govtool.web.permissions import Permission
from govtool.web.visit import may, person, place, site, visit
from govtool.web.words import CLOCK
from govtool.workflows.planning import (
    AnswerSet,
    Planned,
    agreed_sets,
    answer_sets,
    chosen_sets,
    on_own_paper,
    plan_for,
)

CHOSEN: Final = "chosen"
"""Says in an address that it names all the answers to take in, even where it names none."""


def sets_here(pathway: str) -> tuple[AnswerSet, ...]:
    """The answers that this visitor may have taken in: their own, or everybody's."""
    everybody = may(Permission.RUN_ROUND)
    return answer_sets(
        site().sessions, place=place(), slug=pathway, account=person(), everybody=everybody
    )


def choice_of(sets: tuple[AnswerSet, ...]) -> PlanChoice:
    """The form as the address fills it in; without a choice, what the rooms agreed."""
    form = PlanChoice(request.args)
    form.offer(sets, {found.key: _in_a_line(found) for found in sets})
    if not request.args.keys() & {"answers", CHOSEN}:
        form.answers.data = [found.key for found in agreed_sets(sets)]
    return form


def chosen_here(pathway: str) -> tuple[AnswerSet, ...]:
    """The answers that the address names; NotFound for any this visitor may not take in."""
    sets = sets_here(pathway)
    return chosen_sets(sets, choice_of(sets).answers.data or ())


def planned_here(pathway: str, number: int, chosen: tuple[AnswerSet, ...]) -> Planned:
    """The plan for a version with the answers chosen, made today."""
    today = visit().at.astimezone(CLOCK).date()
    version = (pathway, number)
    return plan_for(site().sessions, place=place(), version=version, sets=chosen, today=today)


def printed_here(pathway: str, number: int, chosen: tuple[AnswerSet, ...]) -> Planned:
    """The same on the place's own paper, to be printed."""
    planned = planned_here(pathway, number, chosen)
    return on_own_paper(site().sessions, planned, place=place().id)


def address_of(planned: Planned, chosen: tuple[AnswerSet, ...]) -> dict[str, Any]:
    """What names this plan in an address."""
    return {
        "pathway": planned.note.pathway,
        "number": planned.note.number,
        "answers": [found.key for found in chosen],
        CHOSEN: None if chosen else "y",
    }


def _in_a_line(found: AnswerSet) -> str:
    who = _whose(found)
    rows = counted(found.rows, "row")
    return f"{found.bank_title}: {who} ({rows}), {found.round.title}"


def _whose(found: AnswerSet) -> str:
    if found.account is None:
        return "levels agreed in the room"
    return "your answers" if found.account == person() else f"answers of {found.account.name}"
