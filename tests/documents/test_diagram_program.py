"""Graphviz may be missing, hang, crash or lose a line: the caller gets a reason, never a hang."""

import os
import shutil
import time
from pathlib import Path

import pytest

from govtool.documents.diagram import DrawingFailed, draw, drawing, labels, plugins, render
from govtool.documents.diagram.plugins import few_plugins
from govtool.documents.diagram.program import MEMORY, run
from tests.documents.sketches import bypass

PLAIN = 'digraph { a [pos="0,0!"] }'
NEATO = shutil.which("neato")


def _fake(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A program of that name which does something else."""
    program = folder / "neato"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def _ends(process: int) -> bool:
    """True if a process is gone soon: a signal takes a moment to arrive."""
    until = time.monotonic() + 3
    while _is_running(process) and time.monotonic() < until:
        time.sleep(0.01)
    return not _is_running(process)


def _is_running(process: int) -> bool:
    """False for a process that has ended, even if nobody has asked for its result yet."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_without_graphviz_there_is_a_reason_and_no_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DrawingFailed) as caught:
        draw(bypass())
    assert caught.value.reason.startswith("Graphviz is not installed on this server")
    assert "tables" in caught.value.reason


def test_a_hanging_program_is_ended_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    children = tmp_path / "children"
    _fake(tmp_path, monkeypatch, f"echo $$ >> {children}\nsleep 60 & echo $! >> {children}\nwait")
    started = time.monotonic()
    with pytest.raises(DrawingFailed, match="too complex"):
        run(("-Tsvg",), PLAIN, seconds=0.7)
    assert time.monotonic() - started < 5
    processes = [int(line) for line in children.read_text(encoding="utf-8").split()]
    assert len(processes) == 2
    assert all(_ends(process) for process in processes)


def test_a_child_left_behind_by_a_program_that_ended_is_ended_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child"
    _fake(tmp_path, monkeypatch, f"sleep 60 >/dev/null 2>&1 & echo $! > {child}\necho drawn")
    assert run(("-Tsvg",), PLAIN, seconds=5) == b"drawn\n"
    assert _ends(int(child.read_text(encoding="utf-8")))


def test_a_whole_drawing_has_one_limit_of_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, f'case "$*" in *png*) sleep 60;; esac\nexec {NEATO} "$@"')
    monkeypatch.setattr(drawing, "SECONDS", 1.0)
    started = time.monotonic()
    with pytest.raises(DrawingFailed, match="too complex"):
        render(bypass(), kind="png")
    assert time.monotonic() - started < 4


def test_words_are_not_placed_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "monotonic", lambda: float("inf"))
    with pytest.raises(DrawingFailed, match="too complex"):
        draw(bypass())


def test_no_program_is_started_when_the_time_is_up() -> None:
    with pytest.raises(DrawingFailed, match="too complex"):
        run(("-Tsvg",), PLAIN, seconds=0)


@pytest.mark.parametrize("sign", ["SEGV", "ABRT", "KILL"])
def test_a_crash_means_too_complex(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sign: str
) -> None:
    _fake(tmp_path, monkeypatch, f"kill -{sign} $$")
    with pytest.raises(DrawingFailed, match="too complex"):
        run(("-Tsvg",), PLAIN)


def test_an_error_of_the_program_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, "echo 'Error: no such thing' >&2\nexit 1")
    with pytest.raises(DrawingFailed, match="Error: no such thing"):
        run(("-Tsvg",), PLAIN)


def test_a_complaint_of_the_program_is_not_overlooked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, "echo drawn\necho 'Warning: something was lost' >&2")
    with pytest.raises(DrawingFailed, match="something was lost"):
        run(("-Tsvg",), PLAIN)


def test_a_program_that_cannot_be_started_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, "")
    (tmp_path / "neato").write_bytes(b"\x7fELF")
    with pytest.raises(DrawingFailed, match="could not be run: Exec format error"):
        run(("-Tsvg",), PLAIN)


