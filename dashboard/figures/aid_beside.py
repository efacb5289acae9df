"""What stands beside the aid to the home state: another state's aid by year, aid a head, and aid as a share.

Money beside money stands on one scale; a share has a dashed box for its whole and a scale of its own.
"""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures import scale
from dashboard.figures.aid import run_on
from dashboard.figures.canvas import Canvas
from dashboard.figures.record import extent
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

FULL = 0.74  # of the plot's height is the whole of a share; above it is room for labels
OVER = 0.8  # where a bracket over the whole stands
HEAD_ROOM = 1.5  # above the higher of two blocks of aid a head
WHOLE = {"percent": 100.0, "fraction": 1.0}
PAIR = 0.96  # of its half of the plot: what the tallest block of aid a head may fill
OUTLINE = 3  # pixels
GROUND = 0.34  # the strength of the columns on which the outlines and their labels stand
UPPER, HIT = 0.75, 0.06  # a column answers in its upper part, so that a label may stand on it, and at least this high
OVER_COLUMNS = ("above", "above-start", "plate", "above-end", "lead-right-2", "lead-left-2", "lead-right-4", "lead-left-4")
AROUND = ("right", "left", "above", "lead-right-1", "lead-left-1")


def _rate(fact: dict[str, object], amount: object) -> float:
    """Money a year: a column as wide as its span and as high as this has its amount as area."""
    return float(amount) / (float(fact["end"]) - float(fact["start"]))  # type: ignore[arg-type]


