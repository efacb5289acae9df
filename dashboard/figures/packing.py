"""Spans laid in lines so that none covers another: the one rule by which crowded marks and their words share a row."""

from __future__ import annotations

from collections.abc import Iterable


def pack(reaches: Iterable[tuple[float, float]]) -> list[int]:
    """For each (start, end), in the order given, the lowest line that is free from its start on."""
    taken: list[float] = []
    lines = []
    for start, end in reaches:
        line = next((line for line, until in enumerate(taken) if until <= start), len(taken))
        taken[line:line + 1] = [end]
        lines.append(line)
    return lines