def test_bad_source_is_refused_by_graphviz_and_reported() -> None:
    with pytest.raises(DrawingFailed, match="syntax error"):
        run(("-Tsvg",), "digraph {")


def test_the_program_gets_nothing_of_our_environment_but_its_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GOVTOOL_SECRET_KEY", "hidden")
    _fake(tmp_path, monkeypatch, "tr '\\0' '\\n' < /proc/$$/environ")
    lines = run(("-Tsvg",), PLAIN).decode().split("\n")
    given = dict(line.split("=", 1) for line in lines if line)
    assert set(given) == {"PATH", "SERVER_NAME", "FONTCONFIG_FILE", "XDG_CACHE_HOME"}
    assert Path(given["FONTCONFIG_FILE"]).is_file()
    assert not Path(given["XDG_CACHE_HOME"]).exists(), "it is taken away with the program"


def test_the_program_is_limited_in_memory_and_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, "cat > /dev/null\nulimit -v\nulimit -t\nulimit -c")
    memory, cpu, core = run(("-Tsvg",), PLAIN).split()
    assert int(memory) * 1024 == MEMORY
    assert (cpu, core) == (b"5", b"0")


def test_a_file_named_in_a_source_is_not_opened(tmp_path: Path) -> None:
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    source = f'digraph {{ a [pos="0,0!" image="{picture}" label=""] }}'
    try:
        drawn = run(("-Tsvg",), source)
    except DrawingFailed as failed:
        drawn = failed.reason.encode()
    assert b"<image" not in drawn


def test_a_lost_line_is_noticed_while_ways_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake(tmp_path, monkeypatch, f'{NEATO} "$@" | sed \'s/"id": "e3"/"id": "e2"/\'')
    with pytest.raises(DrawingFailed, match="only 6 of 7 links"):
        draw(bypass())


def test_graphviz_runs_once_for_a_picture_and_is_told_no_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    _fake(tmp_path, monkeypatch, f'echo run >> {told}\ntee -a {told} | {NEATO} "$@"')
    draw(bypass())  # the first of a process tries how to start it fast
    told.unlink()
    draw(bypass())
    source = told.read_text(encoding="utf-8")
    assert source.count("run\n") == 1
    assert "Orthopaedic" not in source


@pytest.mark.parametrize("output", ["", "not a picture", "<svg", "{}"])
def test_rubbish_from_the_program_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: str
) -> None:
    _fake(tmp_path, monkeypatch, f"cat > /dev/null; printf '%s' '{output}'")
    with pytest.raises(DrawingFailed):
        draw(bypass())


def test_to_find_ways_graphviz_starts_without_letters_and_finds_the_same() -> None:
    assert NEATO is not None
    told = few_plugins(NEATO)
    (listed,) = Path(told["GVBINDIR"]).iterdir()
    names = listed.read_text(encoding="utf-8")
    assert "neato_layout" in names
    assert "pango" not in names
    source = 'digraph { graph [splines=ortho] a [pos="0,0!"] b [pos="200,90!"] a -> b }'
    ways = run(("-Tjson0",), source, has_words=False)
    assert ways == run(("-Tjson0",), source)


@pytest.mark.parametrize(
    "body",
    [
        "exit 1",
        "echo nothing",
        """echo 'libdir = "/nowhere"' >&2; echo 'The plugin configuration file:
        /nowhere/config6 was successfully loaded.' >&2""",
    ],
)
def test_where_graphviz_is_not_as_expected_it_starts_as_usual(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    _fake(tmp_path, monkeypatch, body)
    assert few_plugins(str(tmp_path / "neato")) == {}


def test_a_list_of_plugins_that_was_cleared_away_is_done_without() -> None:
    assert NEATO is not None
    plugins._folder.cache_clear()
    shutil.rmtree(few_plugins(NEATO)["GVBINDIR"])
    assert few_plugins(NEATO) == {}
    assert "<svg" in draw(bypass()).svg
    plugins._folder.cache_clear()
