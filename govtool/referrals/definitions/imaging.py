"""Measures of imaging: how much, for whom, and how often again."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

IMAGING: Final = (
    Measure(
        id="imaging_outside_criteria",
        name="Imaging outside criteria",
        meaning=("the share of audited imaging requests that did not meet the agreed criteria"),
        says="{figure} of audited imaging requests did not meet the agreed criteria",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="East Lancashire proposal; definition ours",
        covers=("W33", "W29"),
    ),
    Measure(
        id="mri_rate",
        name="MRI rate",
        meaning="MRI scans for MSK problems for every 1,000 registered people",
        says="{figure} registered people had an MRI scan",
        unit=Unit.PER_1000,
        better=Better.NEITHER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W47",),
    ),
    Measure(
        id="mri_from_gp",
        name="MRI requested by GPs",
        meaning="the share of MSK MRI scans that GPs requested directly",
        says="{figure} of MSK MRI scans were requested directly by GPs",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W47",),
    ),
    Measure(
        id="scan_before_referral",
        name="Scan just before referral",
        meaning=("the share of referrals to a service that had a scan in the six weeks before"),
        says="{figure} of referrals had a scan in the six weeks before",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X17",),
    ),
    Measure(
        id="repeat_imaging",
        name="Repeat imaging",
        meaning=(
            "the share of scans that repeated the same scan at another provider within six months"
        ),
        says=("{figure} of scans repeated the same scan at another provider within six months"),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X18",),
    ),
)
