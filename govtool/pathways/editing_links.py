"""Operations on the links of a pathway."""

from dataclasses import dataclass, replace

from govtool.pathways.absences import denies
from govtool.pathways.editing import CannotEdit, Operation, inserted, removed, swapped
from govtool.pathways.editing_fields import (
    Changes,
    difference,
    old_values,
    with_changes,
)
from govtool.pathways.editing_steps import require_areas, require_source
from govtool.pathways.model import Link, Pathway


@dataclass(frozen=True)
class AddLink:
    """A link that was not drawn, at the end or before the place ``at`` (from 0)."""

    link: Link
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the link drawn."""
        if self.link.id in pathway.link_by_id:
            raise CannotEdit(f"There is already a link with the id “{self.link.id}”.")
        _require_sound(pathway, self.link)
        return replace(pathway, links=inserted(pathway.links, self.link, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The link taken away."""
        self.apply(before)
        return RemoveLink(self.link.id)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The new link as a sentence."""
        self.apply(before)
        return (f"New link: {link_words(before, self.link)}",)


@dataclass(frozen=True)
class RemoveLink:
    """A link taken off the map. That it is not drawn does not yet state that it is absent."""

    link: str

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the link."""
        return replace(pathway, links=removed(pathway.links, place_of_link(pathway, self.link)))

    def inverse(self, before: Pathway) -> Operation:
        """The same link in the same place."""
        place = place_of_link(before, self.link)
        return AddLink(before.links[place], place)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The link as a sentence."""
        link = before.links[place_of_link(before, self.link)]
        return (f"Link taken away: {link_words(before, link)}",)


@dataclass(frozen=True)
class ChangeLink:
    """New values for some fields of a link. Its ends may change; its id does not."""

    link: str
    changes: Changes

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the link changed."""
        place = place_of_link(pathway, self.link)
        link = with_changes(pathway.links[place], self.changes, f"link “{self.link}”")
        _require_sound(pathway, link)
        return replace(pathway, links=swapped(pathway.links, link, place))

    def inverse(self, before: Pathway) -> Operation:
        """The values those fields had."""
        self.apply(before)
        return ChangeLink(self.link, old_values(before.link_by_id[self.link], self.changes))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """Each field that changes, with what it was; for a new end, the link as it becomes."""
        after = self.apply(before)
        old, new = before.link_by_id[self.link], after.link_by_id[self.link]
        name = link_words(before, old)
        if (old.origin, old.to, old.kind) != (new.origin, new.to, new.kind):
            same = replace(new, origin=old.origin, to=old.to, kind=old.kind)
            return (f"{name}: now {link_words(after, new)}", *difference(name, old, same))
        return difference(name, old, new)


def link_words(pathway: Pathway, link: Link) -> str:
    """A link as a short sentence: "GP practice refers to Triage"."""
    ends = f"{pathway.name_of(link.origin)} {link.verb} {pathway.name_of(link.to)}"
    return f"{ends} ({link.label})" if link.label else ends


def place_of_link(pathway: Pathway, link_id: str) -> int:
    """Where a link stands in the list of links, from 0.

    Raises:
        CannotEdit: there is no such link.
    """
    for place, link in enumerate(pathway.links):
        if link.id == link_id:
            return place
    raise CannotEdit(f"There is no link with the id “{link_id}”.")


def _require_sound(pathway: Pathway, link: Link) -> None:
    for end in (link.origin, link.to, *link.only_after):
        if end not in pathway.step_by_id:
            raise CannotEdit(f"A link cannot use “{end}”: no step has that id.")
    require_areas(pathway, link.areas)
    require_source(pathway, link.source)
    for absence in pathway.absent:
        if denies(absence, link):
            raise CannotEdit(
                f"It is stated that no link goes from {pathway.name_of(link.origin)} to "
                f"{pathway.name_of(link.to)} of the kind “{link.verb}”. Withdraw that first."
            )
