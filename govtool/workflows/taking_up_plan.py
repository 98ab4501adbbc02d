"""People take up what a plan proposes; what was taken up before is not offered again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govtool.actions.taking_up import Offer, Taken, offer, taken_up, with_now
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.session import Session
from govtool.store.values import Place, RecordKind
from govtool.workflows.keeping_actions import (
    ACTIONS,
    change_kept,
    every_kept,
    keep_new,
    kept_in,
    readable,
)
from govtool.workflows.planning import Planned
from govtool.workflows.working_on_actions import Who


@dataclass(frozen=True)
class Chosen:
    """What somebody ticked: keys of proposals to take up, and of taken ones to renew."""

    new: frozenset[str]
    changed: frozenset[str] = frozenset()


def offered(sessions: Sessions, *, place: Place, planned: Planned) -> Offer:
    """What of a plan can be taken up."""
    kept = every_kept(sessions, ACTIONS, place=place.id)
    mine = tuple(one for one in kept if one.record.pathway == planned.note.pathway)
    return offer(planned.plan, readable(mine))


def take_up(
    sessions: Sessions, *, place: Place, planned: Planned, chosen: Chosen, who: Who
) -> int:  # fmt: skip
    """Keep the chosen proposals as actions; how many were taken up or brought up to date.

    What somebody else took up in between is left out, so that nothing is kept twice.
    """
    slug = planned.note.pathway
    with writing(sessions) as session:
        kept = kept_in(session, ACTIONS, place=place.id)
        now = offer(planned.plan, readable(tuple(o for o in kept if o.record.pathway == slug)))
        wanted = [one for one in now.open if one.key in chosen.new]
        for one in wanted:
            action = taken_up(one, planned.plan, planned.examined.pathway, who.on)
            to = (place.id, RecordKind.ACTION, slug)
            keep_new(session, action, to=to, note="Taken up from the plan", act=who.act)
        return len(wanted) + _bring_up(session, place.id, planned, _changed(now, chosen), who.act)


def _changed(now: Offer, chosen: Chosen) -> Sequence[Taken]:
    return [one for one in now.taken if one.proposal.key in chosen.changed and one.more]


def _bring_up(
    session: Session, place: int, planned: Planned, taken: Iterable[Taken], act: Act
) -> int:
    done = 0
    for one in taken:
        number = int(one.reference.removeprefix("A-"))
        change_kept(
            session,
            ACTIONS,
            thing=(place, number),
            to=lambda action, one=one: with_now(action, one, planned.plan),  # type: ignore[misc]
            note="Answers what the plan found since",
            act=act,
        )
        done += 1
    return done
