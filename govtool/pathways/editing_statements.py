"""Operations on what is stated about a pathway: what is absent, complete and true of all of it."""

from dataclasses import dataclass, replace

from govtool.pathways.absences import denies
from govtool.pathways.editing import CannotEdit, Operation, inserted, place_of, removed
from govtool.pathways.editing_steps import require_source
from govtool.pathways.kinds import LINK_KIND_NAMES, STEP_TYPE_NAMES, Aspect, StepType
from govtool.pathways.model import Absence, Pathway, PathwayFact

_KINDS = {kind.value: kind for kind in StepType}


@dataclass(frozen=True)
class StateAbsent:
    """A statement that a kind of step, or a link, is not there."""

    absence: Absence
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the statement, at the end or before the place ``at`` (from 0)."""
        _require_sound(pathway, self.absence)
        return replace(pathway, absent=inserted(pathway.absent, self.absence, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The statement withdrawn."""
        place = len(before.absent) if self.at is None else self.at
        self.apply(before)
        return WithdrawAbsent(self.absence, place)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What is stated to be absent."""
        self.apply(before)
        return (f"Stated to be absent: {absence_words(before, self.absence)}",)


@dataclass(frozen=True)
class WithdrawAbsent:
    """A statement of absence taken back: the one at ``at`` (from 0), or the first equal one."""

    absence: Absence
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the statement."""
        return replace(pathway, absent=removed(pathway.absent, self._place(pathway)))

    def inverse(self, before: Pathway) -> Operation:
        """The same statement in the same place."""
        return StateAbsent(self.absence, self._place(before))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What is no longer stated to be absent."""
        self._place(before)
        return (f"No longer stated to be absent: {absence_words(before, self.absence)}",)

    def _place(self, pathway: Pathway) -> int:
        missing = f"It is not stated to be absent: {absence_words(pathway, self.absence)}."
        if self.at is None:
            return place_of(pathway.absent, self.absence, missing)
        if pathway.absent[self.at : self.at + 1] != (self.absence,):
            raise CannotEdit(missing)
        return self.at


@dataclass(frozen=True)
class StateFact:
    """A fact about the pathway as a whole; one for each topic."""

    fact: PathwayFact
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the fact, at the end or before the place ``at`` (from 0)."""
        if pathway.fact(self.fact.topic) is not None:
            raise CannotEdit(f"A fact about {_topic(self.fact)} is stated already.")
        require_source(pathway, self.fact.source)
        return replace(pathway, facts=inserted(pathway.facts, self.fact, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The fact withdrawn."""
        self.apply(before)
        return WithdrawFact(self.fact)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The fact."""
        self.apply(before)
        return (f"Stated of the whole pathway: {_topic(self.fact)}: {self.fact.value.value}",)


@dataclass(frozen=True)
class WithdrawFact:
    """A fact about the pathway as a whole taken back."""

    fact: PathwayFact

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the fact."""
        return replace(pathway, facts=removed(pathway.facts, self._place(pathway)))

    def inverse(self, before: Pathway) -> Operation:
        """The same fact in the same place."""
        return StateFact(self.fact, self._place(before))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What is no longer stated."""
        self._place(before)
        return (f"No longer stated of the whole pathway: {_topic(self.fact)}",)

    def _place(self, pathway: Pathway) -> int:
        missing = f"This is not stated about {_topic(self.fact)}."
        return place_of(pathway.facts, self.fact, missing)


@dataclass(frozen=True)
class DeclareComplete:
    """The map declared complete in a respect: from now on what is not drawn is not there."""

    aspect: Aspect
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the declaration."""
        if pathway.is_complete(self.aspect):
            raise CannotEdit(f"The map is declared complete in its {self.aspect.value} already.")
        return replace(pathway, complete=inserted(pathway.complete, self.aspect, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The declaration withdrawn."""
        self.apply(before)
        return WithdrawComplete(self.aspect)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The declaration."""
        self.apply(before)
        return (f"The map is declared complete in its {self.aspect.value}",)


@dataclass(frozen=True)
class WithdrawComplete:
    """A declaration of completeness taken back: what is not drawn is unknown again."""

    aspect: Aspect

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the declaration."""
        return replace(pathway, complete=removed(pathway.complete, self._place(pathway)))

    def inverse(self, before: Pathway) -> Operation:
        """The same declaration in the same place."""
        return DeclareComplete(self.aspect, self._place(before))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """What is no longer declared."""
        self._place(before)
        return (f"The map is no longer declared complete in its {self.aspect.value}",)

    def _place(self, pathway: Pathway) -> int:
        missing = f"The map is not declared complete in its {self.aspect.value}."
        return place_of(pathway.complete, self.aspect, missing)


def absence_words(pathway: Pathway, absence: Absence) -> str:
    """What an absence says is not there: "no link: GP practice refers to Orthopaedics"."""
    if absence.kind is None:
        return STEP_TYPE_NAMES[absence.step] if absence.step else "nothing named"
    ends = (_end(pathway, absence.origin, "anybody"), _end(pathway, absence.to, "anywhere"))
    return f"{ends[0]} {LINK_KIND_NAMES[absence.kind]} {ends[1]}"


def _end(pathway: Pathway, end: str | None, left_open: str) -> str:
    if end is None:
        return left_open
    if end not in pathway.step_by_id and end in _KINDS:
        return f"any step of the kind “{STEP_TYPE_NAMES[_KINDS[end]]}”"
    return pathway.name_of(end)


def _topic(fact: PathwayFact) -> str:
    return fact.topic.value.replace("_", " ")


def _require_sound(pathway: Pathway, absence: Absence) -> None:
    if (absence.step is None) == (absence.kind is None):
        raise CannotEdit("Say what is absent: a kind of step, or a link.")
    if absence.kind is not None and not (absence.origin or absence.to):
        raise CannotEdit("Say where the absent link would go: from, to or both.")
    for end in (absence.origin, absence.to):
        if end is not None and end not in pathway.step_by_id and end not in _KINDS:
            raise CannotEdit(f"“{end}” is neither a step on this map nor a kind of step.")
    require_source(pathway, absence.source)
    drawn = next((link for link in pathway.links if denies(absence, link)), None)
    if drawn is not None:
        raise CannotEdit(
            f"{absence_words(pathway, absence)}: this link is drawn, so it cannot be stated to be "
            "absent. Take the link away first."
        )
