"""What the stage of a version is called, in one set of words: as-is, to-be and live."""

from typing import Final

from govtool.actions.wording import day
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway

_SHOWN: Final = {
    Stage.AS_IS: "as it was",
    Stage.TO_BE: "as proposed",
    Stage.LIVE: "as put in place",
}
STAGE_MEANINGS: Final = (
    ("As-is", "The pathway as it was at the date of the map, before any change that is planned."),
    ("To-be", "The pathway as proposed."),
    ("Live", "The pathway as it had been put in place by the date of the map."),
)
"""The three stages explained, for the key of a document."""


def version_words(pathway: Pathway) -> str:
    """Which version of a pathway this is: "as-is version, before 2017"."""
    return f"{pathway.stage.value} version, {_date_of_the_map(pathway)}"


def shown(pathway: Pathway) -> str:
    """How a version shows its pathway: "as it was (as-is version, before 2017)"."""
    return f"{_SHOWN[pathway.stage]} ({version_words(pathway)})"


def _date_of_the_map(pathway: Pathway) -> str:
    if pathway.period:
        return pathway.period
    return day(pathway.published) if pathway.published else "date of the map not stated"
