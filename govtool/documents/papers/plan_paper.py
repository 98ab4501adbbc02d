"""A whole action plan as a paper of blocks, for the Word file that a clerk edits."""

from collections.abc import Iterator

from govtool.documents.edition import Edition
from govtool.documents.papers.blocks import (
    Block,
    Facts,
    Heading,
    Paper,
    Picture,
    Points,
    Signing,
    Turn,
    Words,
)
from govtool.documents.papers.parts import (
    actions_grid,
    by_bank,
    findings_grid,
    how_they_stand,
    key_blocks,
    levels_grid,
    not_a_verdict,
    support_blocks,
    unknown_grid,
    who_does_what,
)
from govtool.documents.plan_rows import PlanSheet


def plan_paper(sheet: PlanSheet, edition: Edition, picture: Picture | None = None) -> Paper:
    """The plan with everything its PDF holds but the pathway's steps in words."""
    return Paper(
        name="Action plan",
        title=sheet.title,
        place=sheet.place,
        made_on=sheet.made_on,
        blocks=tuple(_blocks(sheet, edition, picture)),
        warning=sheet.warning,
        edition=edition,
    )


def _blocks(sheet: PlanSheet, edition: Edition, picture: Picture | None) -> Iterator[Block]:
    yield Facts(sheet.about, ("Made from", "Which"))
    yield from _summary(sheet)
    yield from how_they_stand(sheet.rows)
    yield Turn(is_across=True)
    if picture:
        yield Heading("Picture of the pathway")
        yield picture
        yield Words("▲ marks the place of a finding.", is_soft=True)
    yield from _actions(sheet)
    yield from _who(sheet)
    yield from _what_was_found(sheet)
    yield Heading("Key")
    yield from key_blocks(sheet)
    if sheet.sources:
        yield Heading("Sources")
        yield Points(sheet.sources)
    if edition.signatures:
        yield Heading("Signatures")
        yield Signing(edition.signatures)
    yield not_a_verdict()


def _summary(sheet: PlanSheet) -> Iterator[Block]:
    if not sheet.summary:
        return
    yield Heading("Summary")
    for heading, lines in sheet.summary:
        yield Heading(heading, 3)
        yield Points(lines) if len(lines) > 1 else Words(" ".join(lines))


def _actions(sheet: PlanSheet) -> Iterator[Block]:
    yield Heading("Actions")
    if sheet.rows:
        yield Words(sheet.order, is_soft=True)
        yield actions_grid(sheet.rows)
    else:
        yield Words(sheet.why_none)
    yield Turn()
    yield from support_blocks(sheet)


def _who(sheet: PlanSheet) -> Iterator[Block]:
    if sheet.rows:
        yield Heading("Who does what")
        yield from who_does_what(sheet)


def _what_was_found(sheet: PlanSheet) -> Iterator[Block]:
    if sheet.findings:
        yield Heading("Findings")
        yield findings_grid(sheet.findings)
    if sheet.unknown:
        yield Heading("What could not be told")
        yield Words("Unknown does not mean in order: ask those who know.")
        yield unknown_grid(sheet.unknown)
    for bank, rows in by_bank(sheet.levels).items():
        yield Heading(bank)
        yield Words("Levels are an order and are never averaged. Blank is not 0.")
        yield levels_grid(rows)
