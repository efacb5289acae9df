"""Treaties and events in swimlanes by partner; what involves two pillars joins their lanes."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.model.period import Period

LONG_YEARS = 1.0  # a span longer than this is drawn as a bar
CROWD = 0.34  # years within which marks of one lane stand above each other
PLACES = ("above", "below", "above-start", "below-start", "above-end", "below-end", "right", "left")
PILL = 0.07  # of a lane: half the height of a span's bar
REACH = 0.15  # of a lane, above and below the middle of a mark that stands on the line
SIZES = {1: 13, 2: 11, 3: 9}
STEP = 0.11  # of a lane, between marks that stand above each other
STEPS = (0.0, STEP, -STEP, 2 * STEP, -2 * STEP, 3 * STEP, -3 * STEP)


def draw(
    facts: pd.DataFrame, *, years: Period, lanes: pd.DataFrame, max_rank: int = 2, crowd: float = CROWD,
) -> go.Figure:
    """Draw dated facts of rank ``max_rank`` or weightier, a lane a row of ``lanes`` from above.

    Marks of one lane closer than ``crowd`` years stand above each other; with 0 all stand on the line.

    Columns used beside the facts' own: ``rank``, ``shape`` (circle, square, diamond). A year-only date has a pale
    pill as wide as the year behind it.
    """
    ordered = lanes.sort_values("order")
    canvas = Canvas(years, float(len(ordered)))
    middle = {lane: len(ordered) - 0.5 - i for i, lane in enumerate(ordered["id"])}
    colour = dict(zip(ordered["id"], ordered["colour"], strict=True))
    pillars = set(ordered.loc[ordered["pillar"] == "yes", "id"])
    for y in middle.values():
        canvas.line([(years.start, y), (years.end + 1, y)], "rule", 1)
    taken: dict[str, list[float]] = {lane: [] for lane in middle}
    shown = facts[facts["on_axis"] & (facts["rank"] <= max_rank)].sort_values(["rank", "start"], ascending=[False, True])
    for fact in shown.pipe(dicts):
        _fact(canvas, fact, middle, colour, pillars, taken, crowd)
    return canvas.figure()


def _drawn_span(start: float, end: float, years: Period) -> tuple[float, float]:
    """What of a date lies on the axis; beyond a known end an open one is drawn for one year only."""
    if math.isinf(start):
        start = end - 1
    elif math.isinf(end):
        end = start + 1
    return max(start, years.start), min(end, years.end + 1)


def _fact(
    canvas: Canvas, fact: dict[str, object], middle: dict[str, float], colour: dict[str, str], pillars: set[str],
    taken: dict[str, list[float]], crowd: float,
) -> None:
    start, end = _drawn_span(float(fact["start"]), float(fact["end"]), canvas.years)  # type: ignore[arg-type]
    span = end - start
    x = (end - min(span, 1) / 2) if math.isinf(float(fact["start"])) else (start + min(span, 1) / 2)  # type: ignore[arg-type]
    places = []
    reach = REACH if crowd == 0 else STEP / 2
    for lane in fact["lanes"]:  # type: ignore[attr-defined]
        if lane not in middle:
            continue
        thick = PILL if crowd == 0 else PILL / 2
        near = max(bisect_left(taken[lane], x + crowd) - bisect_right(taken[lane], x - crowd), 0)
        y = middle[lane] + STEPS[near % len(STEPS)]
        insort(taken[lane], x)
        places.append((lane, y))
        with canvas.drawing(fact["id"], fact["basis"]):
            if span > LONG_YEARS:
                canvas.area(start, end, y - thick, y + thick, colour[lane], 0.3)
            elif fact["precision"] == "year":
                canvas.area(start, end, y - thick, y + thick, colour[lane], 0.22)
            size = SIZES[int(fact["rank"])]  # type: ignore[call-overload]
            canvas.point(x, y, colour[lane], str(fact["shape"]), size)
        canvas.mark(str(fact["id"]), x, x, y - reach, y + reach, fact["groups"])  # type: ignore[arg-type]
        canvas.label(
            str(fact["id"]), x, x, y - reach, y + reach, text=str(fact["label"]), places=PLACES,
            priority=int(fact["rank"]), colour=colour[lane], by=fact["by"], groups=fact["groups"],  # type: ignore[arg-type, call-overload]
            disputed=bool(fact["disputed"]),
        )
    joined = [y for lane, y in places if lane in pillars]
    if len(joined) > 1:
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.line([(x, min(joined)), (x, max(joined))], *(("ink", 1.5) if crowd == 0 else ("ink-3", 1)))
        canvas.obstacle(x - 0.03, x + 0.03, min(joined), max(joined))
