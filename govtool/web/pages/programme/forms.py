"""The forms of pilots, milestones and services."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from typing_extensions import override
from wtforms import (
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, NumberRange, ValidationError

from govtool.actions.pilots import (
    DECISION_WORDS,
    Decided,
    Decision,
    Indicator,
    Milestone,
    Pilot,
    PilotMeasure,
    Service,
)
from govtool.sources import Fact
from govtool.web.fields import KNOWN, LINE, REFERENCE, Day, MayBeBlank, line, long_text
from govtool.web.forms import seen
from govtool.web.saving import SavedForm
from govtool.workshop.blocks import LONGEST_LINE

MOST_ROWS: Final = 20
DECISIONS: Final = {"": "Not decided yet", **{one.value: w for one, w in DECISION_WORDS.items()}}
_COUNT: Final = NumberRange(0, 1_000_000, "Write a whole number from 0 to 1,000,000.")
BACKWARDS: Final = "It ends before it starts. Put the two dates in order."


class Number(IntegerField):
    """A whole number, or nothing where it is not known."""

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value.replace(",", "").strip() for value in valuelist])
        except ValueError:
            raise ValueError("Write a whole number, or leave it blank.") from None


def _title(label: str, missing: str) -> Any:
    return StringField(label, [DataRequired(missing), LINE], filters=[seen])


class ProgrammeForm(SavedForm):
    """What all three have: the actions they belong to."""

    actions = line("Actions", "References of the actions it belongs to, such as A-3, A-5.")

    def validate_actions(self, field: StringField) -> None:
        """References look like A-3."""
        if wrong := [one for one in _refs(field.data) if not REFERENCE.fullmatch(one)]:
            raise ValidationError(f"“{wrong[0]}” is no reference. Write it as A-3.")


class MeasureFields(Form):
    """One thing that a pilot watches."""

    what = line("What is watched")
    before = line("Before")
    seen = line("Seen in the pilot")


class PilotForm(ProgrammeForm):
    """A change tried small."""

    title = _title("What is tried, in a line", "Say in a line what is tried.")
    tried = long_text("What changes for patients and staff")
    sites = long_text("Where", "One site to a line.")
    starts = Day("From", [MayBeBlank()])
    ends = Day("Until", [MayBeBlank()])
    lead = line("Lead")
    measures = FieldList(FormField(MeasureFields), max_entries=MOST_ROWS)
    unintended = long_text(
        "What happened that nobody intended",
        "Write “nothing seen” if you looked and saw nothing; blank means that nobody has said.",
    )
    decision = SelectField("What was decided", choices=DECISIONS, validators=[MayBeBlank()])
    decided_by = line("Who decided")
    decided_on = Day("When", [MayBeBlank()])
    decided_why = long_text("Why")

    def validate_ends(self, field: Day) -> None:
        """It does not end before it starts."""
        if field.data and self.starts.data and field.data < self.starts.data:
            raise ValidationError(BACKWARDS)

    def validate_decision(self, field: SelectField) -> None:
        """A decision has somebody who took it, and a day."""
        if field.data and not (_said(self.decided_by) and self.decided_on.data):
            raise ValidationError("Say who decided it, and when.")

    def value(self, before: Pilot) -> Pilot:
        """The pilot as the form has it."""
        decided = None
        if self.decision.data and self.decided_on.data:
            decided = Decided(
                Decision(self.decision.data),
                _said(self.decided_by) or "",
                self.decided_on.data,
                _said(self.decided_why),
            )
        return replace(
            before,
            title=_said(self.title) or "",
            change=_said(self.tried),
            sites=_lines(self.sites.data),
            starts=self.starts.data,
            ends=self.ends.data,
            measures=tuple(_measures(self.measures)),
            unintended=_said(self.unintended),
            lead=_said(self.lead),
            actions=tuple(_refs(self.actions.data)),
            decided=decided,
        )


class MilestoneForm(ProgrammeForm):
    """A phase with its coverage, or a day to reach something by."""

    title = _title("What is reached", "Say what is reached.")
    starts = Day("From", [MayBeBlank()], description="Only for a phase; a milestone is a day.")
    on = Day("By", [MayBeBlank()])
    done_on = Day("Reached on", [MayBeBlank()])
    reached = Number("Reached so far", [MayBeBlank(), _COUNT])
    out_of = Number("Out of", [MayBeBlank(), _COUNT])
    counted = line("What is counted", "Such as practices.")
    counted_on = Day("Counted on", [MayBeBlank()])
    lead = line("Lead")
    note = long_text("Note")

    def validate_on(self, field: Day) -> None:
        """It does not end before it starts."""
        if field.data and self.starts.data and field.data < self.starts.data:
            raise ValidationError(BACKWARDS)

    def validate_reached(self, field: Number) -> None:
        """Not more than there are."""
        whole = self.out_of.data
        if field.data is not None and whole is not None and field.data > whole:
            raise ValidationError("That is more than there are. Put the two numbers in order.")

    def value(self, before: Milestone) -> Milestone:
        """The milestone as the form has it."""
        return replace(
            before,
            title=_said(self.title) or "",
            starts=self.starts.data,
            on=self.on.data,
            done_on=self.done_on.data,
            reached=self.reached.data,
            out_of=self.out_of.data,
            counted=_said(self.counted),
            counted_on=self.counted_on.data,
            lead=_said(self.lead),
            note=_said(self.note),
            actions=tuple(_refs(self.actions.data)),
        )


class IndicatorFields(Form):
    """One figure by which a service is judged."""

    name = line("What it is judged by")
    source = line("Where the figure comes from")
    owner = line("Who sends it")
    since = Day("Since when", [MayBeBlank()])
    flows = SelectField("Does it arrive?", choices=KNOWN, validators=[MayBeBlank()])


class ServiceForm(ProgrammeForm):
    """A commissioned service."""

    title = _title("The service", "Name the service.")
    provider = line("Provider")
    specified = RadioField("Is there a written specification?", choices=KNOWN, default="")
    specification = line("Where it is found")
    review_on = Day("To be looked at again on", [MayBeBlank()])
    in_contract = RadioField("Does the contract ask for the figures?", choices=KNOWN, default="")
    indicators = FieldList(FormField(IndicatorFields), max_entries=MOST_ROWS)
    note = long_text("Note")

    def value(self, before: Service) -> Service:
        """The service as the form has it."""
        return replace(
            before,
            name=_said(self.title) or "",
            provider=_said(self.provider),
            specified=_fact(self.specified.data),
            specification=_said(self.specification),
            review_on=self.review_on.data,
            in_contract=_fact(self.in_contract.data),
            indicators=tuple(_indicators(self.indicators)),
            note=_said(self.note),
            actions=tuple(_refs(self.actions.data)),
        )


def _measures(entries: Iterable[Any]) -> Iterable[PilotMeasure]:
    for entry in entries:
        form = entry.form
        if what := _said(form.what):
            yield PilotMeasure(what, _said(form.before), _said(form.seen))


def _indicators(entries: Iterable[Any]) -> Iterable[Indicator]:
    for entry in entries:
        form = entry.form
        if name := _said(form.name):
            told = (_said(form.source), _said(form.owner), form.since.data)
            yield Indicator(name, *told, _fact(form.flows.data))


def _said(field: Any) -> str | None:
    return (field.data or "").replace("\r\n", "\n").strip() or None


def _lines(written: str | None) -> tuple[str, ...]:
    parts = (part.strip()[:LONGEST_LINE] for part in (written or "").splitlines())
    return tuple(dict.fromkeys(part for part in parts if part))


def _refs(written: str | None) -> list[str]:
    parts = re.split(r"[\s,;]+", (written or "").upper())
    return list(dict.fromkeys(part for part in parts if part))


def _fact(value: str | None) -> Fact | None:
    return Fact(value) if value else None
