"""A person compares stored maps: two versions of a pathway, or the pathways of two places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from govtool.documents.change_picture import draw_changes
from govtool.documents.diagram import Drawing, DrawingFailed
from govtool.reading import Refused
from govtool.store.engine import Sessions, reading
from govtool.store.pathways import newest_by_stage, version, versions_of
from govtool.store.values import Place, StoredVersion, VersionNote
from govtool.workflows.comparing import Compared, compare_examined
from govtool.workflows.examining import draw_in_turn, examine
from govtool.workflows.terms import Terms, terms_of


@dataclass(frozen=True)
class Side:
    """A version that may be compared: the place it is of, and the note of it."""

    place: Place
    note: VersionNote
    is_here: bool
    """Whether it is a version of the pathway that the page is about."""

    @property
    def name(self) -> str:
        """The version as an address writes it: its number, or place, pathway and number."""
        if self.is_here:
            return str(self.note.number)
        return f"{self.place.slug}/{self.note.pathway}/{self.note.number}"


@dataclass(frozen=True)
class SidesCompared:
    """Two chosen versions and what came of comparing them.

    ``compared`` is None where this program can no longer read one of the two, ``unreadable``.
    """

    before: Side
    after: Side
    compared: Compared | None
    unreadable: tuple[Side, ...] = ()


def sides_here(sessions: Sessions, *, place: Place, slug: str) -> tuple[Side, ...]:
    """Every version of a pathway, newest first.

    Raises:
        NotFound: the place has no such pathway.
    """
    with reading(sessions) as session:
        notes = versions_of(session, place=place.id, slug=slug)
    return tuple(Side(place, note, is_here=True) for note in notes)


def sides_elsewhere(
    sessions: Sessions, places: Iterable[Place], *, but: tuple[int, str]
) -> tuple[Side, ...]:
    """The newest version of each stage of every other pathway of these places.

    Args:
        sessions: where sessions come from.
        places: places whose pathways the person may read.
        but: the place and slug of the pathway that the page is about.
    """
    return tuple(side for place in places for side in _of_place(sessions, place, but))


def compare_sides(sessions: Sessions, before: Side, after: Side) -> SidesCompared:
    """Compare two stored versions, both by the profile of the first one's place.

    Figures are left aside: they tell of what is in place, and a proposal has none.

    Raises:
        NotFound: one of them is not there.
    """
    terms = terms_of(sessions, place=before.place.id).without_figures
    texts = [_text(sessions, side) for side in (before, after)]
    sides = (before, after)
    unreadable = tuple(
        side for side, text in zip(sides, texts, strict=True) if not _is_readable(text, terms)
    )
    if unreadable:
        return SidesCompared(before, after, None, unreadable)
    return SidesCompared(before, after, compare_texts(texts[0], texts[1], terms))


@lru_cache(maxsize=32)
def compare_texts(before: str, after: str, terms: Terms) -> Compared:
    """Compare the texts of two pathway files; the same two are not worked on twice.

    Raises:
        Refused: one of them cannot be read.
    """
    first, second = examine(before, terms=terms), examine(after, terms=terms)
    return compare_examined((first.pathway, first.report), (second.pathway, second.report))


def picture_of_changes(compared: Compared) -> Drawing | str:
    """One picture of both maps; or the sentence that says why there is none."""
    try:
        return draw_changes(compared.maps, lambda both: draw_in_turn(both, (), interactive=False))
    except DrawingFailed as failed:
        return failed.reason


def _of_place(sessions: Sessions, place: Place, but: tuple[int, str]) -> Iterator[Side]:
    with reading(sessions) as session:
        stored: tuple[StoredVersion, ...] = newest_by_stage(session, place=place.id)
    for one in stored:
        if (place.id, one.about.pathway) != but:
            yield Side(place, one.about, is_here=False)


def _text(sessions: Sessions, side: Side) -> str:
    note = side.note
    with reading(sessions) as session:
        found = version(session, place=side.place.id, slug=note.pathway, number=note.number)
    return found.text


def _is_readable(text: str, terms: Terms) -> bool:
    try:
        examine(text, terms=terms)
    except Refused:
        return False
    return True
