"""A text that is no YAML is refused with the line to look at, what stands there, and the cure."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govtool import reading
from govtool.pathways.reading import read_pathway
from govtool.reading import Refused
from tests.pathways.conftest import SOUND

Refusal = Callable[..., str]
Spoilt = Callable[..., str]

GP = "- {id: gp, name: GP practice, type: gp}"
TITLE = "title: Tiny"
BLOCK = "- id: gp\n    name: GP practice\n    type: gp"

BROKEN: dict[str, tuple[str, str, int, tuple[str, ...]]] = {
    "a tab before a field": (TITLE, f"\t{TITLE}", 3, ("“title: Tiny”", "a tab", "two spaces")),
    "a tab inside an item": (
        GP,
        BLOCK.replace("    type", "\ttype"),
        15,
        ("“type: gp”", "a tab"),
    ),
    "a brace that is not closed": (
        GP,
        GP.removesuffix("}"),
        13,
        ("The bracket { that opens in “- {id: gp, name: GP practice, type: gp” is not closed",),
    ),
    "a square bracket that is not closed": (
        TITLE,
        f"{TITLE}\ncomplete: [links, rights",
        4,
        ("The bracket [ that opens in “complete: [links, rights” is not closed",),
    ),
    "a brace too many": (GP, f"{GP}}}", 13, ("There is one closing } too many", "Remove it")),
    "a colon in the words": (
        TITLE,
        "title: MSK: the plan",
        3,
        ("a colon inside the words of “title: MSK: the plan”", 'title: "MSK: the plan"'),
    ),
    "a colon in words between brackets": (
        GP,
        GP.replace("practice", "practice: north"),
        13,
        ("a colon inside the words", 'name: "GP practice: north"'),
    ),
    "a colon in the words of an item": (
        GP,
        BLOCK.replace("practice", "practice: north"),
        14,
        ('name: "GP practice: north"',),
    ),
    "a quotation mark that is not closed": (
        TITLE,
        'title: "Tiny',
        3,
        ('The quotation mark " that opens in “title: "Tiny” is never closed',),
    ),
    "an apostrophe between single marks": (
        TITLE,
        "title: 'It's tiny'",
        3,
        ("The words go on after '", 'title: "It\'s tiny"'),
    ),
    "words after a closing mark": (TITLE, 'title: "Tiny" map', 3, ('title: "Tiny map"',)),
    "a line without a colon": (TITLE, "title Tiny", 3, ("no colon in “title Tiny”",)),
    "no space after a colon": (TITLE, "title:Tiny", 3, ("no space after the colon",)),
    "a field further left than its fellows": (
        GP,
        BLOCK.replace("    type", "   type"),
        15,
        ("“type: gp” begins too far to the left or right", "“name: GP practice”"),
    ),
    "an item further right than its fellows": (
        "  - {id: hub",
        "   - {id: hub",
        14,
        ("begins too far to the left or right",),
    ),
    "a sign with a meaning of its own": (TITLE, "title: @tiny", 3, ('title: "@tiny"',)),
    "a greater-than sign": (TITLE, "title: >5 weeks", 3, ('title: ">5 weeks"',)),
    "a backslash": (TITLE, 'title: "a \\d"', 3, ("A backslash", "single quotation marks")),
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("mistake", BROKEN)
def test_a_common_mistake_is_told_with_its_line_its_words_and_its_cure(
    mistake: str, loader: str, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader")
        if mistake == "a greater-than sign":
            pytest.skip("the slower parser says no more than that it is wrong")
    old, new, line, words = BROKEN[mistake]
    said = refusal(SOUND.replace(old, new, 1))
    assert said.startswith(f"map.yaml, line {line}: "), said
    for part in words:
        assert part in said
    assert reading.__name__ not in said


def test_a_comma_in_words_between_brackets_loses_no_word(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("name: MSK hub", "name: MSK hub, north")) == (
        "map.yaml, line 14: The step “hub” has a field “north” without a value that is not known "
        "here. If it belongs to the words before it, put all the words between quotation marks."
    )


def test_a_known_field_left_blank_is_not_stated(spoilt: Spoilt) -> None:
    text = spoilt("name: MSK hub", "name: MSK hub, owner: , wait: ")
    assert read_pathway(text).step_by_id["hub"].owner is None


@given(
    at=st.integers(0, len(SOUND)),
    sign=st.sampled_from(list("{}[]:,-\"'\t\n @%&*!|>#?\\\x00")),
)
def test_whatever_one_sign_breaks_is_told_in_a_sentence_that_ends(at: int, sign: str) -> None:
    try:
        read_pathway(SOUND[:at] + sign + SOUND[at:], "map.yaml")
    except Refused as told:
        for problem in told.problems:
            assert problem.message.endswith((".", "?"))
            assert len(problem.message) < 900
            assert problem.line is None or 1 <= problem.line <= SOUND.count("\n") + 2
