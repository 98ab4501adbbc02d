"""Workshops and blocks become the text of files, which the reader reads back as the same."""

from govtool.workshop.blocks import KeptBlock
from govtool.workshop.workshop import Workshop
from govtool.writing import dump, plain


def write_workshop(workshop: Workshop) -> str:
    """The text of a workshop file; the same workshop always gives the same text."""
    return dump(plain(workshop))


def write_block(kept: KeptBlock) -> str:
    """The text of a block that is kept by itself."""
    return dump(plain(kept))
