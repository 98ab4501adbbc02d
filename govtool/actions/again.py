"""Looking again: what has become of what an action answers, by the newest map and figures.

Gone is said only where a check ran to its end, could tell everything, and no longer found it. A
finding is smaller where it is less serious than when the action was taken up. Gaps and
contradictions are looked at by what rooms agreed since (``again_levels``).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from govtool.actions.again_levels import (
    NO_PATHWAY,
    NOTHING_AGREED,
    AgreedNow,
    contradiction_again,
    gap_again,
)
from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Answered, Found, Rechecked
from govtool.checks.finding import Finding, Report
from govtool.triangulation.row_standing import RowStanding

NO_MAP: Final = "there is no live or as-is version to look at"


@dataclass(frozen=True)
class Now:
    """What there is to look at today: the report on the newest version, and the open blocks.

    Attributes:
        against: The version and figures that the report is about, in words.
        report: None where there is no version, or none that can be read.
        agreed: What rooms agreed, newest first; by it gaps are looked at again. None where no
            pathway is named.
        rows: How said, drawn and measured stand to each other by then, by the row's id, in every
            bank that has the row.
    """

    against: str
    report: Report | None
    open_blocks: Collection[str] = ()
    settled_blocks: Collection[str] = ()
    agreed: Sequence[AgreedNow] | None = None
    rows: Mapping[str, Sequence[RowStanding]] = field(default_factory=dict)


@dataclass(frozen=True)
class LookedAgain:
    """Everything an action answers, as it stands now, and what else its checks find."""

    items: tuple[Rechecked, ...]
    against: str
    others: tuple[Finding, ...] = ()
    """Findings of the same checks that the action does not name."""

    @property
    def whole(self) -> Found | None:
        """One word for all of it; None where it answers nothing that can be looked at again."""
        told = {one.found for one in self.items}
        if not told:
            return None
        if told == {Found.GONE}:
            return Found.GONE
        if told & {Found.SMALLER, Found.UNCHANGED}:
            return Found.UNCHANGED if told <= _WITHOUT_CHANGE else Found.SMALLER
        return Found.CANNOT_TELL

    @property
    def stands(self) -> tuple[Rechecked, ...]:
        """What is not certainly gone: with any of it, closing needs a reason."""
        return tuple(one for one in self.items if one.found is not Found.GONE)


_WITHOUT_CHANGE: Final = frozenset({Found.UNCHANGED, Found.CANNOT_TELL})


def look_again(action: TrackedAction, now: Now) -> LookedAgain:
    """What has become of what an action answers. Nothing unknown is ever called gone."""
    findings = {one.id: one for one in now.report.findings} if now.report else {}
    named = {one.finding for one in action.findings}
    since = action.taken_up.on if action.taken_up else None
    return LookedAgain(
        items=(
            *(_finding(one, now, findings) for one in action.findings),
            *(gap_again(one, now.agreed, since) for one in action.gaps),
            *(
                contradiction_again(one, now.rows, _not_compared(now))
                for one in action.contradictions
            ),
            *(_block(one, now) for one in action.blocks),
        ),
        against=now.against,
        others=tuple(
            one for one in findings.values() if one.check in action.checks and one.id not in named
        ),
    )


def _not_compared(now: Now) -> str:
    """Why a row was not compared."""
    if now.agreed is None:
        return NO_PATHWAY
    return NO_MAP if now.agreed and now.report is None else NOTHING_AGREED


def _finding(then: Answered, now: Now, findings: Mapping[str, Finding]) -> Rechecked:
    if now.report is None:
        return Rechecked(then.finding, Found.CANNOT_TELL, f"Cannot tell: {NO_MAP}")
    found = findings.get(then.finding)
    if found is None:
        return _absent(then, now.report)
    if then.severity and found.severity.rank < then.severity.rank:
        said = f"Smaller: it was {then.severity.value} and is {found.severity.value}"
        return Rechecked(then.finding, Found.SMALLER, said)
    return Rechecked(then.finding, Found.UNCHANGED, "Unchanged: it is still found")


def _absent(then: Answered, report: Report) -> Rechecked:
    if report.could_tell(then.check):
        return Rechecked(then.finding, Found.GONE, "Gone: the check ran and no longer finds it")
    if then.check in report.left_out:
        why = f"the place’s profile leaves {then.check} out"
    elif then.check not in report.ran:
        why = f"{then.check} was not run, or did not finish"
    else:
        why = f"{then.check} misses something it would have to know"
    return Rechecked(then.finding, Found.CANNOT_TELL, f"Cannot tell: {why}")


def _block(block: str, now: Now) -> Rechecked:
    if block in now.settled_blocks:
        return Rechecked(block, Found.GONE, "Gone: it is noted as settled")
    if block in now.open_blocks:
        return Rechecked(block, Found.UNCHANGED, "Unchanged: it still stands in the way")
    return Rechecked(block, Found.CANNOT_TELL, "Cannot tell: it is no longer on the list")


def tally_of(items: Iterable[Rechecked]) -> Mapping[Found, int]:
    """How many are gone, smaller, unchanged and not to be told, in this order."""
    known = tuple(items)
    return {found: sum(one.found is found for one in known) for found in Found}
