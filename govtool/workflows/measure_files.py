"""Opening the figures of a pathway: a measures file, or a table that a spreadsheet saved."""

from pathlib import Path

from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused
from govtool.referrals.measures import Measures
from govtool.referrals.reading import read_measures
from govtool.referrals.tables import decode
from govtool.workflows.files import bytes_of, text_of


def open_measures(path: Path, pathway: Pathway) -> Measures:
    """The measures in a file, held against the pathway they belong to.

    Raises:
        Refused: with every problem found; what looks personal is never repeated.
    """
    is_table = path.suffix.casefold() == ".csv"
    text = _table_text(path) if is_table else text_of(path)
    return read_measures(text, str(path), pathway)


def _table_text(path: Path) -> str:
    try:
        return decode(bytes_of(path))
    except ValueError as error:
        raise Refused((Problem(str(path), None, str(error)),)) from None
