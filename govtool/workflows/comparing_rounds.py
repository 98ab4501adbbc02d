"""A place looks back over its rounds on a bank, and at the spread over the places of a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from govtool.assessment.bank import ScaleLevel
from govtool.assessment.movement import Movement, Past, RowAcross, across, movement
from govtool.assessment.outcome import RoundOutcome, UnreadableOutcome, read_outcome
from govtool.assessment.releases import Release, Releases, release_of
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.own_banks import ReleasedBank, own_banks, releases_of
from govtool.store.round_steps import frozen_text, steps_of
from govtool.store.rounds import rounds_of
from govtool.store.session import Session
from govtool.store.values import Place, Round, RoundState
from govtool.workflows.bank_files import shipped_releases
from govtool.workflows.banks import NoSuchBank, bank_in, is_ours, shipped_bank
from govtool.workflows.files import bank_ids


@dataclass(frozen=True)
class PastBank:
    """A bank on which a place has closed rounds, and how many."""

    id: str
    title: str
    rounds: int


@dataclass(frozen=True)
class LookedBack:
    """A place's closed rounds on one bank.

    Attributes:
        bank: The id of the bank.
        title: What it is called; its id where no round can be read.
        scale: The levels of the newest round that can be read, lowest first.
        movement: Its rows through the rounds that can be read.
        unread: Titles of closed rounds whose frozen outcome cannot be read, or that have none.
        across: Each row over the places that the person may see; empty where they see but one.
        places: How many places of the person have a closed round on the bank.
    """

    bank: str
    title: str
    scale: tuple[ScaleLevel, ...]
    movement: Movement
    unread: tuple[str, ...]
    across: tuple[RowAcross, ...]
    places: int


def past_banks(sessions: Sessions, *, place: Place) -> tuple[PastBank, ...]:
    """The banks on which a place has closed rounds, by title."""
    with reading(sessions) as session:
        closed = _closed(session, place)
        counted: dict[str, list[Round]] = {}
        for one in closed:
            counted.setdefault(one.bank, []).append(one)
        found = [
            PastBank(bank, _title(session, place, bank), len(rounds))
            for bank, rounds in counted.items()
        ]
    return tuple(sorted(found, key=lambda bank: bank.title))


def _title(session: Session, place: Place, bank: str) -> str:
    """What a bank is called; its id where it is not here."""
    if is_ours(bank):
        return shipped_bank(bank).title if bank in bank_ids() else bank
    own = (one.title for one in own_banks(session, place=place.id) if one.name == bank)
    return next(own, bank)


def look_back(
    sessions: Sessions, *, place: Place, bank: str, others: Iterable[Place], clock: tzinfo
) -> LookedBack:
    """How a place's rows moved on a bank, and how they are spread over the person's places.

    Args:
        sessions: where it is stored.
        place: the place looked at.
        bank: the id of the bank.
        others: the other places whose results the person may see, and no more.
        clock: the clock by which the days of rounds are told.

    Raises:
        NotFound: the place has no closed round on this bank.
    """
    with reading(sessions) as session:
        closed = [one for one in _closed(session, place) if one.bank == bank]
        read, unread = _read(session, place, closed, clock)
        same = others if is_ours(bank) else ()  # two places may call their own banks alike
        newest = {other.id: _newest(session, other, bank, clock) for other in same}
        title, releases = _title(session, place, bank), _releases(session, place, bank)
    if not closed:
        raise NotFound("No assessment with this question bank was closed here.")
    moved = movement(read, releases)
    seen = {other: outcome for other, outcome in newest.items() if outcome is not None}
    if moved.rounds:
        seen[place.id] = moved.rounds[-1].outcome
    return LookedBack(
        bank=bank,
        title=moved.rounds[-1].outcome.bank.title if moved.rounds else title,
        scale=moved.rounds[-1].outcome.bank.scale if moved.rounds else (),
        movement=moved,
        unread=unread,
        across=_across(seen, releases),
        places=len(seen),
    )


def _across(seen: Mapping[int, RoundOutcome], releases: Releases) -> tuple[RowAcross, ...]:
    found = {str(number): outcome for number, outcome in seen.items()}
    return across(found, releases) if len(found) > 1 else ()


def _closed(session: Session, place: Place) -> list[Round]:
    found = rounds_of(session, place=place.id)
    return [one for one in found if one.state is RoundState.CLOSED]


def _read(
    session: Session, place: Place, closed: Sequence[Round], clock: tzinfo
) -> tuple[tuple[Past, ...], tuple[str, ...]]:
    """The rounds whose frozen outcome can be read, and the titles of the others."""
    read, unread = [], []
    for one in closed:
        text = frozen_text(steps_of(session, place=place.id, round_id=one.id))
        try:
            outcome = None if text is None else read_outcome(text)
        except UnreadableOutcome:
            outcome = None
        if outcome is None or one.closed_at is None:
            unread.append(one.title)
        else:
            read.append(Past(one.id, one.closed_at.astimezone(clock).date(), outcome))
    return tuple(read), tuple(unread)


def _newest(session: Session, place: Place, bank: str, clock: tzinfo) -> RoundOutcome | None:
    """The newest closed round of a place on a bank; None where it cannot be read: fail closed."""
    closed = [one for one in _closed(session, place) if one.bank == bank]
    if not closed:
        return None
    newest = max(closed, key=lambda one: (one.closed_at is not None, one.closed_at, one.id))
    read, _ = _read(session, place, [newest], clock)
    return read[0].outcome if read else None


def _releases(session: Session, place: Place, bank: str) -> Releases:
    """What was released of a bank; of one that is not here any more nothing is known."""
    if is_ours(bank):
        return shipped_releases(bank) if bank in bank_ids() else Releases(bank)
    if bank not in {one.name for one in own_banks(session, place=place.id)}:
        return Releases(bank)
    kept = reversed(releases_of(session, place=place.id, name=bank))
    return Releases(bank, tuple(_recorded(kept)))


def _recorded(kept: Iterable[ReleasedBank]) -> Iterator[Release]:
    """What each release fixed; one that cannot be read any more is left out."""
    for one in kept:
        try:
            yield release_of(bank_in(one), one.released_at.date())
        except NoSuchBank:
            continue
