"""The form of a row: an element of a matrix, or a board question."""

from abc import ABCMeta, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from typing_extensions import override
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    RadioField,
    SelectField,
    TextAreaField,
)
from wtforms.form import FormMeta
from wtforms.validators import Length, ValidationError

from govtool.assessment.aims import AimFault
from govtool.assessment.answers import RowAnswer, Tick
from govtool.assessment.bank import Bank, BankRow, Element
from govtool.sources import Fact
from govtool.web.forms import seen
from govtool.web.pages.answering.fields import (
    LONGEST,
    CriterionFields,
    Day,
    EvidenceFields,
    MayBeBlank,
    as_fields,
    pieces_of,
    words,
)
from govtool.web.saving import SavedForm
from govtool.workflows.answering import Sitting

NOT_YET: Final = ""
_LONG: Final = Length(max=LONGEST, message=f"Write at most {LONGEST:,} characters.")


class _AbstractForm(FormMeta, ABCMeta):
    """Makes forms that may leave something to the forms made from them."""


class RowForm(SavedForm, metaclass=_AbstractForm):
    """One person's answer to one row. Every field may be left blank."""

    claimed = RadioField(validators=[MayBeBlank()])
    target = SelectField("Level to reach next", validators=[MayBeBlank()])
    target_date = Day("By when", [MayBeBlank()])
    good_enough = TextAreaField(
        "Good enough here, because",
        [_LONG],
        filters=[seen],
        description="Only where you aim no higher than the level you have, or stop at the target.",
    )
    note = TextAreaField("Note", [_LONG], filters=[seen])
    not_here = BooleanField("This does not apply here")
    reason = TextAreaField("Why it does not apply", [_LONG], filters=[seen])
    come_back = BooleanField("I want to come back to this")

    def validate_reason(self, field: TextAreaField) -> None:
        """The tick and its reason belong together."""
        if self.not_here.data and not words(field):
            raise ValidationError("Say why this does not apply here.")
        if words(field) and not self.not_here.data:
            raise ValidationError(
                "You give a reason why this does not apply. Tick the box above it, or clear the "
                "reason."
            )

    def validate_not_here(self, field: BooleanField) -> None:
        """What does not apply cannot be answered as well; nothing written is thrown away."""
        if field.data and self._answers():
            raise ValidationError(
                "You say that this does not apply, yet you answer it. Clear the answer, or this "
                "tick."
            )

    def _answers(self) -> bool:
        aims = (self.claimed, self.target, self.target_date)
        return any(field.data for field in aims) or words(self.good_enough) is not None

    def _aims(self) -> dict[str, Any]:
        return {
            "claimed": int(self.claimed.data) if self.claimed.data else None,
            "target": int(self.target.data) if self.target.data else None,
            "target_date": self.target_date.data,
            "good_enough": words(self.good_enough),
            "note": words(self.note),
            "come_back": self._come_back,
        }

    @property
    def _come_back(self) -> Fact | None:
        return Fact.YES if self.come_back.data else None

    def answer(self, before: RowAnswer) -> RowAnswer:
        """What was filled in, as an answer to the same row as ``before``."""
        if self.not_here.data:
            reason, back = words(self.reason), self._come_back
            note = words(self.note)
            return RowAnswer(before.row, not_applicable=reason, note=note, come_back=back)
        return RowAnswer(before.row, **self._aims(), **self._shown(before))

    def refuse_aims(self, faults: Iterable[AimFault]) -> bool:
        """Say at its field what is wrong with a target; whether anything was."""
        found = tuple(faults)
        for fault in found:
            self[fault.field].errors = [*self[fault.field].errors, fault.message]
        return bool(found)

    def so_far(self, before: RowAnswer) -> RowAnswer:
        """What the form says of levels, even while something in it has to be mended."""
        if self.not_here.data:
            return RowAnswer(before.row, not_applicable=words(self.reason) or "No reason yet")
        claimed = self.claimed.data
        is_level = isinstance(self.claimed.choices, dict) and claimed in self.claimed.choices
        shown = self._shown(before)
        return RowAnswer(
            before.row, claimed=int(claimed) if claimed and is_level else None, **shown
        )

    @abstractmethod
    def _shown(self, before: RowAnswer) -> dict[str, Any]:
        """The part of the answer that is shown: evidence, or criteria with theirs."""


