"""Whether the audit trail is whole: no row changed, none taken out of the middle."""

from dataclasses import dataclass

from govtool.store.audit import count_entries, first_broken
from govtool.store.engine import Sessions, reading


@dataclass(frozen=True)
class Verdict:
    """What was found; ``broken_at`` is the id of the first row that does not fit."""

    rows: int
    broken_at: int | None

    @property
    def is_sound(self) -> bool:
        """Whether every row fits the one before it."""
        return self.broken_at is None


def verify_log(sessions: Sessions) -> Verdict:
    """Go through the whole audit trail."""
    with reading(sessions) as session:
        return Verdict(count_entries(session), first_broken(session))
