"""Half a page that can be read out: what was looked at, what is wrong, what comes first."""

from collections.abc import Iterator, Sequence
from typing import Final

from govtool.actions.draft import Draft
from govtool.actions.from_findings import severity_counts
from govtool.actions.plan import FindingGroup, Profile, Summary
from govtool.actions.stages import shown
from govtool.actions.wording import counted, day, ended, lower_first, shortened
from govtool.assessment.levels import RowState
from govtool.checks.finding import Report
from govtool.checks.tally import Tally, tally
from govtool.checks.wording import listed
from govtool.pathways.model import Pathway

WRONG: Final = 3
"""How many wrongs are told before the rest are counted."""
FIRST: Final = 3
"""How many actions are told."""
SOONER: Final = 4
"""How many actions are named that fall due before one of the first."""
SENTENCE: Final = 320
"""How many letters of a finding are told; the whole of it stands with the findings."""
EXAMPLE: Final = 160
"""How many letters of an open question are told."""
BY: Final = 90
"""How many letters of who answered are given."""
NAMED: Final = 3
"""How many rows are named before they are counted."""


def summarise(  # noqa: PLR0913 - all that a plan is made of
    pathway: Pathway,
    report: Report,
    groups: Sequence[FindingGroup],
    drafts: Sequence[Draft],
    profiles: Sequence[Profile],
    *,
    letter: str = "A",
) -> Summary:
    """The summary of a plan. ``drafts`` are in its order; references begin with ``letter``."""
    return Summary(
        looked_at=tuple(_looked_at(pathway, report, profiles)),
        wrong=tuple(_wrong(report, groups, profiles)),
        first=tuple(_first(drafts, report, letter)),
        not_told=tuple(_not_told(report, profiles)),
    )


def _looked_at(pathway: Pathway, report: Report, profiles: Sequence[Profile]) -> Iterator[str]:
    sources = listed(f"“{source.title}”" for source in pathway.sources[:3])
    drawn = f", drawn from {sources}" if sources else ""
    yield (
        f"“{pathway.title}”, {pathway.place}, {shown(pathway)}: "
        f"{counted(len(pathway.steps), 'step')} and {counted(len(pathway.links), 'link')}{drawn}."
    )
    yield _checks_run(tally(report), len(report.findings))
    yield from report.terms
    if report.left_out:
        yield (
            f"The profile leaves out {counted(len(report.left_out), 'check')}: nothing is known "
            f"of what {'it asks' if len(report.left_out) == 1 else 'they ask'}."
        )
    for profile in profiles:
        yield (
            f"{profile.title}, version {profile.version}: {_states(profile)}. Answered by: "
            f"{shortened(profile.answered_by, BY)}, {day(profile.answered_on)}."
        )
        if profile.is_invented:
            yield "These answers are invented for demonstration: nobody gave them."


def _checks_run(counts: Tally, findings: int) -> str:
    run = counted(counts.run, "check").capitalize()
    if not counts.run:
        return f"{run} were run over it."
    number = f" ({counted(findings, 'finding')})" if counts.found else ""
    answers = (
        f"{counts.found or 'none'} found something wrong{number}, "
        f"{counts.clear or 'none'} {_was(counts.clear)} clear and "
        f"{counts.unknown or 'none'} could not tell"
    )
    return f"{run} {_was(counts.run)} run over it: {answers}."


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _states(profile: Profile) -> str:
    states = [row.level.state for row in profile.rows]
    words = {
        RowState.SCORED: "scored",
        RowState.BLANK: "not answered",
        RowState.NOT_APPLICABLE: "not applicable",
    }
    total = counted(len(states), profile.row_name)
    found = [f"{states.count(state)} {word}" for state, word in words.items() if state in states]
    return f"{total}, {listed(found)}" if found else total


def _wrong(
    report: Report, groups: Sequence[FindingGroup], profiles: Sequence[Profile]
) -> Iterator[str]:
    found = [finding for group in groups for finding in group.findings]
    if not found:
        yield _nothing_found(report)
    for group in groups[:WRONG]:
        yield f"{group.severity.value.capitalize()}: {shortened(group.message, SENTENCE)}"
    if len(groups) > WRONG:
        rest = [finding for group in groups[WRONG:] for finding in group.findings]
        counts = severity_counts(rest)
        which = listed(
            f"{number} {severity.value}" for severity, number in counts.items() if number
        )
        more = counted(len(rest), "further finding")
        yield f"{more.capitalize()} ({which}) {_is(len(rest))} set out below."
    for profile in profiles:
        yield from _levels(profile)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _nothing_found(report: Report) -> str:
    counts = tally(report)
    if report.findings:
        return "Every finding is accepted for now, as listed below."
    if not counts.run:
        return "No check was run, so nothing can be said about the pathway."
    if counts.unknown:
        open_still = "That is not the same as all being well: see what could not be told."
        return f"{_by_those_that_could_tell(counts)} {open_still}"
    return "No check found anything wrong, and every check could tell."


