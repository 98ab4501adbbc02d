"""Every row compared, with what was answered to it and whether somebody has to answer now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from govtool.triangulation.comparison import Comparison, Verdict
from govtool.triangulation.reply import Reply, ReplyState, state_of


@dataclass(frozen=True)
class RowStanding:
    """A row of a bank, compared, with the newest answer to its contradictions."""

    comparison: Comparison
    reply: Reply | None
    state: ReplyState

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.comparison.id

    @property
    def is_open(self) -> bool:
        """Whether it contradicts and nobody's answer to that counts."""
        return self.state.is_open


def row_standings(
    comparisons: Iterable[Comparison], replies: Mapping[str, Reply], today: date
) -> tuple[RowStanding, ...]:
    """How every row stands on a day: open contradictions first, else in the order given.

    Args:
        comparisons: of one bank.
        replies: the newest answer to each row of that bank, by the row's id.
        today: the day on which answers count, or count no more.
    """
    found = [
        RowStanding(item, replies.get(item.id), state_of(item, replies.get(item.id), today))
        for item in comparisons
    ]
    return tuple(sorted(found, key=_group))


def _group(row: RowStanding) -> int:
    if row.is_open:
        return 0
    return 1 if row.comparison.verdict is Verdict.CONTRADICT else 2
