"""Half a page that can be read out: what was looked at, what is wrong, what comes first."""

from collections.abc import Iterator, Sequence
from typing import Final

from govtool.actions.draft import Draft
from govtool.actions.from_findings import severity_counts
from govtool.actions.plan import FindingGroup, Profile, Summary
from govtool.actions.wording import counted, day, ended, lower_first, shortened
from govtool.assessment.levels import RowState
from govtool.checks.finding import NotAssessed, Report
from govtool.checks.wording import listed
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway

WRONG: Final = 3
"""How many wrongs are told before the rest are counted."""
FIRST: Final = 3
"""How many actions are told."""
SENTENCE: Final = 320
"""How many letters of a finding are told; the whole of it stands with the findings."""
EXAMPLE: Final = 160
"""How many letters of an open question are told."""
BY: Final = 90
"""How many letters of who answered are given."""
NAMED: Final = 3
"""How many rows are named before they are counted."""

_STAGES: Final = {
    Stage.AS_IS: "as it is (as-is)",
    Stage.TO_BE: "as it is proposed (to-be)",
    Stage.LIVE: "as it has been put in place (live)",
}


def summarise(
    pathway: Pathway,
    report: Report,
    groups: Sequence[FindingGroup],
    drafts: Sequence[Draft],
    profiles: Sequence[Profile],
) -> Summary:
    """The summary of a plan. ``drafts`` are in the order of the plan."""
    return Summary(
        looked_at=tuple(_looked_at(pathway, report, profiles)),
        wrong=tuple(_wrong(report, groups, profiles)),
        first=tuple(_first(drafts, report)),
        not_told=tuple(_not_told(report.not_assessed, profiles)),
    )


def _looked_at(pathway: Pathway, report: Report, profiles: Sequence[Profile]) -> Iterator[str]:
    sources = listed(f"“{source.title}”" for source in pathway.sources[:3])
    drawn = f", drawn from {sources}" if sources else ""
    yield (
        f"“{pathway.title}”, {pathway.place}, {_STAGES[pathway.stage]}: "
        f"{counted(len(pathway.steps), 'step')} and {counted(len(pathway.links), 'link')}{drawn}."
    )
    yield _checks_run(report)
    for profile in profiles:
        yield (
            f"{profile.title}, version {profile.version}, answered on "
            f"{day(profile.answered_on)} by {shortened(profile.answered_by, BY)}: "
            f"{_states(profile)}."
        )


def _checks_run(report: Report) -> str:
    run = counted(report.checks_run, "check").capitalize()
    found = len({finding.check for finding in report.findings})
    unsure = len({item.check for item in report.not_assessed})
    number = counted(len(report.findings), "finding")
    return (
        f"{run} {_was(report.checks_run)} run over it: {found or 'none'} found something wrong"
        f"{f' ({number})' if found else ''}, and {unsure or 'none'} could not be answered, in "
        "whole or in part."
    )


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _states(profile: Profile) -> str:
    states = [row.level.state for row in profile.rows]
    words = {
        RowState.SCORED: "scored",
        RowState.BLANK: "left blank",
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
    if not report.checks_run:
        return "No check was run, so nothing can be said about the pathway."
    if report.not_assessed:
        return (
            "No check found anything wrong. That is not the same as all being well: see what "
            "could not be told."
        )
    return "No check found anything wrong, and every check could be answered."


def _levels(profile: Profile) -> Iterator[str]:
    scored = [row.level for row in profile.rows if row.level.gated is not None]
    if not scored:
        return
    lowest = min(level.gated for level in scored if level.gated is not None)
    name = {value: name for value, name, _ in profile.scale}[lowest]
    rows = [f"“{level.title}”" for level in scored if level.gated == lowest]
    which = listed(rows) if len(rows) <= NAMED else counted(len(rows), profile.row_name)
    yield f"The lowest level that evidence carries is {lowest} ({name}): {which}."
    above = sum(
        level.claimed is not None and level.claimed > (level.gated or 0) for level in scored
    )
    if above:
        claims = "claims" if above == 1 else "claim"
        yield (
            f"{counted(above, profile.row_name).capitalize()} {claims} more than the evidence "
            "named carries."
        )


def _first(drafts: Sequence[Draft], report: Report) -> Iterator[str]:
    if not drafts:
        yield "No action follows from what was looked at."
        if report.not_assessed:
            yield "The first thing to do is to find out what could not be told."
    for index, draft in enumerate(drafts[:FIRST], start=1):
        place = f"{draft.where}, " if draft.where else ""
        yield f"A{index}. {draft.owner_role}, by {day(draft.due)}: {place}{ended(draft.gist)}"
    more = len(drafts) - FIRST
    if more == 1:
        yield "1 more action follows, with its owner, date and measure."
    elif more > 1:
        yield f"{more} more actions follow, each with an owner, a date and a measure."


def _not_told(not_assessed: Sequence[NotAssessed], profiles: Sequence[Profile]) -> Iterator[str]:
    if not_assessed:
        checks = len({item.check for item in not_assessed})
        questions = counted(len(not_assessed), "question")
        example = shortened(lower_first(not_assessed[0].missing.rstrip(".")), EXAMPLE)
        yield (
            f"{questions.capitalize()} under {counted(checks, 'check')} could not be answered "
            f"from this map; for example {example}."
        )
        yield "Unknown does not mean in order."
    else:
        yield "Every check could be answered from the map."
    if not profiles:
        yield "No question bank was answered, so how mature the arrangements are is not known."
    for profile in profiles:
        blank = [row for row in profile.rows if row.level.state is RowState.BLANK]
        if blank:
            yield (
                f"{counted(len(blank), profile.row_name).capitalize()} of “{profile.title}” "
                f"{_was(len(blank))} left blank, which is not a level of 0."
            )
