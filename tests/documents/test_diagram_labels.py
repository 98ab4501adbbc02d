"""No words that people write can break a picture or get into it as anything but words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govtool.documents.diagram import draw
from govtool.documents.diagram.boxes import MOST_LINES
from govtool.documents.diagram.svg import ATTRIBUTES, SHAPES
from govtool.documents.diagram.text import MAX_LENGTH, clean, escaped, width, wrap
from govtool.pathways.kinds import LinkKind, Stage, StepType
from govtool.pathways.model import Link, Pathway, Provider, Step

SVG = "{http://www.w3.org/2000/svg}"

HOSTILE = {
    "angle brackets": "<b>bold</b>",
    "html label": "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    "html break": "one<BR/>two",
    "html image": '<IMG SRC="/etc/passwd"/>',
    "script": "<script>alert(1)</script>",
    "closing": '"] evil [label="x',
    "attribute": 'x" URL="javascript:alert(1)',
    "event": '" onload="alert(1)',
    "quote": '"',
    "apostrophe": "it's",
    "trailing backslash": "ends with \\",
    "node escape": r"\N \G \E \T \H \L",
    "line escapes": r"\n \l \r",
    "entity": "&lt; &amp; &nbsp; &#60;",
    "bare ampersand": "A & B & C;",
    "comment": "/* x */ // y # z",
    "xml comment": "<!-- x --> ]]> <![CDATA[y]]>",
    "doctype": '<!DOCTYPE svg [<!ENTITY a "b">]>&a;',
    "bracket alone": "]",
    "brackets": "]]> ]] [[ ] [",
    "braces": "{a|b} }; digraph { x -> y }",
    "record ports": "<p0> a | <p1> b",
    "nul": "a\x00b",
    "controls": "a\x01\x08\x0b\x0c\x1b[31m\x7fb",
    "non-characters": "a\ufffe\uffff\ufdd0\U0001ffffb",
    "lone surrogate": "a\ud800b\udfffc",
    "direction": "a\u202eb\u2066c\u2069\u200f\u061cd",
    "very long word": "x" * 20_000,
    "very long": "word " * 5_000,
    "only blanks": " \t\n ",
    "nothing seen": "\u200b\u202e",
    "other scripts": "Γειά 你好 שלום नमस्ते 🦴",
    "line separators": "a\u2028b\u2029c\x85d\r\ne",
    "many accents": "a" + "\u0301" * 50,
}


def _pathway(words: str) -> Pathway:
    """A pathway in which everything that can carry words carries these."""
    steps = (
        Step("a", words, StepType.GP, provider="one", note=words),
        Step("b", words, StepType.DECISION, provider="two"),
        Step("c", words, StepType.PERSON),
    )
    links = (
        Link("c", "a", LinkKind.FIRST_CONTACT, label=words),
        Link("a", "b", LinkKind.REFER, label=words),
        Link("b", "b", LinkKind.FOLLOW_UP),
    )
    providers = (Provider("one", words), Provider("two", "Two"))
    return Pathway("p", words, words, Stage.AS_IS, steps, links, providers, owner=words)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _text(group: etree._Element) -> str:
    return _squeezed("".join(str(part) for part in group.itertext()))


def _groups(root: etree._Element, attribute: str, value: str) -> list[etree._Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get(attribute) == value]


def _assert_sound(words: str) -> None:
    root = etree.fromstring(draw(_pathway(words)).svg.encode())
    assert {str(element.tag).removeprefix(SVG) for element in root.iter()} <= SHAPES | {
        "svg", "g", "title", "desc",
    }  # fmt: skip
    drawn = _groups(root, "class", "lanes")[0].getparent()
    assert drawn is root
    shown = _text(_groups(root, "data-step", "a")[0])
    _assert_says(shown, clean(words) or "a")
    labelled = [_text(group) for group in _groups(root, "data-link", "a>b:refer")]
    assert len(labelled) == (2 if clean(words) else 1)
    if clean(words):
        _assert_says(labelled[1], clean(words))


def _assert_says(shown: str, words: str) -> None:
    """The words in full, or a beginning of them that ends with a sign that there is more."""
    whole = _squeezed(words)
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1].rstrip("…")))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    _assert_sound(words)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=150))
def test_any_words_stay_words(words: str) -> None:
    _assert_sound(words)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from('<>&"\\{}|[];NGEnlr=/#-BRTDIMGurlhe :'), min_size=1, max_size=60))
def test_any_signs_of_the_drawing_language_stay_words(words: str) -> None:
    _assert_sound(words)


def test_the_shape_of_the_picture_does_not_depend_on_hostile_words() -> None:
    def outline(words: str) -> list[tuple[str, tuple[str, ...]]]:
        root = etree.fromstring(draw(_pathway(words)).svg.encode())
        return [
            (str(element.tag), tuple(sorted(map(str, element.attrib))))
            for element in root.iter()
            if element.tag != f"{SVG}text"
        ]

    assert outline('"><a href="x">') == outline("five plain words here")


def test_no_attribute_but_ours_carries_a_persons_words() -> None:
    words = "javascript:alert(1)"
    root = etree.fromstring(draw(_pathway(words)).svg.encode())
    carriers = {
        str(name)
        for element in root.iter()
        for name, value in element.attrib.items()
        if "javascript" in str(value)
    }
    assert carriers == {"aria-label"}


def test_a_shape_takes_over_only_what_is_on_the_list() -> None:
    assert not {"href", "style", "class", "id", "transform"} & ATTRIBUTES
    assert not {"a", "image", "use", "script", "foreignObject", "style"} & SHAPES


@given(st.text(st.characters(codec=None), max_size=300))
def test_cleaned_words_are_cut_and_hold_nothing_unseen(words: str) -> None:
    cleaned = clean(words)
    assert len(cleaned) <= MAX_LENGTH
    assert clean(cleaned) == cleaned
    etree.Element("x").text = cleaned


@given(st.text(st.characters(codec=None), max_size=150), st.floats(20, 200))
def test_lines_are_no_wider_than_asked_and_lose_nothing_but_the_end(
    words: str, widest: float
) -> None:
    lines = wrap(clean(words), 13, widest, MOST_LINES)
    assert len(lines) <= MOST_LINES
    assert all(width(line, 13) <= widest or len(line) <= 2 for line in lines)
    _assert_says(_squeezed("".join(lines)), clean(words))


def test_a_backslash_is_doubled_after_escaping() -> None:
    assert escaped(r"<\N>") == r"&lt;\\N&gt;"


def test_widths_come_from_the_bundled_font() -> None:
    assert width("Physiotherapy", 13) == pytest.approx(78.45, abs=0.1)
    assert width("Physiotherapy", 13, "Bold") > width("Physiotherapy", 13)
