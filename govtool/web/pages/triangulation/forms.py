"""The form by which the contradictions of a row are answered."""

from datetime import date
from typing import Final

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from govtool.triangulation.comparison import Comparison
from govtool.triangulation.reply import Reply, ReplyKind, reply_to
from govtool.web.days import DayBoxes, DayNeeded
from govtool.web.forms import seen
from govtool.web.saving import SavedForm

LONGEST_REASON: Final = 2000
LONGEST_WHO: Final = 200
CHOICES: Final = {kind.name.lower(): kind.value.capitalize() for kind in ReplyKind}
HINTS: Final = {kind.name.lower(): kind.meaning for kind in ReplyKind}
_LONG: Final = Length(max=LONGEST_REASON, message=f"Write at most {LONGEST_REASON:,} characters.")
_SHORT: Final = Length(max=LONGEST_WHO, message=f"Write at most {LONGEST_WHO} characters.")


class Answering(SavedForm):
    """Which of the four answers is given, why, by whom, and until when it counts."""

    kind = RadioField(
        "What is your answer?",
        [DataRequired("Choose one of the four answers.")],
        choices=CHOICES,
        filters=[seen],
    )
    reason = TextAreaField(
        "Why they differ, or what is to be done",
        [_LONG],
        filters=[seen],
        description="Write nothing about any patient.",
    )
    who = StringField(
        "Who answers for it",
        [_SHORT],
        filters=[seen],
        description="A role is best, such as “Triage service lead”: it outlasts the person.",
    )
    until = DayBoxes(
        "Until when",
        [DayNeeded("Say until when this counts.")],
        description="The last day on which it counts, or by which it is done. After it the "
        "contradiction is open again.",
    )

    def reply(self, comparison: Comparison, today: date) -> Reply:
        """The answer given on a day; for a form that is filled in."""
        assert self.until.data  # noqa: S101 - was validated
        kind = ReplyKind[(self.kind.data or "").upper()]
        return reply_to(
            comparison,
            kind,
            _words(self.reason.data),
            _words(self.who.data),
            today,
            self.until.data,
        )

    def put(self, faults: tuple[tuple[str, str], ...]) -> None:
        """Show each fault beside its field."""
        for name, message in faults:
            self[name].errors = [*self[name].errors, message]


def known(reply: Reply | None) -> dict[str, object]:
    """What a form shows of the answer there is."""
    if reply is None:
        return {}
    return {"kind": reply.kind.name.lower(), "reason": reply.reason, "who": reply.who}


def _words(told: str | None) -> str:
    return (told or "").replace("\r\n", "\n").strip()
