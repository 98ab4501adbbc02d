"""A room joins a place by one link: no password, a name to be called by, and straight in."""

from dataclasses import dataclass, field
from datetime import timedelta

from govtool.store import join_links
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.join_links import NewJoinLink
from govtool.store.people_values import JoinLink
from govtool.store.places import place_of
from govtool.store.sessions import start_session
from govtool.store.values import Place


@dataclass(frozen=True)
class Room:
    """A link just made, with the address to show to the room; it is not shown again."""

    link: JoinLink
    address: str = field(repr=False)


@dataclass(frozen=True)
class Joined:
    """Somebody who has joined: the token for their cookie, and where they are."""

    token: str = field(repr=False)
    place: Place


def open_room(sessions: Sessions, *, new: NewJoinLink, base_url: str, act: Act) -> Room:
    """Make a link for a room; LinkRefused where it would let in too much."""
    with writing(sessions) as session:
        token, link = join_links.make_join_link(session, new=new, act=act)
    return Room(link, f"{base_url}/join/{token}")


def look(sessions: Sessions, *, token: str, act: Act) -> tuple[JoinLink, Place]:
    """What a link leads to; NotFound where it leads nowhere."""
    with reading(sessions) as session:
        link = join_links.open_join_link(session, token=token, at=act.at)
        return link, place_of(session, place=link.place)


def join(sessions: Sessions, *, token: str, name: str, user_agent: str, act: Act) -> Joined:
    """Make a guest and sign them in for as long as the link lives.

    Raises:
        NotFound: The link leads nowhere.
        LinkRefused: As many have joined with it as may.
    """
    with writing(sessions) as session:
        guest, link = join_links.join(session, token=token, name=name, act=act)
        cookie, _ = start_session(
            session,
            account=guest.id,
            user_agent=user_agent,
            lifetime=max(link.expires_at - act.at, timedelta(seconds=1)),
            act=Act(by=guest.id, at=act.at),
        )
        return Joined(cookie, place_of(session, place=link.place))


def close_room(sessions: Sessions, *, place: int, link: int, act: Act) -> None:
    """Let nobody join any more and end the guests' sessions; what they answered stays."""
    with writing(sessions) as session:
        join_links.revoke_join_link(session, place=place, link=link, act=act)


def rooms_of(sessions: Sessions, *, place: int) -> tuple[JoinLink, ...]:
    """The links of a place, newest first."""
    with reading(sessions) as session:
        return join_links.join_links_of(session, place=place)
