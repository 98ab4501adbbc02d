"""Every check, in the order of the reference page. A new check is added here by hand."""

from typing import Final

from govtool.checks.access.first_contact import CHECK as ACC02
from govtool.checks.access.self_referral import CHECK as ACC01
from govtool.checks.check import Check
from govtool.checks.community.signpost import CHECK as COM01
from govtool.checks.data.flow import CHECK as DAT01
from govtool.checks.design.unofficial import CHECK as DES01
from govtool.checks.flow.dead_end import CHECK as FLW01
from govtool.checks.flow.orphan import CHECK as FLW02
from govtool.checks.flow.way_out import CHECK as FLW03
from govtool.checks.records.letters import CHECK as REC02
from govtool.checks.records.paper import CHECK as REC01
from govtool.checks.referrals.bounce import CHECK as BNC01
from govtool.checks.referrals.forms import CHECK as REF02
from govtool.checks.referrals.ways import CHECK as REF01
from govtool.checks.rights.imaging import CHECK as RGT03
from govtool.checks.rights.onward import CHECK as RGT02
from govtool.checks.rights.tests import CHECK as RGT01
from govtool.checks.teams.split import CHECK as TEA01
from govtool.checks.triage.bypass import CHECK as TRI01
from govtool.checks.triage.double import CHECK as TRI02
from govtool.checks.triage.hospital_first import CHECK as TRI03
from govtool.checks.urgent.emergency_department import CHECK as URG01

MAP_CHECKS: Final[tuple[Check, ...]] = (
    TRI01,
    TRI02,
    TRI03,
    BNC01,
    REF01,
    REF02,
    ACC01,
    ACC02,
    RGT01,
    RGT02,
    RGT03,
    TEA01,
    REC01,
    REC02,
    DES01,
    DAT01,
    COM01,
    URG01,
    FLW01,
    FLW02,
    FLW03,
)

CHECKS: Final[tuple[Check, ...]] = MAP_CHECKS

CHECK_BY_ID: Final[dict[str, Check]] = {check.id: check for check in CHECKS}
