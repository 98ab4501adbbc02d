"""Two people changed one pathway file at once: what each changed, and the two put together.

What each changed is told against the version both began from: in words where the files can be
read, otherwise line by line. The two are put together by lines, as long as they changed different
ones and what comes of it can be read; nothing is saved by that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import islice
from typing import Final, TypeAlias

from govtool.pathways.comparing import compare
from govtool.pathways.comparing_words import FieldWords, Section, heading_words, sections
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import UPLOAD, Refused
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import version
from govtool.store.session import Session

MOST: Final = 60
"""How many changes of one person are listed before it is said how many more there are."""
Change: TypeAlias = tuple[int, int, tuple[str, ...]]
"""Lines of a text, from and up to, and the lines they were replaced with."""


@dataclass(frozen=True)
class Changes:
    """What one person changed.

    Attributes:
        told: In words, or as lines with + and - where a file cannot be read.
        more: How many further changes there are.
        is_in_words: Whether it is told in words.
    """

    told: tuple[str, ...]
    more: int
    is_in_words: bool


@dataclass(frozen=True)
class Both:
    """Both sides of a conflict.

    Attributes:
        base: The number of the version both began from; None where that is not known, and then
            ``yours`` is told against ``theirs_text`` and ``theirs`` is not told.
        number: The number of the version that was saved in between.
        theirs_text: Its file.
        together: A file with the changes of both; None where they do not go together.
    """

    base: int | None
    number: int
    yours: Changes
    theirs: Changes | None
    theirs_text: str
    together: str | None


def both_edits(
    sessions: Sessions, *, place: int, slug: str, numbers: tuple[int, int], yours: str
) -> Both:
    """Hold a text that was not saved against what was saved in between.

    Args:
        sessions: Where sessions come from.
        place: The place the pathway is of.
        slug: The pathway.
        numbers: The version the text was begun from (0: not known), and the one saved since.
        yours: The text.

    Raises:
        NotFound: the place has no such pathway, or version.
    """
    began, number = numbers
    with reading(sessions) as session:
        base = _text(session, place, slug, began) if began < number else None
        theirs = version(session, place=place, slug=slug, number=number).text
    if base is None:
        return Both(None, number, changes(theirs, yours), None, theirs, None)
    together = put_together(base, yours, theirs)
    if together is not None and _pathway(together) is None:
        together = None
    return Both(began, number, changes(base, yours), changes(base, theirs), theirs, together)


def changes(before: str, after: str) -> Changes:
    """What makes one text the other."""
    first, second = _pathway(before), _pathway(after)
    if first is None or second is None:
        told = tuple(_lines_changed(before, after))
    else:
        told = tuple(_in_words(first, second))
    more = max(0, len(told) - MOST)
    return Changes(told[:MOST], more, is_in_words=first is not None and second is not None)


def put_together(base: str, first: str, second: str) -> str | None:
    """A text with the changes of both to it; None where they changed the same lines."""
    lines = base.splitlines()
    ours, others = _edits(lines, first.splitlines()), _edits(lines, second.splitlines())
    if any(_clash(one, other) for one in ours for other in others):
        return None
    made: list[str] = []
    at = 0
    for start, end, new in sorted({*ours, *others}):
        made += [*lines[at:start], *new]
        at = end
    return "\n".join([*made, *lines[at:]]) + "\n"


def _edits(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        (start, end, tuple(after[new:new_end]))
        for kind, start, end, new, new_end in matcher.get_opcodes()
        if kind != "equal"
    )


def _clash(one: Change, other: Change) -> bool:
    """Whether two changes are about the same lines, or next to each other; the same is none."""
    return one != other and one[0] <= other[1] and other[0] <= one[1]


def _text(session: Session, place: int, slug: str, number: int) -> str | None:
    if number < 1:
        return None
    try:
        return version(session, place=place, slug=slug, number=number).text
    except NotFound:
        return None


def _pathway(text: str) -> Pathway | None:
    try:
        return read_pathway(text, limits=UPLOAD)
    except Refused:
        return None


def _in_words(before: Pathway, after: Pathway) -> Iterator[str]:
    found = compare(before, after)
    yield from (_field(one) for one in heading_words(found))
    for section in sections(found):
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield from (f"{section.title}, added: {words}" for words in section.added)
    yield from (f"{section.title}, taken away: {words}" for words in section.removed)
    for change in section.changed:
        fields = "; ".join(_field(field) for field in change.fields)
        yield f"{section.title}, changed: {change.name} ({fields})"


def _field(field: FieldWords) -> str:
    return f"{field.label}: {field.before} → {field.after}"


def _lines_changed(before: str, after: str) -> Iterator[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    for line in islice(lines, 2, None):
        if not line.startswith("@@"):
            yield f"{line[0]} {line[1:]}"
