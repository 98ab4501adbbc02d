"""Operations on the organisations of a pathway, whose order is the order of its lanes."""

from dataclasses import dataclass, replace

from govtool.pathways.editing import CannotEdit, Operation, inserted, removed, swapped
from govtool.pathways.editing_fields import Changes, difference, old_values, with_changes
from govtool.pathways.editing_steps import require_source
from govtool.pathways.model import Pathway


@dataclass(frozen=True)
class ChangeProvider:
    """New values for some fields of a provider; the others stay as they are."""

    provider: str
    changes: Changes

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the provider changed."""
        place = place_of_provider(pathway, self.provider)
        noun = f"provider “{self.provider}”"
        provider = with_changes(pathway.providers[place], self.changes, noun)
        require_source(pathway, provider.source)
        return replace(pathway, providers=swapped(pathway.providers, provider, place))

    def inverse(self, before: Pathway) -> Operation:
        """The values those fields had."""
        self.apply(before)
        old = old_values(before.provider_by_id[self.provider], self.changes)
        return ChangeProvider(self.provider, old)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """Each field that changes, with what it was."""
        old, new = before.provider_by_id, self.apply(before).provider_by_id
        name = old[self.provider].name
        return difference(name, old[self.provider], new[self.provider])


@dataclass(frozen=True)
class MoveProvider:
    """A provider put to another place in the list of providers (from 0), and so its lane."""

    provider: str
    at: int

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with its providers in another order."""
        place = place_of_provider(pathway, self.provider)
        others = removed(pathway.providers, place)
        moved = inserted(others, pathway.providers[place], self.at)
        return replace(pathway, providers=moved)

    def inverse(self, before: Pathway) -> Operation:
        """The place it had."""
        self.apply(before)
        return MoveProvider(self.provider, place_of_provider(before, self.provider))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """Where the lane stands from now on; nothing where it does not move."""
        after = self.apply(before).providers
        if after == before.providers:
            return ()
        where = "first" if self.at == 0 else f"below {after[self.at - 1].name}"
        return (f"The lane of {before.provider_by_id[self.provider].name} comes {where}",)


def place_of_provider(pathway: Pathway, provider_id: str) -> int:
    """Where a provider stands in the list of providers, from 0.

    Raises:
        CannotEdit: there is no such provider.
    """
    for place, provider in enumerate(pathway.providers):
        if provider.id == provider_id:
            return place
    raise CannotEdit(f"There is no provider with the id “{provider_id}”.")
