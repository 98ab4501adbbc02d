"""Measures of how people move: on, back, and round again."""

from typing import Final

from govtool.referrals.definition import Better, Measure, Unit

MOVEMENT: Final = (
    Measure(
        id="bounce_back",
        name="Bounce-back",
        meaning=(
            "the share of people discharged to their GP who were referred again for the "
            "same problem within 90 days"
        ),
        says=(
            "{figure} of people discharged to their GP were referred again for the same "
            "problem within 90 days"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Coventry case study; definition ours",
        covers=("W03",),
    ),
    Measure(
        id="triaged_twice",
        name="Triaged twice",
        meaning="the share of referrals that were triaged more than once",
        says="{figure} of referrals were triaged more than once",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X05",),
    ),
    Measure(
        id="missed_then_referred_again",
        name="Discharged after a missed appointment, then referred again",
        meaning=(
            "the share of people discharged after one missed appointment who were referred "
            "again within 90 days"
        ),
        says=(
            "{figure} of people discharged after one missed appointment were referred again "
            "within 90 days"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X24",),
    ),
    Measure(
        id="clock_restarted",
        name="Clock restarted on transfer",
        meaning=(
            "the share of transfers between services at which a new referral date or "
            "waiting time clock was started"
        ),
        says="{figure} of transfers between services started a new waiting time clock",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Referral to treatment rules, October 2022; definition ours",
        covers=("X25",),
    ),
    Measure(
        id="people_on_link",
        name="People on a link",
        meaning="the number of people or referrals that used a link in the period",
        says="{figure} people used this link",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="Barking and Dagenham, Havering and Redbridge case study; definition ours",
        covers=("W21",),
    ),
    Measure(
        id="advice_referred_again",
        name="Referred after advice",
        meaning=(
            "the share of advice requests whose person was referred for the same problem "
            "within 90 days all the same"
        ),
        says=(
            "{figure} of advice requests were followed by a referral for the same problem "
            "within 90 days"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X27",),
    ),
    Measure(
        id="advice_reply",
        name="Time to a reply to an advice request",
        meaning="the middle (median) time from an advice request to its reply",
        says="the middle time to a reply to an advice request was {figure}",
        unit=Unit.DAYS,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X27",),
    ),
    Measure(
        id="follow_up_without_change",
        name="Many follow-ups without change",
        meaning=(
            "the share of people in follow-up with more than four follow-up appointments "
            "and no change in outcome"
        ),
        says=(
            "{figure} of people in follow-up had more than four appointments and no change "
            "in outcome"
        ),
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X30",),
    ),
    Measure(
        id="follow_up_overdue",
        name="Follow-ups overdue",
        meaning=("the share of people waiting for a follow-up who were past the date it was due"),
        says="{figure} of people waiting for a follow-up were past the date it was due",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X30",),
    ),
    Measure(
        id="new_to_follow_up",
        name="Follow-ups for each new appointment",
        meaning="follow-up appointments for each first appointment",
        says="there were {figure} follow-up appointments for each first one",
        unit=Unit.NUMBER,
        better=Better.NEITHER,
        source="Known in the field; definition ours",
        covers=("X30",),
        counts_people=False,
    ),
    Measure(
        id="missed_appointments",
        name="Missed appointments",
        meaning=(
            "the share of appointments, kept or missed, that the person missed without warning"
        ),
        says="{figure} of appointments were missed without warning",
        unit=Unit.SHARE,
        better=Better.LOWER,
        source="Known in the field; definition ours",
        covers=("X24",),
    ),
)
