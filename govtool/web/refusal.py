"""Why somebody may not see a page of their own place: their role, the roles that may, whom to ask.

Names are given only to those who see names elsewhere too.
"""

from dataclasses import dataclass

from flask import current_app, request

from govtool.checks.wording import listed
from govtool.store.values import Entry, Role
from govtool.web.permissions import PERMISSIONS, Permission, access_of
from govtool.web.visit import person, site, visit
from govtool.workflows.people import administrators_of


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not, in three sentences."""

    here: str
    needed: str
    ask: str


def refusal() -> Refusal | None:
    """The reasons for the present request; ``None`` where it was not refused for a role."""
    entry, permission = visit().entry, _needed()
    if entry is None or permission is None or visit().may(permission):
        return None
    return Refusal(
        here=f"In {entry.place.name} you are a {role_name(entry.role)}.",
        needed=f"This page is for {_those_who_may(permission)}.",
        ask=_whom_to_ask(entry),
    )


def role_name(role: Role) -> str:
    """A role in words: "board member"."""
    return role.value.replace("_", " ")


def _needed() -> Permission | None:
    view = current_app.view_functions.get(request.endpoint or "")
    return access_of(view).permission if view else None


def _those_who_may(permission: Permission) -> str:
    roles = [role for role, allowed in PERMISSIONS.items() if permission in allowed]
    return listed(f"{role_name(role)}s" for role in roles) or "administrators of the installation"


def _whom_to_ask(entry: Entry) -> str:
    may_see_names = visit().may(Permission.ANSWER)
    found = administrators_of(site().sessions, place=entry.place.id, me=person().id)
    named = f": {listed(found)}" if may_see_names and found else ""
    contact = site().settings.contact
    more = f" Or write to {contact}." if contact else ""
    return (
        f"If you need it, ask a place administrator of {entry.place.name} to change your role"
        f"{named}.{more}"
    )
