"""What was done to a place, its people and their ways in, in the words of a history."""

from collections.abc import Mapping
from typing import Final

from govtool.actions.wording import counted
from govtool.store.audit import Deed
from govtool.workflows.history_told import Tell, Told


def _place_renamed(told: Told) -> str:
    return f"renamed the place from “{told.before.get('name')}” to “{told.after.get('name')}”"


def _ended(told: Told) -> str:
    if told.is_own:
        return "left the place"
    return f"took {told.person}, {told.role()}, out of the place"


def _moved(told: Told) -> str:
    old = told.names.organisation(told.before.get("organisation"))
    new = told.names.organisation(told.after.get("organisation"))
    if not new:
        return f"said that {told.person} comes from no organisation{f', not {old}' if old else ''}"
    return f"said that {told.person} comes from {new}{f', not {old}' if old else ''}"


def _role_changed(told: Told) -> str:
    before, after = told.role(told.before), told.role(told.after)
    return f"made {told.person} {after} instead of {before}"


def _rule(told: Told) -> str:
    if told.after.get("required"):
        return "asked everybody in the place for a second factor"
    return "left the second factor to each person"


def _organisation_changed(told: Told) -> str:
    name = f"“{told.fact('name')}”"
    if told.after.get("closed") and not told.before.get("closed"):
        return f"stopped offering the organisation {name}"
    old = told.before.get("name")
    if old != told.after.get("name"):
        return f"renamed the organisation “{old}” to {name}"
    return f"changed the organisation {name}"


def _area_added(told: Told) -> str:
    inside = told.after.get("inside")
    within = told.names.areas.get(inside, "") if isinstance(inside, int) else ""
    kind = "practice" if told.fact("kind") == "practice" else "area"
    return f"added the {kind} “{told.fact('name')}”{f' in {within}' if within else ''}"


def _invited(told: Told) -> str:
    return f"invited {told.names.invited(told.thing)} as {told.role()}"


def _joined(told: Told) -> str:
    return f"came into the room {told.names.room(told.fact('link'))} as {told.role()}"


def _room_made(told: Told) -> str:
    return (
        f"opened the room {told.names.room(told.thing)} for at most "
        f"{counted(told.number('at most'), 'person', 'people')}, each as {told.role()}"
    )


def _room_closed(told: Told) -> str:
    joined = counted(told.number("joined"), "person had", "people had")
    return f"closed the room {told.names.room(told.thing)}, which {joined} joined"


def _of_person(own: str, other: str) -> Tell:
    """Words for a deed on an account: one's own, or somebody else's, named at “{}”."""
    return lambda told: own if told.is_own else other.format(told.person)


D: Final = Deed
PEOPLE: Final[Mapping[str, Tell]] = {
    D.PLACE_CREATED: lambda told: f"created the place “{told.fact('name')}”",
    D.PLACE_RENAMED: _place_renamed,
    D.PLACE_MOVED: lambda _: "moved the place to another system",
    D.SYSTEM_CREATED: lambda told: f"created the system “{told.fact('name')}”",
    D.SECOND_FACTOR_RULE: _rule,
    D.ACCOUNT_CREATED: lambda told: f"made an account for {told.person}",
    D.ACCOUNT_RENAMED: _of_person("changed their name", "changed the name of {}"),
    D.PASSWORD_SET: _of_person("chose another password", "gave {} another password"),
    D.ACCOUNT_DISABLED: lambda told: f"disabled the account of {told.person}",
    D.ACCOUNT_ENABLED: lambda told: f"enabled the account of {told.person}",
    D.EMAIL_CHANGED: _of_person("changed their e-mail address", "changed the address of {}"),
    D.SIGNED_IN: lambda _: "signed in",
    D.SESSION_ENDED: lambda _: "ended a session",
    D.SESSIONS_ENDED: _of_person("ended all of their sessions", "signed {} out everywhere"),
    D.SECOND_FACTOR_ON: lambda _: "set up a second factor",
    D.SECOND_FACTOR_OFF: _of_person("turned off their second factor", "turned it off for {}"),
    D.IDENTITY_LINKED: lambda _: "linked their account to one at another sign-in service",
    D.IDENTITY_ENDED: lambda _: "ended the link to another sign-in service",
    D.RECOVERY_CODE_USED: lambda _: "used a recovery code",
    D.RECOVERY_CODES_RENEWED: lambda _: "made new recovery codes",
    D.MEMBERSHIP_GRANTED: lambda told: f"let {told.person} into the place as {told.role()}",
    D.ROLE_CHANGED: _role_changed,
    D.MEMBER_MOVED: _moved,
    D.MEMBERSHIP_ENDED: _ended,
    D.ORGANISATION_ADDED: lambda told: f"added the organisation “{told.fact('name')}”",
    D.ORGANISATION_CHANGED: _organisation_changed,
    D.AREA_ADDED: _area_added,
    D.AREA_RENAMED: lambda told: (
        f"renamed “{told.before.get('name')}” to “{told.after.get('name')}”"
    ),
    D.INVITED: _invited,
    D.INVITATION_USED: lambda told: f"took up an invitation and came in as {told.role()}",
    D.INVITATION_REVOKED: lambda told: (
        f"withdrew the invitation of {told.names.invited(told.thing)} as {told.role()}"
    ),
    D.JOIN_LINK_MADE: _room_made,
    D.JOIN_LINK_REVOKED: _room_closed,
    D.JOINED: _joined,
}
"""What is said after the name of whoever did it, for each deed."""
