"""Measures of waits, and of demand against capacity."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

WAITS: Final = (
    Measure(
        id="urgent_triaged_late",
        name="Urgent referrals triaged late",
        meaning=(
            "the share of urgent referrals triaged more than one working day after they came"
        ),
        says=(
            "{figure} of urgent referrals were triaged more than one working day after they came"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X02",),
    ),
    Measure(
        id="triage_wait",
        name="Time to triage",
        meaning="the middle (median) time from receiving a referral to the triage decision",
        says="the middle time to a triage decision was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X02", "X26"),
    ),
    Measure(
        id="early_arthritis_wait",
        name="Wait for early arthritis",
        meaning=(
            "the middle (median) time from referral to a rheumatologist where early "
            "inflammatory arthritis is suspected"
        ),
        says=("the middle wait for rheumatology with suspected early arthritis was {figure}"),
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="NICE quality standard 33",
        covers=("X03",),
    ),
    Measure(
        id="early_arthritis_late",
        name="Early arthritis seen late",
        meaning=(
            "the share of people with suspected early inflammatory arthritis who waited "
            "more than three weeks for rheumatology"
        ),
        says=(
            "{figure} of people with suspected early arthritis waited more than three weeks "
            "for rheumatology"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="NICE quality standard 33",
        covers=("X03",),
    ),
    Measure(
        id="test_wait",
        name="Wait for a test",
        meaning="the middle (median) time from the request for a test to the test",
        says="the middle wait for a test was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="NHS England diagnostic waiting times, DM01; definition ours",
        covers=("W27",),
    ),
    Measure(
        id="arrivals",
        name="Arrivals",
        meaning="the number of new people or referrals that came in the period",
        says="{figure} new people came",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="East Lancashire proposal; definition ours",
        covers=("W34",),
    ),
    Measure(
        id="capacity",
        name="Capacity",
        meaning="the number of new people that could be seen in the period",
        says="{figure} new people could be seen",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="East Lancashire proposal; definition ours",
        covers=("W34",),
        counts_people=False,
    ),
    Measure(
        id="waiting_list",
        name="Waiting list",
        meaning="the number of people waiting at the end of the period",
        says="{figure} people were waiting",
        unit=Unit.NUMBER,
        better=Better.LOWER,
        source="Coventry case study; definition ours",
        covers=("W34", "W43"),
    ),
    Measure(
        id="backlog_triaged_again",
        name="Backlog triaged again",
        meaning=(
            "the share of people who were already waiting for a specialist when triage "
            "began and have since been triaged"
        ),
        says="{figure} of people who were already waiting have since been triaged",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Coventry case study; definition ours",
        covers=("W43",),
    ),
    Measure(
        id="no_slot",
        name="No appointment to be had",
        meaning=(
            "the share of attempts to book a first appointment that found none and were "
            "deferred to the provider"
        ),
        says="{figure} of attempts to book found no appointment",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X28",),
    ),
    Measure(
        id="urgent_wait",
        name="Wait of urgent referrals",
        meaning="the middle (median) wait of people referred as urgent",
        says="the middle wait of people referred as urgent was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X02", "X29"),
    ),
    Measure(
        id="routine_wait",
        name="Wait of routine referrals",
        meaning="the middle (median) wait of people referred as routine",
        says="the middle wait of people referred as routine was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X29",),
    ),
    Measure(
        id="wait",
        name="Wait",
        meaning="the middle (median) wait from referral to first appointment",
        says="the middle wait for a first appointment was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("W53", "X26"),
    ),
    Measure(
        id="within_18_weeks",
        name="Within 18 weeks",
        meaning=(
            "the share of people waiting for consultant-led treatment who have waited less "
            "than 18 weeks"
        ),
        says="{figure} of people waiting had waited less than 18 weeks",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Referral to treatment standard: 92% of people waiting within 18 weeks",
        covers=("W53",),
    ),
    Measure(
        id="funding_wait",
        name="Wait for prior approval",
        meaning="the middle (median) time from asking a funding panel to its answer",
        says="the middle wait for prior approval was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X40",),
    ),
    Measure(
        id="rehabilitation_wait",
        name="Wait for rehabilitation",
        meaning=("the middle (median) time from surgery to the first rehabilitation appointment"),
        says="the middle wait from surgery to rehabilitation was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X36",),
    ),
)
