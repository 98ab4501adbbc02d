"""The first side: what an answer says of its row, and what a tick says of its criterion."""

from dataclasses import replace
from datetime import date
from typing import Final

from govtool.assessment.answers import Answers, RowAnswer
from govtool.assessment.bank import BankRow, Criterion, Scale
from govtool.assessment.levels import RowLevel, RowState, row_level, shortfall
from govtool.assessment.row_strength import RowStrength, row_strength
from govtool.sources import Fact
from govtool.triangulation.comparison import Said, SaidState
from govtool.triangulation.rule import in_place_from

_TICKS: Final = {
    Fact.YES: (SaidState.IN_PLACE, "Said to be so"),
    Fact.NO: (SaidState.NOT_IN_PLACE, "Said not to be so"),
}


def said_of(scale: Scale, row: BankRow, answers: Answers, today: date) -> Said:
    """What answers say of a row.

    Args:
        scale: of the row's bank.
        row: one of that bank.
        answers: that fit the bank.
        today: the day on which the strength of the evidence is told.
    """
    answer = answers.row_by_id.get(row.id, RowAnswer(row.id))
    level = row_level(scale, row, answer)
    if level.gated is None:
        words = level.why if level.state is RowState.NOT_APPLICABLE else "Not answered."
        return Said(SaidState.NOTHING, words)
    found = _of_level(scale, level, level.gated)
    strength = row_strength(scale, row, answer, level, today)
    return replace(
        found,
        strength=_strength(strength),
        by=answers.answered_by,
        on=answers.answered_on,
    )


def _strength(found: RowStrength) -> str:
    name = "" if found.strength is None else found.strength.words
    if not name or found.why.casefold().startswith(name):
        return found.why
    return f"{name[:1].upper()}{name[1:]}. {found.why}"


def _of_level(scale: Scale, level: RowLevel, gated: int) -> Said:
    value = gated if level.claimed is None else level.claimed
    is_in_place = value >= in_place_from(scale)
    return Said(
        state=SaidState.IN_PLACE if is_in_place else SaidState.NOT_IN_PLACE,
        words=_words(scale, level, gated),
        level=value,
        claimed=level.claimed,
        gated=gated,
        is_carried=gated >= value,
    )


def _words(scale: Scale, level: RowLevel, gated: int) -> str:
    if level.claimed is None:
        return f"No level is claimed; the criteria met carry level {_named(scale, gated)}"
    if gated < level.claimed:
        return f"Level {_named(scale, level.claimed)}; the evidence carries level {gated}"
    return f"Level {_named(scale, level.claimed)}"


def _named(scale: Scale, value: int) -> str:
    return f"{value} ({scale.name_of(value)})"


def said_of_criterion(criterion: Criterion, answers: Answers, row: str) -> Said:
    """What the tick of a criterion says."""
    answer = answers.row_by_id.get(row, RowAnswer(row))
    tick = answer.tick_by_id.get(criterion.id)
    if answer.not_applicable is not None or tick is None or tick.met is None:
        return Said(SaidState.NOTHING, "Not ticked.")
    state, words = _TICKS[tick.met]
    is_carried = shortfall(criterion, answer) is None
    more = "" if tick.met is Fact.NO or is_carried else ", with no evidence named"
    return Said(
        state,
        f"{words}{more}",
        is_carried=is_carried,
        by=answers.answered_by,
        on=answers.answered_on,
    )
