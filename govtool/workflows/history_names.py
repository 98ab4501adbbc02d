"""What the things of a place are called, for whoever reads its history.

Names are looked up when the history is read and are not in the audit trail, so that whoever has
left is named no more. Each kind is asked for once, and only where an entry speaks of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from govtool.store.invitations import invitations_to
from govtool.store.join_links import join_links_of
from govtool.store.memberships import members
from govtool.store.organisations import areas_of, organisations_of
from govtool.store.pathways import all_versions
from govtool.store.people_values import Invitation, JoinLink, ReadLink
from govtool.store.read_links import read_links_of
from govtool.store.rounds import rounds_of
from govtool.store.session import Session
from govtool.store.values import Member, Round, VersionNote
from govtool.workflows.people import FORMER, PROGRAM


@dataclass(frozen=True)
class Names:
    """The names in a place, as one of its people may see them.

    Attributes:
        may_see_addresses: Whether they may see to whom an invitation went.
    """

    session: Session
    place: int
    may_see_addresses: bool

    @cached_property
    def members(self) -> Mapping[int, Member]:
        """The people of the place by account id, disabled ones included."""
        found = members(self.session, place=self.place)
        return {one.account.id: one for one in found}

    @cached_property
    def organisations(self) -> Mapping[int, str]:
        """The organisations' names by id."""
        found = organisations_of(self.session, place=self.place)
        return {one.id: one.name for one in found}

    @cached_property
    def areas(self) -> Mapping[int, str]:
        """The names of areas and practices by id."""
        return {one.id: one.name for one in areas_of(self.session, place=self.place)}

    @cached_property
    def rounds(self) -> Mapping[int, Round]:
        """The assessments by id."""
        return {one.id: one for one in rounds_of(self.session, place=self.place)}

    @cached_property
    def versions(self) -> Mapping[tuple[str, int], VersionNote]:
        """What is known of each version of each pathway, by slug and number."""
        found = all_versions(self.session, place=self.place)
        return {(note.pathway, note.number): note for note in found}

    @cached_property
    def newest(self) -> Mapping[str, VersionNote]:
        """The newest version of each pathway by slug."""
        return {slug: note for (slug, _), note in sorted(self.versions.items())}

    @cached_property
    def invitations(self) -> Mapping[int, Invitation]:
        """The invitations by id."""
        return {one.id: one for one in invitations_to(self.session, place=self.place)}

    @cached_property
    def rooms(self) -> Mapping[int, JoinLink]:
        """The rooms by the id of their link."""
        return {one.id: one for one in join_links_of(self.session, place=self.place)}

    @cached_property
    def links(self) -> Mapping[int, ReadLink]:
        """The read-only links by id."""
        return {one.id: one for one in read_links_of(self.session, place=self.place)}

    def person(self, account: int | None) -> str:
        """Who an account is: a name, or what stands for one that is not to be told."""
        if account is None:
            return PROGRAM
        found = self.members.get(account)
        return found.account.name if found else FORMER

    def organisation(self, organisation: object) -> str:
        """An organisation's name; "" for none."""
        return self.organisations.get(organisation, "") if isinstance(organisation, int) else ""

    def pathway(self, slug: str, number: int | None = None) -> str:
        """A pathway by the title of a version, the newest unless a number is given, in quotes."""
        note = self.versions.get((slug, number)) if number else self.newest.get(slug)
        return f"“{note.title}”" if note else f"“{slug}”"

    def round(self, number: str) -> str:
        """An assessment by its title, in quotes."""
        found = self.rounds.get(_id(number))
        return f"“{found.title}”" if found else "an assessment"

    def invited(self, number: str) -> str:
        """Whom an invitation was for: the one who took it up, an address, or somebody."""
        found = self.invitations.get(_id(number))
        if found is None:
            return "somebody"
        if found.account is not None:
            return self.person(found.account)
        return found.email if self.may_see_addresses else "somebody"

    def room(self, number: str) -> str:
        """A room by its title, in quotes."""
        found = self.rooms.get(_id(number))
        return f"“{found.title}”" if found else "a room"

    def link(self, number: str) -> str:
        """A read-only link by its title, in quotes."""
        found = self.links.get(_id(number))
        return f"“{found.title}”" if found else "a link"


def _id(told: str) -> int:
    """An id as the trail holds it; one that nothing has, for what is none."""
    return int(told) if told.isdecimal() else -1
