"""Where the map does not say enough, a check says so: neither a finding nor all clear."""

import pytest

from govtool.checks.finding import Severity
from tests.checks.answers import (
    EARLY_ARTHRITIS,
    FIGURES,
    LINKS,
    answer,
    found,
    is_clear,
    is_untold,
)

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


def test_a_way_back_that_is_certain_by_one_referral_is_not_doubted_because_of_another() -> None:
    report = answer(
        "BNC01",
        "physio > gp discharge",
        "gp > ortho refer",
        "gp > ortho refer, only_after: [physio]",
    )
    assert found(report) == ["BNC01:physio>ortho"]
    asked = [item.missing for item in report.not_assessed]
    assert asked == ["Whether The ortho sends people back to the GP to be referred."]


def test_a_way_for_a_red_flag_is_no_direct_way_for_everybody_else() -> None:
    back = ("physio > gp discharge", "gp > rheum refer")
    flag = f"physio > rheum refer, {EARLY_ARTHRITIS}"
    assert found(answer("BNC01", *back, flag, more=LINKS)) == ["BNC01:physio>rheum"]
    assert is_clear(answer("BNC01", *back, "physio > rheum refer", more=LINKS))


@pytest.mark.parametrize(
    ("share", "is_whole"),
    [
        ('"99.5", unit: "%"', False),
        ('"100", unit: "%"', True),
        ('"18/19", unit: practices', False),
    ],
)
def test_every_practice_means_every_one(share: str, is_whole: bool) -> None:
    report = answer("ACC02", "gp > fcp refer", fcp=f"coverage: {{value: {share}}}")
    assert is_clear(report) if is_whole else found(report) == ["ACC02:fcp"]


# The design


@pytest.mark.parametrize("check", ["DES01", "DES02"])
def test_somebody_who_compared_the_routes_with_the_design_settles_it(check: str) -> None:
    said = "facts:\n  - {{topic: routes_as_designed, value: {}}}\n"
    assert is_clear(answer(check, "gp > hub refer", more=said.format("yes")))
    assert is_untold(answer(check, "gp > hub refer"))


def test_how_the_map_differs_is_counted_by_what_was_not_designed_and_what_is_not_used() -> None:
    unused = "layer: designed, volume_month: {value: 0, unit: people a month}"
    (finding,) = answer(
        "DES02",
        "gp > hub refer, layer: designed",
        "gp > ortho refer, layer: actual",
        "gp > pain refer, layer: actual",
        f"hub > physio refer, {unused}",
    ).findings
    assert finding.message == (
        "What people do differs from the design on more than 10% of all links: 2 links are used "
        "but not designed and 1 link is designed but not used. One goes from The gp to The ortho."
    )


@pytest.mark.parametrize("check", ["DES01", "DES02"])
def test_a_map_settles_the_design_only_where_it_is_whole_and_says_what_was_designed(
    check: str,
) -> None:
    drawn = "gp > hub refer, layer: designed"
    assert is_untold(answer(check, "gp > hub refer", more=LINKS))
    assert is_untold(answer(check, drawn))
    assert is_clear(answer(check, drawn, more=LINKS))


@pytest.mark.parametrize(("designed", "is_found"), [(9, False), (8, True)])
def test_as_many_links_that_differ_as_are_allowed_are_not_too_many(
    designed: int, *, is_found: bool
) -> None:
    ends = ["fcp", "spa", "triage", "hub", "physio", "imaging", "ortho", "rheum", "pain"]
    links = [f"gp > {end} refer, layer: designed" for end in ends[:designed]]
    report = answer("DES02", *links, "gp > private refer, layer: actual", more=LINKS)
    assert bool(report.findings) is is_found


def test_four_ways_of_sending_are_counted_in_a_word() -> None:
    ways = [f"gp > physio refer, channel: {way}" for way in ("email", "letter", "phone", "portal")]
    (finding,) = answer("REF01", *ways).findings
    assert "are sent in four different ways" in finding.message


def test_how_referrals_are_sent_is_asked_by_the_kind_of_service() -> None:
    report = answer("REF01", "gp > hub refer", "gp > physio refer, channel: e_rs")
    assert [item.missing for item in report.not_assessed] == [
        "How referrals to these are sent: MSK hub."
    ]
