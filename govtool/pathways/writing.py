"""A Pathway becomes the text of a pathway file, which reads back as the same pathway."""

from dataclasses import Field
from typing import Any

from govtool.pathways.model import Link, Pathway
from govtool.writing import dump, is_default, plain

_ALIASES = {"origin": "from"}


def write_pathway(pathway: Pathway) -> str:
    """The text of a pathway file: the same pathway gives the same text."""
    return dump(plain(pathway, _ALIASES, _goes_without_saying))


def _goes_without_saying(owner: Any, field: Field[Any]) -> bool:
    if isinstance(owner, Link) and field.name == "id":
        return owner.id == owner.default_id
    return is_default(owner, field)
