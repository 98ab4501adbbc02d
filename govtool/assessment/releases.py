"""Released versions of a bank: their words are fixed, and a digest shows that they stayed so.

``releases.yaml`` stands beside ``bank.yaml`` and lists every version that was released, with
digests (SHA-256, hexadecimal) of the whole and of each row. They are taken over what people read
and score by; which entries of the catalogue, checks, measures and elements a row points to may be
corrected at any time. The digests of rows tell which rows of two versions mean the same.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import ConfigDict, StringConstraints

from govtool.assessment.bank import Bank, BankRow, Words
from govtool.pathways.model import Id
from govtool.reading import COMMAND_LINE, Limits, Problem, Refused, build, parse, require_format
from govtool.sources import STRICT, Day
from govtool.writing import dump, plain

RELEASES_FORMAT: Final = "bank-releases/1"
RELEASES_FILE: Final = "releases.yaml"
RELEASED_FOLDER: Final = "released"
"""Where each released version stays as one file, so that rounds begun with it go on."""

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]

_POINTERS: Final = ("covers", "checks", "measures", "elements")
"""Fields that point into the program or another bank, and say nothing to who answers."""
_ABOUT: Final = (*_POINTERS, "sources", "owner_role")
"""Fields of a row that change nothing about what is asked."""


@dataclass(frozen=True)
class RowRelease:
    """A row of a released version: its id, and the digest of what it asks."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Id
    digest: Digest


@dataclass(frozen=True)
class Release:
    """A released version of a bank."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    version: Words
    released: Day
    digest: Digest
    rows: tuple[RowRelease, ...]

    @cached_property
    def digest_by_row(self) -> Mapping[str, str]:
        """The digest of each row by its id."""
        return {row.id: row.digest for row in self.rows}


@dataclass(frozen=True)
class Releases:
    """Every released version of a bank, oldest first."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    bank: Id
    releases: tuple[Release, ...] = ()
    format: Literal["bank-releases/1"] = "bank-releases/1"

    def of(self, version: str) -> Release | None:
        """The release of a version; None where it was not released."""
        return next((one for one in self.releases if one.version == version), None)


def read_releases(text: str, file: str = RELEASES_FILE, limits: Limits = COMMAND_LINE) -> Releases:
    """Read what was released.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, RELEASES_FORMAT, "a list of the released versions of a bank")
    found = build(Releases, document)
    versions = [one.version for one in found.releases]
    for index, version in enumerate(versions):
        if version in versions[:index]:
            message = f"Version {version} is listed twice. Keep the first."
            raise Refused((document.problem(("releases", index), message),))
    return found


def write_releases(releases: Releases) -> str:
    """The text of ``releases.yaml``, which reads back as the same."""
    return dump(plain(releases))


def release_of(bank: Bank, released: date) -> Release:
    """What a release of this bank as it stands would record."""
    rows = tuple(RowRelease(row.id, row_digest(bank, row)) for row in bank.rows)
    return Release(bank.version, released, bank_text_digest(bank), rows)


def row_digest(bank: Bank, row: BankRow) -> str:
    """The digest of what a row asks and how it is scored, the scale with it."""
    return _digest([_less(plain(row), _ABOUT), plain(bank.scale.levels)])


def bank_text_digest(bank: Bank) -> str:
    """The digest of all that people read in a bank."""
    head = [bank.id, bank.kind.value, bank.version, bank.title, bank.purpose, bank.approach]
    sections = [
        [section.id, section.title, [_less(plain(row), _POINTERS) for row in section.rows]]
        for section in bank.sections
    ]
    return _digest([head, plain(bank.sources), plain(bank.scale), sections])


def _digest(tree: Any) -> str:
    return hashlib.sha256(dump({"bank": tree}).encode()).hexdigest()


def _less(tree: Any, without: tuple[str, ...]) -> Any:
    if isinstance(tree, Mapping):
        return {key: _less(value, without) for key, value in tree.items() if key not in without}
    return [_less(item, without) for item in tree] if isinstance(tree, list) else tree


def broken_release(bank: Bank, releases: Releases) -> Problem | None:
    """Why the bank is not what was released under its version; None where it is, or is new."""
    if releases.bank != bank.id:
        message = f"It lists releases of the bank “{releases.bank}”; this bank is “{bank.id}”."
        return Problem(RELEASES_FILE, None, message)
    kept = releases.of(bank.version)
    if kept is None or kept.digest == bank_text_digest(bank):
        return None
    changed = ", ".join(_differing(bank, kept)) or "its head, its scale, a source or their order"
    message = (
        f"Version {bank.version} was released on {kept.released.isoformat()}, and its text has "
        f"changed since: {changed}. Put the old text back; or give the bank a new version in "
        "bank.yaml, and every row that now asks something else a new id."
    )
    return Problem("bank.yaml", None, message)


def _differing(bank: Bank, kept: Release) -> Iterator[str]:
    now = release_of(bank, kept.released).digest_by_row
    for row in sorted({*now, *kept.digest_by_row}):
        if now.get(row) != kept.digest_by_row.get(row):
            yield row


def with_release(bank: Bank, releases: Releases, released: date) -> Releases:
    """The list of releases with this bank's version in it; a version that is in it stays so.

    Raises:
        Refused: the version was released with other words, or an id that was withdrawn is used
            again.
    """
    broken = broken_release(bank, releases)
    problems = (*((broken,) if broken else ()), *_used_again(bank, releases))
    if problems:
        raise Refused(problems)
    if releases.of(bank.version):
        return releases
    return replace(releases, releases=(*releases.releases, release_of(bank, released)))


def _used_again(bank: Bank, releases: Releases) -> Iterator[Problem]:
    """Ids that an older release had, the newest one had not, and the bank has again."""
    if not releases.releases or releases.of(bank.version):
        return
    newest = releases.releases[-1].digest_by_row
    for row in bank.rows:
        former = [one.version for one in releases.releases if row.id in one.digest_by_row]
        if former and row.id not in newest:
            message = (
                f"The id “{row.id}” belonged to a row of version {former[-1]} that was withdrawn. "
                "Boards quote ids for years: give this row the next number."
            )
            yield Problem("sections", None, message)


def reworded(bank: Bank, releases: Releases) -> tuple[str, ...]:
    """Rows whose id the newest other release had with other words, in the order of the bank."""
    others = [one for one in releases.releases if one.version != bank.version]
    if not others:
        return ()
    before = others[-1].digest_by_row
    return tuple(
        row.id for row in bank.rows if before.get(row.id) not in {None, row_digest(bank, row)}
    )
