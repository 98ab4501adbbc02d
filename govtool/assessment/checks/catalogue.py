"""Every check on an assessment, in the order it is shown. A new one is added here by hand."""

from typing import Final

from govtool.assessment.checks.above_evidence import CHECK as ASM02
from govtool.assessment.checks.all_alike import CHECK as ASM12
from govtool.assessment.checks.check import AssessmentCheck
from govtool.assessment.checks.dated_ahead import CHECK as ASM05
from govtool.assessment.checks.few_voices import CHECK as ASM15
from govtool.assessment.checks.left_blank import CHECK as ASM09
from govtool.assessment.checks.low_target import CHECK as ASM06
from govtool.assessment.checks.map_changed import CHECK as ASM10
from govtool.assessment.checks.no_consensus import CHECK as ASM08
from govtool.assessment.checks.one_paper import CHECK as ASM14
from govtool.assessment.checks.out_of_date import CHECK as ASM04
from govtool.assessment.checks.reassurance import CHECK as ASM03
from govtool.assessment.checks.set_aside import CHECK as ASM16
from govtool.assessment.checks.side_absent import CHECK as ASM11
from govtool.assessment.checks.target_day import CHECK as ASM07
from govtool.assessment.checks.under_claimed import CHECK as ASM13
from govtool.assessment.checks.unshown_claim import CHECK as ASM01

ASSESSMENT_CHECKS: Final[tuple[AssessmentCheck, ...]] = (
    ASM01,
    ASM02,
    ASM03,
    ASM04,
    ASM05,
    ASM06,
    ASM07,
    ASM08,
    ASM09,
    ASM10,
    ASM11,
    ASM12,
    ASM13,
    ASM14,
    ASM15,
    ASM16,
)
