"""Who may do what: named permissions, the table of roles, and the one mark every view carries.

Default deny. A view says who may see it with exactly one of `public`, `signed_in`, `linked` and
`needs`; an address whose view says nothing is never served, and the site does not even start.

What a refused person sees, decided once for all pages: nobody is told that a thing of another
place exists (404); in their own place they are told that they may not (403); whoever is not signed
in is sent to sign in (401 for programs).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from flask import Flask

from govtool.store.values import Role

V = TypeVar("V", bound=Callable[..., Any])


class Permission(StrEnum):
    """What can be allowed. All but the last are allowed in a place, through a role there."""

    READ_PATHWAY = "read pathways and their findings"
    EDIT_PATHWAY = "change pathways"
    ANSWER = "answer question banks"
    RUN_ROUND = "open and close rounds, see who has answered, and results by name"
    SEE_RESULTS = "see the results of closed rounds"
    SEE_PLAN = "see action plans"
    EDIT_PLAN = "keep actions: take them up, change and close them"
    ACCEPT_FINDING = "accept findings as they are, for a reason and a time"
    SET_PROFILE = "choose which checks are run and how much they matter"
    SHARE = "show a pathway or a plan to somebody outside, by a link"
    SEE_HISTORY = "see who changed what in a place"
    ADMINISTER_PLACE = "administer a place and its people"
    ADMINISTER_INSTALLATION = "administer places and accounts"


_P: Final = Permission
PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.READER: frozenset({_P.READ_PATHWAY}),
    Role.BOARD_MEMBER: frozenset({_P.READ_PATHWAY, _P.ANSWER, _P.SEE_PLAN}),
    Role.COMMISSIONER: frozenset(
        {
            _P.READ_PATHWAY,
            _P.ANSWER,
            _P.SEE_PLAN,
            _P.EDIT_PLAN,
            _P.EDIT_PATHWAY,
            _P.ACCEPT_FINDING,
            _P.SEE_RESULTS,
        }
    ),
    Role.FACILITATOR: frozenset(
        {
            _P.READ_PATHWAY,
            _P.ANSWER,
            _P.SEE_PLAN,
            _P.EDIT_PLAN,
            _P.EDIT_PATHWAY,
            _P.ACCEPT_FINDING,
            _P.RUN_ROUND,
            _P.SEE_RESULTS,
            _P.SHARE,
            _P.SEE_HISTORY,
        }
    ),
    Role.PLACE_ADMINISTRATOR: frozenset(_P) - {_P.ADMINISTER_INSTALLATION},
}


@dataclass(frozen=True)
class Access:
    """Who a view is for: everybody, whoever is signed in, or those with a permission or a link."""

    needs_person: bool
    permission: Permission | None = None
    needs_link: bool = False


class NoAccessRule(RuntimeError):  # noqa: N818 - it reads as what happened
    """A mistake in the program: a view says nothing, or two things, about who may see it."""


_MARK: Final = "govtool_access"
PUBLIC: Final = Access(needs_person=False)
SIGNED_IN: Final = Access(needs_person=True)
LINKED: Final = Access(needs_person=False, needs_link=True)


def public(view: V) -> V:
    """Mark a view as open to everybody."""
    return _mark(view, PUBLIC)


def signed_in(view: V) -> V:
    """Mark a view as open to whoever is signed in; for pages that belong to no place."""
    return _mark(view, SIGNED_IN)


def linked(view: V) -> V:
    """Mark a view as open to whoever came by the read-only link that its address names."""
    return _mark(view, LINKED)


def needs(permission: Permission) -> Callable[[V], V]:
    """Mark a view as open to those who have a permission, in the place its address names."""

    def mark(view: V) -> V:
        return _mark(view, Access(needs_person=True, permission=permission))

    return mark


def access_of(view: Callable[..., Any]) -> Access:
    """What a view says about who may see it; NoAccessRule when it says nothing."""
    access: Access | None = getattr(view, _MARK, None)
    if access is None:
        raise NoAccessRule(f"{view.__module__}.{view.__name__} does not say who may see it")
    return access


def check_every_view(app: Flask) -> None:
    """Refuse to start a site in which an address and its view disagree on whom they are for.

    Raises:
        NoAccessRule: A view carries no mark; or it belongs to a place and asks for no permission
            in it; or it asks for a permission in a place and its address names none.
    """
    for rule in app.url_map.iter_rules():
        permission = access_of(app.view_functions[rule.endpoint]).permission
        in_place = permission not in {None, Permission.ADMINISTER_INSTALLATION}
        if in_place != ("place" in rule.arguments):
            raise NoAccessRule(f"{rule.rule} and the mark of {rule.endpoint} do not go together")


def _mark(view: V, access: Access) -> V:
    if hasattr(view, _MARK):
        raise NoAccessRule(f"{view.__module__}.{view.__name__} says twice who may see it")
    setattr(view, _MARK, access)
    return view
