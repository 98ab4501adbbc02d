"""What a page sends along with "Make a draft": what to draft, and what was shown."""

from typing import Final

from wtforms import HiddenField

from govtool.web.forms import SiteForm
from govtool.workflows.drafting_fixes import Shown, Wanted

LONGEST: Final = len("999999")


class DraftForm(SiteForm):
    """One button, with hidden fields that say which draft it makes."""

    seen = HiddenField()
    """The number of the version that was looked at."""
    finding = HiddenField()
    way = HiddenField()
    family = HiddenField()
    newest = HiddenField()
    """The number of the newest version when the page was made."""
    digest = HiddenField()
    """Of the draft that was shown."""

    @property
    def wanted(self) -> Wanted:
        """What to draft."""
        return Wanted(self.finding.data or "", self.way.data or "", self.family.data or "")

    @property
    def shown(self) -> Shown:
        """What the person saw."""
        return Shown(self.digest.data or "", number_in(self.newest.data) or 0)

    @property
    def version(self) -> int | None:
        """The version that was looked at; None where the form does not say."""
        return number_in(self.seen.data)


def number_in(text: str | None) -> int | None:
    """A version's number in a text; None for anything else."""
    given = text or ""
    is_number = given.isascii() and given.isdecimal() and len(given) <= LONGEST
    return int(given) or None if is_number else None
