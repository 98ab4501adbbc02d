"""The picture of a room's votes says what it shows in words, and needs no colour."""

import re
import xml.etree.ElementTree as ET

from govtool.assessment.bank import ScaleLevel
from govtool.assessment.voting import Spread
from govtool.documents.spread_picture import MOST_DOTS, spread_in_words, spread_svg

SCALE = tuple(
    ScaleLevel(value, name, "What it means.")
    for value, name in enumerate(("Nothing <in> place", "Accepted", "Planned", "In use"))
)


def spread(*numbers: int) -> Spread:
    return Spread(tuple(enumerate(numbers)))


def test_each_person_is_a_dot_and_the_words_say_the_same() -> None:
    svg = spread_svg("Rights & duties", SCALE, spread(1, 3, 0, 1), agreed=1)
    assert svg.count("<circle") == 5
    assert "middle vote" in svg
    assert ">agreed</text>" in svg
    label = ET.fromstring(svg).attrib["aria-label"]  # noqa: S314 - our own picture
    assert label == (
        "Rights & duties: 1 at level 0, 3 at level 1, 1 at level 3; from level 0 to 3, the middle "
        "vote 1. Agreed: level 1."
    )


def test_many_people_are_bars_with_their_numbers() -> None:
    svg = spread_svg("Rights", SCALE, spread(0, MOST_DOTS + 1, 2, 0))
    assert svg.count("<rect") == 2
    assert "<circle" not in svg
    assert f">{MOST_DOTS + 1}</text>" in svg
    tall = [float(found) for found in re.findall(r'height="([\d.]+)"', svg)]
    assert tall[0] > tall[1] > 0


def test_nobody_at_all_is_said_and_drawn_without_a_middle() -> None:
    assert spread_in_words("Rights", spread(0, 0, 0, 0)) == "Rights: nobody gave a level."
    assert "middle vote" not in spread_svg("Rights", SCALE, spread(0, 0, 0, 0))


def test_no_mean_is_drawn() -> None:
    svg = spread_svg("Rights", SCALE, spread(1, 0, 0, 2))
    assert not re.search(r"average|mean|total|%", svg, re.IGNORECASE)
