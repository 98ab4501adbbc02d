"""Values become text that the strict reader reads back as the same values."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtool.pathways.reading import read_pathway
from govtool.pathways.writing import write_pathway
from govtool.reading import parse
from govtool.sources import Fact
from govtool.writing import dump, plain


@dataclass(frozen=True)
class Leaf:
    origin: str
    count: int | None = None
    known: Fact | None = None
    on: date | None = None
    names: tuple[str, ...] = field(default_factory=tuple)
    format: str = "leaf/1"


def test_what_a_format_takes_for_granted_is_left_out_and_the_format_comes_first() -> None:
    assert list(plain(Leaf("a")).items()) == [("format", "leaf/1"), ("origin", "a")]


def test_every_kind_of_value_becomes_text() -> None:
    leaf = Leaf("a", 0, Fact.NO, date(2026, 11, 22), ("x", "y"))
    assert plain(leaf, {"origin": "from"}) == {
        "format": "leaf/1",
        "from": "a",
        "count": "0",
        "known": "no",
        "on": "2026-11-22",
        "names": ["x", "y"],
    }


def test_names_that_differ_in_the_file_are_used_inside_lists_and_groups_as_well() -> None:
    tree = plain({"here": (Leaf("a"),)}, {"origin": "from"})
    assert tree == {"here": [{"format": "leaf/1", "from": "a"}]}


@pytest.mark.parametrize("value", [True, 2.5, None, object()])
def test_what_no_file_format_knows_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="A file cannot hold"):
        plain({"a": (value,)})


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120)
trees: st.SearchStrategy[Any] = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(texts, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(tree=st.dictionaries(texts, trees, min_size=1, max_size=3))
def test_any_text_is_read_back_as_it_was_written(tree: dict[str, Any]) -> None:
    assert parse(dump(tree), "file").tree == tree


PATHWAY = """\
format: pathway/1
id: tiny
title: 'Tiny: a pathway'
place: Sandford
stage: as-is
steps:
- id: gp
  name: GP
  type: gp
  rights:
    request:
      imaging: no
- id: hub
  name: Hub
  type: hub
links:
- from: gp
  to: hub
  kind: refer
- from: gp
  to: hub
  kind: refer
  id: second
published: 2026-11-22
"""


def test_a_pathway_is_written_with_its_own_names_and_without_ids_it_would_be_given() -> None:
    assert write_pathway(read_pathway(PATHWAY)) == PATHWAY
