"""A pathway with findings of every severity in Alder, and a round of answers over it."""

from pathlib import Path
from typing import Final

import pytest

from tests.web.conftest import TestSite

MODELS: Final = Path(__file__).parents[3] / "pathway_models"
BEFORE: Final = (MODELS / "mid_notts/before.yaml").read_text(encoding="utf-8")
AFTER: Final = (MODELS / "mid_notts/after.yaml").read_text(encoding="utf-8")
SLUG: Final = "mid-notts"


@pytest.fixture
def with_pathway(site: TestSite) -> TestSite:
    """Alder with the pathway of Mid Nottinghamshire before, added by its facilitator."""
    site.visitor("facilitator").post(site.url("pathway_files.save_pathway"), {"text": BEFORE})
    return site


@pytest.fixture
def with_round(with_pathway: TestSite) -> TestSite:
    """The same with an open round on the maturity matrix over that pathway: round 3."""
    start_round(with_pathway, "msk-maturity")
    return with_pathway


def start_round(
    site: TestSite, bank: str, about: str = f"{SLUG}:1", *, shows_names: bool = False
) -> None:
    data = {"bank": bank, "pathway": about, **({"shows_names": "y"} if shows_names else {})}
    site.visitor("facilitator").post(site.url("assessment.start"), data)
