"""A date that is typed into three boxes: day, month and year."""

from datetime import date
from typing import Any, Final

from typing_extensions import override
from wtforms import DateField
from wtforms.validators import ValidationError

from govtool.web.forms import seen

FORMAT: Final = "%d %m %Y"
EARLIEST: Final = 1900
"""The first year that can be meant; 27 is not taken for 2027."""
WRONG: Final = "Write the date as day, month and year, such as 1 6 2027."


class DayBoxes(DateField):
    """A date in three boxes, which a page draws by `forms.jinja`; all empty means none."""

    def __init__(self, label: str, validators: Any = None, **options: Any) -> None:
        super().__init__(label, validators, format=FORMAT, **options)

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        parts = [(seen(value) or "").strip() for value in valuelist]
        self.data = _day(parts) if any(parts) else None


def _day(parts: list[str]) -> date:
    """The day in three boxes.

    Raises:
        ValueError: there is no such day, or a year that is not written in full.
    """
    try:
        day, month, year = (int(part) for part in parts)
        found = date(year, month, day)
    except ValueError:
        raise ValueError(WRONG) from None
    if year < EARLIEST:
        raise ValueError(WRONG)
    return found


class DayNeeded:
    """The rule that a date has to be given, with the words for where it is not."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, _form: object, field: DateField) -> None:
        """Add the words where no date is given and nothing else is wrong with it."""
        if field.data is None and not field.process_errors:
            raise ValidationError(self.words)
