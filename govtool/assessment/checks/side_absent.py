"""ASM11: every side that was asked has answered."""

from collections.abc import Iterator

from govtool.assessment.checks.assessment import Assessment
from govtool.assessment.checks.check import (
    AssessmentCheck,
    Example,
    Missing,
    Observation,
    Seen,
    Severity,
    Thresholds,
)
from govtool.assessment.checks.references import own
from govtool.assessment.strength import joined

_ONE = "  - {row: ACCESS, claimed: 1}\n"


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """The sides of the table for which nobody has answered anything."""
    if assessed.ballots is None:
        yield Missing("Who has answered: everybody’s votes are not known here.")
        return
    if assessed.sides is None:
        yield Missing("Which sides should have answered: nobody was named for a side.")
        return
    heard = {
        ballot.side
        for ballot in assessed.ballots
        if any(not answer.is_blank for answer in ballot.answers.rows)
    }
    absent = [side for side in assessed.sides if side not in heard]
    if absent:
        yield Seen((), f"Nobody has answered for: {joined(absent)}.")


CHECK = AssessmentCheck(
    id="ASM11",
    slug="every-side-has-answered",
    title="Every side that was asked has answered",
    severity=Severity.MEDIUM,
    rationale=(
        "Provider and commissioner, practice and hospital see different halves of one pathway. "
        "Where one of them is missing, what is agreed is half a view."
    ),
    remedy="Ask the side that is missing before a level is agreed, or record that it was absent.",
    source=own("a pathway runs through several organisations, and each sees its own part"),
    find=find,
    passing=(
        Example(
            "Both sides",
            "",
            ballots=(("provider", _ONE), ("commissioner", _ONE)),
            sides=("provider", "commissioner"),
        ),
    ),
    failing=(
        Example(
            "One side is missing",
            "",
            finds=("ASM11:whole-assessment",),
            ballots=(("provider", _ONE), ("provider", _ONE)),
            sides=("provider", "commissioner"),
        ),
        Example(
            "One side came and said nothing",
            "",
            finds=("ASM11:whole-assessment",),
            ballots=(("provider", _ONE), ("commissioner", "")),
            sides=("provider", "commissioner"),
        ),
    ),
)
