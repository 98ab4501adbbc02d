"""Measures of what referrals are like: complete, rightly addressed, and offered with a choice."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

REFERRAL: Final = (
    Measure(
        id="returned_incomplete",
        name="Returned as incomplete",
        meaning=(
            "the share of referrals received that were sent back because something was missing"
        ),
        says=("{figure} of referrals received were sent back because something was missing"),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W09",),
    ),
    Measure(
        id="returns_left_open",
        name="Returned and left open",
        meaning=(
            "the share of returned referrals that were neither sent again nor closed within "
            "10 working days"
        ),
        says=(
            "{figure} of returned referrals were neither sent again nor closed within 10 "
            "working days"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W10",),
    ),
    Measure(
        id="returned_all",
        name="Returned for any reason",
        meaning="the share of referrals received that were sent back, for any reason",
        says="{figure} of referrals received were sent back",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W09", "W10"),
    ),
    Measure(
        id="insufficient_information",
        name="Too little information to triage",
        meaning=("the share of triaged referrals that held too little information to decide on"),
        says="{figure} of triaged referrals held too little information to decide on",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="East Lancashire proposal; definition ours",
        covers=("W31",),
    ),
    Measure(
        id="referral_completeness",
        name="Completeness of referrals",
        meaning="the share of the required fields of referrals that were filled in",
        says="{figure} of the required fields of referrals were filled in",
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="East Lancashire proposal; definition ours",
        covers=("W31",),
        counts_people=False,
    ),
    Measure(
        id="redirected_at_triage",
        name="Redirected at triage",
        meaning=(
            "the share of triaged referrals that were meant for another specialty or test "
            "than the right one"
        ),
        says="{figure} of triaged referrals had to be sent to another specialty or test",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="East Lancashire proposal; definition ours",
        covers=("W29",),
    ),
    Measure(
        id="no_first_line_care",
        name="First-line care not tried",
        meaning=(
            "the share of referrals to specialists with no self-management, exercise or "
            "therapy recorded before, where the pathway expects it"
        ),
        says=(
            "{figure} of referrals to specialists had no self-management, exercise or "
            "therapy recorded before"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="East Lancashire proposal; definition ours",
        covers=("W30",),
    ),
    Measure(
        id="suggested_self_referral",
        name="Self-referral suggested by the GP",
        meaning=(
            "the share of self-referrals that followed a GP appointment in which "
            "self-referral was suggested"
        ),
        says=(
            "{figure} of self-referrals followed a GP appointment in which self-referral "
            "was suggested"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X22",),
    ),
    Measure(
        id="choice_recorded",
        name="Choice recorded",
        meaning=(
            "the share of referrals to a consultant-led clinic with an offer of choice recorded"
        ),
        says=("{figure} of referrals to a consultant-led clinic had an offer of choice recorded"),
        unit=Unit.SHARE,
        better=Better.HIGHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W17",),
    ),
    Measure(
        id="referrals",
        name="Referrals",
        meaning="the number of referrals received in the period",
        says="{figure} referrals were received",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W22",),
    ),
    Measure(
        id="self_referrals",
        name="Self-referrals",
        meaning="the number of people who referred themselves in the period",
        says="{figure} people referred themselves",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="Mid Nottinghamshire brief; definition ours",
        covers=("W11", "W22"),
    ),
    Measure(
        id="self_referral_share",
        name="Share of self-referrals",
        meaning="the share of referrals to physiotherapy that people made themselves",
        says="{figure} of referrals to physiotherapy were made by people themselves",
        unit=Unit.SHARE,
        better=Better.NEITHER,
        source="Known in the field; definition ours",
        covers=("W11", "X22"),
    ),
    Measure(
        id="referral_rate",
        name="Referral rate",
        meaning=("MSK referrals to hospital for every 1,000 registered people, adjusted for age"),
        says="{figure} registered people were referred to hospital",
        unit=Unit.PER_1000,
        better=Better.NEITHER,
        source="foreword by Connect Health, 2019; definition ours",
        covers=("W53",),
    ),
)
