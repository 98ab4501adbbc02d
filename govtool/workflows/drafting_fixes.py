"""A person has what would mend findings made a to-be draft: always a new version of the pathway.

Nothing is overwritten, and nothing in a draft counts as agreed. What is saved is what was shown:
where another draft would come of it by now, it is refused and shown anew.
"""

from dataclasses import dataclass
from typing import Final

from govtool.pathways.kinds import Stage
from govtool.store.audit import Act
from govtool.store.engine import Sessions, writing
from govtool.store.errors import NotFound
from govtool.store.pathways import Draft, save_version
from govtool.store.values import VersionNote
from govtool.workflows.examining import examine
from govtool.workflows.standing_findings import Standing
from govtool.workflows.trying_fixes import Tried, cut, offered_set, one_fix

LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 900


@dataclass(frozen=True)
class Wanted:
    """What a person asks to have drafted: one fix of one finding, or the smallest set.

    ``family`` names the checks of the set; empty for those of every family.
    """

    finding: str = ""
    way: str = ""
    family: str = ""


@dataclass(frozen=True)
class Shown:
    """What a person saw before they asked for a draft: its digest, and the newest version."""

    digest: str
    newest: int


class DraftChanged(Exception):  # noqa: N818 - it reads as what happened
    """What would be drafted now is not what was shown."""

    def __init__(self, now: Tried) -> None:
        super().__init__("another draft would be made now")
        self.now = now


def make_draft(
    sessions: Sessions,
    *,
    standing: Standing,
    wanted: Wanted,
    shown: Shown,
    act: Act,
) -> VersionNote:
    """Save what a fix, or the smallest set of them, makes as a new to-be version of a pathway.

    Args:
        sessions: Where sessions come from.
        standing: The version that was looked at.
        wanted: What to have drafted.
        shown: The draft as the person saw it, and the version that was newest then.
        act: Who saves it, and when.

    Raises:
        NotFound: no such finding stands there, or no such fix is offered for it.
        Refused: the draft is too large for this program to read again.
        TooManyFindings: a set was asked for, of more findings than can be tried.
        DraftChanged: another draft would be made now than the one that was shown.
        StaleVersion: somebody saved another version in between.
    """
    tried = wanted_draft(sessions, standing=standing, wanted=wanted)
    examine(tried.text)
    if tried.digest != shown.digest:
        raise DraftChanged(tried)
    draft = Draft(Stage.TO_BE, tried.draft.title[:LONGEST_TITLE], tried.text, _note(tried))
    based_on = (standing.note.pathway, shown.newest)
    with writing(sessions) as session:
        saved = save_version(
            session, place=standing.place, draft=draft, based_on=based_on, act=act
        )
    return saved.about


def wanted_draft(sessions: Sessions, *, standing: Standing, wanted: Wanted) -> Tried:
    """The draft that a person asks for, as it would be made now; or NotFound."""
    if not wanted.finding:
        offered = offered_set(sessions, standing=standing, family=wanted.family)
        return _with_a_fix(offered.tried)
    judged = standing.judged(wanted.finding)
    if judged is None:
        raise NotFound(f"Version {standing.note.number} has no finding {wanted.finding}.")
    found = judged.finding
    return one_fix(sessions, standing=standing, finding=found, way=wanted.way)


def _with_a_fix(tried: Tried) -> Tried:
    if not tried.outcome.fixes:
        raise NotFound("No fix is offered for any of these findings.")
    return tried


def _note(tried: Tried) -> str:
    said = "; ".join(f"{fix.title}, to mend {fix.finding.id}" for fix in tried.outcome.fixes)
    count = len(tried.outcome.fixes)
    noun = "1 proposed change" if count == 1 else f"{count} proposed changes"
    return cut(
        f"Draft made from version {tried.ground.note.number} with {noun}: {said}.", LONGEST_NOTE
    )
