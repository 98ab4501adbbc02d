"""Every pathway model that govtool comes with, read once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from govtool.pathways.model import Pathway
from govtool.pathways.reading import read_pathway
from govtool.resources import pathway_models_folder


@pytest.fixture(scope="session")
def models() -> Mapping[str, Pathway]:
    """The models by folder and state: "bhr/before"."""
    folder = pathway_models_folder()
    files: list[Path] = sorted([*folder.glob("*/before.yaml"), *folder.glob("*/after.yaml")])
    return {
        f"{file.parent.name}/{file.stem}": read_pathway(file.read_text("utf-8"), str(file))
        for file in files
    }
