"""Which action stands first: safety, then people affected, then ease; and why, in words.

Where a figure says how many people are affected, it ranks; where none does, the severity of the
finding, or the level of the row, stands in, and the plan says so. The lines between many, some and
few are govtool's own and are printed with every plan.
"""

from collections.abc import Iterable
from typing import Final

from govtool.actions.draft import Draft
from govtool.actions.plan import Origin
from govtool.checks.finding import Severity
from govtool.checks.reach import MANY_A_MONTH, SOME_A_MONTH

_PEOPLE: Final = (
    f"Then people affected: {MANY_A_MONTH} people a month, or a quarter of them, counts as many, "
    f"{SOME_A_MONTH} a month or a tenth as some, less as few. Where there is no figure, high, "
    "medium and low severity, or the lowest, middle and highest third of a scale, stand in for "
    "many, some and few, just behind a figure; for what the room raised, the dots it was given, "
    "by thirds of the most."
)
_EFFORT: Final = (
    "Then ease: what takes weeks of local work stands before what takes months of joint work, and "
    "that before what needs contracts or systems to change."
)
RULES: Final = (
    "Safety first: anything by which people may come to harm stands at the head.",
    _PEOPLE,
    _EFFORT,
)
"""How actions are put in order, to be printed with a plan."""

_EASE: Final = {
    3: "Usually weeks of local work.",
    2: "Usually months of joint work.",
    1: "Usually needs contracts or systems to change.",
}
_ORDER: Final = {
    Origin.FINDING: 0,
    Origin.CONTRADICTION: 1,
    Origin.BLOCK: 2,
    Origin.GAP: 3,
}
_CROWD: Final = {Severity.HIGH: "Many", Severity.MEDIUM: "Some", Severity.LOW: "Few"}


def in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts, the one to start with first. The same drafts always come out the same."""
    return tuple(sorted(drafts, key=_place))


def _place(draft: Draft) -> tuple[object, ...]:
    return (
        not draft.is_safety,
        -band(draft).rank,
        not draft.reach.is_known,
        -draft.ease,
        draft.due.on,
        -draft.severity.rank if draft.severity else 0,
        _ORDER[draft.origin],
        -len(draft.answers),
        draft.answers,
    )


def band(draft: Draft) -> Severity:
    """Whether many (high), some (medium) or few (low) people are affected, or what stands in."""
    return draft.reach.crowd or draft.stand_in


def reason(draft: Draft) -> str:
    """Why a draft stands where it stands."""
    safety = "Safety first: people may come to harm. " if draft.is_safety else ""
    return f"{safety}{_people(draft)} {_EASE[draft.ease]}"


def _people(draft: Draft) -> str:
    known = draft.reach.crowd
    if known:
        return f"{_CROWD[known]} people affected, by the figure known today."
    return f"Ranked by {draft.stand_in_words}."
