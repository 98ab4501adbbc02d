"""How far chance alone may take a share: intervals, and the limits of a funnel plot.

Wilson's interval is the usual one for a share (E. B. Wilson, 1927). The funnel's limits are exact:
the chance of a count at least as far out, if the practice shared the rate of all.
"""

from math import exp, lgamma, log, log1p, sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""Standard deviations for an interval that holds the true share in 95 of 100 cases."""
TAIL: Final = 0.001
"""The chance beyond each of a funnel's outer limits, which hold 99.8% between them."""


def wilson(part: int, whole: int, z: float = Z_95) -> tuple[float, float]:
    """The interval in which a share lies, from 0 to 1, for ``part`` of ``whole`` cases.

    Raises:
        ValueError: there are no cases, or more parts than cases.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("A share needs cases, and no more parts than cases.")
    share, squared = part / whole, z * z
    centre = share + squared / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + squared / (4 * whole * whole))
    scale = 1 + squared / whole
    low = 0.0 if part == 0 else (centre - spread) / scale
    high = 1.0 if part == whole else (centre + spread) / scale
    return low, high


def chance_of_at_least(part: int, whole: int, rate: float) -> float:
    """The chance of ``part`` or more of ``whole``, where each has the chance ``rate``."""
    if part <= 0:
        return 1.0
    if rate <= 0 or part > whole:
        return 0.0
    if rate >= 1:
        return 1.0
    return min(1.0, _tail(part, whole, rate))


def chance_of_at_most(part: int, whole: int, rate: float) -> float:
    """The chance of ``part`` or fewer of ``whole``, where each has the chance ``rate``."""
    return chance_of_at_least(whole - part, whole, 1 - rate)


def is_above_funnel(part: int, whole: int, rate: float, tail: float = TAIL) -> bool:
    """Whether so many are beyond the upper limit of a funnel plot around ``rate``."""
    return part > whole * rate and chance_of_at_least(part, whole, rate) < tail


def is_below_funnel(part: int, whole: int, rate: float, tail: float = TAIL) -> bool:
    """Whether so few are beyond the lower limit of a funnel plot around ``rate``."""
    return part < whole * rate and chance_of_at_most(part, whole, rate) < tail


def _tail(part: int, whole: int, rate: float) -> float:
    """The sum of the binomial chances from ``part`` up, taken from the thinner end."""
    if part <= whole * rate:
        return 1 - _tail(whole - part + 1, whole, 1 - rate)
    odds = rate / (1 - rate)
    term = exp(_log_chance(part, whole, rate))
    total = 0.0
    for count in range(part, whole + 1):
        total += term
        term *= odds * (whole - count) / (count + 1)
        if term <= total * 1e-17:
            break
    return total


def _log_chance(part: int, whole: int, rate: float) -> float:
    ways = lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)
    return ways + part * log(rate) + (whole - part) * log1p(-rate)
