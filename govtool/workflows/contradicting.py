"""The rows that contradict, for a plan: as open, or with what the place answered to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from govtool.actions.from_gaps import Assessed
from govtool.store.engine import Sessions
from govtool.triangulation.comparison import Verdict
from govtool.triangulation.ground import Ground
from govtool.triangulation.reply import Reply
from govtool.triangulation.row_standing import RowStanding, row_standings
from govtool.triangulation.triangulating import triangulate
from govtool.workflows.answering_contradictions import KeptReplies, kept_replies


def contradicting_rows(
    sessions: Sessions,
    *,
    of: tuple[int, str],
    assessed: Sequence[Assessed],
    ground: Ground,
    instead_of_names: str = "",
) -> tuple[RowStanding, ...]:
    """The rows on which what is said, drawn and measured contradicts.

    Args:
        sessions: where the answers to contradictions are kept.
        of: the id of the place, and the slug of the pathway.
        assessed: the answers that are taken in.
        ground: what they are held against.
        instead_of_names: what stands for whoever answered, where nobody is to be named.
    """
    place, slug = of
    kept = kept_replies(sessions, place=place, slug=slug) if assessed else KeptReplies()
    found: list[RowStanding] = []
    for item in assessed:
        replies = {
            row: replace(reply, who=instead_of_names or reply.who)
            for row, reply in kept.of_bank(item.bank.id).items()
        }
        found.extend(_contradicting(item, ground, replies))
    return tuple(found)


def unanswered_contradictions(
    assessed: Sequence[Assessed], ground: Ground
) -> tuple[RowStanding, ...]:
    """The same for answers in files, where no place has answered any contradiction."""
    return tuple(row for item in assessed for row in _contradicting(item, ground, {}))


def _contradicting(
    item: Assessed, ground: Ground, replies: Mapping[str, Reply]
) -> Iterator[RowStanding]:
    compared = triangulate(item.bank, item.answers, ground)
    for row in row_standings(compared, replies, ground.today):
        if row.comparison.verdict is Verdict.CONTRADICT:
            yield row
