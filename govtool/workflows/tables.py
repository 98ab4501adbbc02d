"""A person brings a table of steps and links in, or takes a pathway out as a table."""

from pathlib import Path
from typing import Final

from govtool.interchange.tables.exporting import export_csv, export_xlsx
from govtool.interchange.tables.importing import About, Imported, import_table
from govtool.interchange.tables.sheets import COMMAND_LINE, UPLOAD
from govtool.pathways.model import Pathway
from govtool.reading import Problem, Refused
from govtool.workflows.files import bytes_of

TABLES: Final = (".csv", ".xlsx")
"""Endings of tables that are written."""
READ: Final = (*TABLES, ".tsv", ".txt", ".xlsm")
"""Endings of tables that are read."""


def require_free(out: Path, origin: Path, *, force: bool) -> None:
    """Refuse a name that would lose a file.

    Raises:
        Refused: it is the file that is read, or one that is there, unasked.
    """
    if not out.exists():
        return
    if origin.exists() and out.samefile(origin):
        message = "This is the file that is read. Give what is made of it another name."
        raise Refused((Problem(str(out), None, message),))
    if not force:
        message = "There is such a file already. Give another name, or replace it with “--force”."
        raise Refused((Problem(str(out), None, message),))


def table_in(path: Path, about: About) -> Imported:
    """The pathway in a table on this computer.

    Raises:
        Refused: with what to mend.
    """
    return import_table(bytes_of(path), str(path), about, COMMAND_LINE)


def table_handed_in(data: bytes, file: str, about: About) -> Imported:
    """The pathway in a table that came by the site, within the limits of an upload.

    Raises:
        Refused: with what to mend.
    """
    if not file.casefold().endswith(READ):
        message = (
            "The name of a table should end in .csv or .xlsx. Save the sheet as one of these."
        )
        raise Refused((Problem(file, None, message),))
    return import_table(data, file, about, UPLOAD)


def table_of(pathway: Pathway, kind: str) -> bytes:
    """A pathway as a table of one of TABLES."""
    return export_xlsx(pathway) if kind == ".xlsx" else export_csv(pathway)
