from collections.abc import Callable
from pathlib import Path

import pytest

from govtool import resources

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        (resources.templates_folder, "templates"),
        (resources.question_banks_folder, "question_banks"),
        (resources.pathway_models_folder, "pathway_models"),
        (resources.fonts_folder, "templates/fonts"),
    ],
)
def test_a_checkout_has_its_data_folders_at_the_top(
    folder: Callable[[], Path], place: str
) -> None:
    assert folder() == ROOT / place


def test_a_wheel_has_its_data_folders_inside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "site-packages" / "govtool"
    (program / "_data" / "templates").mkdir(parents=True)

    assert resources._folder("templates", program) == program / "_data" / "templates"


def test_a_folder_of_another_package_beside_the_program_is_never_taken(tmp_path: Path) -> None:
    program = tmp_path / "site-packages" / "govtool"
    program.mkdir(parents=True)
    (tmp_path / "site-packages" / "templates").mkdir()

    with pytest.raises(resources.ResourceMissing):
        resources._folder("templates", program)


def test_a_missing_folder_is_named_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(resources.ResourceMissing) as caught:
        resources._folder("question_banks", tmp_path / "govtool")

    message = str(caught.value)
    assert "The folder question_banks is missing" in message
    assert str(tmp_path / "govtool" / "_data" / "question_banks") in message
    assert "Install govtool again" in message
