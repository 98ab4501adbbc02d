"""MRS03: money follows care into the community."""

from collections.abc import Iterator

from govtool.checks.check import MeasuredCheck, Reference, Threshold, Thresholds
from govtool.checks.finding import Missing, Observation, Seen, Severity
from govtool.checks.measured_example import figures
from govtool.checks.references import CONNECT_GGI
from govtool.checks.telling import key_of, said, where
from govtool.checks.trends import span_in_words
from govtool.pathways.model import Pathway
from govtool.referrals.measures import By, Measures, Row
from govtool.referrals.periods import Length
from govtool.referrals.series import names_of, points, series

MEASURE = "hospital_spend_share"


def weigh(pathway: Pathway, thresholds: Thresholds, measures: Measures) -> Iterator[Observation]:
    """Look whether the hospital's share of spend falls over some years."""
    names = names_of(measures, MEASURE, By.WHOLE, By.AREA)
    for by, name in names or ((By.WHOLE, None),):
        rows = series(measures, MEASURE, by, name)
        if len(rows) >= thresholds["years"] and _is_year(rows[-1]):
            yield from _not_falling(pathway, rows, thresholds["points"])
        else:
            place = f" in {name}" if name else ""
            yield Missing(
                f"The share of MSK spend that goes to hospital care{place}, for at least "
                f"{thresholds['years']} years in a row."
            )


def _is_year(row: Row) -> bool:
    return row.span is not None and row.span.length is Length.YEAR


def _not_falling(pathway: Pathway, rows: tuple[Row, ...], most: int) -> Iterator[Seen]:
    shares = points(rows)
    risen = shares[-1] - shares[0]
    if risen < 0:
        return
    way = "has risen" if risen > most else "has not fallen"
    yield Seen(
        subjects=(),
        message=(
            f"{where(pathway, rows[-1])}, {said(rows[-1])}; the share {way} over {len(rows)} "
            f"years ({span_in_words(rows)})."
        ),
        basis=rows[-1].basis,
        is_lesser=risen <= most,
        key=key_of(pathway, rows[-1]),
    )


CHECK = MeasuredCheck(
    id="MRS03",
    slug="money-follows-care-into-the-community",
    title="Money follows care into the community",
    covers=("W52",),
    severity=Severity.MEDIUM,
    rationale=(
        "Care cannot move into the community while the money stays in hospital. Where the "
        "share of spend does not move, the front end of the pathway runs on goodwill."
    ),
    remedy="Agree how money moves with activity, or one budget for the whole pathway.",
    action="Agree how money moves with activity from hospital into the community",
    owner_role="Finance director of the integrated care board",
    due_weeks=52,
    measure="Share of MSK spend in hospital care, each year",
    source=Reference(CONNECT_GGI, "finances more often focused on acute care"),
    needs=("hospital_spend_share",),
    weigh=weigh,
    badge="money stays",
    ease=1,
    thresholds=(
        Threshold("years", 3, "years in a row", "with fewer, the check cannot tell"),
        Threshold("points", 1, "percentage points", "a rise of more is red; no fall is amber"),
    ),
    passing=(
        figures(
            "It falls year by year",
            """\
rows:
  - {measure: hospital_spend_share, value: 70%, period: 2023/24}
  - {measure: hospital_spend_share, value: 67%, period: 2024/25}
  - {measure: hospital_spend_share, value: 63%, period: 2025/26}
""",
        ),
    ),
    failing=(
        figures(
            "It rises",
            """\
rows:
  - {measure: hospital_spend_share, value: 70%, period: 2023/24}
  - {measure: hospital_spend_share, value: 72%, period: 2024/25}
  - {measure: hospital_spend_share, value: 74%, period: 2025/26}
""",
            "MRS03:whole-pathway",
        ),
        figures(
            "It stays",
            """\
rows:
  - {measure: hospital_spend_share, value: 70%, period: 2023/24}
  - {measure: hospital_spend_share, value: 71%, period: 2024/25}
  - {measure: hospital_spend_share, value: 70%, period: 2025/26}
""",
            "MRS03:whole-pathway",
        ),
    ),
)
