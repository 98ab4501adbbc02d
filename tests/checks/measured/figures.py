"""Random measures on the small map, with every measure, place and kind of figure."""

from typing import Any

from hypothesis import strategies as st

from govtool.checks.check import EXAMPLE_HEAD
from govtool.checks.measured_example import SMALL_MAP
from govtool.pathways.figures import Comparator
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.definition import Measure, Unit
from govtool.referrals.measures import By, Measures, Row
from govtool.sources import Fact

MAP: Pathway = read_pathway(EXAMPLE_HEAD + SMALL_MAP)
PLACES = (
    (By.WHOLE, None),
    (By.AREA, "north"),
    (By.PRACTICE, "Elm"),
    (By.PRACTICE, "Oak"),
    (By.PRACTICE, "Ash"),
    (By.PRACTICE, "Yew"),
    (By.PROVIDER, "trust"),
    (By.PROVIDER, "clinics"),
    (By.SERVICE, "Hand clinic"),
    (By.STEP, "ortho"),
    (By.STEP, "physio"),
    (By.LINK, "gp>triage:refer"),
    (By.GROUP, "deprivation: most deprived fifth"),
    (By.GROUP, "deprivation: least deprived fifth"),
)
PERIODS = (None, "2025-01", "2025-02", "2025-03", "2024/25", "2025/26")
DEFINITION = "listed for surgery at the first appointment"


@st.composite
def rows(draw: st.DrawFn, measure: Measure) -> Row:
    """A sound row of a measure, for any place and period."""
    by, name = draw(st.sampled_from(PLACES))
    parts = draw(st.sampled_from(["counts", "counts", "value", "suppressed"]))
    given: dict[str, Any] = {"suppressed": Fact.YES}
    if parts == "counts" and measure.unit in {Unit.SHARE, Unit.PER_1000}:
        whole = draw(st.integers(0, 600))
        given = {"numerator": draw(st.integers(0, whole)), "denominator": whole}
    elif parts != "suppressed":
        number = draw(st.integers(0, 100))
        is_share = measure.unit is Unit.SHARE
        given = {
            "value": f"{number}%" if is_share else str(number),
            "comparator": draw(st.sampled_from(Comparator)),
        }
    standard = draw(st.none() | st.integers(0, 100))
    if standard is not None:
        given["standard"] = f"{standard}%" if measure.unit is Unit.SHARE else str(standard)
    return Row(
        measure.id,
        by,
        name,
        period=draw(st.sampled_from(PERIODS)),
        definition=draw(st.sampled_from([None, DEFINITION])),
        **given,
    )


@st.composite
def measures(draw: st.DrawFn, largest: int = 12) -> Measures:
    """Any sound measures on the small map: no figure twice."""
    found: dict[tuple[object, ...], Row] = {}
    for measure in draw(st.lists(st.sampled_from(MEASURES), max_size=largest)):
        row = draw(rows(measure))
        found.setdefault((row.measure, row.by, row.name, row.period), row)
    return Measures("Exampleshire", rows=tuple(found.values()))
