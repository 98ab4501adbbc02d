"""Every check over measures, in the order of the reference page. A new one is added by hand."""

from typing import Final

from govtool.checks.check import MeasuredCheck
from govtool.checks.measured.bypass.hospital_first import CHECK as MBY03
from govtool.checks.measured.bypass.independent import CHECK as MBY07
from govtool.checks.measured.bypass.listed_from_private import CHECK as MBY05
from govtool.checks.measured.bypass.out_of_area import CHECK as MBY06
from govtool.checks.measured.bypass.outside_ers import CHECK as MBY04
from govtool.checks.measured.bypass.rate import CHECK as MBY01
from govtool.checks.measured.bypass.variation import CHECK as MBY02
from govtool.checks.measured.change.benefit import CHECK as MCH02
from govtool.checks.measured.change.claims import CHECK as MCH01
from govtool.checks.measured.emergency.minor import CHECK as MED01
from govtool.checks.measured.emergency.repeat import CHECK as MED02
from govtool.checks.measured.imaging.before_referral import CHECK as MIM03
from govtool.checks.measured.imaging.criteria import CHECK as MIM01
from govtool.checks.measured.imaging.rate import CHECK as MIM02
from govtool.checks.measured.imaging.repeated import CHECK as MIM04
from govtool.checks.measured.movement.advice import CHECK as MMV06
from govtool.checks.measured.movement.bounce_back import CHECK as MMV01
from govtool.checks.measured.movement.clock import CHECK as MMV04
from govtool.checks.measured.movement.follow_up import CHECK as MMV07
from govtool.checks.measured.movement.missed import CHECK as MMV03
from govtool.checks.measured.movement.triaged_twice import CHECK as MMV02
from govtool.checks.measured.movement.unused import CHECK as MMV05
from govtool.checks.measured.outcomes.conversion import CHECK as MRS02
from govtool.checks.measured.outcomes.equity import CHECK as MRS06
from govtool.checks.measured.outcomes.no_outcome import CHECK as MRS01
from govtool.checks.measured.outcomes.paired_scores import CHECK as MRS05
from govtool.checks.measured.outcomes.spend import CHECK as MRS03
from govtool.checks.measured.outcomes.team_meetings import CHECK as MRS07
from govtool.checks.measured.outcomes.variation import CHECK as MRS04
from govtool.checks.measured.quality.choice import CHECK as MRF07
from govtool.checks.measured.quality.first_line import CHECK as MRF05
from govtool.checks.measured.quality.information import CHECK as MRF03
from govtool.checks.measured.quality.left_open import CHECK as MRF02
from govtool.checks.measured.quality.redirected import CHECK as MRF04
from govtool.checks.measured.quality.returned import CHECK as MRF01
from govtool.checks.measured.quality.suggested import CHECK as MRF06
from govtool.checks.measured.waits.backlog import CHECK as MWT05
from govtool.checks.measured.waits.capacity import CHECK as MWT04
from govtool.checks.measured.waits.early_arthritis import CHECK as MWT02
from govtool.checks.measured.waits.funding import CHECK as MWT08
from govtool.checks.measured.waits.priority import CHECK as MWT07
from govtool.checks.measured.waits.rehabilitation import CHECK as MWT09
from govtool.checks.measured.waits.slots import CHECK as MWT06
from govtool.checks.measured.waits.tests import CHECK as MWT03
from govtool.checks.measured.waits.urgent_triage import CHECK as MWT01

MEASURED_CHECKS: Final[tuple[MeasuredCheck, ...]] = (
    MBY01,
    MBY02,
    MBY03,
    MBY04,
    MBY05,
    MBY06,
    MBY07,
    MRF01,
    MRF02,
    MRF03,
    MRF04,
    MRF05,
    MRF06,
    MRF07,
    MMV01,
    MMV02,
    MMV03,
    MMV04,
    MMV05,
    MMV06,
    MMV07,
    MWT01,
    MWT02,
    MWT03,
    MWT04,
    MWT05,
    MWT06,
    MWT07,
    MWT08,
    MWT09,
    MIM01,
    MIM02,
    MIM03,
    MIM04,
    MED01,
    MED02,
    MRS01,
    MRS02,
    MRS03,
    MRS04,
    MRS05,
    MRS06,
    MRS07,
    MCH01,
    MCH02,
)
