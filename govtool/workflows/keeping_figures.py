"""A place keeps its figures: typed in or imported, every state with who, when and why.

A page that changes them asks for the permission ``EDIT_PATHWAY``. The figures of the whole place
and those of single pathways are saved together, so that two who change them at once are told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.reading import UPLOAD, Problem, Refused
from govtool.referrals.measures import By, Measures
from govtool.referrals.place_figures import (
    PlaceFigures,
    merged,
    read_place_figures,
    write_place_figures,
)
from govtool.referrals.reading import read_measures
from govtool.referrals.tables import decode
from govtool.referrals.understood import Understood, read_understood
from govtool.store.audit import Act
from govtool.store.engine import Sessions, reading, writing
from govtool.store.errors import NotFound
from govtool.store.pathways import newest_by_stage
from govtool.store.place_texts import MEASURES, NewText, every_text, newest_text, save_text
from govtool.store.values import Place, StoredText
from govtool.workflows.adding_pathway import slug_of
from govtool.workflows.listing_pathways import examined_or_none
from govtool.writing import dump

LONGEST_NOTE: Final = 2000
TYPED: Final = "what was typed"
ONLY_ONE: Final = (
    "A figure of a step or link belongs to one pathway: choose that pathway, not the whole place."
)


@dataclass(frozen=True)
class Kept:
    """The figures of a place in one saved state.

    Attributes:
        stored: What was saved; None where nothing ever was.
        problems: Why this program cannot read it.
    """

    figures: PlaceFigures
    stored: StoredText | None
    problems: tuple[Problem, ...] = ()

    @property
    def number(self) -> int:
        """The number of the state; 0 where nothing was ever saved."""
        return self.stored.number if self.stored else 0


@dataclass(frozen=True)
class Whose:
    """To whom figures belong: a pathway of the place with its map, or the whole place."""

    place: Place
    slug: str | None = None
    title: str = ""
    pathway: Pathway | None = None
    """Its map as it is in place; None for the whole place, or where none can be read."""


def kept_figures(sessions: Sessions, *, place: int, number: int | None = None) -> Kept:
    """The figures of a place as they stand, or as they were saved under a number.

    Raises:
        NotFound: there is no state of this number.
    """
    with reading(sessions) as session:
        if number is None:
            stored = newest_text(session, MEASURES, place=place)
        else:
            every = every_text(session, MEASURES, place=place)
            stored = next((one for one in every if one.number == number), None)
    if stored is None and number is not None:
        raise NotFound(f"There are no figures {number} here.")
    if stored is None:
        return Kept(PlaceFigures(), None)
    try:
        return Kept(read_place_figures(stored.text), stored)
    except Refused as refused:
        return Kept(PlaceFigures(), stored, refused.problems)


def saved_states(sessions: Sessions, *, place: int) -> tuple[StoredText, ...]:
    """Every state of a place's figures that was saved, newest first."""
    with reading(sessions) as session:
        return every_text(session, MEASURES, place=place)


def owners_of_figures(sessions: Sessions, *, place: Place) -> tuple[Whose, ...]:
    """To whom figures can belong: the whole place, and each of its pathways."""
    with reading(sessions) as session:
        stored = newest_by_stage(session, place=place.id)
    in_order = sorted(stored, key=lambda one: (one.about.stage is Stage.TO_BE, -one.about.number))
    found: dict[str, Whose] = {}
    for one in in_order:
        slug, title = one.about.pathway, one.about.title
        if slug not in found:
            examined = examined_or_none(one.text)
            found[slug] = Whose(place, slug, title, examined.pathway if examined else None)
    return (Whose(place), *sorted(found.values(), key=lambda whose: whose.title))


def read_table_bytes(content: bytes, file: str) -> str:
    """The text of a file, as a spreadsheet or an editor saved it.

    Raises:
        Refused: it is no text.
    """
    try:
        return decode(content)
    except ValueError as error:
        raise Refused((Problem(file, None, str(error)),)) from None


