"""The form of an action's words, and how an action becomes its fields and comes back."""

import re
from dataclasses import replace
from typing import Any, Final

from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, ValidationError

from govtool.actions.tracked import TrackedAction
from govtool.actions.tracked_parts import ActionKind, Answered, Lead, SupportForm
from govtool.sources import Fact
from govtool.web.fields import KNOWN, LINE, REFERENCE, Day, MayBeBlank, line, long_text
from govtool.web.forms import seen
from govtool.web.saving import SavedForm
from govtool.workshop.blocks import LONGEST_LINE

KINDS: Final = {
    ActionKind.CHANGE.value: "A change to how things are done",
    ActionKind.SUPPORT.value: "Support for people on the ground",
    ActionKind.DATA.value: "Data or a specification",
}
SUPPORT: Final = {
    "": "Not stated",
    SupportForm.TRAINING.value: "Training",
    SupportForm.HOW_TO.value: "A how-to or guide",
    SupportForm.NAMED_PERSON.value: "A named helper",
}
NOBODY: Final = ""
_BLOCK: Final = re.compile(r"B[1-9][0-9]{0,5}")


class ActionForm(SavedForm):
    """The words of an action. Only the title is needed; progress and closing are elsewhere."""

    title = StringField(
        "What is to be done, in a line",
        [DataRequired("Say in a line what is to be done."), LINE],
        filters=[seen],
    )
    text = long_text(
        "What exactly",
        "Where, by whom and how much, so that anybody can tell whether it was done.",
    )
    kind = RadioField("What kind of action", choices=KINDS, default=ActionKind.CHANGE.value)
    support = SelectField("In what form", choices=SUPPORT, validators=[MayBeBlank()])
    supports = line("Practice or team supported")
    result = long_text("What will be different")
    measure = line("What is measured")
    baseline = line("The measure now", "As its source gives it, with its period.")
    lead_name = line("Name", "Leave blank where only a role is agreed so far.")
    lead_role = line("Role")
    lead_organisation = line("Organisation")
    lead_person = SelectField(
        "Account here",
        validators=[MayBeBlank()],
        description="Whoever is chosen can note progress, and can be written to.",
    )
    sponsor = line("Executive sponsor")
    stakeholders = long_text("Others concerned", "One to a line.")
    start = Day("Starts", [MayBeBlank()])
    due = Day("Due", [MayBeBlank()])
    no_date = line("Why there is no date yet")
    resources = RadioField("Are there people and time for it?", choices=KNOWN, default="")
    budget = RadioField("Is there money for it?", choices=KNOWN, default="")
    after = line("Comes after", "References of actions to be done first, such as A-3, A-5.")
    risk = long_text("What may happen if it is not done")
    findings = long_text("Findings", "Their ids, one to a line, such as TRI01:gp>ortho.")
    gaps = long_text("Gaps", "Row and level, one to a line, such as ACCESS>2.")
    contradictions = long_text("Contradictions", "Their ids, one to a line.")
    blocks = line("Raised in the room", "Numbers of blocks, such as B3, B8.")

    def validate_after(self, field: StringField) -> None:
        """References look like A-3."""
        if wrong := [one for one in pieces(field.data) if not REFERENCE.fullmatch(one)]:
            raise ValidationError(f"“{wrong[0]}” is no reference. Write it as A-3.")

    def validate_blocks(self, field: StringField) -> None:
        """Numbers of blocks look like B3."""
        if wrong := [one for one in pieces(field.data) if not _BLOCK.fullmatch(one)]:
            raise ValidationError(f"“{wrong[0]}” is no number of a block. Write it as B3.")

    def validate_due(self, field: Day) -> None:
        """It is not due before it starts."""
        if field.data and self.start.data and field.data < self.start.data:
            raise ValidationError("It is due before it starts. Put the two dates in order.")
        if field.data and said(self.no_date):
            raise ValidationError("There is a date, so clear the reason for not having one.")

    def validate_support(self, field: SelectField) -> None:
        """Only support has a form and somebody supported."""
        is_support = self.kind.data == ActionKind.SUPPORT.value
        if (field.data or said(self.supports)) and not is_support:
            raise ValidationError(
                "Choose “Support for people on the ground” above, or clear both."
            )

    def action(self, before: TrackedAction) -> TrackedAction:
        """The action with the words of the form; what is kept elsewhere stays as it was."""
        worded: dict[str, Any] = {name: said(self[name]) for name in _WORDS}
        severities = {one.finding: one.severity for one in before.findings}
        return replace(
            before,
            title=(self.title.data or "").strip(),
            kind=ActionKind(self.kind.data),
            support=SupportForm(self.support.data) if self.support.data else None,
            lead=self._lead(),
            stakeholders=lines_of(self.stakeholders.data),
            start=self.start.data,
            due=before.due if before.revised else self.due.data,
            resources=_fact(self.resources.data),
            budget=_fact(self.budget.data),
            after=tuple(pieces(self.after.data)),
            findings=tuple(
                Answered(one, severities.get(one)) for one in lines_of(self.findings.data)
            ),
            gaps=lines_of(self.gaps.data),
            contradictions=lines_of(self.contradictions.data),
            blocks=tuple(pieces(self.blocks.data)),
            **worded,
        )

    def _lead(self) -> Lead:
        person = self.lead_person.data
        return Lead(
            said(self.lead_name),
            said(self.lead_role),
            said(self.lead_organisation),
            int(person) if person else None,
        )


_WORDS: Final = (
    "text", "supports", "result", "measure", "baseline", "sponsor", "no_date", "risk",
)  # fmt: skip


def as_fields(action: TrackedAction) -> dict[str, Any]:
    """An action's words as the form shows them."""
    lead = action.lead
    return {
        **{name: getattr(action, name) for name in _WORDS},
        "title": action.title,
        "kind": action.kind.value,
        "support": action.support.value if action.support else "",
        "lead_name": lead.name,
        "lead_role": lead.role,
        "lead_organisation": lead.organisation,
        "lead_person": str(lead.person or ""),
        "stakeholders": "\n".join(action.stakeholders),
        "start": action.start,
        "due": action.due,
        "resources": action.resources.value if action.resources else "",
        "budget": action.budget.value if action.budget else "",
        "after": ", ".join(action.after),
        "findings": "\n".join(one.finding for one in action.findings),
        "gaps": "\n".join(action.gaps),
        "contradictions": "\n".join(action.contradictions),
        "blocks": ", ".join(action.blocks),
    }


def said(field: Any) -> str | None:
    """What was written, without blanks around it; None for nothing."""
    return (field.data or "").replace("\r\n", "\n").strip() or None


def lines_of(written: str | None) -> tuple[str, ...]:
    """What stands on each line, each once."""
    parts = (part.strip()[:LONGEST_LINE] for part in (written or "").splitlines())
    return tuple(dict.fromkeys(part for part in parts if part))


def pieces(written: str | None) -> list[str]:
    """What stands between commas or blanks, each once, in capitals."""
    parts = re.split(r"[\s,;]+", (written or "").upper())
    return list(dict.fromkeys(part for part in parts if part))


def _fact(value: str | None) -> Fact | None:
    return Fact(value) if value else None
