"""Gaps become actions: what to put in place, and show, to carry a row to its next level."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from govtool.actions.dates import step_due
from govtool.actions.draft import Draft
from govtool.actions.plan import Origin, Profile, ProfileRow, Wanted
from govtool.actions.wording import counted, day, lower_first, shortened
from govtool.assessment.answers import Answers
from govtool.assessment.bank import Bank, BankKind, BankRow, Element
from govtool.assessment.gaps import Gap, gaps, target_of
from govtool.assessment.levels import RowLevel, Shortfall, levels
from govtool.assessment.row_strength import row_strength
from govtool.checks.finding import Severity
from govtool.checks.reach import WORRYING
from govtool.sources import Fact

NO_OWNER: Final = "Owner to be named in the room"
QUESTION: Final = 80
"""How many letters of a board's question stand in a title; the profile has the whole."""
FIRST_THING: Final = 160
"""How many letters of the first thing to do are read out in the summary."""

_DO: Final = {
    Shortfall.NOT_MET: "See to it that this is so",
    Shortfall.NOT_ANSWERED: "Find out whether this is so and, if not, see to it",
    Shortfall.NO_EVIDENCE: "Name the evidence for this, which is said to be so",
    Shortfall.NO_CHECKED_EVIDENCE: "Get evidence from outside the team",
    Shortfall.RATED_LOWER: "Ask again",
}
_ORDER: Final = {
    Shortfall.NOT_MET: "see to it that {}",
    Shortfall.NOT_ANSWERED: "find out whether {} and, if not, see to it",
    Shortfall.NO_EVIDENCE: "name the evidence that {}",
}
"""What is missing as an order, with the criterion as a clause in it."""


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


def profile(assessed: Assessed, made_on: date) -> Profile:
    """Where the place stands, row by row; assurance is weighed as of the day the plan is made."""
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
        rows=tuple(_profile_row(assessed, level, made_on) for level in assessed.levels),
        sources=tuple(source.title for source in known),
        row_name=assessed.row_name,
        is_invented=answers.invented is Fact.YES,
    )


def _profile_row(assessed: Assessed, level: RowLevel, made_on: date) -> ProfileRow:
    answer, row = assessed.answers.row_by_id.get(level.row), assessed.bank.row_by_id[level.row]
    asked = _owner(row)
    if answer is None or level.gated is None:
        return ProfileRow(level, None, None, asked)
    gap = next((gap.id for gap in assessed.gaps if gap.row == level.row), None)
    target = target_of(assessed.bank, answer, level.gated)
    found = row_strength(assessed.bank.scale, row, answer, level, made_on).strength
    return ProfileRow(level, target, gap, asked, "" if found is None else found.words)


def _owner(row: BankRow) -> str:
    return (row.owner_role if isinstance(row, Element) else None) or NO_OWNER


def drafts_from_gaps(assessed: Assessed, made_on: date) -> tuple[Draft, ...]:
    """One draft for each gap."""
    return tuple(_draft(assessed, gap, made_on) for gap in assessed.gaps)


def _draft(assessed: Assessed, gap: Gap, made_on: date) -> Draft:
    bank, top = assessed.bank, assessed.bank.scale.top
    reached = _level(bank, gap.next_level)
    is_easy = all(item.short is Shortfall.NO_EVIDENCE for item in gap.missing)
    is_safety = bool(WORRYING.intersection(gap.covers))
    is_element = assessed.row_name == "element"
    target_date = assessed.answers.row_by_id[gap.row].target_date
    return Draft(
        title=_title(assessed, gap, reached),
        deed=_deed(assessed, gap, reached),
        gist=_gist(assessed, gap, reached),
        after=_after(assessed, gap, made_on),
        where="",
        owner_role=_owner(bank.row_by_id[gap.row]),
        due=step_due(
            is_easy=is_easy,
            is_safety=is_safety,
            levels=gap.target - gap.gated,
            target_date=target_date,
            made_on=made_on,
        ),
        measure=_measure(assessed, reached),
        answers=(gap.id,),
        origin=Origin.GAP,
        source=_source(assessed, gap),
        first_step=_first_step(gap),
        is_safety=is_safety,
        stand_in=_stand_in(gap.gated, top),
        stand_in_words=f"level today: {gap.gated} of {top}",
        ease=3 if is_easy else 2,
        wanted=tuple(_wanted(gap)),
        known=(f"level {gap.gated} of {top}",),
        checks=gap.checks,
        is_groundwork=is_element and 3 * gap.next_level <= top,
        rests_on_remedies=(
            is_element and 3 * gap.next_level > top and not is_safety and not is_easy
        ),
        not_after=target_date if target_date and target_date > made_on else None,
    )


