"""Actions that may be one and the same, offered for merging; and what becomes of two merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final, TypeVar

from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Progress
from govtool.actions.wording import counted
from govtool.checks.causes import CAUSE_OF
from govtool.checks.every import CHECK_BY_ID

T = TypeVar("T")
Known = Mapping[str, TrackedAction]
"""Actions by their references."""


@dataclass(frozen=True)
class Alike:
    """Two actions that may be one, and why it looks so; the surest pairs come first."""

    first: str
    second: str
    because: str
    surety: int
    """3 where both answer the same thing, 2 the same check, 1 the same cause or steps."""


def offered(actions: Known) -> tuple[Alike, ...]:
    """Pairs of open actions that may be merged, the surest first. A person decides."""
    still_open = [ref for ref, action in actions.items() if action.is_open]
    pairs = (
        alike
        for first, second in combinations(still_open, 2)
        for alike in _alike(first, second, actions)
    )
    return tuple(sorted(pairs, key=lambda pair: -pair.surety))


def _alike(first: str, second: str, actions: Known) -> Iterator[Alike]:
    one, other = actions[first], actions[second]
    if same := [item for item in one.answers if item in other.answers]:
        yield Alike(first, second, f"Both answer {_few(same)}", 3)
    elif checks := sorted(one.checks & other.checks):
        yield Alike(first, second, f"Both answer what {_few(checks)} finds", 2)
    elif causes := sorted(_causes(one) & _causes(other)):
        yield Alike(first, second, f"Probably one cause: {_few(causes)}", 1)
    elif one.steps and set(one.steps) == set(other.steps) and one.kind is other.kind:
        yield Alike(first, second, f"Both are about {_few(one.steps)}", 1)


SHOWN: Final = 3


def _few(items: Sequence[str]) -> str:
    more = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
    return f"{', '.join(items[:SHOWN])}{more}"


def _causes(action: TrackedAction) -> set[str]:
    known = (CHECK_BY_ID[check] for check in action.checks if check in CHECK_BY_ID)
    covers = (entry for check in known for entry in check.covers)
    return {CAUSE_OF[entry].title for entry in covers if entry in CAUSE_OF}


def merged(kept: TrackedAction, other: tuple[str, TrackedAction], note: Progress) -> TrackedAction:
    """The action that is kept, answering what both answered; nothing that was noted is lost.

    What only the other states is taken from it; where both state something, the kept one's stays
    and the other's record is still there to read.
    """
    reference, gone = other
    joined: dict[str, Any] = {
        name: _each_once(getattr(kept, name), getattr(gone, name))
        for name in ("gaps", "contradictions", "blocks", "steps", "stakeholders", "evidence")
    }
    stated: dict[str, Any] = {name: getattr(kept, name) or getattr(gone, name) for name in _EITHER}
    findings = {one.finding: one for one in (*kept.findings, *gone.findings)}
    findings |= {one.finding: one for one in kept.findings}
    return replace(
        kept,
        **joined,
        **stated,
        findings=tuple(findings.values()),
        progress=(*kept.progress, *gone.progress, note),
        merged=_each_once(kept.merged, (*gone.merged, reference)),
        after=tuple(ref for ref in _each_once(kept.after, gone.after) if ref != reference),
    )


_EITHER: Final = (
    "text",
    "result",
    "measure",
    "baseline",
    "sponsor",
    "risk",
    "resources",
    "budget",
)


def _each_once(ours: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))


def pointed(action: TrackedAction, gone: str, kept: str) -> TrackedAction:
    """An action that came after one that was merged, now after the one that was kept."""
    after = (kept if ref == gone else ref for ref in action.after)
    return replace(action, after=tuple(dict.fromkeys(after)))


def merge_words(kept: str, gone: str, action: TrackedAction) -> str:
    """The note that a merging leaves on the action that is kept."""
    answers = counted(len(action.answers), "thing")
    return f"{gone} (“{action.title}”, which answered {answers}) was merged into {kept}."
