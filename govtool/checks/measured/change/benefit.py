"""MCH02: a redesign brings the benefit it was for."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import field
from govtool.checks.telling import subjects_of
from govtool.checks.trends import FEWEST_POINTS, inside
from govtool.pathways.model import Pathway
from govtool.referrals.definition import Better
from govtool.referrals.measures import Change, Measures, Row
from govtool.referrals.series import points, series, split_at
from govtool.referrals.spc import Signal, limits, signals

MONTH = 30
"""Days in a month, near enough to say whether half a year has passed."""


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """For each change that went live, look whether its measure has moved since."""
    if not measures.changes:
        yield Missing("What was changed, when, and what it was meant to move: nothing is stated.")
    for change in measures.changes:
        yield from _held(pathway, thresholds, measures, change)


def _held(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, change: Change
) -> Iterator[Observation]:
    rows = series(measures, change.measure, change.by, change.name)
    before, after = split_at(rows, change.went_live)
    if len(before) < thresholds[FEWEST_POINTS.name] or not _is_long(after, change, thresholds):
        yield Missing(
            f"The change “{change.title}”: its measure for {thresholds[FEWEST_POINTS.name]} "
            f"periods before it went live and {thresholds['months']} months after."
        )
        return
    found = signals(points((*before, *after)), limits(points(before)))
    since = [signal for signal in found if signal.index >= len(before)]
    if not any(_is_better(signal, rows[0]) for signal in since):
        what = "it has got worse" if since else "nothing shows more than chance"
        yield Seen(
            subjects=subjects_of(pathway, after[-1]),
            message=(
                f"The change “{change.title}” was meant to move {inside(rows[0].about)}; in the "
                f"{len(after)} figures since it went live, {what}."
            ),
            key=(change.id,),
        )


def _is_long(after: tuple[Row, ...], change: Change, thresholds: Thresholds) -> bool:
    last = after[-1].span if after else None
    return last is not None and (last.last - change.went_live).days >= (
        MONTH * thresholds["months"]
    )


def _is_better(signal: Signal, row: Row) -> bool:
    better = row.about.better
    return better is Better.NEITHER or signal.is_up == (better is Better.HIGHER)


CHECK = MeasuredCheck(
    id="MCH02",
    slug="redesign-brings-the-benefit-it-was-for",
    title="A redesign brings the benefit it was for",
    covers=("X48",),
    severity=Severity.HIGH,
    rationale=(
        "A redesign that changes nothing half a year after its start has cost effort and "
        "goodwill. Unless somebody looks, it goes on and is called a success."
    ),
    remedy=(
        "Take the figures to the board, and decide there to stop, to adapt or to go on "
        "with a reason."
    ),
    action="Decide at the board to stop, adapt or go on with what has not helped",
    owner_role="Programme senior responsible owner",
    due_weeks=8,
    measure=(
        "The measure that the redesign was meant to move, monthly, against limits from before"
    ),
    source=field("catalogue X48: no benefit after redesign"),
    needs=(),
    weigh=weigh,
    badge="no benefit",
    ease=1,
    thresholds=(
        Threshold("months", 6, "months", "how long after its start a change is held to account"),
        FEWEST_POINTS,
    ),
    passing=(
        figures(
            "The share that goes round triage has fallen",
            "changes:\n"
            "  - {id: one-door, title: One door for referrals, went_live: 2026-04-01,\n"
            "     measure: triage_bypass}\n"
            "rows:\n"
            + monthly(
                "triage_bypass",
                "by: whole",
                [
                    "30%",
                    "32%",
                    "31%",
                    "30%",
                    "33%",
                    "31%",
                    "30%",
                    "32%",
                    "31%",
                    "30%",
                    "32%",
                    "31%",
                    "20%",
                    "15%",
                    "12%",
                    "10%",
                    "9%",
                    "8%",
                ],
            ),
        ),
    ),
    failing=(
        figures(
            "Nothing has moved",
            "changes:\n"
            "  - {id: one-door, title: One door for referrals, went_live: 2026-04-01,\n"
            "     measure: triage_bypass}\n"
            "rows:\n"
            + monthly(
                "triage_bypass",
                "by: whole",
                [
                    "30%",
                    "32%",
                    "31%",
                    "30%",
                    "33%",
                    "31%",
                    "30%",
                    "32%",
                    "31%",
                    "30%",
                    "32%",
                    "31%",
                    "31%",
                    "32%",
                    "30%",
                    "31%",
                    "32%",
                    "30%",
                ],
            ),
            "MCH02:one-door",
        ),
    ),
)
