"""What a check answers on a small map written in a line or two, for tests by hand."""

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import EXAMPLE_HEAD
from govtool.checks.finding import Report
from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway

CHECK_BY_ID = {check.id: check for check in MAP_CHECKS}

NAMES = {
    "person": "person",
    "gp": "gp",
    "fcp": "fcp",
    "spa": "spa",
    "triage": "triage",
    "hub": "hub",
    "physio": "physio",
    "physio-b": "physio",
    "imaging": "imaging",
    "ortho": "ortho",
    "rheum": "rheum",
    "pain": "pain",
    "private": "private",
    "surgery": "surgery",
    "rehab": "postop_rehab",
    "clinic": "fracture_clinic",
    "bones": "bone_health",
    "ed": "ed",
    "choice": "decision",
    "odd": "unknown",
    "home": "discharge",
}


def answer(check: str, *links: str, more: str = "", **details: str) -> Report:
    """What a check answers on a map of these links, "gp > ortho refer, urgency: urgent".

    ``details`` adds fields to a step, ``more`` lines to the file.
    """
    ends = [link.split(" ", 3) for link in links]
    used = dict.fromkeys([step for origin, _, to, _ in ends for step in (origin, to)] + [*details])
    steps = "".join(
        f"  - {{id: {step}, name: The {step}, type: {NAMES[step]}{_more(details.get(step))}}}\n"
        for step in used
    )
    drawn = "".join(
        f"  - {{id: l{number}, from: {origin}, to: {to}, kind: {rest}}}\n"
        for number, (origin, _, to, rest) in enumerate(ends)
    )
    text = f"{EXAMPLE_HEAD}{more}steps:\n{steps}links:\n{drawn}"
    return run_checks(read_pathway(text), [CHECK_BY_ID[check]])


def _more(fields: str | None) -> str:
    return f", {fields}" if fields else ""


def found(report: Report) -> list[str]:
    return [finding.id for finding in report.findings]


def is_untold(report: Report) -> bool:
    return not report.findings and bool(report.not_assessed)


def is_clear(report: Report) -> bool:
    return not report.findings and not report.not_assessed


LINKS = "complete: [links]\n"
FIGURES = "complete: [figures]\n"
EARLY_ARTHRITIS = "urgency: urgent, exception: early_inflammatory_arthritis"
