"""Who wanted what: a lane an actor, a mark a position, its stance in its shape and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.canvas import Canvas
from dashboard.model.period import Period

REACH = 0.2  # of a lane, above and below a mark's middle
PILL = 0.06
SHORT = 0.012  # years (four days): what lasts longer has a bar of its own
MOST = 0.5
LEVELS = (0.0, 0.24, -0.24)
PLACES = ("above", "below", "right", "left", "above-start", "above-end", "below-start", "below-end")


def lanes(facts: pd.DataFrame, order: Sequence[str]) -> list[str]:
    """The actors that take a position, in ``order``."""
    present = set(facts["actor"])
    return [actor for actor in order if actor in present]


def dated(facts: pd.DataFrame, span: tuple[float, float]) -> pd.DataFrame:
    """The positions that have a time of their own inside ``span`` (decimal years): less than most of it."""
    inside = facts["on_axis"] & (facts["end"] > span[0]) & (facts["start"] < span[1])
    return facts[inside & (facts["end"] - facts["start"] < MOST * (span[1] - span[0]))]


def draw(
    facts: pd.DataFrame, *, years: Period, actors: Sequence[str], colours: Mapping[str, str], near: float,
) -> go.Figure:
    """Draw the dated positions of one episode, a lane for each of ``actors`` from above.

    Marks of one lane closer than ``near`` (decimal years) stand above and below each other.
    """
    canvas = Canvas(years, float(len(actors)) or 1.0)
    middle = {actor: len(actors) - 0.5 - place for place, actor in enumerate(actors)}
    for y in middle.values():
        canvas.line([(years.start, y), (years.end + 1, y)], "rule", 1)
    before: dict[str, tuple[float, int]] = {}
    for fact in facts[facts["on_axis"]].sort_values(["start", "id"]).to_dict("records"):
        start, end = max(fact["start"], years.start), min(fact["end"], years.end + 1)
        x = (start + end) / 2
        last, level = before.get(fact["actor"], (float("-inf"), 0))
        level = (level + 1) % len(LEVELS) if x - last < near else 0
        before[fact["actor"]] = (x, level)
        y = middle[fact["actor"]] + LEVELS[level]
        colour = colours[fact["actor"]]
        with canvas.drawing(fact["id"], fact["basis"]):
            if end - start > SHORT:
                canvas.area(start, end, y - PILL, y + PILL, colour, 0.3)
            canvas.point(x, y, colour, str(fact["shape"]), 12)
        canvas.mark(fact["id"], x, x, y - REACH, y + REACH, fact["groups"])
        canvas.label(fact["id"], x, x, y - REACH / 2, y + REACH / 2, strong=str(fact["kind_name"]), text=fact["label"],
                     places=PLACES, priority=2, groups=fact["groups"], disputed=bool(fact["disputed"]))
    return canvas.figure()
