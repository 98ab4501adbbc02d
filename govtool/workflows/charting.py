"""A person looks at the charts of a pathway: levels, movement, findings over time, actions."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final

from govtool.actions.from_gaps import profile
from govtool.actions.plan import Profile
from govtool.assessment.movement import Past, RowMovement, Sameness
from govtool.checks.finding import Severity
from govtool.checks.history import VersionChanges
from govtool.documents.charts import (
    Chart,
    Counted,
    Moved,
    findings_chart,
    movement_chart,
    status_chart,
)
from govtool.documents.plan_rows import PlanRow
from govtool.documents.profile_chart import description, profile_svg
from govtool.store.engine import Sessions, reading
from govtool.store.errors import NotFound
from govtool.store.pathways import versions_of
from govtool.store.values import Place
from govtool.workflows.agreements import AgreedSet, newest_agreed
from govtool.workflows.comparing_rounds import LookedBack, look_back
from govtool.workflows.following import follow
from govtool.workflows.keeping_actions import ACTIONS, every_kept
from govtool.workflows.showing_actions import Choice, listed

AGREED: Final = "agreed"
ONE_CLOSED: Final = "One assessment was closed so far; movement shows with the next."
NONE_CLOSED: Final = "No assessment with this question bank was closed over this pathway yet."
MOST_BLANK: Final = 6
"""Rows without a level that are drawn; where there are more, they stand in the table alone."""
CHANGED: Final = "the row was changed in between"
NOT_TOLD: Final = "nobody can tell whether the row was changed in between"


@dataclass(frozen=True)
class Banked:
    """Where a place stands on a bank, and how that moved.

    Attributes:
        round: The title of the round in which it was agreed.
        picture: The profile as an SVG, and its words.
        movement: From the last closed round to the newest; None with ``why_none``.
    """

    profile: Profile
    round: str
    picture: str
    words: str
    movement: Chart | None
    why_none: str = ""


@dataclass(frozen=True)
class Charted:
    """All charts of a pathway."""

    banks: tuple[Banked, ...]
    findings: Chart | None
    """None where every version is a proposal."""
    actions: Chart | None
    """None where no action is kept."""
    unreadable: int
    """Actions that this program cannot read, and that are not counted."""


def charts_of(
    sessions: Sessions, *, place: Place, slug: str, at: datetime, clock: tzinfo
) -> Charted:
    """The charts of a pathway at a moment; days are told by ``clock``.

    Raises:
        NotFound: the place has no such pathway.
    """
    today = at.astimezone(clock).date()
    banks = newest_agreed(sessions, place=place, slug=slug)
    kept = [
        one
        for one in every_kept(sessions, ACTIONS, place=place.id)
        if one.record.pathway in {None, slug}
    ]
    lines = listed(kept, Choice(), today=today, account=0).every
    rows = [PlanRow("", line.kept.reference, "", status=line.standing.status) for line in lines]
    return Charted(
        banks=tuple(_banked(sessions, place, one, (today, clock)) for one in banks),
        findings=_over_time(sessions, place.id, slug, (at, clock)),
        actions=status_chart(rows) if rows else None,
        unreadable=sum(one.value is None for one in kept),
    )


def _banked(
    sessions: Sessions, place: Place, agreed: AgreedSet, when: tuple[date, tzinfo]
) -> Banked:
    today, clock = when
    made = profile(agreed.assessed, today)
    slug = agreed.round.pathway[0] if agreed.round.pathway else ""
    moved, why_none = None, NONE_CLOSED
    try:
        seen = look_back(sessions, place=place, bank=agreed.bank.id, others=(), clock=clock)
    except NotFound:
        pass  # nothing was closed, as ``why_none`` says
    else:
        moved, why_none = _moved(seen, slug, made)
    shown = replace(made, rows=tuple(row for row in made.rows if row.level.gated is not None))
    drawn = shown if len(made.rows) > MOST_BLANK + len(shown.rows) else made
    picture = profile_svg(drawn, AGREED)
    return Banked(made, agreed.round.title, picture, description(drawn, AGREED), moved, why_none)


def _moved(seen: LookedBack, slug: str, made: Profile) -> tuple[Chart | None, str]:
    """The chart of the last two closed rounds over the pathway, or why there is none."""
    past = [one for one in seen.movement.rounds if _is_about(one, slug)]
    if len(past) < 2:  # noqa: PLR2004 - movement takes two rounds
        return None, ONE_CLOSED if past else NONE_CLOSED
    before, now = past[-2:]
    targets = {row.level.row: row.target for row in made.rows}
    rows = [
        _row(row, before.round, now.round, targets.get(row.row))
        for row in seen.movement.rows
        if any(point.round == now.round for point in row.points)
    ]
    return movement_chart(rows, max(level.value for level in seen.scale)), ""


def _is_about(past: Past, slug: str) -> bool:
    return past.outcome.pathway is not None and past.outcome.pathway.slug == slug


def _row(row: RowMovement, before: int, now: int, target: int | None) -> Moved:
    levels = {point.round: point.level for point in row.points}
    return Moved(row.title, levels.get(before), levels[now], target, _why_not(row, before, now))


def _why_not(row: RowMovement, before: int, now: int) -> str:
    """Why two levels cannot be compared, if any round between them asked something else."""
    rounds = [point.round for point in row.points]
    if before not in rounds:
        return ""
    between = row.points[rounds.index(before) + 1 : rounds.index(now) + 1]
    asked = {point.asks for point in between}
    if Sameness.CHANGED in asked:
        return CHANGED
    return NOT_TOLD if Sameness.NOT_KNOWN in asked else ""


def _over_time(
    sessions: Sessions, place: int, slug: str, when: tuple[datetime, tzinfo]
) -> Chart | None:
    at, clock = when
    with reading(sessions) as session:
        saved = {
            note.number: note.saved_at.astimezone(clock).date()
            for note in versions_of(session, place=place, slug=slug)
        }
    followed = follow(sessions, place=place, slug=slug, at=at).in_place.versions
    days = [_counted(one, saved[one.version]) for one in followed]
    return findings_chart(days) if days else None


def _counted(version: VersionChanges, on: date) -> Counted:
    """The findings of a version that ask for something; not known where it could not be read."""
    name = f"Version {version.version}"
    if not version.was_examined:
        return Counted(on, None, None, None, None, name)
    found = Counter(finding.severity for finding in version.open)
    high, medium, low = (found[one] for one in (Severity.HIGH, Severity.MEDIUM, Severity.LOW))
    return Counted(on, high, medium, low, len(version.unsure), name)
