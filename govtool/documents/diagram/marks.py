"""Which steps and links of a pathway findings speak of, and in what short words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from govtool.checks.every import EVERY_CHECK
from govtool.pathways.model import Pathway

BADGES: Final = {check.id: check.badge for check in EVERY_CHECK}
"""A check's finding in a word or two, for the picture; the tables have the whole sentence."""

_GRAVITY: Final = {check.id: check.severity.rank for check in EVERY_CHECK}


class FindingLike(Protocol):
    """What a picture or a table needs to know of a finding."""

    @property
    def id(self) -> str:
        """The check and its subjects: "TRI01:gp>ortho"."""

    @property
    def title(self) -> str:
        """The promise that is not kept."""

    @property
    def message(self) -> str:
        """One sentence of what was seen."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the steps or links it is about."""

    @property
    def route(self) -> tuple[str, ...] | None:
        """Ids of the steps of the witness route, in order."""

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of the links along the route."""


@dataclass(frozen=True)
class Marks:
    """The short words of the findings at each step and link that has any, in order."""

    steps: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]

    def badge(self, step: str) -> str | None:
        """What is written in a step's box: "▲ paper records", "▲ 2 findings"."""
        words = self.steps.get(step, ())
        if not words:
            return None
        return f"▲ {words[0]}" if len(words) == 1 else f"▲ {len(words)} findings"

    def flag(self, link: str) -> str | None:
        """What is written at a link: "▲ bypass", or "▲ bypass +2" where it bears two more."""
        words = self.links.get(link, ())
        if not words:
            return None
        return f"▲ {words[0]}" if len(set(words)) == 1 else f"▲ {words[0]} +{len(words) - 1}"

    @property
    def has_shared_links(self) -> bool:
        """Whether some link bears findings of more than one kind."""
        return any(len(set(words)) > 1 for words in self.links.values())


def short_word(finding: FindingLike) -> str:
    """A finding in a word or two."""
    return BADGES.get(_check_of(finding), "finding")


def _check_of(finding: FindingLike) -> str:
    return finding.id.partition(":")[0]


def marks(pathway: Pathway, findings: Iterable[FindingLike]) -> Marks:
    """The marks that findings leave on a pathway, the gravest first at each step and link.

    A finding about neither leaves none.
    """
    steps: dict[str, list[str]] = defaultdict(list)
    links: dict[str, list[str]] = defaultdict(list)
    for finding in sorted(findings, key=lambda found: -_GRAVITY.get(_check_of(found), 0)):
        word = short_word(finding)
        for subject in dict.fromkeys(finding.subjects):
            if subject in pathway.step_by_id:
                steps[subject].append(word)
        for link in dict.fromkeys([*_subject_links(finding, pathway), *along(finding, pathway)]):
            links[link].append(word)
    return Marks(_frozen(steps), _frozen(links))


def along(finding: FindingLike, pathway: Pathway) -> Sequence[str]:
    """The links on a finding's route; all between two steps where the finding does not say."""
    if finding.links:
        return [link for link in finding.links if link in pathway.link_by_id]
    legs = set(pairwise(finding.route or ()))
    return [link.id for link in pathway.links if (link.origin, link.to) in legs]


def _subject_links(finding: FindingLike, pathway: Pathway) -> Iterator[str]:
    return (subject for subject in finding.subjects if subject in pathway.link_by_id)


def _frozen(words: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) for key, value in words.items()}