def understand(text: str, file: str, whose: Whose) -> Understood:
    """What a file tells, for those it belongs to; nothing is saved.

    Raises:
        Refused: nothing of it can be used; what looks personal is never repeated.
    """
    pathway = whose.pathway
    if pathway is not None:
        pathway = replace(pathway, id=_named_in(text, file, whose) or pathway.id)
    found = read_understood(text, file, pathway, UPLOAD)
    measures = replace(found.measures, place=whose.place.name, pathway=whose.slug)
    if whose.slug is not None:
        return Understood(measures, found.notices)
    kept = tuple(row for row in measures.rows if row.by not in {By.STEP, By.LINK})
    lost = len(measures.rows) - len(kept)
    notices = (*found.notices, *([Problem(file, None, f"{lost} × {ONLY_ONE}")] if lost else []))
    return Understood(replace(measures, rows=kept), notices)


def _named_in(text: str, file: str, whose: Whose) -> str | None:
    """The pathway that a file names.

    Raises:
        Refused: it is another than the one it shall belong to.
    """
    if file.casefold().endswith(".csv"):
        return None
    named = read_measures(text, file, None, UPLOAD).pathway
    if named is not None and named != whose.slug and slug_of(named) != whose.slug:
        message = (
            f"These figures name the pathway “{named}”, and you chose “{whose.title}”. Choose the "
            "pathway they belong to, or take the line “pathway:” out of the file."
        )
        raise Refused((Problem(file, None, message),))
    return named


def understand_typed(fields: Mapping[str, str], source: str, whose: Whose) -> Measures:
    """One figure that was typed in, as a set of its own.

    Raises:
        Refused: with every problem; the line of each is the number of its field, from 1, in the
            order of ``fields``.
    """
    row = {name: value for name, value in fields.items() if value}
    if source:
        row["source"] = "typed"
    head = {"format": "measures/1", "place": whose.place.name}
    sources = {"sources": [{"id": "typed", "title": source}]} if source else {}
    text = dump({**head, **sources, "rows": [row]})
    try:
        read = read_measures(text, TYPED, whose.pathway, UPLOAD)
    except Refused as refused:
        lines = text.splitlines()
        told = tuple(
            replace(problem, line=_field_at(lines, problem.line, list(fields)))
            for problem in refused.problems
        )
        raise Refused(told) from None
    if whose.slug is None and read.rows[0].by in {By.STEP, By.LINK}:
        raise Refused((Problem(TYPED, list(fields).index("by") + 1, ONLY_ONE),))
    renamed = tuple(replace(row, source=source or None) for row in read.rows)
    titled = tuple(replace(one, id=source) for one in read.sources)
    return replace(read, pathway=whose.slug, rows=renamed, sources=titled)


def _field_at(lines: list[str], line: int | None, names: list[str]) -> int | None:
    """The number, from 1, of the field that a line of the written file belongs to."""
    for text in reversed(lines[: line or 0]):
        name = text.lstrip("- ").partition(":")[0]
        if text.startswith(("- ", "  ")) and name in names:
            return names.index(name) + 1
    return None


@dataclass(frozen=True)
class Saving:
    """How figures are saved: with which note, on which state, beside or in place of the rest."""

    note: str
    based_on: int
    replaces: bool = False


def add_figures(
    sessions: Sessions, *, place: int, more: Measures, saving: Saving, act: Act
) -> StoredText:
    """Save figures beside those there are, or in place of all of the same pathway.

    Raises:
        StaleVersion: somebody saved other figures in between.
        Refused: together they are more than can be kept.
    """
    before = kept_figures(sessions, place=place).figures
    there = None if saving.replaces else before.of(more.pathway)
    figures = before.having(more if there is None else merged(there, more))
    return _save(sessions, place, figures, saving, act)


def take_out(
    sessions: Sessions, *, place: int, out: Measures, saving: Saving, act: Act
) -> StoredText:
    """Take the figures of a set out of those of the same pathway; the state before is kept.

    Raises:
        NotFound: one is not among the figures as they stand.
        StaleVersion: somebody saved other figures in between.
    """
    before = kept_figures(sessions, place=place).figures
    there = before.of(out.pathway)
    if there is None or any(row not in there.rows for row in out.rows):
        raise NotFound("This figure is not among those of the place any more.")
    kept = replace(there, rows=tuple(row for row in there.rows if row not in out.rows))
    return _save(sessions, place, before.having(kept), saving, act)


def _save(
    sessions: Sessions, place: int, figures: PlaceFigures, saving: Saving, act: Act
) -> StoredText:
    text = write_place_figures(figures)
    read_place_figures(text)
    new = NewText(text, saving.note[:LONGEST_NOTE], saving.based_on)
    with writing(sessions) as session:
        return save_text(session, MEASURES, place=place, new=new, act=act)
