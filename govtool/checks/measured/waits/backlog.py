"""MWT05: the old waiting list shrinks once triage is live."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.judging import JUDGED
from govtool.checks.measured_example import figures, monthly
from govtool.checks.references import coventry
from govtool.checks.telling import subjects_of, where
from govtool.checks.trends import FEWEST_POINTS, RECENT, span_in_words
from govtool.pathways.kinds import SPECIALIST
from govtool.pathways.model import Pathway, Step
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.series import names_of, points, series
from govtool.referrals.spc import latest_signal, signals


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Where triage is live, look for specialist waiting lists that do not fall."""
    specialists = pathway.steps_of(SPECIALIST)
    if not any(step.performs_triage for step in pathway.steps):
        yield Missing("Whether triage is live: the map shows no step that triages.")
        return
    for step in specialists:
        yield from _backlog(pathway, thresholds, measures, step)
    if not specialists:
        yield Missing("Which specialist services there are: the map shows none.")


def _backlog(
    pathway: Pathway, thresholds: Thresholds, measures: Measures, step: Step
) -> Iterator[Observation]:
    rows = _of_step(pathway, measures, step)
    if len(rows) < thresholds[FEWEST_POINTS.name]:
        yield Missing(
            f"The waiting list at {step.name} for {thresholds[FEWEST_POINTS.name]} periods in a "
            "row since triage began."
        )
    elif not _is_mended(pathway, thresholds, measures, step) and not _falls(rows):
        rises = latest_signal(points(rows), is_up=True, within=RECENT) is not None
        way = "has risen by more than chance explains" if rises else "has not fallen"
        yield Seen(
            subjects=(step.id,),
            message=f"{where(pathway, rows[-1])}, the waiting list {way} ({span_in_words(rows)}).",
            is_lesser=not rises,
        )


def _of_step(pathway: Pathway, measures: Measures, step: Step) -> tuple[Row, ...]:
    for by, name in names_of(measures, "waiting_list", By.STEP, By.SERVICE):
        rows = series(measures, "waiting_list", by, name)
        if rows and subjects_of(pathway, rows[-1]) == (step.id,):
            return rows
    return ()


def _falls(rows: tuple[Row, ...]) -> bool:
    """Whether the last change that is more than chance was downwards."""
    found = signals(points(rows))
    return bool(found) and not found[-1].is_up


def _is_mended(pathway: Pathway, thresholds: Thresholds, measures: Measures, step: Step) -> bool:
    """Whether most of those already waiting have been triaged since."""
    rows = measures.latest("backlog_triaged_again", *JUDGED)
    here = [row for row in rows if subjects_of(pathway, row) in {(step.id,), ()}]
    return any(row.number is not None and row.number >= thresholds["triaged"] for row in here)


CHECK = MeasuredCheck(
    id="MWT05",
    slug="the-old-waiting-list-shrinks",
    title="The old waiting list shrinks once triage is live",
    covers=("W43",),
    severity=Severity.MEDIUM,
    rationale=(
        "A new front door does nothing for those who stand inside already. Many on an old "
        "list would be sent elsewhere by triage today, and they wait longest."
    ),
    remedy=(
        "Look through the old list by the new criteria, ask people whether they still "
        "need the appointment, and offer the rest what the new pathway has."
    ),
    action="Triage the old specialist waiting list by the new criteria",
    owner_role="Hospital MSK service manager, with the triage lead",
    due_weeks=16,
    measure=("People waiting for each specialist service, monthly; share of the old list triaged"),
    source=coventry("the new model to be used on the trauma and orthopaedics backlog"),
    needs=("waiting_list", "backlog_triaged_again"),
    weigh=weigh,
    badge="old backlog",
    thresholds=(
        Threshold(
            "triaged",
            80,
            "% of those already waiting",
            "with so many triaged since, the list counts as dealt with",
        ),
        FEWEST_POINTS,
    ),
    passing=(
        figures(
            "It falls",
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 870, 840, 810, 780, 750, 720, 690),
            ),
        ),
    ),
    failing=(
        figures(
            "It rises",
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 930, 960, 990, 1020, 1050, 1080, 1110),
            ),
            "MWT05:ortho",
        ),
        figures(
            "It stays as it was",
            "rows:\n"
            + monthly(
                "waiting_list",
                "by: step, name: ortho",
                (900, 905, 898, 902, 900, 904, 897, 903, 901, 899, 902, 900),
            ),
            "MWT05:ortho",
        ),
    ),
)
