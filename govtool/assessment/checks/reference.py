"""The checks on an assessment as a page that people can read, made from the checks themselves."""

from collections.abc import Iterator, Sequence

from govtool.assessment.checks.check import AssessmentCheck, Example, Seen
from govtool.assessment.checks.running import finding_id, observed
from govtool.assessment.strength import IN_DATE, RULE


def assessment_checks_page(checks: Sequence[AssessmentCheck]) -> str:
    """The checks as a Markdown page. The same checks always give the same page."""
    return "\n".join(_page(checks)).rstrip("\n") + "\n"


def _page(checks: Sequence[AssessmentCheck]) -> Iterator[str]:
    yield "*This page is generated from the files of the checks. Edit those, not this page.*"
    yield ""
    yield "# Checks on an assessment"
    yield ""
    yield (
        f"{len(checks)} promises that a sound assessment keeps. Each answers *found*, *clear* or "
        "*cannot tell*; a finding is a prompt for discussion, not a verdict. They are shown on a "
        "page of each assessment and by `govtool levels BANK ANSWERS --checks`."
    )
    yield ""
    yield "## How strong assurance is"
    yield ""
    yield from (f"- **{one.words.capitalize()}**: {words}." for one, words in RULE)
    yield ""
    yield f"{IN_DATE} A row is as strong as the weakest of what carries its level."
    yield ""
    for check in checks:
        yield from _check(check)


def _check(check: AssessmentCheck) -> Iterator[str]:
    yield f"## {check.id}: {check.title}"
    yield ""
    yield f"Severity: {check.severity.value}. {check.rationale}"
    yield ""
    yield f"**What to do.** {check.remedy}"
    yield ""
    yield f"**Source.** {check.source.title}: {check.source.detail}."
    yield ""
    for one in check.thresholds:
        yield f"**Threshold.** {one.value} {one.unit} {one.meaning}."
        yield ""
    yield from (f"- Passes: {example.title}." for example in check.passing)
    yield from (f"- Fails: {example.title}. {_told(check, example)}" for example in check.failing)
    yield ""


def _told(check: AssessmentCheck, example: Example) -> str:
    found = (one for one in observed(check, example.assessed) if isinstance(one, Seen))
    return " ".join(f"*{one.message}* (`{finding_id(check, one)}`)" for one in found)