def _title(assessed: Assessed, gap: Gap, reached: str) -> str:
    if not gap.missing:
        return f"Agree whether to claim {reached} for “{gap.title}”"
    if assessed.row_name == "element":
        return f"Bring “{gap.title}” to {reached}"
    return f"Raise the assurance on “{shortened(gap.title, QUESTION)}” to {reached}"


def _level(bank: Bank, value: int) -> str:
    return f"level {value} ({bank.scale.name_of(value)})"


def _deed(assessed: Assessed, gap: Gap, reached: str) -> str:
    if not gap.missing:
        return (
            f"agree whether to claim {reached} for “{gap.title}”: what is met and evidenced "
            "carries it already"
        )
    if assessed.row_name == "question":
        now = _level(assessed.bank, gap.gated)
        return f"raise the assurance on this question from {now} to {reached}"
    number = len(gap.missing)
    wanted = "criterion" if number == 1 else counted(number, "criterion", "criteria")
    return f"meet, and show by evidence, the {wanted} that {reached} of “{gap.title}” still needs"


def _gist(assessed: Assessed, gap: Gap, reached: str) -> str:
    """The title as it is read out, with the first thing to do for it."""
    title = lower_first(_title(assessed, gap, reached))
    if not gap.missing:
        return title
    first = gap.missing[0]
    text = shortened(lower_first(first.text.rstrip(".")), FIRST_THING)
    order = _ORDER.get(first.short, "{}").format(text)
    return f"{title}. To begin with, {order}" if first.short in _ORDER else f"{title}: {text}"


def _after(assessed: Assessed, gap: Gap, made_on: date) -> str:
    target_date = assessed.answers.row_by_id[gap.row].target_date
    is_to_come = target_date is not None and target_date > made_on
    parts = []
    if gap.target > gap.next_level:
        by = f" by {day(target_date)}" if target_date and is_to_come else ""
        parts.append(
            f"The target is {_level(assessed.bank, gap.target)}{by}; this is the next step."
        )
    if target_date and not is_to_come:
        parts.append(f"The target date given, {day(target_date)}, has passed.")
    return " ".join(parts)


def _source(assessed: Assessed, gap: Gap) -> str:
    bank = assessed.bank
    invented = "; the answers are invented" if assessed.answers.invented is Fact.YES else ""
    return f"{bank.title}, version {bank.version}: {gap.row}, level {gap.next_level}{invented}"


def _measure(assessed: Assessed, reached: str) -> str:
    if assessed.row_name == "question":
        return f"Rated {reached} when the question is next asked, on the evidence named"
    return f"{reached[:1].upper()}{reached[1:]} carried by evidence when this is next scored"


def _first_step(gap: Gap) -> str:
    if not gap.missing:
        return "put the claim to those who scored it"
    evidence = lower_first(gap.missing[0].evidence.partition("; ")[0].rstrip("."))
    return f"find or start on this evidence: {evidence}"


def _stand_in(gated: int, top: int) -> Severity:
    """Our own rule: the lowest third of the scale ranks with high, the next with medium."""
    if 3 * gated < top:
        return Severity.HIGH
    return Severity.MEDIUM if 3 * gated < 2 * top else Severity.LOW


def _wanted(gap: Gap) -> Iterator[Wanted]:
    for missing in gap.missing:
        yield Wanted(missing.id, _DO[missing.short], missing.text, missing.evidence.rstrip("."))
