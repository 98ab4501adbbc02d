"""Where a row stands, in a line: what is on its way to a level is never called nothing.

The words are patterns, so that a page can fill them in while its boxes are being ticked.
"""

from dataclasses import dataclass
from typing import Final

from govtool.assessment.bank import Scale

NOT_ANSWERED: Final = "Not answered"
NOT_APPLICABLE: Final = "Does not apply here"
NOT_YET: Final = "Not yet level {level}: {met} of {of} met"
REACHED: Final = "Level {level}, {name}"
TOWARD: Final = "; {met} of {of} of level {level} met"
NEEDS: Final = "Level {level} needs: {text}; {short}."
EVERY: Final = "Every criterion up to level {level} is met, with evidence."
CLAIMED: Final = "Level {level} is claimed. "
ABLE: Final = "Level {level} is claimed; what is met and evidenced would carry level {able}."
UNCLAIMED: Final = "No level is claimed. "
NOT_TICKED: Final = "it is not ticked"
ANSWER_IS_NO: Final = "the answer is no"
NOT_SHOWN: Final = "it is ticked, but no evidence is named"
RATED: Final = "Rated {rating}, {name}"
COUNTED: Final = "Rated {rating}, {name}; counted as {counted}, {counted_name}"


@dataclass(frozen=True)
class Toward:
    """How far a matrix row has come to the level above: its criteria met and evidenced, of all."""

    level: int
    met: int
    of: int

    @property
    def of_criteria(self) -> str:
        """How many criteria the level has: "3 criteria"."""
        return f"{self.of} {'criterion' if self.of == 1 else 'criteria'}"


def element_standing(scale: Scale, gated: int, claimed: int | None, toward: Toward | None) -> str:
    """Where an element of a matrix stands: "Not yet level 1: 2 of 3 criteria met".

    The lowest level is named only where somebody claims it and no criterion above it is met, or
    where the claim alone keeps the row down there.
    """
    lowest = scale.values[0]
    if toward is not None and gated == lowest and (claimed != lowest or toward.met):
        return NOT_YET.format(level=toward.level, met=toward.met, of=toward.of_criteria)
    reached = REACHED.format(level=gated, name=scale.name_of(gated))
    if toward is None or not toward.met:
        return reached
    return reached + TOWARD.format(level=toward.level, met=toward.met, of=toward.of_criteria)


def question_standing(scale: Scale, gated: int, rating: int) -> str:
    """Where a board question stands: "Rated 3, Substantial; counted as 1, Limited"."""
    name = scale.name_of(rating)
    if gated == rating:
        return RATED.format(rating=rating, name=name)
    counted_name = scale.name_of(gated)
    return COUNTED.format(rating=rating, name=name, counted=gated, counted_name=counted_name)
