"""Somebody who voted on paper and on the site counts once, and a facilitator decides how.

A sheet belongs to a person where whoever typed it in said so; where nobody said, a sheet that
bears the very name of somebody who voted on the site is taken for theirs until somebody decides.
Until then the vote on the site counts, since its writer can still change it. Of two sheets of one
person the one that was typed in last counts. Once voting has ended names say nothing any more:
what counts then rests on what is stored alone (`settling_doubles` stores it).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from govtool.store.paper_links import PaperLink
from govtool.store.values import Account, Member

_SUFFIX = re.compile(r" \(paper \d+\)$")


@dataclass(frozen=True)
class Double:
    """Somebody who voted on a sheet of paper and on the site.

    Attributes:
        guest: The account of the sheet.
        sheet: What the sheet is called.
        person: The account of the person.
        name: Theirs.
        paper_stands: Whether the paper counts; None where nobody decided, and the site counts.
        is_by_name: Whether only the name says that it is the same person.
    """

    guest: int
    sheet: str
    person: int
    name: str
    paper_stands: bool | None
    is_by_name: bool

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided what counts."""
        return self.paper_stands is None


def doubles(
    guests: Sequence[Account],
    links: Mapping[int, PaperLink],
    people: Sequence[Member],
    voted: Collection[int],
    *,
    is_voting: bool,
) -> tuple[Double, ...]:
    """Everybody who voted twice, in the order in which their sheets were typed in.

    Args:
        guests: of paper, of one round.
        links: what was said of their sheets.
        people: of the place.
        voted: the accounts that answered anything.
        is_voting: whether votes are still taken; only then does a name alone say whose one is.
    """
    return tuple(_doubles(guests, links, people, voted, is_voting=is_voting))


def _doubles(
    guests: Sequence[Account],
    links: Mapping[int, PaperLink],
    people: Sequence[Member],
    voted: Collection[int],
    *,
    is_voting: bool,
) -> Iterator[Double]:
    on_paper = {one.id for one in guests}
    names = {one.account.id: one.account.name for one in people if one.account.id not in on_paper}
    called = names if is_voting else {}
    for guest in guests:
        said = links.get(guest.id)
        person = said.person if said else _of_that_name(guest.name, called, voted)
        if person in voted and person in names and guest.id in voted:
            stands = said.paper_stands if said else None
            yield Double(guest.id, guest.name, person, names[person], stands, said is None)


def set_aside(
    found: Sequence[Double], links: Mapping[int, PaperLink], voted: Collection[int]
) -> frozenset[int]:
    """The accounts that are not asked: votes that do not count, and people whose paper does."""
    said = [(one.person, one.guest) for one in links.values() if one.person is not None]
    sheets: dict[int, set[int]] = {}
    for person, guest in (*said, *((one.person, one.guest) for one in found)):
        if guest in voted:
            sheets.setdefault(person, set()).add(guest)
    chosen = {guest for guest, one in links.items() if one.paper_stands}
    return frozenset(
        account
        for person, guests in sheets.items()
        for account in ({person} | guests) - {_counts(person, guests, chosen, voted)}
    )


def _counts(person: int, guests: set[int], chosen: Collection[int], voted: Collection[int]) -> int:
    """The account through which a person counts: the paper that was chosen, the site, a paper."""
    preferred = guests.intersection(chosen)
    if preferred:
        return max(preferred)
    return person if person in voted else max(guests)


def _of_that_name(sheet: str, names: Mapping[int, str], voted: Collection[int]) -> int | None:
    """The one person who voted on the site under the name on a sheet; None where there is none."""
    called = _plain(_SUFFIX.sub("", sheet))
    found = [who for who, name in names.items() if who in voted and _plain(name) == called]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
