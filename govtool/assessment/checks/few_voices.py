"""ASM15: more than a few people have answered."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Missing,
    Observation,
    Seen,
    Severity,
    Threshold,
    Thresholds,
)
from govtool.assessment.checks.references import board_matrix

_ONE = ("provider", "  - {row: ACCESS, claimed: 1}\n")


def find(assessed: Assessment, thresholds: Thresholds) -> Iterator[Observation]:
    """Whether fewer people have answered than it takes to disagree."""
    if assessed.ballots is None:
        yield Missing("How many people answered: everybody’s votes are not known here.")
        return
    heard = sum(
        any(not answer.is_blank for answer in ballot.answers.rows) for ballot in assessed.ballots
    )
    if heard < thresholds["people"]:
        told = {0: "Nobody", 1: "One person"}.get(heard, f"Only {heard} people")
        yield Seen((), f"{told} answered.")


CHECK = AssessmentCheck(
    id="ASM15",
    slug="more-than-a-few-have-answered",
    title="More than a few people have answered",
    severity=Severity.LOW,
    rationale=(
        "The method lives from several people answering apart and then finding out where they "
        "differ. One or two answers are a report, and show no spread."
    ),
    remedy="Ask more members to answer before the votes are revealed.",
    source=board_matrix("members vote one by one first, then discuss"),
    find=find,
    thresholds=(Threshold("people", 3, "people", "who answered something"),),
    passing=(Example("Three people", "", ballots=(_ONE, _ONE, _ONE)),),
    failing=(
        Example(
            "Two people, and one who said nothing",
            "",
            finds=("ASM15:whole-assessment",),
            ballots=(_ONE, _ONE, ("commissioner", "")),
        ),
    ),
)
