"""The forms by which a finding is accepted, accepted for longer, or accepted no longer."""

import re
from datetime import date
from typing import Final

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from govtool.checks.waiver import Waiver
from govtool.web.days import DayBoxes, DayNeeded
from govtool.web.forms import SiteForm, seen

LONGEST_REASON: Final = 2000
LONGEST_OWNER: Final = 200
_LONG: Final = Length(max=LONGEST_REASON, message=f"Write at most {LONGEST_REASON:,} characters.")
_SHORT: Final = Length(max=LONGEST_OWNER, message=f"Write at most {LONGEST_OWNER} characters.")


class Based(SiteForm):
    """What every one of these forms holds: the number of what was last said of the finding."""

    based_on = HiddenField()

    @property
    def newest(self) -> int:
        """The number of the newest entry when the form was shown; 0 where there was none."""
        told = self.based_on.data or ""
        return int(told) if re.fullmatch(r"[0-9]{1,6}", told) else 0

    def based(self, number: int) -> None:
        """Have the form know the newest entry there is now."""
        self.based_on.data = str(number)

    def put(self, faults: tuple[tuple[str, str], ...]) -> None:
        """Show each fault beside its field; one without a field, above the form."""
        for name, message in faults:
            if name in self:
                self[name].errors = [*self[name].errors, message]
            else:
                self.refuse(message)


class Acceptance(Based):
    """Why a finding is left as it is, who answers for that, and until when."""

    reason = TextAreaField("Why it is accepted as it is", [_LONG], filters=[seen])
    owner = StringField(
        "Who answers for leaving it",
        [_SHORT],
        filters=[seen],
        description="A role is best, such as “Medical director”: it outlasts the person.",
    )
    review_on = DayBoxes("Look at it again by", [DayNeeded("Say by when it is looked at again.")])
    expires_on = DayBoxes(
        "Accepted until",
        [DayNeeded("Say until when it is accepted.")],
        description="The last day on which it counts. After it the finding is open again.",
    )

    def waiver(self, finding: str, today: date) -> Waiver:
        """What was agreed on a day; for a form that is filled in."""
        assert self.review_on.data and self.expires_on.data  # noqa: S101, PT018 - was validated
        return Waiver(
            finding=finding,
            reason=_words(self.reason.data),
            owner=_words(self.owner.data),
            agreed_on=today,
            review_on=self.review_on.data,
            expires_on=self.expires_on.data,
        )


class Withdrawing(Based):
    """Why a finding is no longer accepted."""

    why = TextAreaField("Why it is accepted no longer", [_LONG], filters=[seen])

    def words(self) -> str:
        """What was written."""
        return _words(self.why.data)


def _words(told: str | None) -> str:
    return (told or "").replace("\r\n", "\n").strip()
