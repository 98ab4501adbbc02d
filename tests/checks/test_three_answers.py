"""Where the map does not say enough, a check says so: neither a finding nor all clear."""

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import EXAMPLE_HEAD
from govtool.checks.finding import Report, Severity
from govtool.checks.running import run_checks
from govtool.pathways.reading import read_pathway

CHECK_BY_ID = {check.id: check for check in MAP_CHECKS}

NAMES = {
    "person": "person",
    "gp": "gp",
    "fcp": "fcp",
    "spa": "spa",
    "triage": "triage",
    "hub": "hub",
    "physio": "physio",
    "imaging": "imaging",
    "ortho": "ortho",
    "rheum": "rheum",
    "pain": "pain",
    "private": "private",
    "surgery": "surgery",
    "rehab": "postop_rehab",
    "clinic": "fracture_clinic",
    "bones": "bone_health",
    "ed": "ed",
    "choice": "decision",
    "odd": "unknown",
    "home": "discharge",
}


def answer(check: str, *links: str, more: str = "", **details: str) -> Report:
    """What a check answers on a map of these links, "gp > ortho refer, urgency: urgent".

    ``details`` adds fields to a step, ``more`` lines to the file.
    """
    ends = [link.split(" ", 3) for link in links]
    used = dict.fromkeys([step for origin, _, to, _ in ends for step in (origin, to)] + [*details])
    steps = "".join(
        f"  - {{id: {step}, name: The {step}, type: {NAMES[step]}{_more(details.get(step))}}}\n"
        for step in used
    )
    drawn = "".join(
        f"  - {{id: l{number}, from: {origin}, to: {to}, kind: {rest}}}\n"
        for number, (origin, _, to, rest) in enumerate(ends)
    )
    text = f"{EXAMPLE_HEAD}{more}steps:\n{steps}links:\n{drawn}"
    return run_checks(read_pathway(text), [CHECK_BY_ID[check]])


def _more(fields: str | None) -> str:
    return f", {fields}" if fields else ""


def found(report: Report) -> list[str]:
    return [finding.id for finding in report.findings]


def is_untold(report: Report) -> bool:
    return not report.findings and bool(report.not_assessed)


def is_clear(report: Report) -> bool:
    return not report.findings and not report.not_assessed


LINKS = "complete: [links]\n"
FIGURES = "complete: [figures]\n"
EARLY_ARTHRITIS = "urgency: urgent, exception: early_inflammatory_arthritis"


# Triage


def test_a_private_clinic_with_no_listing_drawn_may_still_have_one() -> None:
    assert is_untold(answer("TRI04", "person > private refer", "ortho > surgery next"))
    assert is_clear(answer("TRI04", "person > private refer", more=LINKS))


def test_a_private_clinic_that_operates_on_its_own_list_joins_no_nhs_list() -> None:
    own = "provider: ours"
    more = LINKS + "providers:\n  - {id: ours, name: Ours, kind: independent}\n"
    links = ("private > surgery list_for_treatment",)
    assert is_clear(answer("TRI04", *links, more=more, private=own, surgery=own))
    assert found(answer("TRI04", *links, more=more, private=own)) == ["TRI04:private>surgery"]


def test_an_nhs_specialist_who_sees_the_person_first_decides_on_the_list() -> None:
    links = ("private > ortho refer", "ortho > surgery list_for_treatment")
    assert is_clear(answer("TRI04", *links, more=LINKS))


def test_a_decision_at_the_practice_is_no_step_between_the_gp_and_its_first_move() -> None:
    links = ("gp > choice next", "choice > ortho refer")
    report = answer("TRI03", *links, more=LINKS)
    assert found(report) == ["TRI03:gp>ortho"]
    assert report.findings[0].route == ("gp", "choice", "ortho")
    assert is_clear(answer("TRI03", *links, "choice > physio refer", more=LINKS))


# Referrals


@pytest.mark.parametrize(
    ("rate", "severity"),
    [
        ("", Severity.LOW),
        (', return_rate: {value: "5", unit: "%", comparator: about}', Severity.LOW),
        (', return_rate: {value: "6", unit: "%"}', Severity.MEDIUM),
        (', return_rate: {value: "5", unit: "%", comparator: over}', Severity.MEDIUM),
    ],
)
def test_returns_that_are_not_counted_weigh_less_than_those_known_to_be_too_many(
    rate: str, severity: Severity
) -> None:
    (finding,) = answer("REF03", "gp > hub refer", f"hub > gp return{rate}").findings
    assert finding.severity is severity


