"""The figures beside a model are its source's, in its words, and the page tells what they show."""

from collections.abc import Mapping

import pytest

from govtool.checks.measured_catalogue import MEASURED_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures
from govtool.referrals.reading import read_measures
from govtool.resources import pathway_models_folder
from govtool.sources import Basis

FILES = sorted(pathway_models_folder().glob("*/measures_*.yaml"))
FOUND = {"mid_notts/before": ["MBY01:whole-pathway"], "mid_notts/after": ["MCH01:conversion-rose"]}

every_file = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parent.name} {file.stem}"
)


def model_of(file: object) -> str:
    path = next(item for item in FILES if item is file)
    return f"{path.parent.name}/{path.stem.removeprefix('measures_')}"


def figures(file: object, models: Mapping[str, Pathway]) -> Measures:
    path = next(item for item in FILES if item is file)
    return read_measures(path.read_text("utf-8"), path.name, models[model_of(file)])


@every_file
def test_figures_belong_to_a_model_and_say_so(file: object, models: Mapping[str, Pathway]) -> None:
    measures = figures(file, models)
    assert measures.pathway == models[model_of(file)].id
    assert measures.place == models[model_of(file)].place


@every_file
def test_every_figure_is_stated_by_a_source_in_its_own_words(
    file: object, models: Mapping[str, Pathway]
) -> None:
    measures = figures(file, models)
    assert measures.rows
    for row in measures.rows:
        assert (row.basis, bool(row.words), bool(row.source)) == (Basis.STATED, True, True)
    assert all(claim.words and claim.source for claim in measures.claims)


@every_file
def test_the_checks_find_in_the_figures_what_the_page_beside_them_says(
    file: object, models: Mapping[str, Pathway]
) -> None:
    name = model_of(file)
    report = run_checks(models[name], MEASURED_CHECKS, figures(file, models))
    assert [finding.id for finding in report.findings] == FOUND[name]
