"""The sentence that tells of an entry in the audit trail, and what more there is to say of it.

Each deed has words of its own in `history_work` or `history_people`. One without is still told, in
the trail's own words; `tests/workflows/test_history_words.py` says which is missing.
"""

from collections.abc import Mapping
from typing import Final

from govtool.actions.wording import ended
from govtool.store.audit import AuditEntry
from govtool.workflows.history_names import Names
from govtool.workflows.history_people import PEOPLE
from govtool.workflows.history_told import Tell, Told
from govtool.workflows.history_work import REMARKS, WORK

TOLD: Final[Mapping[str, Tell]] = {**PEOPLE, **WORK}
"""What is said after the name of whoever did it, for each deed."""
_UNTOLD: Final = frozenset({"sha256", "account", "link", "purpose", "version", "number", "is"})
"""Facts that tell a reader nothing."""


def sentence(entry: AuditEntry, names: Names) -> str:
    """Who did what, in one sentence; on whose behalf is said with it."""
    told = Told(entry, names)
    words = TOLD.get(entry.deed, _plainly)(told)
    if entry.on_behalf_of is not None:
        words = f"{words}, on behalf of {names.person(entry.on_behalf_of)}"
    who = names.person(entry.who)
    return ended(f"{who[:1].upper()}{who[1:]} {words}")


def remarks(entry: AuditEntry, names: Names) -> tuple[str, ...]:
    """What more there is to say: a note, a reason, or the facts of a deed told plainly."""
    told = Told(entry, names)
    if entry.deed in REMARKS:
        return tuple(ended(words) for words in REMARKS[entry.deed](told) if words)
    return () if entry.deed in TOLD else tuple(_changes(told))


def _plainly(told: Told) -> str:
    return f"did this: {told.entry.deed}"


def _changes(told: Told) -> list[str]:
    keys = dict.fromkeys((*told.before, *told.after))
    return [words for key in keys if key not in _UNTOLD for words in _change(told, key)]


def _change(told: Told, key: str) -> list[str]:
    old, new = _plain(told.before.get(key)), _plain(told.after.get(key))
    if old == new or not (old or new):
        return []
    return [f"{key}: {old} → {new}" if old and new else f"{key}: {new or old}"]


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
