"""YAML that could mean something other than it seems, or harm the reader, is refused at once."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

Refusal = Callable[..., str]
Spoilt = Callable[..., str]

GP = "{id: gp, name: GP practice, type: gp}"
ANCHORS = "Anchors (&) and aliases (*) are not used in these files. Write the value out."


def test_an_anchor_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt(GP, f"&first {GP}")) == f"map.yaml, line 13: {ANCHORS}"


def test_an_alias_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt(added="  - *first\n")) == f"map.yaml, line 17: {ANCHORS}"


def test_a_merge_key_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt(GP, GP.replace("}", ", <<: {note: x}}"))) == (
        "map.yaml, line 13: Merge keys (<<) are not used in these files. Write the values out."
    )


@pytest.mark.parametrize("value", ["!mine Tiny", "!!str Tiny", "!!python/name:os.system x"])
def test_a_tag_is_refused(value: str, spoilt: Spoilt, refusal: Refusal) -> None:
    said = refusal(spoilt("title: Tiny", f"title: {value}"))
    assert said.startswith("map.yaml, line 3: Tags such as ")
    assert said.endswith(" are not used in these files. Remove the tag.")


def test_a_tag_on_a_list_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", "title: !!python/object/apply:os.system [ls]")) == (
        "map.yaml, line 3: Tags (!) are not used in these files. Remove the tag."
    )


def test_a_field_given_twice_is_refused_at_any_depth(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", "title: Tiny\ntitle: Tinier")) == (
        "map.yaml, line 4: “title” is given twice here. Keep one of the two."
    )
    assert refusal(spoilt(GP, GP.replace("}", ", type: hub}"))) == (
        "map.yaml, line 13: “type” is given twice here. Keep one of the two."
    )


def test_a_list_as_the_name_of_a_field_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", "? [a, b]\n: c")) == (
        "map.yaml, line 3: A field name must be plain text, not a list or a group of fields."
    )


def test_a_second_document_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt(added="---\nformat: pathway/1\n")) == (
        "map.yaml, line 17: A second file seems to begin here, at “---”. "
        "Remove the line: one file holds one thing."
    )


@pytest.mark.parametrize("text", ["- a list\n", "only words"])
def test_a_file_that_holds_no_fields_is_refused(text: str, refusal: Refusal) -> None:
    assert refusal(text) == (
        "map.yaml, line 1: The file should hold fields such as “title: ...”; "
        "it holds something else."
    )


@pytest.mark.parametrize("text", ["", "# only a remark\n"])
def test_an_empty_file_is_refused(text: str, refusal: Refusal) -> None:
    assert refusal(text) == "map.yaml: The file is empty."


def test_nesting_deeper_than_any_format_needs_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", f"title: {'[' * 31}{']' * 31}")) == (
        "map.yaml, line 3: This is nested more than 30 levels deep."
    )


def test_a_control_character_is_refused(spoilt: Spoilt, refusal: Refusal) -> None:
    assert refusal(spoilt("title: Tiny", "title: Ti\x00ny")) == (
        "map.yaml, line 3: An unseen control character stands after “title: Ti”. "
        "Remove it: type the line afresh."
    )


HOSTILE = {
    "alias bomb": (
        "a: &a [x]\n"
        + "".join(f"{chr(n)}: &{chr(n)} [{f'*{chr(n - 1)},' * 9}]\n" for n in range(98, 122)),
        "Anchors",
    ),
    "merge bomb": ("".join(f"b{n}: {{<<: [{{}}, {{}}]}}\n" for n in range(50_000)), "Merge keys"),
    "lists 20,000 deep": ("a: " + "[" * 20_000, "nested more than 30 levels"),
    "groups 20,000 deep": ("{a: " * 20_000, "nested more than 30 levels"),
    "blocks 20,000 deep": ("- " * 20_000, "nested more than 30 levels"),
    "questions 20,000 deep": ("? " * 20_000, "A field name must be plain text"),
    "300,000 items on lines": ("a:\n" + "- b\n" * 300_000, "over 20,000 items"),
    "300,000 items in a row": ("a: [" + "b," * 300_000 + "]", "over 20,000 items"),
    "more than 4 MB": ("a: " + "x" * 4_000_000, "the most that can be read is 4,000,000"),
}

CHILD = """
import json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (300 * 2**20, 300 * 2**20))
from govtool.pathways.reading import read_pathway
from govtool.reading import Refused
text = sys.stdin.read()
began = time.process_time()
try:
    read_pathway(text)
    said = "it was read"
except Refused as refusal:
    said = str(refusal)
print(json.dumps([said[:200], time.process_time() - began]))
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second_and_300_megabytes(name: str) -> None:
    text, sentence = HOSTILE[name]
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-500:]
    said, seconds = json.loads(child.stdout)
    assert sentence in said
    assert seconds < 1
