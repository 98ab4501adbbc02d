"""What is understood of a table of figures, line by line: the rest is told and left out.

Only lines are left out that stand for one figure each. Where the table as a whole is wrong (its
first line, its quotation marks), or anything in it seems to be about a person, all is refused.
"""

from dataclasses import dataclass
from typing import Final

from govtool.pathways.model import Pathway
from govtool.reading import UPLOAD, Limits, Problem, Refused
from govtool.referrals.identity import SeemsPersonal
from govtool.referrals.measures import Measures
from govtool.referrals.reading import read_measures
from govtool.referrals.tables import first_lines

MOST_ROUNDS: Final = 20
"""How often a table is read again without what was not understood, at most 50 lines a time."""


@dataclass(frozen=True)
class Understood:
    """The figures that could be read, and a notice for each line that could not."""

    measures: Measures
    notices: tuple[Problem, ...] = ()


def read_understood(
    text: str, file: str, pathway: Pathway | None = None, limits: Limits = UPLOAD
) -> Understood:
    """Read a table or a measures file; of a table whatever lines can be read.

    Args:
        text: the file's; YAML, or CSV where the file's name ends in ``.csv``.
        file: its name, for the sentences.
        pathway: the one whose steps and links the rows may name.
        limits: how large the file may be.

    Raises:
        SeemsPersonal: something in it seems to be about a person; it is never repeated.
        Refused: nothing of it can be used.
    """
    notices: list[Problem] = []
    for _ in range(MOST_ROUNDS):
        try:
            return Understood(read_measures(text, file, pathway, limits), _in_order(notices))
        except SeemsPersonal:
            raise
        except Refused as refused:
            text = _without(text, file, refused)
            notices.extend(refused.problems)
    raise Refused(_in_order(notices))


def _in_order(notices: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(notices), key=lambda one: one.line or 0))


def _without(text: str, file: str, refused: Refused) -> str:
    """The table with empty lines in place of the figures refused; or refused as a whole."""
    wrong = {problem.line for problem in refused.problems}
    if not file.casefold().endswith(".csv"):
        raise refused
    lines = text.splitlines(keepends=True)
    starts = first_lines(text, file)
    if not wrong or not wrong <= set(starts[1:]):
        raise refused
    ends = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=True))
    gone = {line for start in wrong if start for line in range(start, ends[start])}
    return "".join("\n" if number in gone else line for number, line in enumerate(lines, start=1))
