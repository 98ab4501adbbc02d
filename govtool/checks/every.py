"""Every check there is, on the map and over measures, for those who need them all.

Checking a map alone needs only ``govtool.checks.catalogue``, which loads sooner.
"""

from typing import Final

from govtool.checks.catalogue import MAP_CHECKS
from govtool.checks.check import Check
from govtool.checks.measured_catalogue import MEASURED_CHECKS

EVERY_CHECK: Final[tuple[Check, ...]] = (*MAP_CHECKS, *MEASURED_CHECKS)

CHECK_BY_ID: Final[dict[str, Check]] = {check.id: check for check in EVERY_CHECK}
