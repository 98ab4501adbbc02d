"""Whether the target of a row is one: above the level it stands at, and on a day still to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from govtool.assessment.answers import RowAnswer
from govtool.assessment.bank import Scale
from govtool.assessment.levels import RowLevel


@dataclass(frozen=True)
class AimFault:
    """What is wrong with one field of a row's answer: the field's name, and a sentence."""

    field: str
    message: str


def aim_faults(
    scale: Scale, level: RowLevel, answer: RowAnswer, *, today: date, before: RowAnswer
) -> tuple[AimFault, ...]:
    """What is wrong with the target of a row; nothing where none is set.

    Args:
        scale: of the row's bank.
        level: of the row, from this answer.
        answer: what is said now.
        today: the day on which it is said.
        before: the answer stored so far. A date that stands in it may have passed since.
    """
    return (*_of_target(scale, level, answer), *_of_date(answer, today, before))


def _of_target(scale: Scale, level: RowLevel, answer: RowAnswer) -> Iterator[AimFault]:
    target, present = answer.target, level.gated
    if target is None:
        return
    if present is None:
        if target == scale.values[0]:
            message = "The lowest level is nothing to reach. Choose a higher one, or none yet."
            yield AimFault("target", message)
    elif target < present:
        yield AimFault("target", _step_back(scale, target, present))
    elif target == present and answer.good_enough is None:
        yield AimFault("target", _no_step(scale, present))


def _step_back(scale: Scale, target: int, present: int) -> str:
    higher = "" if present == scale.top else f"level {present + 1} or higher, or "
    return (
        f"Your answers carry level {present} already, so level {target} would be a step back. "
        f"Choose {higher}level {present} with the reason why that is good enough here."
    )


def _no_step(scale: Scale, present: int) -> str:
    is_reached = present > scale.values[0]
    stands = "carry level {} already" if is_reached else "stand at level {} and reach no other yet"
    advice = "Say" if present == scale.top else "Choose a higher level, or say"
    return (
        f"Your answers {stands.format(present)}. {advice} under “Good enough here, because” why "
        f"level {present} is enough."
    )


def _of_date(answer: RowAnswer, today: date, before: RowAnswer) -> Iterator[AimFault]:
    wanted = answer.target_date
    if wanted is not None and wanted < today and wanted != before.target_date:
        yield AimFault("target_date", "This day has passed. Give a day that is still to come.")
