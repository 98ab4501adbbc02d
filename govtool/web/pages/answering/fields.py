"""The parts a row's form is made of: evidence, criteria, and the level or rating."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from typing_extensions import override
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional, ValidationError

from govtool.assessment.answers import Evidence, Line, Tick
from govtool.assessment.strength import PieceStrength, piece_strength
from govtool.sources import Fact
from govtool.web.forms import seen

MOST_PIECES: Final = 12
LONGEST: Final = 2000
LINE_CHOICES: Final = {
    "": "Not stated",
    "1": "1: the teams that do the work",
    "2": "2: management oversight",
    "3": "3: independent of both",
}
COMPARABLE_CHOICES: Final = {
    "": "Not stated",
    "yes": "Yes: made the same way before",
    "no": "No",
}
_LONG: Final = Length(max=LONGEST, message=f"Write at most {LONGEST:,} characters.")
_SHORT: Final = Length(max=500, message="Write at most 500 characters.")


class MayBeBlank(Optional):
    """Like Optional, for forms in which every field is, so that none needs to say so."""

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


class EvidenceFields(Form):
    """One document, figure or minute. Only its name is needed; all may be left blank."""

    what = StringField("What shows it", [_LONG], filters=[seen])
    date = Day("Its date", [MayBeBlank()])
    source = StringField("Where it can be found", [_SHORT], filters=[seen])
    line = SelectField("Line of assurance", [MayBeBlank()], choices=LINE_CHOICES)
    standard = StringField("Tested against", [_SHORT], filters=[seen])
    comparable = SelectField("Comparable over time", [MayBeBlank()], choices=COMPARABLE_CHOICES)
    next_due = Day("Next due", [MayBeBlank()])

    def validate_what(self, field: StringField) -> None:
        """A date or source of nothing is no evidence."""
        if self.says_more and not words(field):
            raise ValidationError("Say what shows it, or clear what else is said of it.")

    @property
    def says_more(self) -> bool:
        """Whether anything is said beyond what it is."""
        chosen = (self.date, self.line, self.comparable, self.next_due)
        return any(field.data for field in chosen) or bool(
            words(self.source) or words(self.standard)
        )

    @property
    def piece(self) -> Evidence | None:
        """The piece of evidence; ``None`` where nothing was filled in."""
        what = words(self.what)
        if what is None:
            return None
        line, comparable = self.line.data, self.comparable.data
        return Evidence(
            what=what,
            date=self.date.data,
            source=words(self.source),
            line=Line(int(line)) if line and line in LINE_CHOICES else None,
            standard=words(self.standard),
            comparable=Fact(comparable)
            if comparable and comparable in COMPARABLE_CHOICES
            else None,
            next_due=self.next_due.data,
        )

    def strength(self, today: dt.date) -> PieceStrength | None:
        """What the piece is worth on a day; ``None`` where nothing was filled in."""
        piece = self.piece
        return None if piece is None else piece_strength(piece, today)


class CriterionFields(Form):
    """A tick for one criterion, and what shows that it is met."""

    met = BooleanField()
    evidence = FieldList(FormField(EvidenceFields), max_entries=MOST_PIECES)

    def tick(self, criterion: str, before: Tick | None) -> Tick | None:
        """What is said of the criterion; an earlier “no” stays where the box is not ticked."""
        pieces = pieces_of(self.evidence)
        met = Fact.YES if self.met.data else None
        if met is None and before is not None and before.met is Fact.NO:
            met = Fact.NO
        return Tick(criterion, met, pieces) if met or pieces else None


def pieces_of(entries: Iterable[Any]) -> tuple[Evidence, ...]:
    """The pieces of evidence that were filled in."""
    found = (entry.form.piece for entry in entries)
    return tuple(piece for piece in found if piece is not None)


def as_fields(pieces: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Pieces of evidence as the fields show them, with an empty one to fill in."""
    shown = [
        {
            "what": piece.what,
            "date": piece.date,
            "source": piece.source,
            "line": str(piece.line.value) if piece.line else "",
            "standard": piece.standard,
            "comparable": piece.comparable.value if piece.comparable else "",
            "next_due": piece.next_due,
        }
        for piece in pieces
    ]
    return [*shown, {}][:MOST_PIECES]


def words(field: StringField | TextAreaField) -> str | None:
    """What was written, without blanks around it; ``None`` for nothing."""
    return (field.data or "").replace("\r\n", "\n").strip() or None
