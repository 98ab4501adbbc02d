"""All figures of a place: one set for the whole place, and one for each pathway that has its own.

They are kept as measures files, one after the other, with a line ``---`` between two of them.
A set names the pathway it belongs to by the pathway's short name; the set of the whole place
names none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from govtool.pathways.model import Pathway
from govtool.reading import UPLOAD, Limits
from govtool.referrals.measures import By, Change, Claim, Measures, Row
from govtool.referrals.reading import read_measures
from govtool.referrals.writing import write_measures

_BETWEEN: Final = "---\n"
_Item = TypeVar("_Item", Row, Change, Claim)


@dataclass(frozen=True)
class PlaceFigures:
    """The sets of figures of a place, that of the whole place first, then by pathway."""

    sets: tuple[Measures, ...] = ()

    def of(self, slug: str | None) -> Measures | None:
        """The set of one pathway by its short name; of the whole place where none is named."""
        return next((one for one in self.sets if one.pathway == slug), None)

    def used_for(self, slug: str) -> Measures | None:
        """What a pathway is held against: its own figures, else those of the whole place."""
        return self.of(slug) or self.of(None)

    def having(self, measures: Measures) -> "PlaceFigures":
        """The same with one set put in the place of the set of the same pathway."""
        others = [one for one in self.sets if one.pathway != measures.pathway]
        kept = [*others, *([measures] if _holds_anything(measures) else [])]
        return PlaceFigures(tuple(sorted(kept, key=lambda one: one.pathway or "")))


def read_place_figures(text: str, limits: Limits = UPLOAD) -> PlaceFigures:
    """The sets in a stored text.

    Raises:
        Refused: with every problem found; what looks personal is never repeated.
    """
    parts = re.split(r"^---\n", text, flags=re.MULTILINE)
    sets = (read_measures(part, "figures", limits=limits) for part in parts if part.strip())
    return PlaceFigures(tuple(sets))


def write_place_figures(figures: PlaceFigures) -> str:
    """The text to store, which reads back as the same sets."""
    return _BETWEEN.join(write_measures(one) for one in figures.sets)


def on_the_map(measures: Measures, pathway: Pathway) -> tuple[Measures, int]:
    """The figures without those of steps and links a map does not have, and how many those are.

    The pathway they name is left out, since it was chosen for them.
    """
    rows = _drawn(measures.rows, pathway)
    changes, claims = _drawn(measures.changes, pathway), _drawn(measures.claims, pathway)
    kept = replace(measures, pathway=None, rows=rows, changes=changes, claims=claims)
    return kept, len(measures.rows) - len(rows)


def merged(there: Measures, more: Measures) -> Measures:
    """Figures added to those there are; one of the same measure, name and period is replaced."""
    new = {_key(row) for row in more.rows}
    ids = {source.id for source in more.sources}
    return replace(
        there,
        place=more.place,
        title=more.title or there.title,
        note=more.note or there.note,
        sources=(*(one for one in there.sources if one.id not in ids), *more.sources),
        rows=(*(row for row in there.rows if _key(row) not in new), *more.rows),
        changes=tuple({item.id: item for item in (*there.changes, *more.changes)}.values()),
        claims=tuple({item.id: item for item in (*there.claims, *more.claims)}.values()),
    )


def _holds_anything(measures: Measures) -> bool:
    return bool(measures.rows or measures.changes or measures.claims)


def _key(row: Row) -> tuple[object, ...]:
    name = None if row.name is None else " ".join(row.name.casefold().split())
    return row.measure, row.by, name, row.span


def _drawn(items: Iterable[_Item], pathway: Pathway) -> tuple[_Item, ...]:
    known = {By.STEP: pathway.step_by_id, By.LINK: pathway.link_by_id}
    return tuple(item for item in items if item.by not in known or item.name in known[item.by])
