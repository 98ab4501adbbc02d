"""How much rests on a comparison, and so where it stands in the list."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from govtool.checks.check import MeasuredCheck
from govtool.checks.every import CHECK_BY_ID
from govtool.checks.finding import Finding, Severity
from govtool.checks.reach import WORRYING, Reach, reach_of
from govtool.checks.telling import figure
from govtool.referrals.definition import Better, Unit
from govtool.triangulation.comparison import Comparison, Said, Verdict, Weight
from govtool.triangulation.ground import Ground, is_measured

_CROWD: Final = {Severity.HIGH: "many", Severity.MEDIUM: "some", Severity.LOW: "few"}
_RANK: Final = {Verdict.CONTRADICT: 0, Verdict.CANNOT_COMPARE: 1, Verdict.AGREE: 2}


def weight_of(
    ground: Ground, covers: Iterable[str], said: Said, findings: Sequence[Finding]
) -> Weight:
    """How much rests on a row.

    It bears on safety if what is found does; where nothing is found, if what it covers does.

    Args:
        ground: on which its findings were made.
        covers: the entries of the catalogue that the row bears on.
        said: what is said of it.
        findings: of its checks, on the map and over figures, those accepted left out.
    """
    is_about = bool(WORRYING.intersection(covers))
    is_safety = any(map(_is_safety, findings)) if findings else is_about
    severity = max((item.severity for item in findings), key=_rank, default=None)
    reach = _reach(ground, findings)
    words = _words(said, reach, severity, is_safety=is_safety)
    return Weight(is_safety, severity, reach, said.level, said.is_carried, words)


def in_order(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """Comparisons by how much rests on them; equals stay as they were."""
    return tuple(sorted(comparisons, key=_place))


def _place(comparison: Comparison) -> tuple[int | bool, ...]:
    weight = comparison.weight
    crowd = weight.reach.crowd
    return (
        _RANK[comparison.verdict],
        not weight.is_safety,
        -_rank(weight.severity),
        -_rank(crowd),
        -1 if weight.level is None else -weight.level,
        not weight.is_carried,
    )


def _rank(severity: Severity | None) -> int:
    return -1 if severity is None else severity.rank


def _is_safety(finding: Finding) -> bool:
    check = CHECK_BY_ID.get(finding.check)
    return bool(WORRYING.intersection(finding.covers)) or bool(check and check.safety)


def _reach(ground: Ground, findings: Sequence[Finding]) -> Reach:
    """How many people are affected, by the map's figures and by those that were weighed."""
    reach = reach_of(ground.pathway, findings)
    checks = dict.fromkeys(item.check for item in findings if is_measured(item.check))
    shares = [item for check in checks for item in _shares(ground, check)]
    if not shares:
        return reach
    known = [reach.share] if reach.share is not None else []
    largest, words = max(shares)
    is_told = any(words in text for text in reach.texts)
    texts = reach.texts if is_told else (*reach.texts, words)
    return replace(reach, share=max([largest, *known]), texts=texts)


def _shares(ground: Ground, check: str) -> Iterable[tuple[Fraction, str]]:
    """The shares of people that a check over figures chiefly reads, where low is good."""
    known = CHECK_BY_ID[check]
    if not isinstance(known, MeasuredCheck) or not known.needs or ground.measures is None:
        return
    for row in ground.measures.latest(known.needs[0]):
        is_share = row.about.unit is Unit.SHARE and row.about.better is Better.LOWER
        words = figure(row)
        if is_share and row.about.counts_people and row.number is not None and words:
            yield row.number / 100, words


def _words(said: Said, reach: Reach, severity: Severity | None, *, is_safety: bool) -> str:
    parts = ["bears on safety"] if is_safety else []
    if severity is not None:
        parts.append(f"{severity.value} severity")
    if reach.crowd is not None:
        parts.append(f"{_CROWD[reach.crowd]} people affected ({', '.join(reach.texts)})")
    if said.level is not None:
        parts.append(f"level {said.level} said")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
