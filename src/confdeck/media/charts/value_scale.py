"""Chooses the scale of a chart: round numbers that include all of its values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 5
"""Approximate number of intervals of a scale."""
_NEAR_ZERO = Decimal("0.5")
"""A line's scale includes zero if its least value is at most this share of its greatest."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """The numbers of a scale at equal distances, ends included."""

    numbers: tuple[Decimal, ...]
    decimals: int
    """Decimals of the numbers."""


def scale_for(values: Iterable[Decimal], *, from_zero: bool) -> ValueScale:
    """Return a scale for `values`: from zero where lengths are compared, else close around them."""
    values = tuple(values)
    low, high = min(values), max(values)
    if from_zero or _is_near_zero(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = low - _margin(low), high + _margin(high)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    numbers = tuple(step * (first + index) for index in range(int(last - first) + 1))
    return ValueScale(numbers, max(0, -int(step.normalize().as_tuple().exponent)))


def _is_near_zero(low: Decimal, high: Decimal) -> bool:
    return low < 0 < high or min(abs(low), abs(high)) <= _NEAR_ZERO * max(abs(low), abs(high))


def _margin(number: Decimal) -> Decimal:
    """Return the distance between a single value and the ends of its scale."""
    return abs(number) / 2 or Decimal(1)


def _step(span: Decimal) -> Decimal:
    """Return the least of 1, 2, 2.5 and 5 times a power of ten that divides `span` into few enough intervals."""
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * step for step in _STEPS if power * step >= rough)
