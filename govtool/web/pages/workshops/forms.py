"""The forms of this part: a workshop to begin, one to write up, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from flask import request
from wtforms import (
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from govtool.sources import Fact
from govtool.store.values import VersionNote
from govtool.web.forms import SiteForm, seen
from govtool.web.pages.workshops.rows import (
    TABLES,
    RowFault,
    RowTable,
    SentRows,
    sent_rows,
    shown_rows,
)
from govtool.web.saving import SavedForm
from govtool.web.words import STAGES
from govtool.workflows.pinning import EVERYWHERE, Pins
from govtool.workflows.workshops import OnRecord
from govtool.workshop.blocks import (
    KIND_NAMES,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_DOTS,
    Block,
    BlockKind,
    KeptBlock,
)
from govtool.workshop.clock import read_clock
from govtool.workshop.workshop import Workshop

NO_STORIES: Final = (
    "Write about services, never about a patient: nothing by which anybody could be known, and no "
    "one’s story."
)
_LINE: Final = Length(max=LONGEST_LINE, message=f"Write at most {LONGEST_LINE} characters.")
_TEXT: Final = Length(max=LONGEST_TEXT, message="Write at most 2,000 characters.")
_KINDS: Final = {kind.value: name for kind, name in KIND_NAMES.items()}
_LONGEST_PIN: Final = 240


class NewWorkshop(SiteForm):
    """A workshop to put on record; the rest is filled in on its own page."""

    title = StringField(
        "What it is called",
        [DataRequired("Write what the workshop is called."), _LINE],
        description="Such as “First mapping workshop”.",
    )
    held_on = DateField("Date", [Optional()], format="%d %m %Y")
    venue = StringField("Venue", [Optional(), _LINE])
    purpose = TextAreaField("Purpose", [Optional(), _TEXT], render_kw={"rows": 3})

    def workshop(self) -> Workshop:
        """What was filled in."""
        return Workshop(
            title=_words(self.title) or "",
            held_on=_day(self.held_on),
            venue=_words(self.venue),
            purpose=_words(self.purpose),
        )


class WorkshopForm(SavedForm):
    """All that is on record of a workshop but for its blocks."""

    title = StringField(
        "What it is called", [DataRequired("Write what the workshop is called."), _LINE]
    )
    held_on = DateField("Date", [Optional()], format="%d %m %Y")
    starts = StringField("From", [Optional(), _LINE], description="Such as 9.30am")
    ends = StringField("To", [Optional(), _LINE], description="Such as 1pm")
    venue = StringField("Venue", [Optional(), _LINE])
    facilitator = StringField("Facilitator", [Optional(), _LINE])
    purpose = TextAreaField("Purpose", [Optional(), _TEXT], render_kw={"rows": 3})
    agreed_version = SelectField("Which version of the map the room agreed")
    rows: Mapping[str, SentRows]
    row_faults: tuple[RowFault, ...] = ()

    def offer(self, notes: tuple[VersionNote, ...]) -> None:
        """Offer the versions of the pathway."""
        self.agreed_version.choices = {
            "": "Not stated",
            **{
                str(one.number): f"Version {one.number}: {STAGES[one.stage.value]}"
                for one in notes
            },
        }

    def validate_starts(self, field: StringField) -> None:
        """A time of day that can be told."""
        _check_clock(field)

    def validate_ends(self, field: StringField) -> None:
        """A time of day that can be told, and not before the start."""
        _check_clock(field)
        starts, ends = read_clock(self.starts.data or ""), read_clock(field.data or "")
        if starts and ends and ends < starts:
            raise ValidationError("It ends before it starts. Put the two times in order.")

    def take_rows(self) -> None:
        """Read the rows of the present request."""
        self.rows = {table.name: sent_rows(table, request.form) for table in TABLES}
        self.row_faults = tuple(fault for one in self.rows.values() for fault in one.faults)

    def typed(self, table: RowTable) -> tuple[Mapping[str, str], ...]:
        """The rows of a list as they were typed."""
        return self.rows[table.name].typed

    def workshop(self, before: Workshop) -> Workshop:
        """What was filled in; what the form does not hold stays as it was."""
        told = self.agreed_version.data or ""
        return replace(
            before,
            title=_words(self.title) or "",
            held_on=_day(self.held_on),
            starts=read_clock(self.starts.data or ""),
            ends=read_clock(self.ends.data or ""),
            venue=_words(self.venue),
            facilitator=_words(self.facilitator),
            purpose=_words(self.purpose),
            version=int(told) if told else None,
            blocks=(),
            agenda=self.rows["agenda"].values,
            stakeholders=self.rows["stakeholders"].values,
            decisions=self.rows["decisions"].values,
            agreements=self.rows["agreements"].values,
            timeline=self.rows["timeline"].values,
        )


def stored_workshop(
    workshop: Workshop, notes: tuple[VersionNote, ...], *, version: int, writer: int
) -> WorkshopForm:
    """The form of a workshop as it is stored."""
    form = WorkshopForm(
        formdata=None,
        title=workshop.title,
        held_on=workshop.held_on,
        starts=workshop.starts,
        ends=workshop.ends,
        venue=workshop.venue,
        facilitator=workshop.facilitator,
        purpose=workshop.purpose,
        agreed_version=str(workshop.version or ""),
    )
    form.offer(notes)
    form.rows = {
        table.name: SentRows(shown_rows(table, getattr(workshop, table.name)), (), ())
        for table in TABLES
    }
    form.begin(version=version, writer=writer)
    return form


class QuickBlock(SiteForm):
    """What stands in the way, in one line, while the room goes on."""

    said = StringField(
        "What stands in the way",
        [DataRequired("Write what stands in the way, in one line."), _LINE],
        render_kw={"autocomplete": "off"},
    )
    kind = SelectField("Kind", choices=_KINDS, default=BlockKind.CLARITY.value)
    at = SelectField("Where on the map")
    workshop = SelectField("Raised at")

    def offer(self, pins: Pins, workshops: tuple[OnRecord, ...], at: str | None = None) -> None:
        """Offer the steps and links of the map, and the workshops."""
        self.at.choices = _places(pins, at)
        self.workshop.choices = _meetings(workshops)

    def kept(self) -> KeptBlock:
        """What was filled in."""
        block = Block(_words(self.said) or "", BlockKind(self.kind.data), at=self.at.data or None)
        return KeptBlock(block, int(self.workshop.data) if self.workshop.data else None)


class BlockForm(SavedForm):
    """All that is on record of a block."""

    said = StringField(
        "What stands in the way",
        [DataRequired("Write what stands in the way, in one line."), _LINE],
    )
    kind = SelectField("Kind", choices=_KINDS)
    at = SelectField("Where on the map")
    workshop = SelectField("Raised at")
    hurts = StringField(
        "Who it hurts",
        [Optional(), _LINE],
        description="A group of people or staff, such as “people who work shifts”.",
    )
    raised_by = StringField(
        "Raised by", [Optional(), _LINE], description="A role; a name only if they wish it."
    )
    shown = RadioField(
        "Does a check show it already?",
        choices={"": "Nobody has looked yet", "yes": "Yes", "no": "No"},
        default="",
    )
    findings = SelectMultipleField("Which finding shows it", [Optional()])
    wanted = StringField(
        "What would help",
        [Optional(), _LINE],
        description="As an order, such as “give every practice one page on how to refer”.",
    )
    owner = StringField(
        "Who could take it up", [Optional(), _LINE], description="A role is enough."
    )
    dots = StringField(
        "Dots",
        [Optional()],
        description="How many dots the room gave it. Leave it empty where there was no vote.",
        render_kw={"inputmode": "numeric"},
    )
    note = TextAreaField("Note", [Optional(), _TEXT], render_kw={"rows": 3})
    settled = TextAreaField(
        "How it was settled",
        [Optional(), _TEXT],
        description="Only if it no longer stands in the way. It then asks for no action.",
        render_kw={"rows": 2},
    )

    def offer(self, pins: Pins, workshops: tuple[OnRecord, ...], before: Block) -> None:
        """Offer the places of the map, the workshops, and the findings at this place."""
        self.at.choices = _places(pins, before.at)
        self.workshop.choices = _meetings(workshops)
        near = {finding.id: finding.message for finding in pins.at(before.at)}
        gone = {one: f"{one} (not found any more)" for one in before.findings}
        known = {one: pins.by_id[one].message for one in before.findings if one in pins.by_id}
        self.findings.choices = {**near, **gone, **known}

    def validate_dots(self, field: StringField) -> None:
        """A whole number, not too large."""
        told = (field.data or "").strip()
        if told and not (told.isascii() and told.isdigit() and int(told[:9]) <= MOST_DOTS):
            raise ValidationError(f"Write a whole number from 0 to {MOST_DOTS:,}, or nothing.")

    def kept(self, before: KeptBlock) -> KeptBlock:
        """What was filled in; findings count only where a check shows it."""
        shown = Fact(self.shown.data) if self.shown.data else None
        dots = (self.dots.data or "").strip()
        block = Block(
            said=_words(self.said) or "",
            kind=BlockKind(self.kind.data),
            at=self.at.data or None,
            hurts=_words(self.hurts),
            raised_by=_words(self.raised_by),
            shown=shown,
            findings=tuple(self.findings.data or ()) if shown is Fact.YES else (),
            wanted=_words(self.wanted),
            owner=_words(self.owner),
            dots=int(dots) if dots else None,
            note=_words(self.note),
            settled=_words(self.settled),
        )
        return replace(
            before, block=block, workshop=int(self.workshop.data) if self.workshop.data else None
        )


def stored_block(block: Block, workshop: int | None) -> dict[str, Any]:
    """What the form of a block holds, as it is stored."""
    return {
        "said": block.said,
        "kind": block.kind.value,
        "at": block.at or "",
        "workshop": str(workshop or ""),
        "hurts": block.hurts,
        "raised_by": block.raised_by,
        "shown": block.shown.value if block.shown else "",
        "findings": list(block.findings),
        "wanted": block.wanted,
        "owner": block.owner,
        "dots": "" if block.dots is None else str(block.dots),
        "note": block.note,
        "settled": block.settled,
    }


def asked_place(pins: Pins) -> str | None:
    """The step or link that an address names with ``at``, if it is on one of the maps."""
    at = request.args.get("at", "")[:_LONGEST_PIN]
    return at if pins.is_known(at) else None


def _places(pins: Pins, at: str | None) -> dict[str, Any]:
    gone = {at: pins.where(at)} if at and not pins.is_known(at) else {}
    return {
        "": EVERYWHERE,
        **({"Not on the map any more": gone} if gone else {}),
        **({"Steps": dict(pins.steps)} if pins.steps else {}),
        **({"Links": dict(pins.links)} if pins.links else {}),
    }


def _meetings(workshops: tuple[OnRecord, ...]) -> dict[str, str]:
    return {"": "No workshop", **{str(one.number): one.title for one in workshops}}


def _check_clock(field: StringField) -> None:
    typed = (field.data or "").strip()
    if typed and read_clock(typed) is None:
        raise ValidationError("Write the time like 9.30am or 14:00.")


def _words(field: StringField) -> str | None:
    return (seen(field.data) or "").strip() or None


def _day(field: DateField) -> date | None:
    return field.data if isinstance(field.data, date) else None
