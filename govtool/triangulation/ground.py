"""What said is held against: a pathway, what its checks answered, and its figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from govtool.checks.check import MeasuredCheck
from govtool.checks.every import CHECK_BY_ID, EVERY_CHECK
from govtool.checks.finding import Report
from govtool.pathways.kinds import Stage
from govtool.pathways.model import Pathway
from govtool.referrals.measures import Measures
from govtool.triangulation.check_answers import CheckAnswer, check_answer

ACCEPTED: Final = "What it found is accepted for a time, so it is neither clear nor open."


@dataclass(frozen=True)
class Ground:
    """One version of a pathway with the answers of its checks on one day.

    Attributes:
        report: Of the checks on the map and, where there are figures, of those over them.
        accepted: The ids of the findings that are accepted on the day.
    """

    pathway: Pathway
    report: Report
    today: date
    measures: Measures | None = None
    accepted: frozenset[str] = frozenset()

    @property
    def is_proposal(self) -> bool:
        """Whether the map shows what is proposed and not what is in place."""
        return self.pathway.stage is Stage.TO_BE

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {check.id: check.title for check in EVERY_CHECK}

    def answer(self, check: str) -> CheckAnswer:
        """What a check says, with its accepted findings left out."""
        answer = check_answer(check, self.report, self._titles)
        still_open = tuple(item for item in answer.findings if item.id not in self.accepted)
        if len(still_open) == len(answer.findings):
            return answer
        return replace(answer, findings=still_open, missing=(ACCEPTED, *answer.missing))


def is_measured(check: str) -> bool:
    """Whether a check is one over figures; one that is not known is none."""
    return isinstance(CHECK_BY_ID.get(check), MeasuredCheck)


def covers_of(check: str) -> frozenset[str]:
    """The entries of the catalogue of defects that a check looks for."""
    known = CHECK_BY_ID.get(check)
    return frozenset(known.covers) if known else frozenset()
