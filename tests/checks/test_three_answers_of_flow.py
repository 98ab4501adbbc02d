"""Urgent ways and the flow: found, clear, or not enough is said to tell."""

import pytest

from tests.checks.answers import (
    EARLY_ARTHRITIS,
    FIGURES,
    LINKS,
    answer,
    found,
    is_clear,
    is_untold,
)

# Urgent


def test_an_urgent_link_is_judged_by_its_own_wait_before_that_of_the_step() -> None:
    slow = "wait: {value: 18, unit: weeks}"
    urgent = "gp > ortho refer, urgency: urgent"
    own = ", wait: {value: 9, unit: working days}"
    assert is_clear(answer("URG03", urgent + own, ortho=slow))
    assert is_untold(answer("URG03", urgent, ortho=slow))
    assert found(answer("URG03", urgent, more=FIGURES, ortho=slow)) == ["URG03:l0"]


@pytest.mark.parametrize(
    ("link", "is_too_long"),
    [
        (
            "triage > imaging request_test, urgency: emergency, wait: {value: 4, unit: hours}",
            False,
        ),
        ("triage > imaging request_test, urgency: emergency, wait: {value: 2, unit: days}", True),
        ("gp > ortho refer, urgency: urgent, wait: {value: 2, unit: weeks}", False),
        ("gp > ortho refer, urgency: urgent, wait: {value: 15, unit: days}", True),
        (f"gp > rheum refer, {EARLY_ARTHRITIS}, wait: {{value: 3, unit: weeks}}", False),
    ],
)
def test_each_kind_of_urgency_has_its_own_longest_wait(link: str, is_too_long: bool) -> None:
    assert bool(answer("URG03", link).findings) == is_too_long


def test_a_point_of_access_with_an_urgent_way_on_sends_nobody_with_the_others() -> None:
    fast, slow = "wait: {value: 1, unit: day}", "wait: {value: 16, unit: weeks}"
    links = ("gp > spa refer, urgency: urgent", "spa > hub redirect")
    (finding,) = answer("URG03", *links, spa=fast, hub=slow).findings
    assert finding.route == ("gp", "spa", "hub")
    onward = f"spa > ortho redirect, urgency: urgent, {fast}"
    assert is_clear(answer("URG03", *links, onward, spa=fast, hub=slow))
    assert is_untold(answer("URG03", *links, "spa > physio redirect", spa=fast, hub=slow))


def test_a_wait_in_no_unit_of_time_cannot_be_judged() -> None:
    link = "gp > ortho refer, urgency: urgent, wait: {value: 90, unit: percent}"
    assert is_untold(answer("URG03", link))


def test_an_exit_typed_for_one_red_flag_is_asked_of_every_way_in() -> None:
    links = ("gp > ed escalate, exception: infection", "gp > triage refer")
    report = answer("URG02", *links, more=LINKS)
    assert found(report) == ["URG02:triage"]
    typed = "triage > ed escalate, exception: fracture"
    (finding,) = answer("URG02", *links, typed, more=LINKS, gp="entry: yes").findings[:1]
    assert "fracture" in finding.message or "infection" in finding.message


def test_an_exit_for_suspected_cancer_is_no_emergency_exit() -> None:
    links = ("gp > ortho escalate, exception: suspected_cancer",)
    assert found(answer("URG02", *links, more=LINKS)) == ["URG02:gp"]
    assert is_untold(answer("URG02", *links))


def test_an_exit_may_lie_behind_a_decision() -> None:
    links = ("gp > choice next", "choice > ed escalate", "choice > physio refer")
    assert is_clear(answer("URG02", *links, more=LINKS))


def test_a_stated_absence_of_an_exit_is_enough_to_find_it_missing() -> None:
    more = "absent:\n  - {kind: escalate, from: gp}\n"
    assert found(answer("URG02", "gp > physio refer", more=more)) == ["URG02:gp"]


def test_a_routine_link_that_is_absent_tells_nothing_about_early_arthritis() -> None:
    more = "absent:\n  - {kind: refer, from: gp, to: rheum}\n"
    assert is_untold(answer("URG04", "gp > triage refer", "triage > rheum refer", more=more))


def test_early_arthritis_that_goes_through_triage_does_not_go_straight() -> None:
    reason = f"refer, {EARLY_ARTHRITIS}"
    through = (f"gp > triage {reason}", f"triage > rheum {reason}")
    assert found(answer("URG04", *through, more=LINKS)) == ["URG04:gp>rheum"]
    booked = (f"gp > spa {reason}", f"spa > rheum {reason}")
    assert is_clear(answer("URG04", *booked, more=LINKS, spa="triages: no"))


def test_a_first_contact_practitioner_needs_the_way_for_early_arthritis_as_well() -> None:
    links = (f"gp > rheum refer, {EARLY_ARTHRITIS}", "fcp > triage refer")
    assert found(answer("URG04", *links, more=LINKS)) == ["URG04:fcp>rheum"]


def test_a_hub_that_passes_on_one_of_the_two_is_found_for_the_other() -> None:
    link = "hub > ed redirect, urgency: urgent, exception: fracture"
    (finding,) = answer("URG05", link, more=LINKS).findings
    assert "suspected cancer" in finding.message
    assert "fracture" not in finding.message


