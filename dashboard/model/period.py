"""The chosen years: a closed interval, both ends inclusive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Period:
    """Years ``start`` to ``end``, both included.

    Raises:
        ValueError: the end lies before the start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period {self.start}-{self.end} ends before it begins")

    def years(self) -> range:
        return range(self.start, self.end + 1)

    def overlaps(self, first: int | None, last: int | None) -> bool:
        """Whether years first to last (None: open) share at least one year with this period."""
        return (first is None or first <= self.end) and (last is None or last >= self.start)

    def contains(self, first: int | None, last: int | None) -> bool:
        """Whether years first to last lie wholly inside; an open end never does."""
        return first is not None and last is not None and self.start <= first and last <= self.end

    def windows(self) -> Iterator[Period]:
        """Every start-end pair inside this period, in order."""
        for start in self.years():
            for end in range(start, self.end + 1):
                yield Period(start, end)
