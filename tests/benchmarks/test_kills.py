"""How many acknowledged saves fifty kills of a real server lose (none may be lost)."""

import shutil
from pathlib import Path

import pytest

from tests.web.conftest import twin_file
from tests.web.killing import kill_while_people_save
from tests.web.twins import ALDER, Twin

__all__ = ["twin_file"]
KILLS = 50


@pytest.mark.benchmark
def test_ft_01_fifty_kills_lose_nothing_that_was_acknowledged(
    tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]
) -> None:
    file = tmp_path / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    found = kill_while_people_save(tmp_path, file, twin_file[1][ALDER], kills=KILLS)
    print(f"\n{KILLS} kills: {found}")
    assert (found.lost, found.doubled, found.is_sound) == (0, 0, True)