def test_whether_a_return_is_noticed_is_unknown_until_somebody_says() -> None:
    assert is_untold(answer("REF04", "gp > hub refer", "hub > gp return", more=LINKS))
    assert is_clear(answer("REF04", "gp > hub refer", more=LINKS))
    assert is_untold(answer("REF04", "gp > hub refer"))


def test_people_may_refer_themselves_in_as_many_ways_as_they_need() -> None:
    ways = (
        "person > physio self_refer, channel: phone",
        "person > physio self_refer, channel: portal",
    )
    assert is_clear(answer("REF01", *ways, more=LINKS))


def test_a_door_marked_as_an_entry_is_open_to_people_themselves() -> None:
    assert is_clear(answer("ACC01", "gp > physio refer", more=LINKS, physio="entry: yes"))
    assert found(answer("ACC01", "gp > physio refer", more=LINKS)) == ["ACC01:physio"]


def test_an_urgent_referral_by_the_gp_is_no_second_referral() -> None:
    back = ("rheum > gp discharge", "gp > rheum refer, urgency: urgent")
    assert is_clear(answer("BNC01", *back, more=LINKS))


# Figures


def test_figures_of_different_things_or_periods_are_not_compared() -> None:
    capacity = "capacity_month: {value: 10, unit: people a month}"
    for other in ("slots a month", "people a week", "% of people", "£ a month"):
        coming = f'gp > physio refer, volume_month: {{value: 90, unit: "{other}"}}'
        assert is_untold(answer("CAP01", coming, physio=capacity)), other
    dated = "gp > physio refer, volume_month: {value: 90, unit: people a month, period: 2019}"
    assert is_untold(answer("CAP01", dated, physio=capacity.replace("}", ', period: "2020"}')))
    assert found(answer("CAP01", dated, physio=capacity)) == ["CAP01:physio"]


def test_what_is_known_to_come_may_be_too_much_before_all_of_it_is_known() -> None:
    capacity = "capacity_month: {value: 100, unit: people a month}"
    part = "gp > physio refer, volume_month: {value: %s, unit: people a month}"
    unknown = "hub > physio refer"
    hub = "capacity_month: {value: 9, unit: people a month}"
    few, many = (
        answer("CAP01", part % volume, unknown, physio=capacity, hub=hub) for volume in (90, 120)
    )
    assert is_untold(few)
    assert found(many) == ["CAP01:physio"]


def test_people_counted_on_the_actual_link_are_not_counted_again_on_the_designed_one() -> None:
    capacity = "capacity_month: {value: 100, unit: people a month}"
    ways = [
        f"gp > physio refer, layer: {layer}, volume_month: {{value: 80, unit: people a month}}"
        for layer in ("designed", "actual")
    ]
    assert is_clear(answer("CAP01", *ways, physio=capacity))


def test_a_designed_route_is_unused_only_where_the_figure_says_so() -> None:
    way = "gp > physio refer, layer: designed, volume_month: {value: %s, unit: %s}"
    assert found(answer("DES03", way % ("0", "people a month"))) == ["DES03:l0"]
    assert is_clear(answer("DES03", way % ("1", "people a month")))
    assert is_untold(answer("DES03", way % ("5", "people a month, comparator: under")))
    assert is_untold(answer("DES03", way % ("0", '"% of people"')))


def test_a_designed_route_that_people_use_is_used_however_it_is_counted() -> None:
    designed = "gp > physio refer, layer: designed"
    actual = "gp > physio refer, layer: actual, volume_month: {value: 40, unit: people a month}"
    assert is_clear(answer("DES03", designed, actual))


def test_emergency_exits_may_rightly_be_hardly_used() -> None:
    way = "gp > ed escalate, layer: designed, volume_month: {value: 0, unit: people a month}"
    assert is_clear(answer("DES03", way))


def test_a_difference_of_layers_is_certain_though_some_links_say_no_layer() -> None:
    actual = [f"gp > {to} refer, layer: actual" for to in ("hub", "physio")]
    unsaid = [f"gp > {to} refer" for to in ("ortho", "pain")]
    assert found(answer("DES02", *actual, *unsaid)) == ["DES02:whole-pathway"]
    assert is_untold(answer("DES02", *unsaid))


