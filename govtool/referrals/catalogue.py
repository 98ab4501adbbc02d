"""Every measure that govtool knows, in the order of the reference page."""

from typing import Final

from govtool.referrals.definition import Measure
from govtool.referrals.definitions.arrangements import ARRANGEMENTS
from govtool.referrals.definitions.bypass import BYPASS
from govtool.referrals.definitions.emergency import EMERGENCY
from govtool.referrals.definitions.imaging import IMAGING
from govtool.referrals.definitions.movement import MOVEMENT
from govtool.referrals.definitions.referral import REFERRAL
from govtool.referrals.definitions.results import RESULTS
from govtool.referrals.definitions.waits import WAITS

MEASURES: Final[tuple[Measure, ...]] = (
    *BYPASS,
    *REFERRAL,
    *MOVEMENT,
    *WAITS,
    *IMAGING,
    *EMERGENCY,
    *RESULTS,
    *ARRANGEMENTS,
)

MEASURE_BY_ID: Final[dict[str, Measure]] = {measure.id: measure for measure in MEASURES}
