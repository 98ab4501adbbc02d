"""Measures of how the pathway is arranged and counted; board questions ask for them."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

ARRANGEMENTS: Final = (
    Measure(
        id="fcp_coverage",
        name="Practices with a first contact practitioner",
        meaning="the share of practices whose patients can see a first contact practitioner",
        says="{figure} of practices had a first contact practitioner",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W38", "W39"),
        counts_people=False,
    ),
    Measure(
        id="fcp_completed",
        name="Settled by first contact practitioners",
        meaning=(
            "the share of people seen by a first contact practitioner who needed no referral to "
            "another service"
        ),
        says=(
            "{figure} of people seen by a first contact practitioner needed no referral to "
            "another service"
        ),
        unit=Unit.SHARE,
        better=Better.NEITHER,
        source="Known in the field; definition ours",
        covers=("X20",),
    ),
    Measure(
        id="sent_to_specialist",
        name="Sent to a specialist by triage",
        meaning="the share of triaged referrals that triage sent on to a hospital specialist",
        says="{figure} of triaged referrals were sent on to a hospital specialist",
        unit=Unit.SHARE,
        better=Better.NEITHER,
        source="Known in the field; definition ours",
        covers=("W29",),
    ),
    Measure(
        id="handovers",
        name="Hand-overs for each person",
        meaning=(
            "the middle (median) number of times a person is handed over from one service to "
            "another before treatment begins"
        ),
        says="the middle number of hand-overs before treatment was {figure}",
        unit=Unit.NUMBER,
        better=Better.LOWER,
        source="Coventry case study; definition ours",
        covers=("X21", "X26"),
        counts_people=False,
    ),
    Measure(
        id="links_counted",
        name="Links that are counted",
        meaning="the share of links on the map for which somebody counts how many people use them",
        says="{figure} of links on the map were counted",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W22", "X26"),
        counts_people=False,
    ),
)
