"""What the history of one thing is made of: the entries about it and about what belongs to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from govtool.store.audit import About
from govtool.workflows.history_names import Names


class Kind(StrEnum):
    """What has a history of its own."""

    PATHWAY = "pathway"
    ASSESSMENT = "assessment"
    PERSON = "person"
    INVITATION = "invitation"
    ROOM = "room"
    LINK = "link"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Subject:
    """A thing with a history: a pathway's slug, any other's number, nothing for the settings."""

    kind: Kind
    thing: str = ""


def about(subject: Subject, names: Names) -> tuple[About, ...]:
    """The entries to look for."""
    return _ABOUT[subject.kind](subject.thing, names)


def title_of(subject: Subject, names: Names) -> str:
    """What the thing is called, as a heading says it; a name in quotes where it has one."""
    return _TITLES[subject.kind](subject.thing, names)


def _pathway(slug: str, names: Names) -> tuple[About, ...]:
    links = (one.id for one in names.links.values() if one.thing.partition("/")[0] == slug)
    rounds = (one.id for one in names.rounds.values() if (one.pathway or ("",))[0] == slug)
    return (
        About("pathway", slug),
        About("waiver", begins=f"{slug}: "),
        *(About("read-only link", str(number)) for number in links),
        *(About("round", str(number)) for number in rounds),
    )


def _person(account: str, names: Names) -> tuple[About, ...]:
    taken_up = (one.id for one in names.invitations.values() if str(one.account) == account)
    return (
        About("account", account),
        *(About("invitation", str(number)) for number in taken_up),
    )


def _room(number: str, names: Names) -> tuple[About, ...]:
    guests = (one for one in names.members.values() if str(one.join_link) == number)
    return (
        About("join link", number),
        *(About("account", str(guest.account.id)) for guest in guests),
    )


_ABOUT: Final[Mapping[Kind, Callable[[str, Names], tuple[About, ...]]]] = {
    Kind.PATHWAY: _pathway,
    Kind.ASSESSMENT: lambda number, _: (
        About("round", number),
        About("answer", begins=f"{number}/"),
    ),
    Kind.PERSON: _person,
    Kind.INVITATION: lambda number, _: (About("invitation", number),),
    Kind.ROOM: _room,
    Kind.LINK: lambda number, _: (About("read-only link", number),),
    Kind.SETTINGS: lambda *_: tuple(
        About(kind)
        for kind in (
            "place",
            "organisation",
            "area",
            "profile of checks",
            "figures",
            "logo and colour",
        )
    ),
}
_TITLES: Final[Mapping[Kind, Callable[[str, Names], str]]] = {
    Kind.PATHWAY: lambda slug, names: names.pathway(slug),
    Kind.ASSESSMENT: lambda number, names: names.round(number),
    Kind.PERSON: lambda account, names: names.person(int(account)),
    Kind.INVITATION: lambda number, names: f"the invitation of {names.invited(number)}",
    Kind.ROOM: lambda number, names: f"the room {names.room(number)}",
    Kind.LINK: lambda number, names: f"the link {names.link(number)}",
    Kind.SETTINGS: lambda *_: "the place’s settings",
}
