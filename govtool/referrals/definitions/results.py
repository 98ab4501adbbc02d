"""Measures of results: for people, for the money, and between groups."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

RESULTS: Final = (
    Measure(
        id="no_outcome",
        name="First appointment without outcome",
        meaning=(
            "the share of first specialist appointments that ended with discharge and no "
            "treatment, test or follow-up"
        ),
        says=(
            "{figure} of first specialist appointments ended with no treatment, test or follow-up"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Coventry case study; definition ours",
        covers=("W05", "W53"),
    ),
    Measure(
        id="conversion",
        name="Conversion to surgery",
        meaning="the share of people seen who go on to surgery, with the definition used",
        says="conversion to surgery was {figure}",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W06", "W50", "W53"),
        needs_definition=True,
    ),
    Measure(
        id="improved",
        name="People who improved",
        meaning=(
            "the share of people with scores at start and end who improved by an amount "
            "that matters"
        ),
        says="{figure} of people with scores at start and end improved",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W53", "X44", "X48"),
    ),
    Measure(
        id="paired_scores",
        name="Scores at start and end",
        meaning=(
            "the share of people who finished care with an outcome score from both its "
            "start and its end"
        ),
        says=("{figure} of people who finished care had an outcome score from start and end"),
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Known in the field; definition ours",
        covers=("X41",),
    ),
    Measure(
        id="access_rate",
        name="Access",
        meaning="people seen by the MSK service for every 1,000 registered people",
        says="{figure} registered people were seen",
        unit=Unit.PER_1000,
        better=Better.NEITHER,
        source="Known in the field; definition ours",
        covers=("X44",),
    ),
    Measure(
        id="mdt_quorate",
        name="Team meetings with a quorum",
        meaning=(
            "the share of multidisciplinary team meetings held with all the professions they need"
        ),
        says="{figure} of team meetings had all the professions they need",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Known in the field; definition ours",
        covers=("X38",),
        counts_people=False,
    ),
    Measure(
        id="hospital_spend_share",
        name="Share of spend in hospital",
        meaning="the share of MSK spend that goes to hospital care",
        says="{figure} of MSK spend went to hospital care",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W52",),
        counts_people=False,
    ),
    Measure(
        id="spend",
        name="Spend",
        meaning="MSK spend in the period, in thousands of pounds",
        says="MSK spend was £{figure} thousand",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W51", "W52"),
        counts_people=False,
    ),
)