def draw_years(
    series: pd.DataFrame, blocks: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts
) -> go.Figure:
    """Another state's aid by year as columns, and the blocks of the home state's aid as outlines on the same scale.

    ``blocks`` have their ``amount`` in the unit of the series (see ``aid.in_unit``); those without one are left out.
    Area is amount for both. The columns are the quiet ground; only the highest and the last of them are labelled.
    """
    told, given = series.pipe(dicts), blocks[blocks["amount"].notna()].pipe(dicts)
    heights = [_rate(fact, fact["value"]) for fact in told] + [_rate(fact, fact["amount"]) for fact in given]
    on = scale.linear(heights)
    canvas = Canvas(years, on.height)
    unit = told[0]["unit"] if told else given[0]["amount_unit"] if given else None
    if unit:
        for tick, text in zip(on.ticks(), amounts.ticks(on.ticks(), unit), strict=True):
            canvas.tick(tick, text)
    highest = max(told, key=lambda fact: float(fact["value"]), default=None)
    for fact in told:
        x0, x1 = max(fact["start"], years.start), min(fact["end"], years.end + 1)
        height = _rate(fact, fact["value"])
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.area(x0, x1, 0, height, colours[fact["partner"]], GROUND)
            canvas.line([(x0, height), (x1, height)], colours[fact["partner"]], OUTLINE)
            canvas.line([(x1, 0), (x1, height)], "paper", 2)
        canvas.mark(fact["id"], x0, x1, UPPER * height, max(height, HIT * canvas.height), fact["groups"])
        if fact is highest or fact is told[-1]:
            canvas.label(fact["id"], x0, x1, 0, height, strong=amounts.brief(fact), text=fact["label"],
                         priority=4 if fact is highest else 5, places=("left", "above-end", "above", "right"),
                         by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    for fact in given:
        height = _rate(fact, fact["amount"])
        colour = colours[fact["donor"]]
        with canvas.drawing(fact["id"], fact["basis"]):
            edge = [(fact["start"], 0), (fact["start"], height), (fact["end"], height), (fact["end"], 0)]
            canvas.line(edge, colour, OUTLINE, "solid" if fact["mark"] == "exact" else "dot")
        canvas.mark(fact["id"], fact["start"], fact["end"], height * 0.9, height * 1.06, fact["groups"])
        own = {**fact, "value": fact["amount"], "unit": fact["amount_unit"]}
        canvas.label(fact["id"], fact["start"], fact["end"], 0, height, strong=amounts.brief(own), text=fact["label"],
                     priority=1, places=OVER_COLUMNS, by=fact["by"], groups=fact["groups"],
                     disputed=fact["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def draw_heads(facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts) -> go.Figure:
    """Aid a head over a span: one block above the other, each on a foot of its own, all on one scale."""
    told = facts.pipe(dicts)
    canvas = Canvas(years, 1.0)
    peak = max((float(fact["value"]) for fact in told), default=1.0)
    room = 1.0 / max(len(told), 1)
    for place, fact in enumerate(told):
        base = 1.0 - room * (place + 1)
        x0, x1 = extent(fact, years)
        top = base + room * PAIR * float(fact["value"]) / (peak * HEAD_ROOM)
        colour = colours[fact["partner"]]
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.column(x0, x1, base, top, colour, fact["mark"])
        canvas.mark(fact["id"], x0, x1, base, top, fact["groups"])
        canvas.label(fact["id"], x0, x1, base, top, strong=amounts.brief(fact), text=fact["label"], priority=1,
                     places=("right", "left", "above"), by=fact["by"],
                     groups=fact["groups"], disputed=fact["disputed"])
        canvas.line([(years.start, base), (years.end + 1, base)], "ink" if base < room / 2 else "rule", 1.5)
    return canvas.figure()


def draw_gauges(facts: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts) -> go.Figure:
    """Aid as a share of another whole: the dashed box is the whole, 0 to 100 %, its filling the share.

    Where only one end of a span is known, half a year stands at that end, on the side on which the span lies.
    """
    canvas = Canvas(years, 1.0)
    canvas.tick(FULL, f"{1:.0%}")
    for fact in facts.pipe(dicts):
        x0, x1 = _narrowed(fact, years)
        top = FULL * float(fact["value"]) / WHOLE[fact["unit"]]
        colour = colours.get(fact["donor"], "ink-2")
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.box(x0, x1, 0, FULL, "ink-2", dash="dash")
            canvas.column(x0, x1, 0, top, colour, fact["mark"])
        canvas.mark(fact["id"], x0, x1, 0, FULL, fact["groups"])
        canvas.label(fact["id"], x0, x1, 0, FULL, strong=amounts.brief(fact), text=fact["label"], priority=1,
                     places=("left", "above", *AROUND) if math.isinf(fact["start"]) else AROUND,
                     by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _narrowed(fact: dict[str, object], years: Period) -> tuple[float, float]:
    x0, x1 = extent(fact, years)
    if math.isinf(float(fact["start"])):  # type: ignore[arg-type]
        return x0, (x0 + x1) / 2
    if math.isinf(float(fact["end"])):  # type: ignore[arg-type]
        return (x0 + x1) / 2, x1
    return x0, x1


def draw_split(
    facts: pd.DataFrame, wholes: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts
) -> go.Figure:
    """How one source divides one whole among donors: bands of one dashed box. What it leaves over stays empty.

    The amount of the whole, where the source gives it (``wholes``), is a bracket over the box.
    """
    canvas = Canvas(years, 1.0)
    canvas.tick(FULL, f"{1:.0%}")
    told = sorted(facts.pipe(dicts), key=lambda fact: -float(fact["value"]) / WHOLE[fact["unit"]])
    base = 0.0
    for place, fact in enumerate(told):
        x0, x1 = extent(fact, years)
        top = base + FULL * float(fact["value"]) / WHOLE[fact["unit"]]
        colour = colours[fact["donor"]]
        with canvas.drawing(fact["id"], fact["basis"]):
            if not place:
                canvas.box(x0, x1, 0, FULL, "ink-2", dash="dash")
            canvas.column(x0, x1, base, top, colour, fact["mark"])
            run_on(canvas, fact, (base + top) / 2, "paper")
        canvas.mark(fact["id"], x0, x1, base, top, fact["groups"])
        canvas.label(fact["id"], x0, x1, base, top, strong=amounts.brief(fact), text=fact["label"], priority=1,
                     places=("inside", "above", "above-start"), by=fact["by"], groups=fact["groups"],
                     disputed=fact["disputed"])
        base = top
    for fact in wholes.pipe(dicts):
        x0, x1 = extent(fact, years)
        with canvas.drawing(fact["id"], fact["basis"]):
            canvas.line([(x0, FULL), (x0, OVER), (x1, OVER)], colours[fact["donor"]], 2.5)
            run_on(canvas, fact, OVER, colours[fact["donor"]])
        canvas.mark(fact["id"], x0, x1, FULL, OVER, fact["groups"])
        canvas.label(fact["id"], x0, x1, FULL, OVER, strong=amounts.brief(fact), text=fact["label"], priority=1,
                     places=("above-start", "above"), by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()
