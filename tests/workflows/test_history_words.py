"""Each deed has a sentence of its own, and an entry that nobody foresaw is still told."""

from datetime import UTC, datetime

import pytest

from govtool.store.audit import AuditEntry, Deed
from govtool.store.engine import Sessions, reading
from govtool.workflows.history_names import Names
from govtool.workflows.history_words import TOLD, remarks, sentence

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NUMBERED = {"round": "7", "account": "7", "organisation": "7", "area": "7", "place": "7"}


def entry(deed: str, kind: str, thing: str, before: str | None, after: str | None) -> AuditEntry:
    return AuditEntry(1, 1, None, None, deed, kind, thing, before, after, NOON)


def test_every_deed_has_words_of_its_own() -> None:
    assert set(Deed) - set(TOLD) == set(), "say in history_work or history_people how it is told"


def test_a_deed_nobody_foresaw_is_told_in_the_words_of_the_trail(sessions: Sessions) -> None:
    unknown = entry("bell rung", "bell", "big", '{"tone": "low"}', '{"tone": "high", "n": true}')
    with reading(sessions) as session:
        names = Names(session, 1, may_see_addresses=False)
        assert sentence(unknown, names) == "Govtool did this: bell rung."
        assert remarks(unknown, names) == ("tone: low → high", "n: yes")


@pytest.mark.parametrize("deed", sorted(set(Deed)))
def test_lost_names_and_facts_leave_a_sentence_all_the_same(
    sessions: Sessions, deed: Deed
) -> None:
    """What the trail speaks of may be gone, and older entries hold fewer facts."""
    with reading(sessions) as session:
        names = Names(session, 1, may_see_addresses=True)
        for facts in (None, "{}", '{"version": 3, "stage": "to-be"}'):
            for thing in ("7", "7/8/ACCESS", "hip", "hip: TRI01:gp>ortho", "all", ""):
                told = sentence(entry(deed, "account", thing, facts, facts), names)
                assert told.startswith("Govtool ")
                assert told.endswith(".")
                remarks(entry(deed, "account", thing, facts, facts), names)
