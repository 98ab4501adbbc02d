"""What was done to pathways, assessments, findings and links, in the words of a history."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from govtool.actions.wording import counted, day
from govtool.checks.every import CHECK_BY_ID
from govtool.store.audit import Deed
from govtool.store.values import Side
from govtool.workflows.history_told import Tell, Told
from govtool.workflows.taking_part import SIDES


def _version(told: Told) -> str:
    number, stage = told.fact("version"), told.fact("stage")
    title = told.names.pathway(told.thing, told.number("version"))
    if told.entry.deed == Deed.PATHWAY_CREATED:
        return f"added the pathway {title} ({stage})"
    return f"saved version {number} of {title} ({stage})"


def _version_note(told: Told) -> tuple[str, ...]:
    note = told.names.versions.get((told.thing, told.number("version")))
    return (note.note,) if note else ()


def _map_begun(told: Told) -> str:
    base, title = told.fact("from version"), told.names.pathway(told.thing)
    start = f"from version {base}" if base not in {"", "0"} else "from a blank page"
    return f"began to draw {title} ({told.fact('stage')}) {start}"


def _map_ended(told: Told) -> str:
    made = f"after {counted(told.number('changes'), 'change')}"
    title, stage = told.names.pathway(told.thing), told.fact("stage")
    return f"put away the drawing of {title} ({stage}) {made}"


def _version_of(told: Told, slug: str, number: str) -> str:
    title = told.names.pathway(slug, int(number) if number.isdecimal() else None)
    return f"version {number} of {title}"


def _round_opened(told: Told) -> str:
    slug, _, number = told.fact("pathway").rpartition(" ")
    over = f", over {_version_of(told, slug, number)}" if slug else ""
    return f"opened the assessment {told.names.round(told.thing)}{over}"


def _answered(told: Told) -> str:
    number, _, row = (*told.thing.split("/", 2), "", "")[:3]
    return f"answered {row} in {told.names.round(number)}"


def _weighed(words: str) -> Tell:
    def tell(told: Told) -> str:
        slug, _, finding = told.thing.partition(": ")
        check = CHECK_BY_ID.get(finding.partition(":")[0])
        title = f"“{check.title}” ({finding})" if check else finding
        return f"{words} on {told.names.pathway(slug)}: {title}"

    return tell


def _reason(told: Told) -> tuple[str, ...]:
    owner, until = told.fact("owner"), told.fact("expires on")
    return (
        f"Why: {told.fact('reason')}",
        f"Answered for by {owner}, until {day(date.fromisoformat(until))}"
        if owner and until
        else "",
    )


def _text_saved(what: str) -> Tell:
    return lambda told: f"saved version {told.fact('version')} of {what}"


def _link(words: str) -> Tell:
    def tell(told: Told) -> str:
        slug, number, *_ = (*told.fact("thing").split("/"), "")
        plan = "the action plan for " if told.fact("kind") == "plan" else ""
        return f"{words} {told.names.link(told.thing)} to {plan}{_version_of(told, slug, number)}"

    return tell


def _of_round(words: str) -> Tell:
    """Words for a deed on an assessment, whose title comes at “{}”."""
    return lambda told: words.format(told.names.round(told.thing))


def _participant(told: Told) -> str:
    whom, title = told.names.person(told.number("person")), told.names.round(told.thing)
    side = told.after.get("side")
    if not isinstance(side, str):
        return f"no longer has {whom} take part in {title}"
    return f"has {whom} take part in {title}, for: {SIDES[Side(side)].lower()}"


def _paper(told: Told) -> str:
    """Whose sheet of paper one is said to be, and what counts of two votes."""
    sheet, title = told.names.person(told.number("sheet")), told.names.round(told.thing)
    if not told.fact("person"):
        return f"said that the sheet “{sheet}” in {title} is of nobody who votes on the site"
    person = told.names.person(told.number("person"))
    whose = f"said that the sheet “{sheet}” in {title} is of {person}"
    counts = told.after.get("paper counts")
    if counts is None:
        return whose
    return f"{whose}, and that {'the paper' if counts else 'the vote on the site'} counts"


def _record(words: str) -> Tell:
    return lambda told: f"{words} {told.entry.kind} {told.thing}"


def _bank(words: str) -> Tell:
    """Words for a deed on a bank of the place's own, whose title comes at “{}”."""
    return lambda told: words.format(f"“{told.fact('title')}”")


