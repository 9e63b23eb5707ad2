"""The scale of a chart: round numbers that hold all of its values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 5
"""About so many between the ends: enough to read by, too few to count."""
_NEAR_ZERO = Decimal("0.5")
"""A line's scale begins at nought where its values reach down to this share of their greatest."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Numbers at equal distances, the ends included."""

    numbers: tuple[Decimal, ...]
    decimals: int
    """Decimals they are written with."""


def scale_for(values: Iterable[Decimal], *, from_zero: bool) -> ValueScale:
    """A scale for `values`: from nought where lengths are compared, else close around them."""
    found = tuple(values)
    low, high = min(found), max(found)
    if from_zero or _reaches_down(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = low - _about(low), high + _about(high)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    numbers = tuple(step * (first + at) for at in range(int(last - first) + 1))
    return ValueScale(numbers, max(0, -int(step.normalize().as_tuple().exponent)))


def _reaches_down(low: Decimal, high: Decimal) -> bool:
    return low < 0 < high or min(abs(low), abs(high)) <= _NEAR_ZERO * max(abs(low), abs(high))


def _about(number: Decimal) -> Decimal:
    """Room around a number that is alone."""
    return abs(number) / 2 or Decimal(1)


def _step(span: Decimal) -> Decimal:
    """The least of 1, 2, 2.5 and 5 times a power of ten that divides `span` into few enough parts."""
    rough = span / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * step for step in _STEPS if power * step >= rough)
