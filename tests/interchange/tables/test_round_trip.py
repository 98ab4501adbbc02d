"""A pathway that goes out as a table comes back as the same pathway, whatever it holds."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from govtool.interchange.tables.csv_files import guarded, unguarded
from govtool.interchange.tables.exporting import export_csv, export_xlsx
from govtool.interchange.tables.flat import figure, flattened, nested, words
from govtool.interchange.tables.importing import import_table
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.reading import Refused
from govtool.writing import dump, plain
from tests.pathways.test_writing import pathways

MODELS = sorted((Path(__file__).parents[3] / "pathway_models").glob("*/*er*.yaml"))
PATHWAYS = [path for path in MODELS if path.stem in {"before", "after"}]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.parametrize("path", PATHWAYS, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_model_comes_back_without_a_notice(path: Path, kind: str) -> None:
    pathway = read_pathway(path.read_text("utf-8"))
    content = {"csv": export_csv, "xlsx": export_xlsx}[kind](pathway)
    imported = import_table(content, f"map.{kind}")
    assert imported.pathway == pathway
    assert imported.notices == ()


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=SLOW,
    phases=[Phase.explicit, Phase.generate],
)
@given(pathway=pathways())
def test_any_pathway_comes_back_the_same(pathway: Pathway) -> None:
    """Spaces at the ends of words and signs that nobody can see aside: a table has neither."""
    try:
        tame = read_pathway(dump(_tidy(plain(pathway, {"origin": "from"}))))
    except Refused:
        reject()
    assert import_table(export_csv(tame), "map.csv").pathway == tame


def _tidy(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {_tidy(name): _tidy(item) for name, item in tree.items()}
    if isinstance(tree, list):
        return [_tidy(item) for item in tree]
    seen = "".join(letter if letter.isprintable() else "x" for letter in tree)
    return " ".join(seen.split()) or "x"


@given(cell=st.text(max_size=30) | st.from_regex(r"'*[=+@-].{0,8}", fullmatch=True))
def test_no_cell_begins_like_a_formula_and_each_comes_back(cell: str) -> None:
    cell = cell.strip()
    shown = guarded(cell)
    assert unguarded(shown) == cell
    begins = shown.lstrip()[:1]
    assert begins not in set("=+@") or begins == "'"


def test_a_negative_number_stays_one() -> None:
    assert guarded("-5") == "-5"
    assert guarded("-5,000.2") == "-5,000.2"
    assert guarded("-x") == "'-x"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("6 weeks", {"value": "6", "unit": "weeks"}),
        ("over 1,000 a month", {"comparator": "over", "value": "1,000", "unit": "a month"}),
        ("~ 52%", {"comparator": "about", "value": "52", "unit": "%"}),
        ("up to 3 days", {"comparator": "at_most", "value": "3", "unit": "days"}),
        ("1/3 of referrals", {"value": "1/3", "unit": "of referrals"}),
    ],
)
def test_a_figure_is_read_as_a_person_writes_it(cell: str, told: dict[str, str]) -> None:
    assert figure(cell) == told
    assert figure(words(told) or "") == told


@pytest.mark.parametrize("cell", ["6-8 weeks", "6", "soon", "", "six weeks", "1,00 a month"])
def test_what_is_no_one_figure_is_not_made_into_one(cell: str) -> None:
    assert figure(cell) is None


def test_nested_fields_become_paths_and_come_back() -> None:
    tree = {
        "name": "GP",
        "areas": ["n", "s"],
        "professions": ["a; b", "c"],
        "rights": {"request": {"imaging": "yes"}},
        "figures": [{"value": "1", "unit": "x"}, {"value": "2", "unit": "y"}],
        "wait": {"value": "6", "unit": "weeks", "source": "s1"},
        "volume_month": {"value": "6", "unit": "a month"},
    }
    cells = flattened(tree)
    assert cells["areas"] == "n; s"
    assert cells["professions.1"] == "a; b"
    assert cells["rights.request.imaging"] == "yes"
    assert cells["figures.2.unit"] == "y"
    assert (cells["wait.unit"], cells["volume_month"]) == ("weeks", "6 a month")
    assert nested(cells) == tree
