"""The second side: what the pathway as drawn shows of a row or criterion."""

from collections.abc import Sequence
from typing import Final

from govtool.pathways.model import Pathway
from govtool.referrals.periods import day_in_words
from govtool.triangulation.check_answers import CheckAnswer, State
from govtool.triangulation.comparison import Shown, ShownState
from govtool.triangulation.ground import Ground, is_measured

NOTHING_NAMED: Final = "It names no check on the map."
PROPOSAL: Final = "The map is a proposal, which does not show what is in place."
ALL_CLEAR: Final = "Every check that it names is clear."


def drawn_for(ground: Ground, checks: Sequence[str]) -> Shown:
    """What the map shows; ``checks`` are those named, of which those over figures are left out."""
    named = [check for check in checks if not is_measured(check)]
    as_of = date_of_map(ground.pathway)
    if not named:
        return Shown(ShownState.NOTHING_NAMED, NOTHING_NAMED)
    if ground.is_proposal:
        return Shown(ShownState.CANNOT_TELL, PROPOSAL, as_of=as_of)
    answers = tuple(ground.answer(check) for check in named)
    state = state_of(answers)
    return Shown(state, told(state, answers, ALL_CLEAR), answers, as_of=as_of)


def date_of_map(pathway: Pathway) -> str:
    """How recent a map is: its period, the day it was published, or that neither is stated."""
    if pathway.period:
        return f"Map of: {pathway.period}"
    if pathway.published:
        return f"Map of {day_in_words(pathway.published)}"
    return "The date of the map is not stated"


def state_of(answers: Sequence[CheckAnswer]) -> ShownState:
    """Found where any check found something; clear where every one of them is."""
    states = {answer.state for answer in answers}
    if State.FOUND in states:
        return ShownState.FOUND
    return ShownState.CANNOT_TELL if State.CANNOT_TELL in states else ShownState.CLEAR


def told(state: ShownState, answers: Sequence[CheckAnswer], clear: str) -> str:
    """What some checks found, or that all is clear, or the first thing that is missing."""
    if state is ShownState.FOUND:
        return _first([item.message for answer in answers for item in answer.findings])
    if state is ShownState.CLEAR:
        return clear
    return f"Not known: {_first([item for answer in answers for item in answer.missing])}"


def _first(sentences: Sequence[str]) -> str:
    more = len(sentences) - 1
    first = sentences[0] if sentences[0].endswith((".", "…", "?", "!")) else f"{sentences[0]}."
    return f"{first} And {more} more." if more else first
