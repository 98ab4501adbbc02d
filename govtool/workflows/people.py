"""Who did something, in words that fit the person who reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from govtool.store.engine import Sessions, reading
from govtool.store.memberships import members
from govtool.store.values import Role

PROGRAM = "govtool"
FORMER = "somebody who has left"
MEMBER = "a member"


@dataclass(frozen=True)
class People:
    """The people of a place as one of them may see them: a reader is told no names."""

    me: int
    names: Mapping[int, str] = field(default_factory=dict)
    may_see_names: bool = False

    def name(self, account: int | None) -> str:
        """Who an account is: "you", a name, or what stands for a name not to be shown."""
        if account is None:
            return PROGRAM
        if account == self.me:
            return "you"
        if not self.may_see_names:
            return MEMBER
        return self.names.get(account, FORMER)


def administrators_of(sessions: Sessions, *, place: int, me: int) -> tuple[str, ...]:
    """The names of those who administer a place, but for the person who asks."""
    with reading(sessions) as session:
        found = members(session, place=place)
    return tuple(
        member.account.name
        for member in found
        if member.role is Role.PLACE_ADMINISTRATOR
        and member.account.id != me
        and member.account.disabled_at is None
    )


def people_of(sessions: Sessions, *, place: int, me: int, may_see_names: bool) -> People:
    """The people of a place, for one of them."""
    if not may_see_names:
        return People(me)
    with reading(sessions) as session:
        found = members(session, place=place)
    names = {member.account.id: member.account.name for member in found}
    return People(me, names, may_see_names=True)
