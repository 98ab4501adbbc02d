"""Who voted on paper and on the site: decided by a facilitator, and settled as voting ends.

Names change at any time, and a vote that is counted must not. So whoever is taken for the writer
of a sheet by name alone is written down in the transaction that ends the voting.
"""

from dataclasses import dataclass

from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound, RoundClosed
from govtool.store.paper_links import PaperLink, link_sheet
from govtool.store.round_steps import reveal_votes
from govtool.store.session import Session
from govtool.store.values import Place, Round, RoundState
from govtool.workflows.round_material import Material, read_material


class OtherPerson(Exception):  # noqa: N818 - it reads as what happened
    """Whose sheet it is changed since it was looked at; the text is a sentence to show."""


@dataclass(frozen=True)
class Decided:
    """What is decided of a sheet.

    Attributes:
        link: What is said of it from now on.
        seen: Whose it was as the form was shown; None: it was said to be somebody else's.
    """

    link: PaperLink
    seen: int | None


def decide(sessions: Sessions, *, place: Place, round_id: int, new: Decided, act: Act) -> None:
    """Say what counts of two votes, that the sheet is of somebody else, or that it is theirs.

    Raises:
        NotFound: the place has no such round, sheet or person.
        RoundClosed: its votes were shown.
        OtherPerson: the sheet is not of the person that was seen any more.
    """
    with writing(sessions) as session:
        found = read_material(session, place=place, round_id=round_id, is_for_count=True)
        if found.round.state is not RoundState.VOTING:
            raise RoundClosed(
                f"The votes of “{found.round.title}” have been shown, so what counts stays as it "
                "was."
            )
        _require_same(found, new.seen, new.link.guest)
        link_sheet(session, place=place.id, round_id=round_id, new=new.link, act=act)


def stop_voting(session: Session, *, place: Place, round_id: int, act: Act) -> Round:
    """Have the votes shown, and keep who was taken for the writer of a sheet by name.

    Raises:
        NotFound: the place has no such round.
        RoundClosed: they were shown before, or the round is closed.
    """
    found = read_material(session, place=place, round_id=round_id, is_for_count=True)
    for double in found.doubles:
        if double.is_by_name:
            new = PaperLink(double.guest, double.person, paper_stands=False)
            link_sheet(session, place=place.id, round_id=round_id, new=new, act=act)
    return reveal_votes(session, place=place.id, round_id=round_id, act=act)


def _require_same(found: Material, seen: int | None, guest: int) -> None:
    if guest not in {one.id for one in found.guests}:
        raise NotFound("There is no such sheet in this round.")
    if _whose(found, guest) != seen:
        raise OtherPerson(
            "Whose sheet this is has changed since you opened the page, so nothing was decided. "
            "Look at it again, then decide."
        )


def _whose(found: Material, guest: int) -> int | None:
    """Whose a sheet is said to be, or is by its name; None where nothing says so."""
    if guest in found.papers:
        return found.papers[guest].person
    return next((one.person for one in found.doubles if one.guest == guest), None)
