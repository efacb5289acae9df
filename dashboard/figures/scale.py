"""Value axes: from amounts to heights on a canvas, and the amounts that are written beside them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_TICKS = 4


@dataclass(frozen=True)
class Scale:
    """A linear axis from 0 to ``top``, or a logarithmic one from ``low`` (above 0) to ``top``.

    Heights run from 0 to ``height``; on a logarithmic axis one unit of height is a factor of ten.
    """

    top: float
    low: float = 0.0

    @property
    def height(self) -> float:
        return self.y(self.top)

    def y(self, value: float) -> float:
        """The height of an amount; what lies below a logarithmic axis stands on its foot."""
        if not self.low:
            return value
        return max(math.log10(max(value, self.low) / self.low), 0.0)

    def ticks(self, most: int = MOST_TICKS) -> list[float]:
        """Round amounts to write beside the axis, from its foot up; 0 stands on linear axes only."""
        if self.low:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.top) + 1e-9)
            return [10.0**power for power in range(first, last + 1)]
        step = next_step(self.top / most)
        return [step * i for i in range(int(self.top / step + 1e-9) + 1)]


def linear(values: Iterable[float], headroom: float = 1.25) -> Scale:
    """An axis from 0 that holds all ``values``, with room above for labels; 0 to 1 where there is none."""
    peak = max((value for value in values if not math.isnan(value)), default=0.0)
    return Scale(peak * headroom if peak > 0 else 1.0)


def logarithmic(values: Iterable[float], headroom: float = 1.25) -> Scale:
    """An axis of powers of ten that holds all ``values`` above 0; they need not begin at 0, so nothing stands on it."""
    known = [value for value in values if value > 0]
    if not known:
        return Scale(10.0, 1.0)
    return Scale(max(known) * headroom**2, 10.0 ** math.floor(math.log10(min(known))))


def next_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below ``rough`` (above 0)."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((factor * power for factor in STEPS if factor * power >= rough * (1 - 1e-9)), 10 * power)
