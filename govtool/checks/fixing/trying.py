"""Trying fixes: the draft they make, and what every check says of it compared with before."""

from collections.abc import Sequence
from dataclasses import dataclass

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Finding, NotAssessed, Report
from govtool.checks.fixing.comparing import compared
from govtool.checks.fixing.draft import begun, finished, marked
from govtool.checks.fixing.fix import CannotFix, Fix
from govtool.checks.running import run_checks
from govtool.pathways.editing import CannotEdit, apply_all
from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class Outcome:
    """What fixes would do to a pathway, found by running every check before and after."""

    fixes: tuple[Fix, ...]
    draft: Pathway
    """A to-be version with the changes made and marked as proposed."""
    mended: tuple[Finding, ...]
    """Found before and found no more."""
    unclear: tuple[Finding, ...]
    """Found before and found no more, but only because the check can no longer tell."""
    remaining: tuple[Finding, ...]
    """Found before and still found, if perhaps of more or fewer steps."""
    broken: tuple[Finding, ...]
    """Found now and not before: what the fixes would break."""
    untold: tuple[NotAssessed, ...]
    """What no check left open before, and one leaves open on the draft."""


def try_fix(pathway: Pathway, fix: Fix, checks: Sequence[Check] = MAP_CHECKS) -> Outcome:
    """What a fix would do. The pathway itself stays as it is; nothing is accepted.

    Raises:
        CannotFix: the pathway does not have the finding, or has changed since the fix was made.
    """
    return try_fixes(pathway, [fix], checks)


def try_fixes(
    pathway: Pathway, fixes: Sequence[Fix], checks: Sequence[Check] = MAP_CHECKS
) -> Outcome:
    """What several fixes would do, made one after another, each worked out on what came before.

    Raises:
        CannotFix: a fix does not fit the pathway as it is when its turn comes.
    """
    draft = begun(pathway)
    for fix in fixes:
        _require_found(fix, run_checks(draft, checks))
        draft = with_fix(draft, fix)
    return outcome_of(pathway, draft, fixes, checks)


def changes_of(pathway: Pathway, fixes: Sequence[Fix]) -> tuple[tuple[str, ...], ...]:
    """What each of these fixes changes, in sentences, where they are made one after another.

    Raises:
        CannotFix: a fix does not fit the pathway as it is when its turn comes.
    """
    draft, said = begun(pathway), []
    for fix in fixes:
        after = with_fix(draft, fix)
        said.append(fix.words(draft))
        draft = after
    return tuple(said)


def outcome_of(
    pathway: Pathway, draft: Pathway, fixes: Sequence[Fix], checks: Sequence[Check] = MAP_CHECKS
) -> Outcome:
    """What fixes did that were made on a draft, with every check run on it again."""
    comparison = compared(run_checks(pathway, checks), run_checks(draft, checks), pathway)
    return Outcome(fixes=tuple(fixes), draft=finished(draft, pathway, fixes), **vars(comparison))


def with_fix(draft: Pathway, fix: Fix) -> Pathway:
    """A draft with the changes of one more fix, marked as proposed.

    Raises:
        CannotFix: the fix was worked out on a pathway that differs where it matters.
    """
    try:
        return marked(draft, apply_all(draft, fix.operations), fix)
    except CannotEdit as refused:
        raise CannotFix(
            f"“{fix.title}” does not fit this pathway, which has changed since it was worked "
            f"out: {refused}"
        ) from None


def _require_found(fix: Fix, report: Report) -> None:
    if all(found.id != fix.finding.id for found in report.findings):
        raise CannotFix(
            f"There is nothing to mend: {fix.finding.id} is not found on this pathway, so “"
            f"{fix.title}” is not made."
        )
