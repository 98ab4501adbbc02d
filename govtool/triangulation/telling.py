"""A comparison as plain values, for the command line and for other programs."""

from collections.abc import Sequence
from typing import Any

from govtool.checks.finding import Severity
from govtool.triangulation.check_answers import State
from govtool.triangulation.comparison import Compared, Comparison, Said, Shown, Weight


def as_plain(comparison: Comparison) -> dict[str, Any]:
    """A comparison of one row as mappings, lists, text, numbers, truths and None."""
    return {
        "question": comparison.id,
        "title": comparison.row.title,
        "section": comparison.section,
        **_sides(comparison.row),
        "verdict": comparison.verdict.value,
        "why": comparison.why,
        "criteria": [_criterion(item) for item in comparison.criteria],
        "weight": _weight(comparison.weight),
    }


def _criterion(compared: Compared) -> dict[str, Any]:
    return {
        "criterion": compared.id,
        "text": compared.title,
        **_sides(compared),
        "verdict": compared.verdict.value,
        "why": compared.why,
    }


def _sides(compared: Compared) -> dict[str, Any]:
    return {
        "said": _said(compared.said),
        "drawn": _shown(compared.drawn),
        "measured": {
            **_shown(compared.measured),
            "figures": [
                {
                    "measure": figure.measure,
                    "name": figure.name,
                    "figure": figure.words,
                    "period": figure.period,
                    "source": figure.source,
                    "recent": figure.is_recent,
                }
                for figure in compared.measured.figures
            ],
        },
        "pairs": [
            {"of": pair.pair.value, "verdict": pair.verdict.value, "why": pair.why}
            for pair in compared.pairs
        ],
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "state": said.state.value,
        "claimed": said.claimed,
        "gated": said.gated,
        "words": said.words,
        "strength": said.strength or None,
        "by": said.by or None,
        "on": said.on.isoformat() if said.on else None,
    }


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        "state": shown.state.value,
        "words": shown.words,
        "as_of": shown.as_of or None,
        "found": [
            {"id": item.id, "severity": item.severity.value, "message": item.message}
            for item in shown.findings
        ],
        "clear": [item.check for item in shown.checks if item.state is State.CLEAR],
        "cannot_tell": [
            {"check": item.check, "missing": list(item.missing)}
            for item in shown.checks
            if item.missing
        ],
    }


def _weight(weight: Weight) -> dict[str, Any]:
    return {
        "safety": weight.is_safety,
        "severity": _value(weight.severity),
        "people_affected": _value(weight.reach.crowd),
        "figures": _texts(weight.reach.texts),
        "words": weight.words,
    }


def _value(severity: Severity | None) -> str | None:
    return None if severity is None else severity.value


def _texts(texts: Sequence[str]) -> list[str]:
    return list(texts)