def _why(told: Told) -> tuple[str, ...]:
    return (f"Why: {told.fact('why')}",) if told.fact("why") else ()


D: Final = Deed
WORK: Final[Mapping[str, Tell]] = {
    D.PATHWAY_CREATED: _version,
    D.VERSION_SAVED: _version,
    D.MAP_BEGUN: _map_begun,
    D.MAP_ENDED: _map_ended,
    D.ROUND_OPENED: _round_opened,
    D.ROUND_CLOSED: lambda told: f"closed the assessment {told.names.round(told.thing)}",
    D.ROUND_PLANNED: _of_round("planned the assessment {} anew"),
    D.VOTES_REVEALED: _of_round("had the votes of {} shown"),
    D.ROUND_REOPENED: _of_round("opened the assessment {} again"),
    D.ROUND_SIGNED: _of_round("signed the result of {}"),
    D.SIGNATURE_WITHDRAWN: _of_round("took back their signature under {}"),
    D.PARTICIPANT_CHANGED: _participant,
    D.PAPER_LINKED: _paper,
    D.LEVEL_AGREED: lambda told: (
        f"entered what was agreed on {told.fact('row')} in {told.names.round(told.thing)}"
    ),
    D.BANK_SAVED: _bank("saved a draft of the question bank {}"),
    D.BANK_RELEASED: lambda told: (
        f"released version {told.fact('version')} of the question bank “{told.fact('title')}”"
    ),
    D.BANK_RETIRED: _bank("retired the question bank {}"),
    D.BANK_BROUGHT_BACK: _bank("had the question bank {} offered again"),
    D.RECORD_MADE: _record("made"),
    D.RECORD_SAVED: _record("changed"),
    D.RECORD_REMOVED: _record("took off the list:"),
    D.ANSWER_SAVED: _answered,
    D.FINDING_ACCEPTED: _weighed("accepted a finding"),
    D.WAIVER_RENEWED: _weighed("went on accepting a finding"),
    D.WAIVER_WITHDRAWN: _weighed("no longer accepts a finding"),
    D.PROFILE_SAVED: _text_saved("the place’s profile of checks"),
    D.MEASURES_SAVED: _text_saved("the place’s figures"),
    D.LETTERHEAD_SAVED: _text_saved("the logo and colour of the place’s documents"),
    D.READ_LINK_MADE: _link("made the read-only link"),
    D.READ_LINK_REVOKED: _link("ended the read-only link"),
}
"""What is said after the name of whoever did it, for each deed."""
REMARKS: Final[Mapping[str, Callable[[Told], tuple[str, ...]]]] = {
    D.PATHWAY_CREATED: _version_note,
    D.VERSION_SAVED: _version_note,
    D.FINDING_ACCEPTED: _reason,
    D.WAIVER_RENEWED: _reason,
    D.WAIVER_WITHDRAWN: lambda told: (f"Why: {told.fact('reason')}",),
    D.ROUND_REOPENED: _why,
    D.SIGNATURE_WITHDRAWN: _why,
    D.RECORD_REMOVED: _why,
    D.PROFILE_SAVED: lambda told: (told.fact("note"),),
    D.MEASURES_SAVED: lambda told: (told.fact("note"),),
    D.LETTERHEAD_SAVED: lambda told: (told.fact("note"),),
}
"""What is said besides: a note, or a reason."""
