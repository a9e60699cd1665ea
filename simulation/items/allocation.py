"""Distribute a whole number by weight, within bounds, so that totals are exact."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

BISECTIONS = 60
"""Bisection steps after which the factor is exact to a double's precision."""

Share = TypeVar("Share", bound=Hashable)


def apportion(
    total: int, weights: Mapping[Share, float], lower: Mapping[Share, int], upper: Mapping[Share, int]
) -> dict[Share, int]:
    """Distribute `total` in whole shares, as proportional to the weights as the bounds allow.

    Bisection finds the common factor; the remainder goes to the largest fractions.

    Raises:
        ValueError: the bounds cannot hold the total.
    """
    if not sum(lower.values()) <= total <= sum(upper.values()):
        message = f"{total} does not lie between {sum(lower.values())} and {sum(upper.values())}"
        raise ValueError(message)
    if not total:
        return dict.fromkeys(weights, 0)
    factor = _factor(total, weights, lower, upper)
    ideal = {key: _bounded(factor * weights[key], lower[key], upper[key]) for key in weights}
    shares = {key: int(value) for key, value in ideal.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(weights, key=lambda key: ideal[key] - shares[key], reverse=True)
    while left:
        for key in by_remainder:
            if left and shares[key] < upper[key]:
                shares[key] += 1
                left -= 1
    return shares


def _factor(
    total: int, weights: Mapping[Share, float], lower: Mapping[Share, int], upper: Mapping[Share, int]
) -> float:
    """Find the largest factor at which the bounded shares do not exceed the total."""
    low, high = 0.0, total / min(weights.values())
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        held = sum(_bounded(middle * weights[key], lower[key], upper[key]) for key in weights)
        low, high = (middle, high) if held <= total else (low, middle)
    return low


def _bounded(value: float, lower: int, upper: int) -> float:
    return min(max(value, lower), upper)
