"""Operations on a pathway as a whole: its title, stage and dates, and its providers."""

from dataclasses import dataclass, replace
from typing import Final

from govtool.pathways.editing import CannotEdit, Operation, inserted, removed
from govtool.pathways.editing_fields import (
    Changes,
    difference,
    old_values,
    with_changes,
)
from govtool.pathways.editing_steps import require_source
from govtool.pathways.model import Pathway, Provider

HEADINGS: Final = frozenset(
    {"title", "place", "stage", "period", "summary", "owner", "published", "review_date"}
)
"""The fields that ``ChangeHeading`` may change; lists have operations of their own."""


@dataclass(frozen=True)
class ChangeHeading:
    """New values for what stands at the head of a pathway file: title, stage, dates and so on."""

    changes: Changes

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with its heading changed."""
        for name in self.changes:
            if name not in HEADINGS:
                known = ", ".join(sorted(HEADINGS))
                raise CannotEdit(f"“{name}” is not part of the heading, which has: {known}.")
        return with_changes(pathway, self.changes, "pathway")

    def inverse(self, before: Pathway) -> Operation:
        """The values the heading had."""
        self.apply(before)
        return ChangeHeading(old_values(before, self.changes))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """Each field that changes, with what it was."""
        return difference("The pathway", before, self.apply(before))


@dataclass(frozen=True)
class AddProvider:
    """An organisation that no step belongs to yet."""

    provider: Provider
    at: int | None = None

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway with the provider, at the end or before the place ``at`` (from 0)."""
        if self.provider.id in pathway.provider_by_id:
            raise CannotEdit(f"There is already a provider with the id “{self.provider.id}”.")
        require_source(pathway, self.provider.source)
        return replace(pathway, providers=inserted(pathway.providers, self.provider, self.at))

    def inverse(self, before: Pathway) -> Operation:
        """The provider taken away."""
        self.apply(before)
        return RemoveProvider(self.provider.id)

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The new provider by name."""
        self.apply(before)
        return (f"New provider: {self.provider.name}",)


@dataclass(frozen=True)
class RemoveProvider:
    """An organisation taken away, once no step belongs to it."""

    provider: str

    def apply(self, pathway: Pathway) -> Pathway:
        """The pathway without the provider."""
        place = self._place(pathway)
        member = next((step for step in pathway.steps if step.provider == self.provider), None)
        if member is not None:
            raise CannotEdit(
                f"{member.name} still belongs to {pathway.providers[place].name}. "
                "Give it another provider first."
            )
        return replace(pathway, providers=removed(pathway.providers, place))

    def inverse(self, before: Pathway) -> Operation:
        """The same provider in the same place."""
        self.apply(before)
        return AddProvider(before.provider_by_id[self.provider], self._place(before))

    def words(self, before: Pathway) -> tuple[str, ...]:
        """The provider by name."""
        self.apply(before)
        return (f"Provider taken away: {before.provider_by_id[self.provider].name}",)

    def _place(self, pathway: Pathway) -> int:
        for place, provider in enumerate(pathway.providers):
            if provider.id == self.provider:
                return place
        raise CannotEdit(f"There is no provider with the id “{self.provider}”.")
