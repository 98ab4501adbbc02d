"""Found, clear and cannot tell are told by check, and add up."""

from dataclasses import replace

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.finding import Observation
from govtool.checks.running import run_checks
from govtool.checks.tally import tally
from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder


def models() -> list[Pathway]:
    texts = [file.read_text("utf-8") for file in sorted(pathway_models_folder().glob("*/*.yaml"))]
    return [read_pathway(text) for text in texts if text.startswith("format: pathway/1\n")]


def test_on_every_model_the_three_answers_add_up_to_the_checks_run() -> None:
    for pathway in models():
        report = run_checks(pathway)
        told = tally(report)
        assert told.found + told.clear + told.unknown == told.run == len(MAP_CHECKS)
        assert told.found == len({finding.check for finding in report.findings})
        assert told.partly <= told.found
        assert told.told == told.found + told.clear


def test_a_check_that_found_something_and_could_not_tell_the_rest_counts_as_found() -> None:
    pathway = next(pathway for pathway in models() if pathway.id == "mid-notts-before")
    report = run_checks(pathway)
    told = tally(report)
    found = {finding.check for finding in report.findings}
    unsure = {item.check for item in report.not_assessed}
    assert told.partly == len(found & unsure) > 0
    assert told.unknown == len(unsure - found)


def test_a_check_that_failed_could_not_tell() -> None:
    def fail(*_: object) -> list[Observation]:
        raise ValueError

    broken: Check = replace(MAP_CHECKS[0], find=fail)
    told = tally(run_checks(models()[0], [broken]))
    assert (told.found, told.clear, told.unknown) == (0, 0, 1)
