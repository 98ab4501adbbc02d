"""What is written over and under a picture, and the picture in a few sentences."""

from collections.abc import Sequence
from typing import Final

from govtool.actions.stages import version_words
from govtool.documents.diagram.marks import FindingLike
from govtool.documents.diagram.text import clean
from govtool.pathways.model import Pathway
from govtool.pathways.placing import Grid

LONGEST: Final = 300
"""Characters of a title or an owner's name."""


def title_of(pathway: Pathway) -> str:
    """The heading of a picture."""
    place, version = clean(pathway.place, LONGEST), clean(version_words(pathway), LONGEST)
    return f"{clean(pathway.title, LONGEST)}, {place}: {version}"


def foot_of(pathway: Pathway) -> str:
    """What every picture says of itself, so that it is not mistaken once it is copied."""
    owner = clean(pathway.owner or "", LONGEST) or "not stated"
    review = pathway.review_date.isoformat() if pathway.review_date else "not stated"
    published = pathway.published.isoformat() if pathway.published else "not stated"
    return (
        f"Owner: {owner}. Published: {published}. To be reviewed: {review}. "
        "A picture for governance, not guidance for the care of a person."
    )


def description_of(pathway: Pathway, grid: Grid, findings: Sequence[FindingLike]) -> str:
    """The picture in three sentences."""
    steps, lanes = _count(len(pathway.steps), "step"), _count(len(grid.lanes), "lane")
    links, found = _count(len(pathway.links), "link"), _count(len(findings), "finding")
    return (
        f"{steps} in {lanes} and {links}, with {found} marked. {foot_of(pathway)} "
        "The tables with this picture say the same in words."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
