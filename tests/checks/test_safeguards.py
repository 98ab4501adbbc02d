"""Each check notices when its safeguard is taken away from a pathway that is otherwise right."""

from dataclasses import replace
from pathlib import Path

import pytest

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.running import run_checks
from govtool.pathways.figures import Figure
from govtool.pathways.kinds import (
    Channel,
    ExceptionReason,
    Layer,
    LinkKind,
    Medium,
    StepType,
    Urgency,
)
from govtool.pathways.model import Pathway, Rights, TurnedAway
from govtool.pathways.reading import read_pathway
from govtool.sources import Fact
from tests.checks.taking_away import (
    Safeguard,
    extra,
    links,
    mostly_unofficial,
    no_exits,
    on_link,
    people,
    unplanned,
    with_link,
    with_step,
    without,
    without_exception,
    without_ways_into,
)

FOLDER = Path(__file__).parent / "correct_pathways"


def read(name: str) -> Pathway:
    return read_pathway((FOLDER / f"{name}.yaml").read_text("utf-8"), name)


SAFEGUARDS = (
    Safeguard(
        "TRI01",
        "referral_assessment_service",
        "an old listing lets GPs book orthopaedics",
        with_link(extra("gp", "ortho")),
    ),
    Safeguard(
        "TRI02",
        "hub_and_meeting",
        "the point of access triages what the hub triages again",
        with_step("spa", lambda step: replace(step, triages=Fact.YES)),
    ),
    Safeguard(
        "TRI03",
        "referral_assessment_service",
        "GPs can send people only to hospital",
        lambda pathway: with_link(extra("gp", "ortho"))(
            links(pathway, lambda link: None if link.origin == "gp" and link.is_routine else link)
        ),
    ),
    Safeguard(
        "BNC01",
        "referral_assessment_service",
        "orthopaedics sends people back to the GP, who must refer them to physiotherapy",
        lambda pathway: with_link(extra("gp", "physio"))(
            with_link(extra("ortho", "gp", LinkKind.DISCHARGE))(
                without("ortho>physio:refer")(pathway)
            )
        ),
    ),
    Safeguard(
        "REF01",
        "referral_assessment_service",
        "some practices still refer by letter",
        with_link(replace(extra("gp", "ras"), channel=Channel.LETTER)),
    ),
    Safeguard(
        "REF02",
        "referral_assessment_service",
        "first contact practitioners use an older form",
        on_link("fcp>ras:refer", lambda link: replace(link, form_version="1.0")),
    ),
    Safeguard(
        "ACC01",
        "referral_assessment_service",
        "nobody can refer themselves",
        without("person>physio:self_refer"),
    ),
    Safeguard(
        "ACC02",
        "referral_assessment_service",
        "half the practices have a first contact practitioner",
        with_step("fcp", lambda step: replace(step, coverage=Figure("50", "% of practices"))),
    ),
    Safeguard(
        "RGT01",
        "back_pain",
        "therapists may not request tests",
        with_step(
            "physio",
            lambda step: replace(step, rights=Rights(request={StepType.IMAGING: Fact.NO})),
        ),
    ),
    Safeguard(
        "RGT02",
        "back_pain",
        "therapists may not refer on",
        with_step(
            "physio", lambda step: replace(step, rights=Rights(refer={StepType.SPINAL: Fact.NO}))
        ),
    ),
    Safeguard(
        "RGT03",
        "hub_and_meeting",
        "neither hub nor practitioner has a way to imaging",
        lambda pathway: with_step("fcp", lambda step: replace(step, rights=Rights()))(
            with_step("hub", lambda step: replace(step, rights=Rights()))(
                without_ways_into("imaging")(pathway)
            )
        ),
    ),
    Safeguard(
        "TEA01",
        "shared_queue",
        "two teams keep two queues and two records",
        lambda pathway: replace(
            pathway,
            steps=tuple(
                replace(step, single_queue=Fact.NO, shared_record=Fact.NO)
                for step in pathway.steps
            ),
        ),
    ),
    Safeguard(
        "REC01",
        "shared_queue",
        "one team keeps paper notes",
        with_step("physio-a", lambda step: replace(step, record_medium=Medium.PAPER)),
    ),
    Safeguard(
        "REC02",
        "shared_queue",
        "discharge notes go by letter",
        on_link("ortho>gp:result", lambda link: replace(link, channel=Channel.LETTER)),
    ),
    Safeguard(
        "DES01",
        "shared_queue",
        "practices telephone a team instead",
        with_link(replace(extra("gp", "physio-a"), layer=Layer.ACTUAL)),
    ),
    Safeguard(
        "DAT01",
        "shared_queue",
        "nobody counts who goes where",
        lambda pathway: links(pathway, lambda link: replace(link, volume_month=None)),
    ),
    Safeguard(
        "COM01",
        "shared_queue",
        "nobody points to the exercise scheme or the guides",
        without_ways_into("gym", "guides"),
    ),
    Safeguard(
        "URG01",
        "shared_queue",
        "the emergency department has no way into the service",
        without("ed>spa:refer"),
    ),
    Safeguard(
        "FLW01",
        "community_pain",
        "nobody leaves the work advisers",
        without("work>home:discharge"),
    ),
    Safeguard(
        "FLW02", "community_pain", "nothing leads to the guides", without_ways_into("guides")
    ),
    Safeguard(
        "FLW03",
        "community_pain",
        "nobody is ever discharged or helped to help themselves",
        lambda pathway: with_step("cancer", lambda step: replace(step, end=None))(
            without_ways_into("home", "guides")(pathway)
        ),
    ),
    Safeguard(
        "TRI04",
        "referral_assessment_service",
        "the private clinic lists people for surgery itself",
        with_link(extra("clinic", "theatre", LinkKind.LIST)),
    ),
    Safeguard(
        "REF03",
        "referral_assessment_service",
        "triage sends referrals back",
        with_link(replace(extra("ras", "gp", LinkKind.RETURN), return_rate=Figure("12", "%"))),
    ),
    Safeguard(
        "REF04",
        "referral_assessment_service",
        "a referral sent back raises no task",
        with_link(replace(extra("ras", "gp", LinkKind.RETURN), alert=Fact.NO)),
    ),
    Safeguard(
        "DES02", "shared_queue", "what people do is not what was designed", mostly_unofficial
    ),
    Safeguard(
        "DES03",
        "hub_and_meeting",
        "nobody uses the way from the hub to the pain service",
        on_link("hub>pain:refer", lambda link: replace(link, volume_month=people("0"))),
    ),
    Safeguard(
        "CAP01",
        "hub_and_meeting",
        "more people come to the hub than it can see",
        with_step("hub", lambda step: replace(step, capacity_month=people("300"))),
    ),
    Safeguard("URG02", "back_pain", "the emergency exits are taken away", no_exits),
    Safeguard(
        "URG03",
        "early_arthritis",
        "urgent referrals wait four months",
        on_link(
            "gp>eia:refer",
            lambda link: replace(link, urgency=Urgency.URGENT, wait=Figure("16", "weeks")),
        ),
    ),
    Safeguard(
        "URG04",
        "early_arthritis",
        "early arthritis goes through triage",
        without_exception(ExceptionReason.EARLY_INFLAMMATORY_ARTHRITIS),
    ),
    Safeguard(
        "URG05",
        "hub_and_meeting",
        "the hub keeps suspected cancers and fractures",
        lambda pathway: with_step("hub", lambda step: replace(step, turns_away=(), excludes=None))(
            links(
                pathway,
                lambda link: (
                    None
                    if link.origin == "hub" and (link.exception or link.kind is LinkKind.ESCALATE)
                    else link
                ),
            )
        ),
    ),
    Safeguard(
        "FLW04",
        "hub_and_meeting",
        "the way back from the meeting is no planned review",
        unplanned,
    ),
    Safeguard(
        "FLW05",
        "children",
        "nobody sees the people that both physiotherapy services turn away",
        with_step(
            "physio",
            lambda step: replace(
                step, turns_away=(TurnedAway("children under 16", seen_by="adults"),)
            ),
        ),
    ),
    Safeguard(
        "RES01",
        "one_stop_tests",
        "the scan's result does not come back to the hub",
        without("imaging>hub:result"),
    ),
    Safeguard(
        "RGT04",
        "first_contact",
        "the first contact practitioner can only go back to the GP",
        lambda pathway: with_link(extra("fcp", "gp"))(
            links(
                pathway,
                lambda link: (
                    None
                    if link.origin == "fcp"
                    and link.kind in {LinkKind.REFER, LinkKind.REQUEST_TEST}
                    else link
                ),
            )
        ),
    ),
    Safeguard(
        "DAT02",
        "hub_and_meeting",
        "the wait between hub and orthopaedics is not recorded",
        on_link("hub>ortho:refer", lambda link: replace(link, wait=None)),
    ),
    Safeguard(
        "DAT03",
        "hub_and_meeting",
        "nobody has said what kind of step the hub is",
        with_step("hub", lambda step: replace(step, type=StepType.UNKNOWN)),
    ),
    Safeguard(
        "CAR01",
        "hub_and_meeting",
        "pain care comes only after the spinal service",
        lambda pathway: with_link(extra("spinal", "pain"))(without_ways_into("pain")(pathway)),
    ),
    Safeguard(
        "CAR02", "hub_and_meeting", "no way leads to talking therapies", without_ways_into("psych")
    ),
    Safeguard(
        "CAR03", "fracture_clinic", "no way leads to fracture liaison", without_ways_into("fls")
    ),
    Safeguard(
        "CAR04", "hip_and_knee", "no way leads to rehabilitation", without_ways_into("rehab")
    ),
)


@pytest.mark.parametrize(
    "safeguard", SAFEGUARDS, ids=lambda safeguard: f"{safeguard.check} {safeguard.what}"
)
def test_a_safeguard_taken_away_from_a_correct_pathway_is_noticed(safeguard: Safeguard) -> None:
    broken = safeguard.take_away(read(safeguard.pathway))
    found = {finding.check for finding in run_checks(broken, MAP_CHECKS).findings}
    assert safeguard.check in found, safeguard.what


def test_every_check_of_the_map_has_a_safeguard_that_is_taken_away() -> None:
    assert {safeguard.check for safeguard in SAFEGUARDS} == {check.id for check in MAP_CHECKS}