# Flow


def test_a_loop_of_next_steps_inside_one_service_sends_nobody_round() -> None:
    assert is_clear(answer("FLW04", "hub > choice next", "choice > hub next", more=LINKS))


def test_longer_ways_round_to_the_same_way_back_are_not_told_again() -> None:
    pair = ("hub > physio refer", "physio > hub refer")
    longer = ("hub > imaging refer", "imaging > physio refer")
    assert found(answer("FLW04", *pair, *longer)) == ["FLW04:hub>physio"]


@pytest.mark.parametrize("kind", ["discharge", "follow_up", "result", "return", "advice"])
def test_what_goes_back_without_a_new_referral_is_no_loop(kind: str) -> None:
    assert is_clear(answer("FLW04", "gp > hub refer", f"hub > gp {kind}", more=LINKS))


def test_a_loop_that_is_drawn_is_found_on_a_map_that_is_not_whole() -> None:
    report = answer("FLW04", "hub > physio refer", "physio > hub refer")
    assert found(report) == ["FLW04:hub>physio"]
    assert report.not_assessed


def test_a_specialist_may_hand_a_person_back_to_triage() -> None:
    assert is_clear(answer("FLW04", "triage > ortho refer", "ortho > triage redirect", more=LINKS))


def test_people_turned_away_in_a_circle_are_found_however_long_it_is() -> None:
    away = "turns_away: [{group: %s, seen_by: %s}]"
    report = answer(
        "FLW05",
        "hub > physio refer",
        hub=away % ("Over 80s", "physio"),
        physio=away % ("over  80s", "pain"),
        pain=away % ("OVER 80s", "hub"),
    )
    assert found(report) == ["FLW05:hub>physio>pain"]


def test_people_who_are_seen_at_the_end_of_a_chain_have_not_fallen_between() -> None:
    away = "turns_away: [{group: over 80s, seen_by: %s}]"
    report = answer(
        "FLW05",
        "hub > physio refer",
        more="complete: [criteria]\n",
        hub=away % "physio",
        physio=away % "pain",
        pain="",
    )
    assert is_clear(report)


def test_an_urgent_exit_is_not_the_way_out_that_most_people_need() -> None:
    links = (
        "person > gp first_contact",
        "gp > ed escalate, urgency: emergency",
        "ed > home discharge",
    )
    assert found(answer("FLW03", *links, more=LINKS)) == ["FLW03:gp"]


# Early arthritis


def test_a_therapist_whom_people_contact_themselves_needs_the_way_for_early_arthritis() -> None:
    links = (f"gp > rheum refer, {EARLY_ARTHRITIS}", "gp > physio refer")
    met = "person > physio self_refer"
    assert is_clear(answer("URG04", *links, more=LINKS))
    assert found(answer("URG04", *links, met, more=LINKS)) == ["URG04:physio>rheum"]
    own = f"physio > rheum escalate, {EARLY_ARTHRITIS}"
    assert is_clear(answer("URG04", *links, met, own, more=LINKS))
    assert found(answer("URG04", *links, more=LINKS, physio="entry: yes"))


def test_a_way_that_one_referrer_has_for_early_arthritis_does_not_serve_another() -> None:
    links = (f"physio > rheum refer, {EARLY_ARTHRITIS}", "gp > physio refer")
    assert found(answer("URG04", *links, more=LINKS)) == ["URG04:gp>rheum"]


def test_what_is_meant_for_an_emergency_is_told_in_days() -> None:
    slow = "wait: {value: 2, unit: days}"
    (finding,) = answer("URG03", f"gp > imaging request_test, urgency: emergency, {slow}").findings
    assert "no more than 1 day is meant" in finding.message


def test_a_referral_for_a_red_flag_that_is_no_exit_asks_for_no_exit_elsewhere() -> None:
    links = ("gp > ed escalate, exception: infection", "gp > clinic refer, exception: fracture")
    assert is_clear(answer("URG02", *links, more=LINKS))


def test_urgent_people_sent_back_to_a_practice_stand_in_no_queue() -> None:
    assert is_clear(answer("URG03", "hub > gp redirect, urgency: urgent", more=LINKS))


def test_a_wait_behind_a_point_of_access_names_it() -> None:
    links = ("gp > spa refer, urgency: urgent", "spa > hub redirect")
    waits = {"spa": "wait: {value: 1, unit: day}", "hub": "wait: {value: 16, unit: weeks}"}
    (finding,) = answer("URG03", *links, **waits).findings
    assert finding.message.startswith(
        "People sent urgently from The gp to The hub by way of The spa"
    )
    assert finding.subjects == ("l0",)


def test_where_people_go_whom_one_service_turns_away_is_asked() -> None:
    away = "turns_away: [{group: children}]"
    told = [item.missing for item in answer("FLW05", "gp > hub refer", hub=away).not_assessed]
    assert "Where children go whom The hub turns away." in told


def test_an_urgent_question_sends_nobody_into_a_queue() -> None:
    assert is_clear(answer("URG03", "gp > hub advice, urgency: urgent", more=LINKS))
