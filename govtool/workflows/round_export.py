"""What a round came to, as a file: JSON for programs, CSV and XLSX for spreadsheets.

Blank, not applicable and 0 stay apart: a count of 0 is written "0", what has no level is left
empty, and the state beside it says why. No cell is taken for a formula.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from govtool.assessment.outcome import AgreedRow, NamedVote, RowOutcome
from govtool.assessment.voting import RowVotes, Spread
from govtool.interchange.tables.csv_files import write_csv
from govtool.interchange.tables.xlsx_files import write_xlsx
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.places import all_places, place_called
from govtool.store.rounds import round_in
from govtool.store.values import Place, RoundState
from govtool.workflows.round_assurance import Weighed
from govtool.workflows.round_outcomes import Seen, outcome_of

Strengths: TypeAlias = Mapping[str, Weighed]
_NOTHING_WEIGHED: Final[Strengths] = {}
ROUND_KINDS: Final = (".json", ".csv", ".xlsx")
TYPES: Final = {
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NOT_AGREED: Final = "not agreed"
HELD_BACK: Final = "held back: one person alone voted"
_NOTHING_AGREED: Final = "Nothing was agreed on this row."


def find_round(sessions: Sessions, *, round_id: int, slug: str | None) -> Seen:
    """A round of the installation, in the place of that slug or in whichever has it.

    Raises:
        NotFound: there is no such place, or no such round.
        StillVoting: its votes are not revealed.
        NoSuchBank: its bank is not here in its version.
        UnreadableOutcome: what was frozen cannot be read.
    """
    return outcome_of(sessions, place=_place(sessions, round_id, slug), round_id=round_id)


def round_file(seen: Seen, kind: str, weighed: Strengths = _NOTHING_WEIGHED) -> bytes:
    """The outcome of a round as a file of one of ``ROUND_KINDS``.

    ``weighed`` is the strength of assurance behind each row, by its id.
    """
    if kind == ".json":
        whole = as_json(seen, weighed)
        return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()
    rows = table(seen, weighed)
    if kind == ".csv":
        return write_csv(rows)
    return write_xlsx([("Rows", rows), ("About", about(seen))])


def as_json(seen: Seen, weighed: Strengths = _NOTHING_WEIGHED) -> dict[str, Any]:
    """The outcome of a round as the object that the JSON file holds."""
    outcome, pathway = seen.outcome, seen.outcome.pathway
    return {
        "round": seen.round.id,
        "title": outcome.title,
        "purpose": outcome.purpose,
        "place": outcome.place,
        "state": _state_words(seen),
        "bank": {
            "id": outcome.bank.id,
            "version": outcome.bank.version,
            "sha256": outcome.bank.sha256,
        },
        "pathway": pathway
        and {"name": pathway.slug, "version": pathway.version, "sha256": pathway.sha256},
        "opened": outcome.opened_at.isoformat(),
        "closed": outcome.closed_at.isoformat() if outcome.closed_at else None,
        "asked": outcome.asked,
        "voted": outcome.voted,
        "absent": outcome.absent,
        "notes": list(seen.said),
        "rows": [_row_as_json(row, weighed.get(row.row)) for row in outcome.rows],
    }


def table(seen: Seen, weighed: Strengths = _NOTHING_WEIGHED) -> list[list[str]]:
    """The rows of a round as a table of text with a heading."""
    scale = [level.value for level in seen.outcome.bank.scale]
    sides = sorted({side.side for row in seen.outcome.rows for side in _sides(row.votes)})
    return [
        [*_HEADINGS, *(f"voted {level}" for level in scale), *(f"side: {one}" for one in sides)],
        *(
            [*_cells(row, weighed.get(row.row)), *_spread_cells(row, scale, sides)]
            for row in seen.outcome.rows
        ),
    ]


def about(seen: Seen) -> list[list[str]]:
    """What the table is of: the round, its bank and pathway, and how many voted."""
    outcome, pathway = seen.outcome, seen.outcome.pathway
    closed = outcome.closed_at.date().isoformat() if outcome.closed_at else ""
    over = f"{pathway.title}, version {pathway.version}" if pathway else ""
    return [
        ["what", "value"],
        ["round", str(seen.round.id)],
        ["title", outcome.title],
        ["purpose", outcome.purpose],
        ["place", outcome.place],
        ["state", _state_words(seen)],
        ["bank", f"{outcome.bank.id}, version {outcome.bank.version}"],
        ["pathway", over],
        ["opened", outcome.opened_at.date().isoformat()],
        ["closed", closed],
        ["asked to vote", str(outcome.asked)],
        ["voted", str(outcome.voted)],
        ["absent", str(outcome.absent)],
        *(["note", note] for note in seen.said),
    ]


_HEADINGS: Final = (
    "row",
    "title",
    "state",
    "claimed",
    "gated",
    "agreed",
    "why",
    "reason",
    "dissent",
    "target",
    "target date",
    "good enough because",
    "assurance",
    "assurance on",
    "level assured",
    "assurance why",
    "assurance by now",
    "middle vote",
    "lowest vote",
    "highest vote",
    "left blank",
    "not applicable",
    "absent",
)


def _cells(row: RowOutcome, weighed: Weighed | None) -> Iterator[str]:
    agreed = row.agreed
    yield from (row.row, row.title, _state(agreed))
    yield from map(_number, _levels(agreed).values())
    yield agreed.why if agreed else _NOTHING_AGREED
    yield from (agreed.reason, agreed.dissent) if agreed else ("", "")
    yield from map(_number, _aims(agreed).values())
    yield from map(_number, _assurance(weighed).values())
    if row.votes is None:
        yield from (HELD_BACK, *[""] * 5)
        return
    lowest, highest = row.votes.spread.range or (None, None)
    yield _median(row.votes.spread) or ""
    yield from map(_number, (lowest, highest))
    yield from map(str, (row.votes.blank, row.votes.not_applicable, row.votes.absent))


def _spread_cells(row: RowOutcome, scale: list[int], sides: list[str]) -> Iterator[str]:
    if row.votes is None:
        yield from [""] * (len(scale) + len(sides))
        return
    people = dict(row.votes.spread.levels)
    yield from (str(people.get(level, 0)) for level in scale)
    shown = {side.side: side.spread for side in row.votes.sides}
    yield from (_in_words(shown[side]) if side in shown else "" for side in sides)


def _in_words(spread: Spread) -> str:
    """A spread in one cell: "2 at level 1, 3 at level 4"."""
    return ", ".join(f"{number} at level {level}" for level, number in spread.levels if number)


def _row_as_json(row: RowOutcome, weighed: Weighed | None) -> dict[str, Any]:
    agreed = row.agreed
    return {
        "row": row.row,
        "title": row.title,
        "state": _state(agreed),
        **_levels(agreed),
        "why": agreed.why if agreed else _NOTHING_AGREED,
        "reason": agreed.reason if agreed else None,
        "dissent": agreed.dissent or None if agreed else None,
        **{name: _plain(value) for name, value in _aims(agreed).items()},
        **{name: _plain(value) for name, value in _assurance(weighed).items()},
        "votes": row.votes and _votes_as_json(row.votes),
        **({"named": [_named(one) for one in row.named]} if row.named else {}),
    }


def _votes_as_json(votes: RowVotes) -> dict[str, Any]:
    return {
        "spread": _spread_as_json(votes.spread),
        "carried_by_evidence": _spread_as_json(votes.carried),
        "median": _median(votes.spread),
        "range": votes.spread.range and list(votes.spread.range),
        "assurance": dict(votes.assurance),
        "blank": votes.blank,
        "not_applicable": votes.not_applicable,
        "absent": votes.absent,
        "sides": {one.side: _spread_as_json(one.spread) for one in votes.sides},
    }


def _named(one: NamedVote) -> dict[str, Any]:
    return {"account": one.account, "state": one.state.value, "level": one.level}


def _spread_as_json(spread: Spread) -> dict[str, int]:
    return {str(level): number for level, number in spread.levels}


def _levels(agreed: AgreedRow | None) -> Mapping[str, int | None]:
    """The level the room claims, the one its evidence carries, and the one that was agreed."""
    return {
        "claimed": agreed.claimed if agreed else None,
        "gated": agreed.gated if agreed else None,
        "agreed": agreed.level if agreed else None,
    }


def _aims(agreed: AgreedRow | None) -> Mapping[str, Any]:
    answer = agreed.answer if agreed else None
    return {
        "target": answer.target if answer else None,
        "target_date": answer.target_date if answer else None,
        "good_enough": answer.good_enough if answer else None,
    }


def _assurance(weighed: Weighed | None) -> Mapping[str, Any]:
    """How strong the assurance behind the level agreed was, and by now; None where none is."""
    then = weighed.then if weighed and weighed.then.strength is not None else None
    now = weighed.now.strength if weighed and weighed.now else None
    return {
        "assurance": weighed.words if weighed and then else None,
        "assurance_on": weighed.day if weighed and then else None,
        "level_assured": then.assured if then else None,
        "assurance_why": then.why if then else None,
        "assurance_by_now": now.words if now is not None else None,
    }


def _state(agreed: AgreedRow | None) -> str:
    return agreed.state.value if agreed else NOT_AGREED


def _median(spread: Spread) -> str | None:
    return spread.median.words if spread.median else None


def _sides(votes: RowVotes | None) -> tuple[Any, ...]:
    return votes.sides if votes else ()


def _state_words(seen: Seen) -> str:
    return "closed" if seen.round.state is RoundState.CLOSED else "levels are being agreed"


def _number(value: object) -> str:
    return "" if value is None else str(value)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


def _place(sessions: Sessions, round_id: int, slug: str | None) -> Place:
    with reading(sessions) as session:
        places = all_places(session) if slug is None else (place_called(session, slug=slug),)
        for one in places:
            try:
                round_in(session, place=one.id, round_id=round_id)
            except NotFound:
                continue
            return one
    where = f" in “{slug}”" if slug else ""
    raise NotFound(f"There is no round {round_id}{where}.")
