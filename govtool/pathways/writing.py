"""A Pathway becomes the text of a pathway file, which reads back as the same pathway.

A map that is being changed is written after every stroke, and all but one of its steps and links
are as they were: the text of each is kept.
"""

from collections.abc import Iterator
from dataclasses import Field
from functools import lru_cache
from itertools import groupby
from typing import Any

from govtool.pathways.model import Link, Pathway, Step
from govtool.writing import dump, fields_of, is_default, plain

_ALIASES = {"origin": "from"}
_MANY = frozenset({"steps", "links"})


def write_pathway(pathway: Pathway) -> str:
    """The text of a pathway file: the same pathway gives the same text."""
    return "".join(_parts(pathway))


def _parts(pathway: Pathway) -> Iterator[str]:
    """The text in pieces, in the order of the file; steps and links each by themselves."""
    tree = fields_of(pathway, _goes_without_saying)
    for has_many, names in groupby(tree, key=lambda name: name in _MANY and bool(tree[name])):
        if has_many:
            for name in names:
                yield f"{name}:\n"
                yield from map(_item, tree[name])
        else:
            yield dump({name: plain(tree[name], _ALIASES, _goes_without_saying) for name in names})


@lru_cache(maxsize=8192)
def _item(item: Step | Link) -> str:
    return dump([plain(item, _ALIASES, _goes_without_saying)])


def _goes_without_saying(owner: Any, field: Field[Any]) -> bool:
    if isinstance(owner, Link) and field.name == "id":
        return owner.id == owner.default_id
    return is_default(owner, field)
