"""An action told to somebody who is told no names: roles and organisations stay, people do not."""

from dataclasses import replace
from typing import Final

from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import Closing, NoAction

HIDDEN: Final = "(not shown here)"
"""Stands inside a sentence for what people wrote freely."""


def without_names(action: TrackedAction, instead: str) -> TrackedAction:
    """The action with ``instead`` in place of whoever wrote, decided or accepted something.

    The lead's role and organisation stay, their name does not; a sponsor, who is a person, is left
    out. So is what people wrote freely of how it goes, which may name anybody: notes, evidence,
    why a date was moved or is missing, why nothing is done, why it was closed all the same. What
    is planned stays, as the plan is what is shown: what to do, for which practice or team, what
    it is to bring, how it is measured, and the risk. Numbers of accounts stay, since by them it is
    told who may accept evidence; they are never printed.
    """
    nobody = replace(action.lead, name=None)
    return replace(
        action,
        lead=nobody,
        sponsor=None,
        stakeholders=(),
        no_date=action.no_date and HIDDEN,
        revised=tuple(replace(one, by=instead, why=HIDDEN) for one in action.revised),
        progress=tuple(
            replace(one, by=instead, said="Not shown here.") for one in action.progress
        ),
        evidence=tuple(
            replace(one, what="Not shown here.", where=None, by=instead) for one in action.evidence
        ),
        asked=tuple(replace(one, by=instead) for one in action.asked),
        closing=_closed(action.closing, instead),
        no_action=_decided(action.no_action, instead),
    )


def _closed(closing: Closing | None, instead: str) -> Closing | None:
    return closing and replace(closing, by=instead, despite=closing.despite and HIDDEN)


def _decided(decided: NoAction | None, instead: str) -> NoAction | None:
    return decided and replace(decided, by=instead, because=HIDDEN)
