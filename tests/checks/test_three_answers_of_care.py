"""Rights, results and care: found, clear, or not enough is said to tell."""

from tests.checks.answers import (
    LINKS,
    answer,
    found,
    is_clear,
    is_untold,
)

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


# Red flags and rights


def test_a_referral_for_a_red_flag_alone_shows_no_right_to_refer_on() -> None:
    flag = "ortho refer, urgency: urgent, exception: suspected_cancer"
    assert is_untold(answer("RGT02", f"physio > {flag}"))
    assert found(answer("RGT02", f"physio > {flag}", more=LINKS)) == ["RGT02:physio"]
    on = ("physio > hub refer", "hub > ortho refer")
    assert is_clear(answer("RGT02", f"physio > {flag}", *on, more=LINKS))
    tests = "fcp > imaging request_test"
    assert found(answer("RGT04", f"fcp > {flag}", tests, more=LINKS)) == ["RGT04:fcp"]
    assert is_clear(answer("RGT04", f"fcp > {flag}", "fcp > triage refer", tests, more=LINKS))


def test_a_referral_that_a_doctor_must_approve_asks_nobody_else_to_refer() -> None:
    (finding,) = answer("RGT02", "physio > ortho refer, gate: gp").findings
    assert finding.message == (
        "Staff at The physio cannot refer on to a specialist themselves; a GP must approve it."
    )
    assert finding.route == ("physio", "ortho")


def test_a_practitioner_who_asks_the_gp_is_said_to_go_through_the_gp() -> None:
    (finding,) = answer("RGT04", "fcp > gp ask, asks_for: refer").findings
    assert finding.message.endswith("themselves; they must go through The gp.")
    assert finding.route == ("fcp", "gp")


def test_whether_two_teams_of_two_organisations_share_a_record_is_asked() -> None:
    more = "providers:\n  - {id: a, name: Trust A}\n  - {id: b, name: Trust B}\n"
    teams = {"physio": "provider: a", "physio-b": "provider: b"}
    report = answer("TEA01", "gp > physio refer", "gp > physio-b refer", more=more, **teams)
    assert is_untold(report)
    assert report.not_assessed[0].missing.endswith("share a record or a queue.")


def test_whoever_asks_a_doctor_for_a_test_may_still_refer_on() -> None:
    asks = "physio > gp ask, asks_for: request_test"
    assert found(answer("RGT02", asks, "physio > ortho refer")) == []
    assert found(answer("RGT02", "physio > gp ask, asks_for: refer", "physio > ortho refer")) == [
        "RGT02:physio"
    ]
