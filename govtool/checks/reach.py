"""What rests on findings: whether people may come to harm, and how many people they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from govtool.checks.finding import Finding, Severity
from govtool.pathways.figures import Figure
from govtool.pathways.model import Pathway

WORRYING: Final = frozenset({"X01", "X02", "X03", "X04"})
"""Entries of the catalogue of defects by which people may come to harm (domain reference 4.4)."""

MANY_A_MONTH: Final = 500
SOME_A_MONTH: Final = 100
MANY_SHARE: Final = Fraction(1, 4)
SOME_SHARE: Final = Fraction(1, 10)


@dataclass(frozen=True)
class Reach:
    """How many people something touches, as far as the sources give figures."""

    a_month: Fraction | None = None
    share: Fraction | None = None
    """From 0 to 1."""
    texts: tuple[str, ...] = ()
    """The figures in words."""

    @property
    def is_known(self) -> bool:
        """True where there is a figure to rank by."""
        return self.a_month is not None or self.share is not None

    @property
    def crowd(self) -> Severity | None:
        """Many people (high), some (medium) or few (low); None where no figure says."""
        if not self.is_known:
            return None
        a_month, share = self.a_month or 0, self.share or 0
        if a_month >= MANY_A_MONTH or share >= MANY_SHARE:
            return Severity.HIGH
        if a_month >= SOME_A_MONTH or share >= SOME_SHARE:
            return Severity.MEDIUM
        return Severity.LOW


UNKNOWN: Final = Reach()
"""Nothing is known of how many people something touches."""


def reach_of(pathway: Pathway, findings: Iterable[Finding]) -> Reach:
    """How many people findings touch, from the figures that they quote of the links they name.

    A figure that a finding does not quote is about something else on the same link. The largest
    monthly volume and the largest share are taken, never a sum: links share people.
    """
    quoted = [
        (link, finding.message)
        for finding in findings
        for link_id in finding.links
        if (link := pathway.link_by_id.get(link_id))
    ]
    volumes = [
        link.volume_month
        for link, message in quoted
        if link.volume_month and link.volume_month.text in message
    ]
    others = [
        figure for link, message in quoted for figure in link.figures if figure.text in message
    ]
    shares = [share for figure in others if (share := _share(figure)) is not None]
    return Reach(
        a_month=max((volume.number for volume in volumes), default=None),
        share=max(shares, default=None),
        texts=tuple(dict.fromkeys(figure.text for figure in (*volumes, *others))),
    )


def _share(figure: Figure) -> Fraction | None:
    """The figure as a share from 0 to 1, where it is one."""
    if figure.unit.startswith("%"):
        return figure.number / 100
    return figure.number if "/" in figure.value else None
