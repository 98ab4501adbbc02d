"""The figures of a place: a set for the whole and one for each pathway, kept as one text."""

import pytest

from govtool.pathways.reading import read_pathway
from govtool.reading import Refused
from govtool.referrals.identity import SeemsPersonal
from govtool.referrals.measures import Measures
from govtool.referrals.place_figures import (
    PlaceFigures,
    merged,
    on_the_map,
    read_place_figures,
    write_place_figures,
)
from govtool.referrals.reading import read_measures
from govtool.referrals.table_writing import write_table
from govtool.referrals.understood import read_understood

HEAD = "measure,by,name,numerator,denominator,value,period,source\n"
GOOD = "triage_bypass,practice,Elm Surgery,9,40,,2026-04,e-RS\n"


def figures(*rows: str, pathway: str | None = None) -> Measures:
    named = f"pathway: {pathway}\n" if pathway else ""
    body = "".join(f"  - {row}\n" for row in rows)
    return read_measures(f"format: measures/1\nplace: Exampleshire\n{named}rows:\n{body}")


WHOLE = figures("{measure: triage_bypass, numerator: 40, denominator: 400, period: 2026-04}")
HIP = figures("{measure: triage_bypass, value: 52%}", pathway="hip")


def test_sets_are_read_back_as_they_were_written() -> None:
    both = PlaceFigures().having(HIP).having(WHOLE)
    assert read_place_figures(write_place_figures(both)) == both
    assert read_place_figures("") == PlaceFigures()


def test_a_pathway_uses_its_own_figures_else_those_of_the_place() -> None:
    both = PlaceFigures((WHOLE, HIP))
    assert both.used_for("hip") == HIP
    assert both.used_for("knee") == WHOLE
    assert PlaceFigures((HIP,)).used_for("knee") is None


def test_a_set_with_nothing_left_in_it_is_gone() -> None:
    empty = figures("{measure: triage_bypass, value: 52%}", pathway="hip")
    kept = PlaceFigures((HIP,)).having(Measures(empty.place, "hip"))
    assert kept == PlaceFigures()


def test_an_added_figure_takes_the_place_of_the_same_and_of_no_other() -> None:
    newer = figures(
        "{measure: triage_bypass, numerator: 38, denominator: 400, period: Apr 2026}",
        "{measure: triage_bypass, numerator: 30, denominator: 400, period: 2026-05}",
    )
    both = merged(WHOLE, newer)
    assert [(row.numerator, row.period) for row in both.rows] == [
        (38, "Apr 2026"),
        (30, "2026-05"),
    ]


def test_figures_of_steps_that_a_map_lacks_are_counted_and_not_used() -> None:
    pathway = read_pathway(
        "format: pathway/1\nid: hip-before\ntitle: Hip\nplace: P\nstage: as-is\n"
        "steps:\n  - {id: gp, name: GP, type: gp}\n  - {id: mri, name: MRI, type: imaging}\n"
        "links:\n  - {from: gp, to: mri, kind: refer}\n"
    )
    given = figures(
        "{measure: test_wait, by: step, name: mri, value: 5, unit: weeks}",
        "{measure: test_wait, by: step, name: ct, value: 5, unit: weeks}",
        pathway="hip",
    )
    kept, lost = on_the_map(given, pathway)
    assert [row.name for row in kept.rows] == ["mri"]
    assert lost == 1
    assert kept.pathway is None


def test_a_table_is_understood_line_by_line() -> None:
    text = (
        f"{HEAD}{GOOD}triage_byp,,,1,40,,2026-04,e-RS\nbounce_back,,,x,40,,2026-04,e-RS\n"
        f"bounce_back,,,50,40,,2026-04,e-RS\n{GOOD.replace('Elm', 'Oak')}"
    )
    found = read_understood(text, "figures.csv")
    assert [row.name for row in found.measures.rows] == ["Elm Surgery", "Oak Surgery"]
    assert [notice.line for notice in found.notices] == [3, 4, 5]


@pytest.mark.parametrize(
    "line",
    [
        "bounce_back,,,10,40,,943 476 5919,e-RS\n",
        "bounce_back,practice,who@example.org,10,40,,2026-04,e-RS\n",
        "bounce_back,practice,Elm born 1950-03-04,10,40,,2026-04,e-RS\n",
    ],
)
def test_a_table_with_anything_about_a_person_is_refused_whole_and_never_repeated(
    line: str,
) -> None:
    with pytest.raises(SeemsPersonal) as refused:
        read_understood(f"{HEAD}{GOOD}triage_byp,,,1,40,,2026-04,\n{line}", "figures.csv")
    for secret in ("5919", "who@example", "1950"):
        assert secret not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "measure,surprise\ntriage_bypass,1\n",
        f'{HEAD}bounce_back,,,"10,40,,2026-04,e-RS\n',
        "measure,numerator\n" + "triage_bypass,\n" * 2000,
    ],
)
def test_a_table_that_is_wrong_as_a_whole_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_understood(text, "figures.csv")


def test_a_table_is_read_back_as_it_was_written() -> None:
    text = (
        f"{HEAD}{GOOD}triage_bypass,,,,,52%,2026/27,Board paper\n"
        "test_wait,service,MRI,,,42,,\ntriage_bypass,practice,Oak,*,40,,2026-04,\n"
    )
    given = read_understood(text, "figures.csv").measures
    again = read_understood(write_table(given), "figures.csv")
    assert again.notices == ()
    assert again.measures.rows == given.rows


def test_no_cell_of_a_table_is_a_formula() -> None:
    given = figures("{measure: triage_bypass, by: practice, name: '=cmd', value: 52%}")
    assert "'=cmd" in write_table(given)