def test_a_wait_between_is_hidden_only_where_all_figures_are_recorded() -> None:
    timed = "wait: {value: 3, unit: weeks}"
    links = ("triage > physio redirect",)
    assert is_untold(answer("DAT02", *links, triage=timed, physio=timed))
    assert found(answer("DAT02", *links, more=FIGURES, triage=timed, physio=timed)) == ["DAT02:l0"]
    assert is_clear(answer("DAT02", *links, more=FIGURES, triage=timed))


def test_the_sum_of_what_comes_is_told_where_every_part_is_exact() -> None:
    capacity = "capacity_month: {value: 100, unit: people a month}"
    part = "%s > physio refer, volume_month: {value: %s, unit: people a month%s}"
    exact = answer("CAP01", part % ("gp", 80, ""), part % ("hub", 39, ""), physio=capacity)
    assert "(119 people a month)" in exact.findings[0].message
    about = part % ("hub", 60, ", comparator: about")
    report = answer("CAP01", part % ("gp", 80, ""), about, physio=capacity)
    assert "(80 people a month and about 60 people a month)" in report.findings[0].message


def test_an_exit_that_nobody_needed_is_no_difference_from_the_design() -> None:
    unused = "volume_month: {value: 0, unit: people a month}"
    way = f"gp > ed escalate, layer: designed, {unused}"
    assert is_clear(answer("DES02", way, more=LINKS))
    assert found(answer("DES02", f"gp > hub refer, layer: designed, {unused}", more=LINKS))


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


# Rights and results


def test_a_right_that_no_link_uses_is_no_way_on_a_map_that_shows_every_way() -> None:
    rights = "rights: {request: {imaging: yes}, refer: {ortho: yes}}"
    links = ("person > fcp first_contact", "fcp > gp redirect")
    assert found(answer("RGT04", *links, more=LINKS, fcp=rights)) == ["RGT04:fcp"]
    assert is_clear(answer("RGT04", *links, fcp=rights))


def test_a_request_that_needs_a_consultant_is_not_the_practitioners_own() -> None:
    links = ("fcp > triage refer", "fcp > imaging request_test, gate: consultant")
    assert found(answer("RGT04", *links)) == ["RGT04:fcp"]


def test_where_there_is_no_practitioner_nobody_is_held_back() -> None:
    assert is_clear(answer("RGT04", "gp > physio refer", more="absent:\n  - {step: fcp}\n"))


def test_a_place_with_no_practice_on_a_whole_map_lacks_no_first_contact_practitioner() -> None:
    assert is_clear(answer("ACC02", "ed > clinic refer", more="complete: [steps]\n"))


def test_a_request_made_through_a_decision_is_answered_to_who_decided() -> None:
    asked = ("hub > choice next", "choice > imaging request_test")
    assert is_clear(answer("RES01", *asked, "imaging > hub result", more=LINKS))
    assert found(answer("RES01", *asked, "imaging > gp result", more=LINKS)) == [
        "RES01:hub>imaging"
    ]
    assert is_untold(answer("RES01", *asked, "imaging > gp result"))


# Care


def test_a_step_of_unknown_kind_may_be_the_surgeon_who_comes_first() -> None:
    assert is_untold(answer("CAR01", "gp > odd refer", "odd > pain refer", more=LINKS))
    assert is_clear(answer("CAR01", "gp > hub refer", "hub > pain refer", more=LINKS))


def test_pain_management_that_people_may_contact_themselves_waits_for_no_surgeon() -> None:
    links = ("person > pain self_refer", "gp > ortho refer", "ortho > pain refer")
    assert is_clear(answer("CAR01", *links, more=LINKS))


def test_bone_health_reached_only_through_the_gp_is_not_part_of_fracture_care() -> None:
    links = ("clinic > gp redirect", "gp > bones refer")
    assert found(answer("CAR03", *links, more=LINKS)) == ["CAR03:clinic"]
    assert is_clear(answer("CAR03", "clinic > ortho refer", "ortho > bones refer", more=LINKS))


def test_a_follow_up_in_the_clinic_is_not_rehabilitation() -> None:
    links = ("surgery > ortho follow_up", "ortho > physio refer")
    assert found(answer("CAR04", *links, more=LINKS)) == ["CAR04:surgery"]
    assert is_clear(answer("CAR04", *links, "surgery > rehab next", more=LINKS))


def test_a_pathway_without_therapy_or_pain_care_is_not_asked_for_psychological_support() -> None:
    whole = "complete: [steps, links]\n"
    assert is_clear(answer("CAR02", "ed > clinic refer", more=whole))
    assert is_untold(answer("CAR02", "gp > physio refer"))
