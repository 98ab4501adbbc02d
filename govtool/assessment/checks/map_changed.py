"""ASM10: the pathway that was answered over is the newest."""

from collections.abc import Iterator
from datetime import date

from govtool.assessment.checks.assessment import Assessment, MapVersions
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
from govtool.assessment.strength import day_in_words


def find(assessed: Assessment, _: Thresholds) -> Iterator[Observation]:
    """Whether a newer version of the pathway was saved than the one that was answered over."""
    versions = assessed.map
    if versions is None:
        yield Missing("Whether the pathway was changed since: its versions are not known here.")
    elif versions.newest > versions.answered_over:
        yield Seen(
            (),
            f"This was answered over version {versions.answered_over} of the pathway; version "
            f"{versions.newest} was saved on {day_in_words(versions.newest_on)}.",
        )


CHECK = AssessmentCheck(
    id="ASM10",
    slug="the-pathway-has-not-moved-on",
    title="The pathway has not been changed since it was answered over",
    severity=Severity.MEDIUM,
    rationale=(
        "People answer about the map they are shown. Once it is changed, what the answers speak "
        "of may be gone, mended or new, and nobody has been asked about it."
    ),
    remedy="Compare the two versions and ask again about the rows that the changes bear on.",
    source=own("an answer is about one version of one pathway"),
    find=find,
    passing=(Example("The newest version", "", map=MapVersions(2, 2, date(2026, 10, 1))),),
    failing=(
        Example(
            "A newer one was saved",
            "",
            finds=("ASM10:whole-assessment",),
            map=MapVersions(2, 3, date(2026, 11, 21)),
        ),
    ),
)
