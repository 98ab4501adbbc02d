"""Mending a pathway: the finding somebody names, what is offered for it, and saving the draft."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.finding import Finding
from govtool.checks.fixing.fix import Fix
from govtool.checks.fixing.offers import fixes_for, why_no_fix
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.pathways.writing import write_pathway
from govtool.reading import Problem, Refused
from govtool.workflows.outputs import kind_of, write_whole

DRAFT_KINDS: Final = (".yaml", ".yml")
MOST_FINDINGS: Final = 300
"""The most findings for which fixes are worked out at a time."""


def findings_of(pathway: Pathway, family: str | None = None) -> tuple[Finding, ...]:
    """What the checks on the map find on a pathway, all of it or by the checks of one family.

    Raises:
        Refused: there is no such family of checks.
    """
    findings = run_checks(pathway).findings
    if family is None:
        return findings
    families = {check.id: check.family for check in MAP_CHECKS}
    if family not in families.values():
        known = dict.fromkeys(families.values())
        message = f"There is no family of checks “{family}”.{_near(family.upper(), known)}"
        raise _refused(pathway, f"{message} The families are: {', '.join(known)}.")
    return tuple(found for found in findings if families.get(found.check) == family)


def finding_named(pathway: Pathway, finding_id: str) -> Finding:
    """The finding with this id on a pathway.

    Raises:
        Refused: it is not found there; the nearest that is, is named.
    """
    findings = {found.id: found for found in run_checks(pathway).findings}
    if finding_id in findings:
        return findings[finding_id]
    if not findings:
        raise _refused(pathway, f"“{finding_id}” is not found here; nothing is.")
    hint = _near(finding_id, findings) or f" There are {len(findings)}; “--list” shows them."
    raise _refused(pathway, f"“{finding_id}” is not found on this pathway.{hint}")


def require_few(pathway: Pathway, findings: Sequence[Finding]) -> None:
    """Refuse to work on more findings at a time than can be tried in reasonable time.

    Raises:
        Refused: there are too many; how to ask for fewer.
    """
    if len(findings) > MOST_FINDINGS:
        message = (
            f"There are {len(findings):,} findings; fixes are worked out for at most "
            f"{MOST_FINDINGS} at a time. Name one finding, or a smaller family of checks."
        )
        raise _refused(pathway, message)


def offers(pathway: Pathway, findings: Sequence[Finding]) -> Mapping[str, tuple[Fix, ...]]:
    """The fixes offered for each finding, by its id.

    Raises:
        Refused: there are too many findings.
    """
    require_few(pathway, findings)
    return {found.id: fixes_for(pathway, found) for found in findings}


def fix_chosen(pathway: Pathway, finding: Finding, choice: int) -> Fix:
    """One of the fixes offered for a finding, counted from 1.

    Raises:
        Refused: there are fewer, or none and why.
    """
    offered = fixes_for(pathway, finding)
    if not offered:
        raise _refused(pathway, f"No fix is offered for {finding.id}. {why_no_fix(finding)}")
    if not 1 <= choice <= len(offered):
        known = "1" if len(offered) == 1 else f"1 to {len(offered)}"
        raise _refused(pathway, f"{finding.id} has no choice {choice}. Choose {known}.")
    return offered[choice - 1]


def require_free(out: Path, origin: Path, *, force: bool) -> None:
    """Refuse a name for the draft that would lose a file, or that is no name for a pathway file.

    Raises:
        Refused: it would replace the pathway itself, or a file that is there, unasked.
    """
    kind_of(out, DRAFT_KINDS)
    if out.exists() and origin.exists() and out.samefile(origin):
        message = "This is the pathway itself, which stays as it is. Give the draft another name."
        raise Refused((Problem(str(out), None, message),))
    if out.exists() and not force:
        message = "There is such a file already. Give another name, or replace it with “--force”."
        raise Refused((Problem(str(out), None, message),))


def save_draft(draft: Pathway, out: Path) -> None:
    """Write a draft to a file.

    Raises:
        Refused: it cannot be written there.
    """
    write_whole(out, write_pathway(draft).encode())


def _near(given: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{close[0]}”?" if close else ""


def _refused(pathway: Pathway, message: str) -> Refused:
    return Refused((Problem(pathway.id, None, message),))
