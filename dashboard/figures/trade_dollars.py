"""Trade in money: records by year as columns a partner, single sums of the texts as columns on the same axis.

And the plan periods under them, so that both can be read against each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures import record, scale
from dashboard.figures.canvas import Canvas
from dashboard.figures.scale import Scale
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

HIT = 0.12  # of the plot's height: the least that a pointer can hit of a low column
SIDES = (
    "right", "left", "above", "above-end", "lead-left-1", "lead-left-2", "lead-right-1", "lead-right-2", "lead-right-3",
)
LAST_PLACES = ("left", "above-end", "lead-left-1", "lead-left-2", "lead-left-3")
ZERO_LINE = 3
PLAN_ROOM = 0.9  # of its level: the height of a plan
PLAN_STRENGTH = 0.16


def axis(facts: pd.DataFrame, *more: pd.DataFrame) -> Scale:
    """One axis of money for all rows, so that they compare."""
    return scale.linear(float(value) for frame in (facts, *more) for value in frame["value"].dropna())


def partners(facts: pd.DataFrame) -> list[str]:
    """The partners of records, the weightiest first: so do their columns stand in each year."""
    return facts.groupby("partner")["value"].max().sort_values(ascending=False, kind="stable").index.tolist()


def draw_years(
    facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, on: Scale, order: Sequence[str],
) -> go.Figure:
    """Records by year as columns, each partner of ``order`` at its own place in every year.

    A year without a value has no column, a value of nothing has a line on the axis. Of each record only the last value is
    labelled, of that with the highest value first.
    """
    canvas = _canvas(facts, years, on, amounts)
    told = facts.pipe(dicts)
    last = {fact["series"]: fact["id"] for fact in told}
    for fact, (x0, x1) in zip(told, record.seats(facts, order, "partner"), strict=True):
        _column(canvas, fact, x0, x1, colours)
        if last[fact["series"]] == fact["id"]:
            rank = order.index(fact["partner"])
            _label(canvas, fact, x0, x1, amounts, LAST_PLACES, priority=record.LAST + rank)
    return canvas.figure()


def draw_sums(
    facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, on: Scale,
) -> go.Figure:
    """Sums that the texts state, as columns of their dates: those of one date stand side by side."""
    canvas = _canvas(facts, years, on, amounts)
    for fact, (x0, x1) in zip(facts.pipe(dicts), record.shared(facts, years), strict=True):
        _column(canvas, fact, x0, x1, colours)
        _label(canvas, fact, x0, x1, amounts, SIDES, priority=2)
    return canvas.figure()


def _canvas(facts: pd.DataFrame, years: Period, on: Scale, amounts: Amounts) -> Canvas:
    canvas = Canvas(years, on.height)
    if len(facts):
        unit = facts.iloc[0]["unit"]
        for value in on.ticks():
            canvas.tick(value, amounts.brief({"value": value, "unit": unit, "qualifier": "exact"}) if value else "0")
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas


def _column(canvas: Canvas, fact: dict[str, Any], x0: float, x1: float, colours: dict[str, str]) -> None:
    colour = colours.get(fact["partner"], "ink-2")
    with canvas.drawing(fact["id"], fact["basis"]):
        if fact["value"]:
            canvas.column(x0, x1, 0, float(fact["value"]), colour, fact["mark"])
        else:
            canvas.line([(x0, 0), (x1, 0)], colour, ZERO_LINE)
    canvas.mark(fact["id"], x0, x1, 0, max(float(fact["value"]), HIT * canvas.height), fact["groups"])


def _label(
    canvas: Canvas, fact: dict[str, Any], x0: float, x1: float, amounts: Amounts, places: Sequence[str], priority: int
) -> None:
    canvas.label(fact["id"], x0, x1, 0, float(fact["value"]), strong=amounts.brief(fact), text=fact["label"],
                 priority=priority, places=places, by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])


def draw_plans(facts: pd.DataFrame, *, years: Period) -> go.Figure:
    """Plan periods as labelled spans; those that overlap stand on levels of their own."""
    free: list[float] = []
    placed = []
    for fact in facts.sort_values("start", kind="stable").pipe(dicts):
        x0, x1 = record.extent(fact, years)
        level = next((i for i, end in enumerate(free) if end <= x0), len(free))
        free[level:level + 1] = [x1]
        placed.append((fact, x0, x1, level))
    canvas = Canvas(years, float(max(len(free), 1)))
    for fact, x0, x1, level in placed:
        top = canvas.height - level - (1 - PLAN_ROOM) / 2
        base = top - PLAN_ROOM
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.area(x0, x1, base, top, "ink-3", PLAN_STRENGTH)
            canvas.line([(x0, base), (x0, top)], "ink-2", 2)
            if not math.isinf(fact["end"]):
                canvas.line([(x1, base), (x1, top)], "ink-2", 2)
        canvas.mark(fact["id"], x0, x1, base, top, fact["groups"])
        canvas.label(fact["id"], x0, x1, base, top, text=fact["label"], priority=2, places=("plate", "right"),
                     by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    return canvas.figure()
