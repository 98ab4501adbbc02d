"""FT-01: a server killed while people save has kept all that it acknowledged, and nothing twice.

Three kills here; fifty in tests/benchmarks/test_kills.py.
"""

import shutil
from pathlib import Path

from tests.web.killing import kill_while_people_save
from tests.web.twins import ALDER, Twin


def test_ft_01_a_killed_server_has_lost_nothing_it_acknowledged(
    tmp_path: Path, twin_file: tuple[Path, dict[str, Twin]]
) -> None:
    file = tmp_path / "govtool.sqlite"
    shutil.copy(twin_file[0], file)
    found = kill_while_people_save(tmp_path, file, twin_file[1][ALDER], kills=3)
    assert (found.lost, found.doubled, found.is_sound) == (0, 0, True)
    assert found.acknowledged > 9
