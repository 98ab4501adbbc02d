"""Whether this computer has what govtool needs, each with a sentence on how to mend it."""

import ctypes.util
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from govtool.resources import ResourceMissing, fonts_folder, pathway_models_folder
from govtool.store.sqlite import journal_mode, library_version
from govtool.workflows.files import bank_ids


@dataclass(frozen=True)
class Symptom:
    """One thing looked at: its name, whether it is well, and what was seen or is to be done."""

    name: str
    is_well: bool
    words: str


def examine() -> tuple[Symptom, ...]:
    """Look at everything govtool needs from this computer."""
    return tuple(_symptoms())


def _symptoms() -> Iterator[Symptom]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Symptom("Python", sys.version_info >= (3, 11), f"{version} (3.11 or later is needed)")
    yield _data()
    yield _program("neato", "draws pathways", "graphviz")
    yield _library("pangoft2-1.0", "libpangoft2-1.0-0")
    yield _library("harfbuzz-subset", "libharfbuzz-subset0")
    version_info = library_version()
    journal = journal_mode(version_info)
    together = "several processes" if journal == "wal" else "one process, which is enough for most"
    words = f"{'.'.join(map(str, version_info))}; the site runs as {together}"
    yield Symptom("SQLite", is_well=True, words=words)


def _data() -> Symptom:
    try:
        files = pathway_models_folder().glob("*/*.yaml")
        models = sum(1 for file in files if file.stem in {"before", "after"})
        fonts = sum(1 for _ in fonts_folder().glob("*.ttf"))
        words = f"{models} pathway files, {len(bank_ids())} question banks, {fonts} fonts"
        return Symptom("Data files", models > 0 and fonts > 0, words)
    except ResourceMissing as missing:
        return Symptom("Data files", is_well=False, words=str(missing))


def _program(name: str, purpose: str, package: str) -> Symptom:
    found = shutil.which(name)
    words = f"found; it {purpose}" if found else f"missing; it {purpose}. Install {package}."
    return Symptom(name, found is not None, words)


def _library(name: str, package: str) -> Symptom:
    found = ctypes.util.find_library(name) is not None
    words = "found; it sets text in PDFs"
    missing = f"missing; it sets text in PDFs. Install {package}."
    return Symptom(name, found, words if found else missing)
