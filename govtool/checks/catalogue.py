"""Every check on the map, in the order of the reference page. A new one is added here by hand."""

from typing import Final

from govtool.checks.access.first_contact import CHECK as ACC02
from govtool.checks.access.self_referral import CHECK as ACC01
from govtool.checks.capacity.inflow import CHECK as CAP01
from govtool.checks.care.bone_health import CHECK as CAR03
from govtool.checks.care.mind import CHECK as CAR02
from govtool.checks.care.pain import CHECK as CAR01
from govtool.checks.care.rehabilitation import CHECK as CAR04
from govtool.checks.check import Check
from govtool.checks.community.signpost import CHECK as COM01
from govtool.checks.data.flow import CHECK as DAT01
from govtool.checks.data.kinds import CHECK as DAT03
from govtool.checks.data.waits import CHECK as DAT02
from govtool.checks.design.difference import CHECK as DES02
from govtool.checks.design.unofficial import CHECK as DES01
from govtool.checks.design.unused import CHECK as DES03
from govtool.checks.flow.dead_end import CHECK as FLW01
from govtool.checks.flow.loop import CHECK as FLW04
from govtool.checks.flow.orphan import CHECK as FLW02
from govtool.checks.flow.turned_away import CHECK as FLW05
from govtool.checks.flow.way_out import CHECK as FLW03
from govtool.checks.records.letters import CHECK as REC02
from govtool.checks.records.paper import CHECK as REC01
from govtool.checks.referrals.bounce import CHECK as BNC01
from govtool.checks.referrals.forms import CHECK as REF02
from govtool.checks.referrals.return_alert import CHECK as REF04
from govtool.checks.referrals.sent_back import CHECK as REF03
from govtool.checks.referrals.ways import CHECK as REF01
from govtool.checks.results.comes_back import CHECK as RES01
from govtool.checks.rights.first_contact import CHECK as RGT04
from govtool.checks.rights.imaging import CHECK as RGT03
from govtool.checks.rights.onward import CHECK as RGT02
from govtool.checks.rights.tests import CHECK as RGT01
from govtool.checks.teams.split import CHECK as TEA01
from govtool.checks.triage.bypass import CHECK as TRI01
from govtool.checks.triage.double import CHECK as TRI02
from govtool.checks.triage.hospital_first import CHECK as TRI03
from govtool.checks.triage.private_listing import CHECK as TRI04
from govtool.checks.urgent.early_arthritis import CHECK as URG04
from govtool.checks.urgent.emergency_department import CHECK as URG01
from govtool.checks.urgent.emergency_exit import CHECK as URG02
from govtool.checks.urgent.pass_on import CHECK as URG05
from govtool.checks.urgent.urgent_wait import CHECK as URG03

MAP_CHECKS: Final[tuple[Check, ...]] = (
    TRI01,
    TRI02,
    TRI03,
    TRI04,
    BNC01,
    REF01,
    REF02,
    REF03,
    REF04,
    ACC01,
    ACC02,
    RGT01,
    RGT02,
    RGT03,
    RGT04,
    RES01,
    TEA01,
    REC01,
    REC02,
    DES01,
    DES02,
    DES03,
    CAP01,
    DAT01,
    DAT02,
    DAT03,
    COM01,
    CAR01,
    CAR02,
    CAR03,
    CAR04,
    URG01,
    URG02,
    URG03,
    URG04,
    URG05,
    FLW01,
    FLW02,
    FLW03,
    FLW04,
    FLW05,
)
