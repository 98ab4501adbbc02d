"""Gaps become actions: what to put in place, and show, to carry a row to its next level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from govtool.actions.draft import WORRYING, Draft, first_step_weeks, weeks_after
from govtool.actions.plan import Origin, Profile, ProfileRow, Wanted
from govtool.actions.wording import counted, day, lower_first
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank, BankKind, Element
from govtool.assessment.gaps import Gap, Missing, gaps, target_of
from govtool.assessment.levels import RowLevel, Shortfall, levels
from govtool.checks.finding import Severity

WEEKS: Final = 26
"""When a gap without a target date should be closed."""
NO_OWNER: Final = "Owner to be named in the room"

_DO: Final = {
    Shortfall.NOT_MET: "Put in place",
    Shortfall.NOT_ANSWERED: "Find out, and put in place if missing",
    Shortfall.NO_EVIDENCE: "Name the evidence for",
    Shortfall.NO_CHECKED_EVIDENCE: "Get evidence from outside the team",
    Shortfall.RATED_LOWER: "Ask again",
}


@dataclass(frozen=True)
class Assessed:
    """A question bank and one sitting's answers to it, which fit it."""

    bank: Bank
    answers: Answers

    @cached_property
    def levels(self) -> tuple[RowLevel, ...]:
        """The level of every row.

        Raises:
            Refused: the answers do not fit the bank.
        """
        return levels(self.bank, self.answers)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The rows below their target."""
        return gaps(self.bank, self.levels, self.answers)

    @property
    def row_name(self) -> str:
        """What a row is called."""
        return "element" if self.bank.kind is BankKind.MATRIX else "question"


def profile(assessed: Assessed) -> Profile:
    """Where the place stands, row by row."""
    bank, answers = assessed.bank, assessed.answers
    wanted = dict.fromkeys(source for gap in assessed.gaps for source in gap.sources)
    known = [bank.source_by_id[source] for source in wanted if source in bank.source_by_id]
    return Profile(
        bank=bank.id,
        title=bank.title,
        version=bank.version,
        answered_by=answers.answered_by,
        answered_on=answers.answered_on,
        scale=tuple((level.value, level.name, level.meaning) for level in bank.scale.levels),
        rows=tuple(_profile_row(assessed, level) for level in assessed.levels),
        sources=tuple(source.title for source in known),
        row_name=assessed.row_name,
    )


def _profile_row(assessed: Assessed, level: RowLevel) -> ProfileRow:
    answer = assessed.answers.row_by_id.get(level.row)
    if answer is None or level.gated is None:
        return ProfileRow(level, None, None)
    gap = next((gap.id for gap in assessed.gaps if gap.row == level.row), None)
    return ProfileRow(level, target_of(assessed.bank, answer, level.gated), gap)


def drafts_from_gaps(assessed: Assessed, made_on: date) -> tuple[Draft, ...]:
    """One draft for each gap."""
    return tuple(_draft(assessed, gap, made_on) for gap in assessed.gaps)


def _draft(assessed: Assessed, gap: Gap, made_on: date) -> Draft:
    bank = assessed.bank
    row = bank.row_by_id[gap.row]
    top = bank.scale.top
    reached = _level(bank, gap.next_level)
    return Draft(
        title=_title(row.title, reached, assessed.row_name),
        deed=_deed(assessed, gap, reached),
        gist=_gist(assessed, gap, reached),
        after=_after(assessed, gap, made_on),
        where="",
        owner_role=(row.owner_role if isinstance(row, Element) else None) or NO_OWNER,
        due=_due(assessed, gap, made_on),
        measure=_measure(assessed, reached),
        answers=(gap.id,),
        origin=Origin.GAP,
        source=f"{bank.title}, version {bank.version}: {gap.row}, level {gap.next_level}",
        first_step=_first_step(gap),
        is_safety=bool(WORRYING.intersection(gap.covers)),
        stand_in=_stand_in(gap.gated, top),
        stand_in_words=f"level today ({gap.gated} of {top})",
        ease=3 if all(item.short is Shortfall.NO_EVIDENCE for item in gap.missing) else 2,
        wanted=tuple(_wanted(gap)),
        checks=gap.checks,
    )


def _title(title: str, reached: str, row_name: str) -> str:
    if row_name == "element":
        return f"{title}: reach {reached}"
    return f"Assurance on “{title}”: reach {reached}"


def _level(bank: Bank, value: int) -> str:
    return f"level {value} ({bank.scale.name_of(value)})"


def _deed(assessed: Assessed, gap: Gap, reached: str) -> str:
    now = _level(assessed.bank, gap.gated)
    if not gap.missing:
        return (
            f"agree whether to claim {reached} for “{gap.title}”: what is met and evidenced "
            "carries it already"
        )
    if assessed.row_name == "question":
        return f"raise the assurance on this question from {now} to {reached}"
    return f"bring “{gap.title}” from {now} to {reached}"


def _gist(assessed: Assessed, gap: Gap, reached: str) -> str:
    """The deed, with the first thing that stands in its way."""
    deed = _deed(assessed, gap, reached).replace("this question", f"“{gap.title}”", 1)
    if not gap.missing:
        return deed
    first = gap.missing[0]
    what = "the evidence for this" if first.short is Shortfall.NO_EVIDENCE else "this"
    return f"{deed}, beginning with {what}: {lower_first(first.text.rstrip('.'))}"


def _after(assessed: Assessed, gap: Gap, made_on: date) -> str:
    parts = []
    if gap.target > gap.next_level:
        parts.append(f"The target is {_level(assessed.bank, gap.target)}; this is the next step.")
    target_date = assessed.answers.row_by_id[gap.row].target_date
    if target_date and target_date <= made_on:
        parts.append(f"The target date given, {day(target_date)}, has passed.")
    return " ".join(parts)


def _due(assessed: Assessed, gap: Gap, made_on: date) -> date:
    target_date = assessed.answers.row_by_id[gap.row].target_date
    if target_date and target_date > made_on:
        return target_date
    return weeks_after(made_on, WEEKS)


def _measure(assessed: Assessed, reached: str) -> str:
    if assessed.row_name == "question":
        return f"Rated {reached} when the question is next asked, on the evidence named"
    return f"{reached[:1].upper()}{reached[1:]} carried by evidence when this is next scored"


def _first_step(gap: Gap) -> str:
    within = f"Within {counted(first_step_weeks(WEEKS), 'week')}"
    if not gap.missing:
        return f"{within}, put the claim to those who scored it."
    evidence = lower_first(gap.missing[0].evidence.partition("; ")[0].rstrip("."))
    return f"{within}, find or start on this evidence: {evidence}."


def _stand_in(gated: int, top: int) -> Severity:
    """Our own rule: the lowest third of the scale ranks with high, the next with medium."""
    if 3 * gated < top:
        return Severity.HIGH
    return Severity.MEDIUM if 3 * gated < 2 * top else Severity.LOW


def _wanted(gap: Gap) -> Iterator[Wanted]:
    for missing in gap.missing:
        yield Wanted(missing.id, _DO[missing.short], missing.text, _evidence(missing))


def _evidence(missing: Missing) -> str:
    return missing.evidence.rstrip(".")
