"""A workshop file's text becomes a Workshop, or the problems in the file, each with its line."""

from collections.abc import Iterator
from dataclasses import replace

from govtool.reading import (
    COMMAND_LINE,
    Document,
    Limits,
    Path,
    Problem,
    build,
    parse,
    refused,
    require_format,
)
from govtool.sources import Fact
from govtool.workshop.blocks import BLOCK_FORMAT, Block, KeptBlock, numbered
from govtool.workshop.workshop import WORKSHOP_FORMAT, Workshop

ENDS_FIRST = "The workshop ends before it starts. Put the two times in order."
NOT_SHOWN = "Findings are named, so say “shown: yes”; or take them out."


def read_workshop(text: str, file: str = "workshop", limits: Limits = COMMAND_LINE) -> Workshop:
    """Read a workshop file. Blocks without an id are numbered.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, WORKSHOP_FORMAT, "a workshop file")
    workshop = build(Workshop, document)
    problems = tuple(_unsound(workshop, document))
    if problems:
        raise refused(problems)
    return replace(workshop, blocks=numbered(workshop.blocks))


def read_block(text: str, file: str = "block", limits: Limits = COMMAND_LINE) -> KeptBlock:
    """Read a block that is kept by itself.

    Raises:
        Refused: with every problem found, each with its line.
    """
    document = parse(text, file, limits)
    require_format(document, BLOCK_FORMAT, "a block")
    kept = build(KeptBlock, document)
    problems = tuple(_unsound_block(kept.block, document, ("block",)))
    if problems:
        raise refused(problems)
    return kept


def _unsound(workshop: Workshop, document: Document) -> Iterator[Problem]:
    if workshop.starts and workshop.ends and workshop.ends < workshop.starts:
        yield document.problem(("ends",), ENDS_FIRST)
    seen: set[str] = set()
    for index, block in enumerate(workshop.blocks):
        path: Path = ("blocks", index)
        if block.id in seen:
            message = f"Two blocks are called {block.id}. Give one of them another number."
            yield document.problem((*path, "id"), message)
        seen.update({block.id} if block.id else ())
        yield from _unsound_block(block, document, path)


def _unsound_block(block: Block, document: Document, path: Path) -> Iterator[Problem]:
    if block.findings and block.shown is not Fact.YES:
        yield document.problem((*path, "findings"), NOT_SHOWN)
