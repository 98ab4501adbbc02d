"""Whose sheet of paper it is, and what counts where that person voted on the site as well."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from govtool.store.audit import Act, Change, Deed, record
from govtool.store.errors import NotFound
from govtool.store.memberships import member
from govtool.store.paper_guests import paper_guests
from govtool.store.round_tables import PaperLinkRow
from govtool.store.rounds import found_round


@dataclass(frozen=True)
class PaperLink:
    """What was said of one sheet.

    Attributes:
        guest: The account of its guest.
        person: The account of whoever filled it in; None: said to be nobody who votes here.
        paper_stands: Whether the paper counts, and not the site; None where nobody decided.
    """

    guest: int
    person: int | None
    paper_stands: bool | None = None


def link_sheet(session: Session, *, place: int, round_id: int, new: PaperLink, act: Act) -> None:
    """Say whose sheet one is, and what counts; it replaces what was said before.

    Raises:
        NotFound: The place has no such round, the round no such sheet, the place no such person.
    """
    known = paper_guests(session, place=place, round_id=round_id)
    if new.guest not in {one.id for one in known}:
        raise NotFound("There is no such sheet in this round.")
    if new.person is not None:
        member(session, place=place, account=new.person)
    row = _row(session, round_id, new.guest)
    before = {"person": row.person_id, "paper counts": row.paper_stands} if row else None
    row = row or PaperLinkRow(round_id=round_id, guest_id=new.guest)
    row.person_id, row.paper_stands = new.person, new.paper_stands
    row.decided_by, row.decided_at = act.by, act.at
    session.add(row)
    session.flush()
    change = Change(
        Deed.PAPER_LINKED,
        "round",
        str(round_id),
        place=place,
        before=before,
        after={"sheet": new.guest, "person": new.person, "paper counts": new.paper_stands},
    )
    record(session, act=act, change=change)


def paper_links_of(session: Session, *, place: int, round_id: int) -> Mapping[int, PaperLink]:
    """What was said of the sheets of a round, by the account of the guest; or NotFound."""
    found_round(session, place, round_id)
    query = select(PaperLinkRow).where(PaperLinkRow.round_id == round_id)
    found = session.scalars(query.order_by(PaperLinkRow.guest_id))
    return {
        row.guest_id: PaperLink(row.guest_id, row.person_id, row.paper_stands) for row in found
    }


def paper_stands_for(session: Session, *, place: int, round_id: int, account: int) -> bool:
    """Whether it was decided that a sheet of paper counts as somebody's vote; or NotFound."""
    found_round(session, place, round_id)
    query = select(PaperLinkRow.id).where(
        PaperLinkRow.round_id == round_id,
        PaperLinkRow.person_id == account,
        PaperLinkRow.paper_stands.is_(True),
    )
    return session.scalars(query).first() is not None


def _row(session: Session, round_id: int, guest: int) -> PaperLinkRow | None:
    query = select(PaperLinkRow).where(
        PaperLinkRow.round_id == round_id, PaperLinkRow.guest_id == guest
    )
    return session.scalars(query).one_or_none()
