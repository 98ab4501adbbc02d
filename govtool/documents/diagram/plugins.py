"""Graphviz without the parts that set letters: to find ways it needs none, and starts much faster.

Graphviz loads its libraries for text, screens and fonts before it looks at the graph, which takes
several times as long as finding the ways of a map. It is told of its other plugins alone, by a
copy of its own list of them. Where anything about that is not as expected it starts as usual.
"""

import atexit
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

NEEDED: Final = frozenset({"core", "neato_layout"})
TRIAL: Final = b'digraph { graph [splines=ortho] a [pos="0,0!"] b [pos="99,99!"] a -> b }'
SECONDS: Final = 5.0

_FOLDER: Final = re.compile(r'^libdir = "(?P<folder>[^"]+)"$', re.MULTILINE)
_LIST: Final = re.compile(r"plugin configuration file:\s*(?P<list>/\S+)\s+was successfully loaded")
_PLUGIN: Final = re.compile(
    r"^(?P<library>\S+) (?P<package>\w+) \{\n(?P<inside>.*?)^\}\n", re.MULTILINE | re.DOTALL
)


def few_plugins(program: str) -> dict[str, str]:
    """What a run that only finds ways is told besides; nothing where that cannot be made sure."""
    folder = _folder(program)
    return {"GVBINDIR": str(folder)} if folder is not None and folder.is_dir() else {}


@cache
def _folder(program: str) -> Path | None:
    """A folder with the shortened list, which is there as long as this process lives."""
    usual = _tried(program, {})
    told = usual.stderr.decode(errors="replace") if usual else ""
    listed, libraries = _LIST.search(told), _FOLDER.search(told)
    if usual is None or listed is None or libraries is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="govtool-graphviz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        whole = Path(listed["list"]).read_text(encoding="utf-8")
        short = _shortened(whole, Path(libraries["folder"]))
        (folder / Path(listed["list"]).name).write_text(short, encoding="utf-8")
    except OSError:
        return None
    again = _tried(program, {"GVBINDIR": str(folder)})
    return folder if again and again.stdout == usual.stdout else None


def _shortened(plugins: str, folder: Path) -> str:
    """The part of a list of plugins that is needed, with libraries that can be found anywhere."""
    return "".join(
        f"{folder / plugin['library']} {plugin['package']} {{\n{plugin['inside']}}}\n"
        for plugin in _PLUGIN.finditer(plugins)
        if plugin["package"] in NEEDED
    )


def _tried(
    program: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[bytes] | None":
    """A run on a trial graph that tells what it loads; None if it fails."""
    try:
        return subprocess.run(  # noqa: S603 - a fixed program, arguments of our own
            [program, "-v", "-n2", "-Tjson0"],
            input=TRIAL,
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env=environment,
        )
    except (OSError, subprocess.SubprocessError):
        return None