def _levels(profile: Profile) -> Iterator[str]:
    scored = [row.level for row in profile.rows if row.level.gated is not None]
    if not scored:
        return
    lowest = min(level.gated for level in scored if level.gated is not None)
    (bottom, _, _), (first, first_name, _), *_ = profile.scale
    rows = [f"“{level.title}”" for level in scored if level.gated == lowest]
    which = listed(rows) if len(rows) <= NAMED else counted(len(rows), profile.row_name)
    if lowest == bottom:
        told = f"Evidence does not carry level {first} ({first_name}) yet for {which}"
    else:
        name = {value: name for value, name, _ in profile.scale}[lowest]
        told = f"The lowest level that evidence carries is {lowest} ({name}): {which}"
    above = sum(
        level.claimed is not None and level.claimed > (level.gated or 0) for level in scored
    )
    claims = "claims" if above == 1 else "claim"
    more = f"; {counted(above, profile.row_name)} {claims} more than evidence carries"
    yield f"{told}{more if above else ''}."


def _by_those_that_could_tell(counts: Tally) -> str:
    run = counted(counts.run, "check")
    if not counts.clear:
        return f"Of {run} none could tell whether anything is wrong."
    return f"Nothing was found wrong by the {counts.clear} of {run} that could tell."


def _first(drafts: Sequence[Draft], report: Report, letter: str) -> Iterator[str]:
    if not drafts:
        yield "No action follows from what was looked at."
        if report.not_assessed:
            yield "The first thing to do is to find out what could not be told."
    for index, draft in enumerate(drafts[:FIRST], start=1):
        owner = f"{draft.owner_role}, by {day(draft.due.on)}"
        yield f"{letter}{index}. {owner}: {ended(draft.gist)}"
    yield from _sooner(drafts, letter)
    more = len(drafts) - FIRST
    if more > 0:
        number = counted(more, "more action")
        yield f"{number} {_follows(more)}, with owner, date and measure."


def _follows(number: int) -> str:
    return "follows" if number == 1 else "follow"


def _sooner(drafts: Sequence[Draft], letter: str) -> Iterator[str]:
    """The actions further down that fall due before one of the first, soonest first."""
    latest = max((draft.due.on for draft in drafts[:FIRST]), default=None)
    found = sorted(
        (draft.due.on, place)
        for place, draft in enumerate(drafts[FIRST:], start=FIRST + 1)
        if latest and draft.due.on < latest
    )
    if not found:
        return
    named = [
        f"{letter}{place}, {lower_first(drafts[place - 1].title)}, by {day(on)}"
        for on, place in found[:SOONER]
    ]
    rest = f", and {len(found) - SOONER} more" if len(found) > SOONER else ""
    yield f"Due sooner, though further down: {'; '.join(named)}{rest}."


def _not_told(report: Report, profiles: Sequence[Profile]) -> Iterator[str]:
    if report.not_assessed:
        counts = tally(report)
        yield f"{_could_not(counts)}; for example {_example(report)}."
        yield "Unknown does not mean in order."
    elif report.checks_run:
        yield "Every check could be answered from the map."
    if not profiles:
        yield "No question bank was answered, so how mature the arrangements are is not known."
    for profile in profiles:
        yield from _unanswered(profile)


def _could_not(counts: Tally) -> str:
    """How many checks could not tell, so that the numbers add up with those told above."""
    if not counts.unknown:
        return f"{counted(counts.partly, 'check')} with findings could tell only in part"
    whole = f"{counted(counts.unknown, 'check')} could not tell, for want of facts on the map"
    return f"{whole}, and {counts.partly} with findings only in part" if counts.partly else whole


def _example(report: Report) -> str:
    return shortened(lower_first(report.not_assessed[0].missing.rstrip(".")), EXAMPLE)


def _unanswered(profile: Profile) -> Iterator[str]:
    blank = profile.unanswered
    if not blank:
        return
    rows = counted(len(blank), profile.row_name)
    named = [f"“{row.level.title}” ({lower_first(row.asked)})" for row in blank]
    which = f": {'; '.join(named)}" if len(blank) <= NAMED else ""
    yield (
        f"{rows.capitalize()} of “{profile.title}” {_was(len(blank))} not answered, which is not "
        f"a level of 0{which}."
    )
