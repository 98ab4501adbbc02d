"""Whoever leads on an action and is a person of the place is asked by letter how it stands."""

from dataclasses import dataclass, field, replace

from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Asked
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.memberships import member
from govtool.workflows.keeping_actions import ACTIONS, change_kept
from govtool.workflows.sending import Words, one_line, write_letter
from govtool.workflows.working_on_actions import Thing, Who

SUBJECT = "How does {reference} stand? {title}"


@dataclass(frozen=True)
class Question:
    """What is asked, and with what its letter is sealed."""

    text: str
    secret: bytes = field(repr=False)


def address_of(sessions: Sessions, *, place: int, action: TrackedAction) -> str:
    """Where the lead of an action can be written to; "" where they are no person of the place."""
    if action.lead.person is None:
        return ""
    try:
        with reading(sessions) as session:
            found = member(session, place=place, account=action.lead.person)
    except NotFound:
        return ""
    return found.account.email if found.account.disabled_at is None else ""


def ask_lead(
    sessions: Sessions, thing: Thing, *, question: Question, to: str, who: Who
) -> None:  # fmt: skip
    """Write to the lead, and keep with the action that they were asked."""

    def asked(action: TrackedAction) -> TrackedAction:
        return replace(action, asked=(*action.asked, Asked(who.on, who.name)))

    of = (thing.place, thing.number)
    with writing(sessions) as session:
        kept = change_kept(
            session, ACTIONS, thing=of, to=asked, note="Asked the lead", act=who.act
        )
        title = one_line(ACTIONS.read(kept.text).title)
        subject = SUBJECT.format(reference=thing.reference, title=title)[:200]
        words = Words(to, subject, question.text)
        write_letter(
            session, place=thing.place, words=words, secret=question.secret, at=who.act.at
        )
