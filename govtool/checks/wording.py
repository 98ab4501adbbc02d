"""Words that checks share: names in a list, and the figures that belong to a link."""

from collections.abc import Iterable, Sequence

from govtool.pathways.model import Link, Pathway, Step

MANY = 8
"""The most names in a sentence before the rest are only counted."""


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"; each word once."""
    unique = list(dict.fromkeys(words))
    if len(unique) < 2:  # noqa: PLR2004 - two words make a list
        return "".join(unique)
    return f"{', '.join(unique[:-1])} {joiner} {unique[-1]}"


def names(pathway: Pathway, ids: Iterable[str], joiner: str = "and") -> str:
    """The names of steps as a list in a sentence."""
    return listed((pathway.name_of(step_id) for step_id in ids), joiner)


def named(steps: Iterable[Step], joiner: str = "and") -> str:
    """The names of these steps as a list in a sentence; a long list is cut and counted."""
    found = list(dict.fromkeys(step.name for step in steps))
    if len(found) > MANY:
        rest = len(found) - MANY + 1
        return f"{', '.join(found[: MANY - 1])} {joiner} {rest} others"
    return listed(found, joiner)


def figures_of(links: Sequence[Link]) -> str:
    """The figures known for these links, in brackets with a space before; or nothing."""
    found = [
        figure.text
        for link in links
        for figure in (link.volume_month, *link.figures)
        if figure is not None
    ]
    return f" ({'; '.join(dict.fromkeys(found))})" if found else ""