class QuestionForm(RowForm):
    """The answer to a board question: a rating, and what it rests on."""

    evidence = FieldList(FormField(EvidenceFields))

    @override
    def _answers(self) -> bool:
        return super()._answers() or bool(pieces_of(self.evidence))

    @override
    def _shown(self, before: RowAnswer) -> dict[str, Any]:
        return {"evidence": pieces_of(self.evidence)}


class ElementForm(RowForm):
    """The answer to an element of a matrix; `element_form` adds its criteria."""

    criteria: tuple[str, ...] = ()

    @override
    def _answers(self) -> bool:
        return super()._answers() or any(self._ticks(RowAnswer("row")))

    @override
    def _shown(self, before: RowAnswer) -> dict[str, Any]:
        others = (tick for tick in before.criteria if tick.id not in self.criteria)
        return {"criteria": (*self._ticks(before), *others)}

    def _ticks(self, before: RowAnswer) -> Iterator[Tick]:
        for criterion in self.criteria:
            fields: CriterionFields = self[criterion].form
            tick = fields.tick(criterion, before.tick_by_id.get(criterion))
            if tick is not None:
                yield tick


def stored_form(sitting: Sitting, row: BankRow) -> RowForm:
    """The form of a row with the answer stored, to be shown; whatever was sent is left aside."""
    shown = stored_fields(row, sitting.answer_to(row.id))
    form = prepared(class_for(row)(formdata=None, data=shown), sitting.bank, row)
    form.begin(version=sitting.version_of(row.id), writer=sitting.account)
    return form


def sent_form(bank: Bank, row: BankRow) -> RowForm:
    """The form of a row as the browser sent it."""
    return prepared(class_for(row)(), bank, row)


def prepared(form: RowForm, bank: Bank, row: BankRow) -> RowForm:
    """The form with the levels of the bank to choose from."""
    levels = {str(level.value): f"{level.value} {level.name}" for level in bank.scale.levels}
    form.claimed.choices = {NOT_YET: "Not said yet", **levels}
    form.target.choices = {NOT_YET: "Not set", **levels}
    form.claimed.label.text = "Level claimed" if isinstance(row, Element) else "Rating"
    return form


def class_for(row: BankRow) -> type[RowForm]:
    """The form for a row of this kind."""
    return _element_class(row) if isinstance(row, Element) else QuestionForm


def _element_class(element: Element) -> type[RowForm]:
    ids = tuple(item.id for cell in element.levels[1:] for item in cell.criteria)
    fields: dict[str, Any] = {criterion: FormField(CriterionFields) for criterion in ids}
    return type("ElementForm", (ElementForm,), {"criteria": ids, **fields})


def stored_fields(row: BankRow, answer: RowAnswer) -> dict[str, Any]:
    """What a stored answer puts into the fields of its form."""
    shown: dict[str, Any] = {
        "claimed": _text(answer.claimed),
        "target": _text(answer.target),
        "target_date": answer.target_date,
        "good_enough": answer.good_enough,
        "note": answer.note,
        "not_here": answer.not_applicable is not None,
        "reason": answer.not_applicable,
        "come_back": answer.come_back is Fact.YES,
    }
    if not isinstance(row, Element):
        return {**shown, "evidence": as_fields(answer.evidence)}
    for criterion in row.criteria:
        tick = answer.tick_by_id.get(criterion.id, Tick(criterion.id))
        fields = {"met": tick.met is Fact.YES}
        shown[criterion.id] = {**fields, "evidence": as_fields(tick.evidence)}
    return shown


def _text(level: int | None) -> str:
    return NOT_YET if level is None else str(level)


FlatError: TypeAlias = tuple[str, str]
"""The id of a field, and what is wrong with it."""


def flat_errors(fields: Any) -> Iterator[FlatError]:
    """Every error of a form and of the forms inside it, in the order of the page."""
    for field in fields:
        if isinstance(field, FormField):
            yield from flat_errors(field.form)
        elif isinstance(field, FieldList):
            yield from flat_errors(field.entries)
        else:
            yield from ((field.id, str(message)) for message in field.errors)
