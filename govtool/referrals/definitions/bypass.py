"""Measures of the routes that referrals take: through triage, or round it."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

BYPASS: Final = (
    Measure(
        id="triage_bypass",
        name="Triage bypass",
        meaning=(
            "the share of routine referrals from primary care to specialists that reached the "
            "specialist without triage"
        ),
        says=(
            "{figure} of routine referrals from primary care to specialists reached the "
            "specialist without triage"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W01", "W02", "W50"),
    ),
    Measure(
        id="hospital_first",
        name="Hospital first",
        meaning=(
            "the share of people's first MSK referrals that went to a hospital specialist, before "
            "first contact practitioner, therapy, triage or hub"
        ),
        says="{figure} of people's first MSK referrals went to a hospital specialist",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Coventry case study; definition ours",
        covers=("W04",),
    ),
    Measure(
        id="outside_ers",
        name="Referrals outside e-RS",
        meaning=(
            "the share of GP referrals to consultant-led first appointments that came by letter, "
            "email or phone and not through e-RS"
        ),
        says="{figure} of GP referrals to consultants came by letter, email or phone",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="NHS Standard Contract, service condition 6.2A, since October 2018",
        covers=("X13",),
    ),
    Measure(
        id="listed_from_private",
        name="NHS listings from private clinics",
        meaning=(
            "the share of people put on an NHS list for surgery from a private clinic without an "
            "NHS referral and triage"
        ),
        says=(
            "{figure} of people put on an NHS list for surgery came from a private clinic "
            "without an NHS referral"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X14",),
    ),
    Measure(
        id="out_of_area",
        name="Out of area referrals",
        meaning=(
            "the share of residents' specialist MSK referrals that went to a provider outside "
            "the pathway"
        ),
        says="{figure} of residents' specialist referrals went outside the pathway",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X15",),
    ),
    Measure(
        id="independent_share",
        name="Independent sector share",
        meaning="the share of specialist MSK activity carried out by independent providers",
        says="{figure} of specialist MSK activity was carried out by independent providers",
        unit=Unit.SHARE,
        better=Better.NEITHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W50",),
    ),
    Measure(
        id="electronic_referrals",
        name="Electronic referrals",
        meaning="the share of referrals sent through e-RS or another agreed electronic way",
        says="{figure} of referrals were sent electronically",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W07", "X13"),
    ),
)
