"""Measures of emergency and urgent care."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

EMERGENCY: Final = (
    Measure(
        id="ed_minor_untreated",
        name="Minor problems in emergency care",
        meaning=(
            "the share of MSK attendances at emergency and urgent care, for minor problems, "
            "that ended without test or treatment"
        ),
        says=(
            "{figure} of minor MSK attendances at emergency and urgent care ended without "
            "test or treatment"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W45",),
    ),
    Measure(
        id="ed_repeat",
        name="Repeat emergency attendances",
        meaning=(
            "the share of MSK attendances at the emergency department by people who came "
            "for the same problem in the 30 days before"
        ),
        says=(
            "{figure} of MSK attendances at the emergency department were by people who "
            "came for the same problem in the 30 days before"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X16", "W45"),
    ),
)
