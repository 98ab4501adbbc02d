"""The small map that the examples of measured checks share: their figures are what matters."""

from collections.abc import Mapping, Sequence
from typing import Final

from govtool.checks.check import Example

SMALL_MAP: Final = """\
areas:
  - {id: north, name: North}
  - {id: south, name: South}
providers:
  - {id: trust, name: The hospital trust, kind: acute}
  - {id: clinics, name: Independent clinics, kind: independent}
steps:
  - {id: gp, name: GP practice, type: gp}
  - {id: triage, name: MSK triage, type: triage}
  - {id: physio, name: Physiotherapy, type: physio}
  - {id: scan, name: MRI, type: imaging, provider: trust}
  - {id: ortho, name: Orthopaedic clinic, type: ortho, provider: trust}
links:
  - {from: gp, to: triage, kind: refer, layer: designed}
  - {from: triage, to: physio, kind: refer, layer: designed}
  - {from: triage, to: scan, kind: request_test, layer: designed}
  - {from: triage, to: ortho, kind: refer, layer: designed}
"""
"""A GP practice refers to triage, which refers to physiotherapy, MRI or the orthopaedic clinic."""


def figures(title: str, measures: str, *finds: str) -> Example:
    """An example on the small map: its figures, as in a measures file, and what is found."""
    return Example(title, SMALL_MAP, finds, measures)


def monthly(measure: str, whose: str, numbers: Sequence[int | str]) -> str:
    """Rows of a figure a month from April 2025 on; ``whose`` as in ``by: step, name: ortho``."""
    rows = []
    for months, number in enumerate(numbers, 3):
        month = f"{2025 + months // 12}-{months % 12 + 1:02}"
        rows.append(f"  - {{measure: {measure}, {whose}, value: {number}, period: {month}}}\n")
    return "".join(rows)


def counted(measure: str, by: str, counts: Mapping[str, tuple[int, int]]) -> str:
    """Rows of so many of so many for each name, all of April 2026."""
    return "".join(
        f"  - {{measure: {measure}, by: {by}, name: {name!r},"
        f" numerator: {part}, denominator: {whole}, period: 2026-04}}\n"
        for name, (part, whole) in counts.items()
    )
