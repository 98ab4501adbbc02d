"""Files that the command line makes: what they may be called, and the day they carry."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused

UNDATED = date(2000, 1, 1)
"""The day a picture carries whose pathway gives none, so that equal input gives equal bytes."""


def fixed_day(pathway: Pathway) -> date:
    """The day a picture of a pathway carries: when the version was published, if that is known."""
    return pathway.published or UNDATED


def kind_of(path: Path, kinds: Sequence[str]) -> str:
    """The ending of an output's name, which says what to make.

    Raises:
        Refused: it is not one of ``kinds``, or there is no folder to put it in.
    """
    kind = path.suffix.lower()
    if kind not in kinds:
        message = f"The name should end in {' or '.join(kinds)}, which says what to make."
        raise Refused((Problem(str(path), None, message),))
    if not path.parent.is_dir():
        message = f"There is no folder {path.parent}. Make it first."
        raise Refused((Problem(str(path), None, message),))
    return kind


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it.

    Raises:
        Refused: it cannot be written there.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = f"The file cannot be written: {error.strerror}."
        raise Refused((Problem(str(path), None, message),)) from None
