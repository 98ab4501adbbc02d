"""Rounds of answering a question bank: opened and listed; `round_steps` has what follows."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import AlreadyThere, NotFound
from govtool.store.tables import PathwayRow, PathwayVersionRow, PlaceRow, RoundRow
from govtool.store.values import Round


@dataclass(frozen=True)
class NewRound:
    """What a round is made from; ``pathway`` is a slug and version number, or None."""

    bank: str
    bank_version: str
    title: str
    pathway: tuple[str, int] | None = None
    closes_on: date | None = None
    shows_names: bool = False
    purpose: str = ""


def open_round(session: Session, *, place: int, new: NewRound, act: Act) -> Round:
    """Open a round.

    Raises:
        NotFound: There is no such place, or it has no such version of a pathway.
        AlreadyThere: A round on the same bank and pathway is open, so two who press
            "start" get one round.
    """
    if session.get(PlaceRow, place) is None:
        raise NotFound("There is no such place.")
    version_id = None if new.pathway is None else _version_id(session, place, new.pathway)
    _refuse_second(session, place, new)
    row = RoundRow(
        place_id=place,
        bank=new.bank,
        bank_version=new.bank_version,
        pathway_version_id=version_id,
        title=new.title,
        opened_at=act.at,
        closes_on=new.closes_on,
        shows_names=new.shows_names,
        purpose=new.purpose,
    )
    session.add(row)
    session.flush()
    about = f"{new.pathway[0]} {new.pathway[1]}" if new.pathway else None
    after = {"bank": new.bank, "bank version": new.bank_version, "pathway": about, "open": True}
    change = Change(Deed.ROUND_OPENED, "round", str(row.id), place=place, after=after)
    record(session, act=act, change=change)
    return round_value(row, new.pathway)


def rounds_of(session: Session, *, place: int) -> tuple[Round, ...]:
    """The rounds of a place, newest first."""
    query = _rounds().where(RoundRow.place_id == place).order_by(RoundRow.id.desc())
    return tuple(
        round_value(row, _about(slug, number)) for row, slug, number in session.execute(query)
    )


def round_in(session: Session, *, place: int, round_id: int) -> Round:
    """A round of a place; or NotFound."""
    return round_value(*found_round(session, place, round_id))


def _version_id(session: Session, place: int, pathway: tuple[str, int]) -> int:
    slug, number = pathway
    query = (
        select(PathwayVersionRow.id)
        .join(PathwayRow, PathwayRow.id == PathwayVersionRow.pathway_id)
        .where(PathwayRow.place_id == place, PathwayRow.slug == slug)
        .where(PathwayVersionRow.number == number)
    )
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(f"There is no version {number} of a pathway “{slug}” here.")
    return found


def _refuse_second(session: Session, place: int, new: NewRound) -> None:
    slug = new.pathway[0] if new.pathway else None
    for other in rounds_of(session, place=place):
        about = other.pathway[0] if other.pathway else None
        if other.closed_at is None and (other.bank, about) == (new.bank, slug):
            raise AlreadyThere(
                f"The round “{other.title}” on the same bank and pathway is open already. "
                "Join it, or close it first."
            )


def _rounds() -> Select[RoundRow, str | None, int | None]:
    """Rounds with the slug and number of their pathway's version; None where there is none."""
    query = (
        select(RoundRow, PathwayRow.slug, PathwayVersionRow.number)
        .outerjoin(PathwayVersionRow, PathwayVersionRow.id == RoundRow.pathway_version_id)
        .outerjoin(PathwayRow, PathwayRow.id == PathwayVersionRow.pathway_id)
    )
    return cast("Select[RoundRow, str | None, int | None]", query)


def found_round(
    session: Session, place: int, round_id: int
) -> tuple[RoundRow, tuple[str, int] | None]:
    """The row of a round with what it is about, for the store alone; or NotFound."""
    query = _rounds().where(RoundRow.place_id == place, RoundRow.id == round_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound("There is no such round here.")
    row, slug, number = found
    return row, _about(slug, number)


def _about(slug: str | None, number: int | None) -> tuple[str, int] | None:
    return None if slug is None or number is None else (slug, number)


def round_value(row: RoundRow, pathway: tuple[str, int] | None) -> Round:
    """A round as a value, for the store alone."""
    return Round(
        id=row.id,
        place=row.place_id,
        bank=row.bank,
        bank_version=row.bank_version,
        title=row.title,
        pathway=pathway,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        revealed_at=row.revealed_at,
        closes_on=row.closes_on,
        shows_names=row.shows_names,
        purpose=row.purpose,
    )
