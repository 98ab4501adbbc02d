"""Why an answer was not saved, for whoever wrote it; what was written stays in the form."""

import logging
from dataclasses import dataclass
from typing import Final

from govtool.store.errors import CannotServe, RoundClosed, VotesShown
from govtool.web.errors import new_reference
from govtool.workflows.answering import AnswerTooLong

UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
UNAVAILABLE: Final = 503
log: Final = logging.getLogger(__name__)

STALE: Final = (
    "Nothing was saved yet: you saved another answer to this in between, perhaps in another "
    "window. Both are below. Save again to keep this one."
)
NOT_YOURS: Final = (
    "Nothing was saved: what was sent was written by somebody else, who was signed in on this "
    "computer before you. It is not shown to you. Below is your own answer."
)
CLOSED: Final = (
    "This assessment was closed before your answer came, so it was not saved. What you wrote is "
    "still below: copy what you need."
)
SHOWN: Final = (
    "The votes of this assessment were shown before your answer came, so it does not count as a "
    "vote and was not saved. What you wrote is still below: copy what you need, and say it in the "
    "room."
)
TOO_LONG: Final = (
    "This is too much for one answer. Shorten the evidence or the note, and save again."
)
BUSY: Final = (
    "The site cannot save just now, so this is not saved yet. What you wrote is still below: wait "
    "a minute and save again. If it goes on, tell your administrator the reference {reference}."
)


@dataclass(frozen=True)
class Refusal:
    """What to say, and the status of the response that says it."""

    words: str
    status: int


def refusal_of(error: RoundClosed | AnswerTooLong | CannotServe) -> Refusal:
    """The words for what kept an answer from being saved."""
    if isinstance(error, VotesShown):
        return Refusal(SHOWN, CONFLICT)
    if isinstance(error, RoundClosed):
        return Refusal(CLOSED, CONFLICT)
    if isinstance(error, AnswerTooLong):
        return Refusal(TOO_LONG, UNPROCESSABLE)
    reference = new_reference()
    log.warning("%s: %s", type(error).__name__, error, extra={"reference": reference})
    return Refusal(BUSY.format(reference=reference), UNAVAILABLE)
