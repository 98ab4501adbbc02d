"""Fields that several parts of the site ask for, each of which may be left blank."""

import re
from typing import Any, Final

from typing_extensions import override
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from govtool.web.forms import seen
from govtool.workshop.blocks import LONGEST_LINE, LONGEST_TEXT

LINE: Final = Length(max=LONGEST_LINE, message=f"Write at most {LONGEST_LINE} characters.")
TEXT: Final = Length(max=LONGEST_TEXT, message=f"Write at most {LONGEST_TEXT:,} characters.")
KNOWN: Final = {"": "Not known", "yes": "Yes", "no": "No"}
"""The choices of a question to which the answer may not be known."""
REFERENCE: Final = re.compile(r"A-[1-9][0-9]{0,6}")
"""The reference of an action."""


class MayBeBlank(Optional):
    """Like Optional, for forms in which nearly every field is, so that none needs to say so."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


class Day(DateField):
    """A date, by the browser's own picker or typed."""

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        valuelist[:] = [seen(value) or "" for value in valuelist]
        try:
            super().process_formdata(valuelist)
        except ValueError:
            message = "Write the date as year-month-day, such as 2026-11-22."
            raise ValueError(message) from None


def line(label: str, description: str = "") -> Any:
    """A field of one line that may be left blank."""
    return StringField(label, [LINE], filters=[seen], description=description)


def long_text(label: str, description: str = "") -> Any:
    """A field of several lines that may be left blank."""
    return TextAreaField(label, [TEXT], filters=[seen], description=description)
