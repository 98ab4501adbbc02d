"""The files shown in the command line's README are files that the program takes."""

import re
from pathlib import Path

from govtool.checks.waiver_reading import read_waivers
from govtool.workflows.check_files import profile_from

PAGE = (Path(__file__).parents[2] / "govtool/cli/README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_waivers_file_shown_is_read() -> None:
    (waiver,) = read_waivers(EXAMPLES[0], pathway="mid-notts-before").waivers
    assert waiver.finding == "TRI01:gp>ortho"


def test_the_profile_shown_is_read() -> None:
    profile = profile_from(EXAMPLES[1])
    assert (profile.id, profile.changes) == ("our-board", 2)
    assert len(EXAMPLES) == 2
