"""An entry of the audit trail together with the names to tell it by."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from govtool.store.audit import AuditEntry
from govtool.workflows.history_names import Names
from govtool.workflows.people import FORMER

Facts: TypeAlias = Mapping[str, object]


@dataclass(frozen=True)
class Told:
    """An entry with the names to tell it by."""

    entry: AuditEntry
    names: Names

    @cached_property
    def before(self) -> Facts:
        """What was so before."""
        return _read(self.entry.before)

    @cached_property
    def after(self) -> Facts:
        """What was so after."""
        return _read(self.entry.after)

    @property
    def thing(self) -> str:
        """What it was done to, as the trail names it."""
        return self.entry.thing

    @property
    def is_own(self) -> bool:
        """Whether the person did it to themself."""
        return self._account == str(self.entry.who)

    @property
    def person(self) -> str:
        """The person it was done to."""
        return self.names.person(int(self._account)) if self._account.isdecimal() else FORMER

    @property
    def _account(self) -> str:
        return self.thing if self.entry.kind == "account" else self.fact("account")

    def fact(self, key: str) -> str:
        """A fact as text, after the change or else before it; "" where there is none."""
        value = self.after.get(key, self.before.get(key))
        return "" if value is None else str(value)

    def number(self, key: str) -> int:
        """A fact as a number; 0 where there is none."""
        told = self.fact(key)
        return int(told) if told.isdecimal() else 0

    def role(self, facts: Facts | None = None) -> str:
        """A role with its article: "a board member"."""
        told = str((facts or {}).get("role", "")) if facts is not None else self.fact("role")
        return f"a {told.replace('_', ' ')}" if told else "a member"


Tell: TypeAlias = Callable[[Told], str]
"""What is said after the name of whoever did it."""


def _read(facts: str | None) -> Facts:
    read = json.loads(facts) if facts else {}
    return read if isinstance(read, dict) else {}
