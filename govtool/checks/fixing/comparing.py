"""Two reports held against each other: what is mended, unclear, still there, broken, untold."""

import re
from collections import Counter
from dataclasses import dataclass

from govtool.checks.finding import Finding, NotAssessed, Report
from govtool.checks.running import MOST_ANSWERS
from govtool.pathways.model import Pathway

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Comparison:
    """How the report on a draft differs from the report on the pathway it was made from."""

    mended: tuple[Finding, ...]
    unclear: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    untold: tuple[NotAssessed, ...]


def compared(before: Report, after: Report, pathway: Pathway) -> Comparison:
    """Hold two reports against each other.

    Args:
        before: on the pathway as it was.
        after: on the draft.
        pathway: as it was, for the names of steps.
    """
    then = {found.id for found in before.findings}
    now = {found.id for found in after.findings}
    gone = [found for found in before.findings if found.id not in now]
    new = [found for found in after.findings if found.id not in then]
    full = _full(before)
    grown = [
        found for found in new if found.check in full or any(_is_same(found, old) for old in gone)
    ]
    really_gone = [found for found in gone if not any(_is_same(found, now) for now in grown)]
    untold = _untold(before, after)
    unclear = [found for found in really_gone if _asks_about(untold, found, pathway)]
    return Comparison(
        mended=tuple(found for found in really_gone if found not in unclear),
        unclear=tuple(unclear),
        remaining=tuple(found for found in after.findings if found.id in then or found in grown),
        broken=tuple(found for found in new if found not in grown),
        untold=untold,
    )


def _full(report: Report) -> set[str]:
    """Checks with more to say than is kept: what is new of them may only be new to the list."""
    answers = Counter(found.check for found in report.findings)
    answers.update(item.check for item in report.not_assessed)
    return {check for check, count in answers.items() if count > MOST_ANSWERS}


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings of a check are one defect, of which one names more steps."""
    mine, theirs = set(one.subjects), set(other.subjects)
    return one.check == other.check and bool(mine & theirs) and (mine < theirs or theirs < mine)


def _untold(before: Report, after: Report) -> tuple[NotAssessed, ...]:
    """What is left open now and was not before.

    A question about fewer steps than an earlier one of the same check is not new: its words are
    all among the earlier one's.
    """
    asked = [(item.check, _words(item)) for item in before.not_assessed]
    return tuple(
        item
        for item in after.not_assessed
        if not any(item.check == check and _words(item) <= words for check, words in asked)
    )


def _words(item: NotAssessed) -> set[str]:
    return set(_WORDS.findall(item.missing))


def _asks_about(untold: tuple[NotAssessed, ...], found: Finding, pathway: Pathway) -> bool:
    """Whether the check that made a finding now asks about the very steps it was made of."""
    names = {pathway.name_of(step_id) for step_id in _steps_of(found, pathway)}
    return any(
        item.check == found.check
        and (item.missing.endswith("others.") or all(name in item.missing for name in names))
        for item in untold
    )


def _steps_of(found: Finding, pathway: Pathway) -> tuple[str, ...]:
    """The steps a finding is about; for one about links, the ends of these."""
    links = [pathway.link_by_id[item] for item in found.subjects if item in pathway.link_by_id]
    ends = [end for link in links for end in (link.origin, link.to)]
    return (*ends, *(item for item in found.subjects if item in pathway.step_by_id))
