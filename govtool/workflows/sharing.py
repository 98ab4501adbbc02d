"""A place shows one thing to somebody without an account, by a link that only reads.

What can be shown is one version of a pathway, or the plan made for it with chosen answers. Whoever
comes by the link is told nobody's name: not who saved the version nor whose answers they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from govtool.actions.nameless import HIDDEN
from govtool.store import read_links
from govtool.store.accounts import account_with
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.memberships import member
from govtool.store.pathways import version
from govtool.store.people_values import ReadLink
from govtool.store.places import place_of
from govtool.store.read_links import GONE, NewReadLink
from govtool.store.session import Session
from govtool.store.values import LinkedKind, Place, Role
from govtool.workflows.planning import Planned, answer_sets, chosen_sets, plan_for
from govtool.workflows.viewing_pathway import Viewed, view_version

NOBODY: Final = "people of the place"
"""Who answered, for those who are told no names."""


@dataclass(frozen=True)
class Thing:
    """What a link shows: a version of a pathway, and for its plan the keys of the answers."""

    kind: LinkedKind
    pathway: str
    number: int
    answers: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """As it is stored: "hip/3", or "hip/3/4-7,5-7" for a plan with two sets of answers."""
        parts = [self.pathway, str(self.number)]
        return "/".join([*parts, ",".join(self.answers)] if self.answers else parts)


@dataclass(frozen=True)
class Handed:
    """A link just made, with its address; the address is not stored and not shown again."""

    link: ReadLink
    address: str = field(repr=False)


@dataclass(frozen=True)
class Shared:
    """A link as its holder comes by it: the place it is of, and the role of who made it."""

    link: ReadLink
    place: Place
    maker: Role


def thing_of(link: ReadLink) -> Thing:
    """What a stored link shows."""
    pathway, number, *rest = link.thing.split("/")
    keys = tuple(rest[0].split(",")) if rest else ()
    return Thing(link.kind, pathway, int(number), keys)


def share(
    sessions: Sessions, *, new: tuple[int, Thing, str, timedelta], base_url: str, act: Act
) -> Handed:
    """Make a link to something of a place: its id, the thing, a title and how long it is to work.

    Raises:
        NotFound: The place has no such version of a pathway.
        LifeRefused: It would last more than 180 days, or not at all.
    """
    place, thing, title, life = new
    with writing(sessions) as session:
        version(session, place=place, slug=thing.pathway, number=thing.number)
        wanted = NewReadLink(place, thing.kind, thing.written, title, life)
        token, link = read_links.make_read_link(session, new=wanted, act=act)
    return Handed(link, f"{base_url}/shared/link/{token}")


def links_of(sessions: Sessions, *, place: int) -> tuple[ReadLink, ...]:
    """Every link of a place, newest first."""
    with reading(sessions) as session:
        return read_links.read_links_of(session, place=place)


def links_to(links: Sequence[ReadLink], *, pathway: str, number: int) -> tuple[ReadLink, ...]:
    """Those of the links that show a version of a pathway, or its plan."""
    things = [(link, thing_of(link)) for link in links]
    return tuple(
        link for link, thing in things if (thing.pathway, thing.number) == (pathway, number)
    )


def end_link(sessions: Sessions, *, place: int, link: int, act: Act) -> None:
    """Have a link show nothing more, to anybody."""
    with writing(sessions) as session:
        read_links.revoke_read_link(session, place=place, link=link, act=act)


def arrive(sessions: Sessions, *, token: str, act: Act) -> tuple[str, Shared]:
    """Swap a link's token for one of the browser's own; NotFound where it leads nowhere."""
    with writing(sessions) as session:
        visit, link = read_links.first_visit(session, token=token, act=act)
        return visit, _shared(session, link)


def come_back(sessions: Sessions, *, visits: Sequence[str], link: int, act: Act) -> Shared:
    """The link with an id, for a browser that holds these tokens; NotFound for any other."""
    with reading(sessions) as session:
        for visit in visits:
            try:
                found = read_links.visited(session, visit=visit, act=act)
            except NotFound:
                continue
            if found.id == link:
                return _shared(session, found)
    raise NotFound(GONE)


def shared_pathway(sessions: Sessions, link: ReadLink) -> Viewed:
    """The version of a pathway that a link shows; NotFound for a link to something else."""
    thing = _expected(link, LinkedKind.PATHWAY)
    return view_version(sessions, place=link.place, slug=thing.pathway, number=thing.number)


def shared_plan(sessions: Sessions, shared: Shared, *, today: date) -> Planned:
    """The plan that a link shows, with nobody's name in it.

    Raises:
        NotFound: The link shows something else, or answers that it takes in are gone.
        Refused: This program can no longer read the version's file.
    """
    thing = _expected(shared.link, LinkedKind.PLAN)
    with reading(sessions) as session:
        maker = account_with(session, account=shared.link.made_by)
    offered = answer_sets(
        sessions, place=shared.place, slug=thing.pathway, account=maker, everybody=True
    )
    nameless = [
        replace(chosen, account=chosen.account and replace(chosen.account, name=NOBODY))
        for chosen in chosen_sets(offered, thing.answers)
    ]
    version_shown = (thing.pathway, thing.number)
    planned = plan_for(
        sessions,
        place=shared.place,
        version=version_shown,
        sets=nameless,
        today=today,
        instead_of_names=NOBODY.capitalize(),
    )
    waived = tuple(replace(item, owner=NOBODY, reason=HIDDEN) for item in planned.plan.waived)
    return replace(planned, plan=replace(planned.plan, waived=waived))


def _expected(link: ReadLink, kind: LinkedKind) -> Thing:
    if link.kind is not kind:
        raise NotFound(GONE)
    return thing_of(link)


def _shared(session: Session, link: ReadLink) -> Shared:
    """The link with its place; NotFound where whoever made it has left the place."""
    maker = member(session, place=link.place, account=link.made_by)
    return Shared(link, place_of(session, place=link.place), maker.role)
