"""Generated pages: written by one command, and proved fresh by it in the tests."""

from collections.abc import Mapping
from pathlib import Path

from govtool.assessment.checks.catalogue import ASSESSMENT_CHECKS
from govtool.assessment.checks.reference import assessment_checks_page
from govtool.assessment.reading import read_bank
from govtool.assessment.reference import bank_page
from govtool.checks.coverage import coverage_page
from govtool.checks.every import EVERY_CHECK
from govtool.checks.reference import reference_page
from govtool.referrals.catalogue import MEASURES
from govtool.referrals.reference import measures_page
from govtool.workflows.coverage import catalogue_coverage
from govtool.workflows.files import bank_texts


def generated_pages(repository: Path) -> Mapping[Path, str]:
    """Every generated page of a checkout, by its path, with the text it should have."""
    pages = {
        repository / "govtool/checks/README.md": _checks_page(repository),
        repository / "govtool/referrals/README.md": measures_page(MEASURES),
        repository / "govtool/assessment/checks/README.md": assessment_checks_page(
            ASSESSMENT_CHECKS
        ),
    }
    for head in sorted((repository / "question_banks").glob("*/bank.yaml")):
        pages[head.parent / "README.md"] = bank_page(read_bank(bank_texts(head.parent)))
    return pages


def _checks_page(repository: Path) -> str:
    """The reference of the checks, and after it what covers the catalogue of defects."""
    table = coverage_page(catalogue_coverage(repository / "question_banks"))
    return f"{reference_page(EVERY_CHECK)}\n{table}"


def stale_pages(repository: Path) -> tuple[Path, ...]:
    """The generated pages that are missing or differ from what they should be."""
    return tuple(
        path
        for path, text in generated_pages(repository).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    )


def write_pages(repository: Path) -> tuple[Path, ...]:
    """Write the pages that are stale; returns them."""
    pages = generated_pages(repository)
    stale = stale_pages(repository)
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
    return stale
