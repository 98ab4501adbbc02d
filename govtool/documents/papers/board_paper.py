"""A plan as a paper for a board: a cover, two to four pages, and appendices.

The fields of the cover follow the domain reference, section 5.4. What govtool cannot know (the
meeting, the agenda item, who writes and sponsors it) is left to be filled in, and says so.
"""

from collections.abc import Iterator
from typing import Final

from govtool.actions.plan import ActionPlan
from govtool.actions.wording import counted, day
from govtool.documents.edition import Edition
from govtool.documents.papers.assurance import RATING_RULES, Assurance, assurance
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
    levels_grid,
    made_from,
    not_a_verdict,
    short_actions,
    support_blocks,
    unknown_grid,
)
from govtool.documents.plan_rows import PlanSheet

OPEN: Final = "To be filled in"
FIRST: Final = 8
"""Actions that stand in the paper itself; the appendix has all."""
SIGNED_BY: Final = ("Executive sponsor", "Chair, for the board")


def board_paper(
    plan: ActionPlan, sheet: PlanSheet, edition: Edition, picture: Picture | None = None
) -> Paper:
    """The paper for a board."""
    found = assurance(plan, sheet)
    return Paper(
        name="Board paper",
        title=f"Action plan for {sheet.title}",
        place=sheet.place,
        made_on=sheet.made_on,
        blocks=(
            *_cover(sheet, found),
            *_body(sheet, found, edition),
            *_appendices(sheet, picture),
        ),
        warning=sheet.warning,
        edition=edition,
    )


def _cover(sheet: PlanSheet, found: Assurance) -> Iterator[Block]:
    yield Facts(
        (
            ("Organisations", sheet.place),
            ("Meeting, date and agenda item", OPEN),
            ("Author and role", OPEN),
            ("Executive sponsor", OPEN),
            ("Purpose", "For approval and assurance"),
            ("Previously considered by", OPEN),
            ("Public or private", OPEN),
            ("Objectives, risk and regulation it bears on", OPEN),
            ("Conflicts of interest", OPEN),
            ("Assurance proposed", f"{found.rating}. {found.reason}"),
        ),
        ("Cover", "Answer"),
    )
    yield Heading("Recommendation")
    yield Words("The board is asked to:")
    yield Points(tuple(_asked(sheet)))


def _asked(sheet: PlanSheet) -> Iterator[str]:
    yield "Note what was found, and what could not be told."
    open_rows = [row for row in sheet.rows if row.is_open]
    proposed = [row for row in open_rows if row.is_proposed or not sheet.is_kept]
    if len(proposed) < len(sheet.rows):
        yield f"Hear how the {counted(len(sheet.rows) - len(proposed), 'action')} taken up stand."
    if proposed:
        yield f"Agree {counted(len(proposed), 'action')}, their owners and their dates."
    unowned = sum(not row.owner for row in open_rows)
    if unowned:
        yield f"Name who leads on the {counted(unowned, 'action')} that nobody leads on yet."
    if sheet.unknown:
        yield "Have those who know complete the map, so that the open questions can be answered."
    dates = sorted(row.due for row in open_rows if row.due and row.due >= sheet.made_on)
    when = f" first on {day(dates[0])}," if dates else ""
    yield f"Hear again how the actions stand:{when} and in 90 days at the latest."
    yield "Confirm the assurance rating proposed, or say why another is right."


def _body(sheet: PlanSheet, found: Assurance, edition: Edition) -> Iterator[Block]:
    yield Heading("Summary")
    for heading, lines in sheet.summary[:2]:
        yield Heading(heading, 3)
        yield Points(lines) if len(lines) > 1 else Words(" ".join(lines))
    for heading, items in (
        ("Alert", found.alert),
        ("Advise", found.advise),
        ("Assure", found.assure),
    ):
        yield Heading(heading)
        yield Points(items)
    yield from how_they_stand(sheet.rows)
    yield from _first_actions(sheet)
    yield Heading("What it means for others")
    yield Facts(
        tuple(
            (word, OPEN)
            for word in (
                "Equality",
                "Quality and safety",
                "Money",
                "Law and regulation",
                "Climate",
            )
        ),
        ("Bears on", "How"),
    )
    yield Heading("Signatures")
    yield Signing(edition.signatures or SIGNED_BY)
    yield not_a_verdict()


def _first_actions(sheet: PlanSheet) -> Iterator[Block]:
    yield Heading("What happens first" if len(sheet.rows) > FIRST else "What happens")
    if not sheet.rows:
        yield Words(sheet.why_none)
        return
    yield short_actions(sheet.rows[:FIRST])
    if len(sheet.rows) > FIRST:
        yield Words(f"Appendix A has all {len(sheet.rows)} actions.")


def _appendices(sheet: PlanSheet, picture: Picture | None) -> Iterator[Block]:
    yield Turn(is_across=bool(sheet.rows))
    yield Heading("Appendix A: actions")
    if sheet.rows:
        yield Words(sheet.order, is_soft=True)
        yield actions_grid(sheet.rows)
        yield Turn()
    else:
        yield Words(sheet.why_none)
    yield from support_blocks(sheet)
    yield from _found(sheet)
    yield Heading("Appendix E: how the rating is proposed, and what this was made from")
    yield Words("The first of these that fits is proposed; the rules are govtool’s own.")
    yield Facts(RATING_RULES, ("Rating", "When"))
    yield from made_from(sheet)
    if picture:
        yield Turn(is_across=True)
        yield Heading("Appendix F: picture of the pathway")
        yield picture
        yield Words("▲ marks the place of a finding.", is_soft=True)


def _found(sheet: PlanSheet) -> Iterator[Block]:
    yield Heading("Appendix B: findings")
    yield findings_grid(sheet.findings) if sheet.findings else Words("No finding is open.")
    yield Heading("Appendix C: levels")
    for bank, rows in by_bank(sheet.levels).items():
        yield Heading(bank, 3)
        yield levels_grid(rows)
    if not sheet.levels:
        yield Words("No question bank was answered, so how mature things are is not known.")
    yield Heading("Appendix D: what could not be told")
    if sheet.unknown:
        yield unknown_grid(sheet.unknown)
    else:
        yield Words("Every check that was run could tell.")
