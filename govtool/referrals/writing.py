"""Measures become the text of a measures file, which the reader reads back as the same."""

from govtool.referrals.measures import Measures
from govtool.writing import dump, plain


def write_measures(measures: Measures) -> str:
    """The text of the file; equal measures always give the same text."""
    return dump(plain(measures))
