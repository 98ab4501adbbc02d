"""Looking again at gaps and contradictions, by what rooms agreed since.

A gap is gone only where a level agreed in the room is carried by evidence; a contradiction only
where what is said, drawn and measured agree. Where no room has agreed anything, nobody can tell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from govtool.actions.from_contradictions import row_of_contradiction
from govtool.actions.from_gaps import Assessed
from govtool.actions.tracked_parts import Found, Rechecked
from govtool.actions.wording import counted, day, shortened
from govtool.assessment.levels import RowLevel, RowState
from govtool.triangulation.comparison import Verdict
from govtool.triangulation.row_standing import RowStanding

_WHY: Final = 160
"""How many letters of why rows cannot be compared are told."""
NOTHING_AGREED: Final = "no room has agreed a level on it yet"
NOT_THIS_TIME: Final = "the newest round agreed no level on it"
NO_PATHWAY: Final = "no pathway is named, so levels are not looked at"
TWO_BANKS: Final = "two banks have a row of this name, and they do not tell the same"


@dataclass(frozen=True)
class AgreedNow:
    """What the newest round on a bank agreed, and what the round before it did, if any."""

    now: Assessed
    before: Assessed | None = None

    @property
    def when(self) -> str:
        """When that was, in words."""
        return f"as agreed on {day(self.now.answers.answered_on)}"


def gap_again(
    gap: str, agreed: Iterable[AgreedNow] | None, since: date | None = None
) -> Rechecked:
    """What has become of a gap such as "ACCESS>3": whether level 3 is carried now.

    A gap names no bank. Where several have its row, all have to tell the same, and it is gone only
    where each of them carries the level.

    Args:
        gap: the row, and the level above the one that it had when it was found.
        agreed: the newest agreement on each bank; None where no pathway is named.
        since: when the action was taken up from a plan, where it was.
    """
    if agreed is None:
        return _cannot_tell(gap, NO_PATHWAY)
    row, _, wanted = gap.rpartition(">")
    known = [one for one in agreed if row in one.now.bank.row_by_id]
    if not wanted.isdecimal() or not known:
        return _cannot_tell(gap, NOTHING_AGREED)
    return _as_one(
        gap, [_gap_by(gap, one, int(wanted), since) for one in _lowest_first(known, row)]
    )


def _lowest_first(known: Iterable[AgreedNow], row: str) -> list[AgreedNow]:
    return sorted(known, key=lambda one: (_gated(one.now, row) or 0, one.before is None))


def _as_one(item: str, found: Sequence[Rechecked]) -> Rechecked:
    """What was found by every bank that has the row: the first, where all tell the same."""
    is_same = len({one.found for one in found}) == 1
    return found[0] if is_same else _cannot_tell(item, TWO_BANKS)


def _cannot_tell(item: str, why: str) -> Rechecked:
    return Rechecked(item, Found.CANNOT_TELL, f"Cannot tell: {why}")


def _gap_by(gap: str, found: AgreedNow, wanted: int, since: date | None) -> Rechecked:
    row = gap.rpartition(">")[0]
    level = _level(found.now, row)
    if level is None or level.state is RowState.BLANK:
        return _cannot_tell(gap, NOT_THIS_TIME if found.before else NOTHING_AGREED)
    if level.gated is None:
        return _cannot_tell(gap, f"“does not apply”, {found.when}")
    if level.gated >= wanted:
        said = f"Gone: evidence carries level {level.gated}, {found.when}"
        return Rechecked(gap, Found.GONE, said)
    return _still_below(gap, level.gated, found, (wanted - 1, since))


def _still_below(
    gap: str, gated: int, found: AgreedNow, then: tuple[int, date | None]
) -> Rechecked:
    """A level still too low: as it was when the action was taken up, lower, or lacking less."""
    carried, since = then
    row = gap.rpartition(">")[0]
    if since is not None and gated < carried:
        said = (
            f"Worse: evidence carries level {gated}, lower than level {carried}, which it carried "
            f"when the action was taken up; {found.when}"
        )
        return Rechecked(gap, Found.UNCHANGED, said)
    now, was = _lacking(found.now, row), _lacking_at(found, row, carried, since)
    if gated == carried and now is not None and was is not None and now < was:
        said = f"Smaller: {counted(now, 'thing')} lacking where it was {was}, {found.when}"
        return Rechecked(gap, Found.SMALLER, said)
    said = f"Unchanged: evidence carries level {gated}, {found.when}"
    return Rechecked(gap, Found.UNCHANGED, said)


def _lacking_at(found: AgreedNow, row: str, carried: int, since: date | None) -> int | None:
    """How much was lacking by the round that the action was taken up after.

    None where that cannot be told: the newest round has to be after that day, the one before it
    not, to have asked the same, and to have carried the level.
    """
    before = found.before
    if since is None or before is None or _gated(before, row) != carried:
        return None
    if before.bank.version != found.now.bank.version:
        return None
    is_between = before.answers.answered_on <= since < found.now.answers.answered_on
    return _lacking(before, row) if is_between else None


def _gated(assessed: Assessed, row: str) -> int | None:
    level = _level(assessed, row)
    return level.gated if level else None


def _level(assessed: Assessed, row: str) -> RowLevel | None:
    return next((one for one in assessed.levels if one.row == row), None)


def _lacking(assessed: Assessed, row: str) -> int | None:
    """How many things the next level of a row lacks; None where it is not below its target."""
    return next((len(gap.missing) for gap in assessed.gaps if gap.row == row), None)


def contradiction_again(
    item: str, rows: Mapping[str, Sequence[RowStanding]], otherwise: str = NOTHING_AGREED
) -> Rechecked:
    """What has become of the contradiction of a row, by every bank that has it.

    ``otherwise`` is why nobody can tell where the row was not compared at all.
    """
    found = rows.get(row_of_contradiction(item), ())
    if not found:
        return _cannot_tell(item, otherwise)
    return _as_one(item, [_contradiction_by(item, row) for row in found])


def _contradiction_by(item: str, row: RowStanding) -> Rechecked:
    if row.comparison.verdict is Verdict.AGREE:
        return Rechecked(item, Found.GONE, "Gone: what is said, drawn and measured agree")
    if row.comparison.verdict is Verdict.CANNOT_COMPARE:
        return _cannot_tell(item, shortened(row.comparison.why.rstrip("."), _WHY))
    if row.is_open or row.reply is None:
        said = "Unchanged: it still contradicts, and no answer to that holds"
        return Rechecked(item, Found.UNCHANGED, said)
    until = f"“{row.reply.kind.value}”, until {day(row.reply.until)}"
    said = f"Smaller: it still contradicts, and was answered: {until}"
    return Rechecked(item, Found.SMALLER, said)


def by_row(standings: Iterable[RowStanding]) -> Mapping[str, tuple[RowStanding, ...]]:
    """How every row that was compared stands, by its id; in each bank that has a row of it."""
    found: dict[str, tuple[RowStanding, ...]] = {}
    for one in standings:
        found[one.id] = (*found.get(one.id, ()), one)
    return found
