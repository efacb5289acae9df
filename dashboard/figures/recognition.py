"""Diplomatic ties: how many were in force in each year as a line, and each country gained as a dot at its year."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.scale import Scale, linear
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

COUNTS, TIE = "ties", "tie"  # the kinds of series: ties in force by year, and one country's tie as a span
UNITS = ("countries", "states")  # of counts that a text gives for a span
ROOM, ROOM_FOR_BRACKETS = 1.3, 1.75  # headroom over the highest count
FIRST_BRACKET, BETWEEN_BRACKETS, BRACKET_LEVELS = 0.95, 0.1, 3  # of the plot's height, from above
LAYERS = 14  # dots of one year above each other, before they also stand side by side
DOT = 8
NEAR = 0.03  # of the plot's height: how far a point answers to the pointer
LINE_END = ("above-end", "left", "above", "below-end", "below")


def brackets(facts: pd.DataFrame) -> pd.DataFrame:
    """What texts count over several years: so many countries that entered into relations."""
    counted = (facts["table"] == "relations") & facts["unit"].isin(UNITS) & facts["value"].notna() & facts["on_axis"]
    return facts[counted & (facts["last_year"] > facts["first_year"])]


def draw_counts(
    counts: pd.DataFrame, told: pd.DataFrame, *, years: Period, colours: dict[str, str], names: dict[str, str],
    amounts: Amounts,
) -> go.Figure:
    """Draw ties in force by year (``counts``), a line for each actor, and over them what texts count (``told``).

    A line breaks where the record does; its last value stands at its end.
    """
    scale = linear(counts["value"], ROOM if told.empty else ROOM_FOR_BRACKETS)
    canvas = Canvas(years, scale.height)
    for value in Scale(scale.top / (ROOM if told.empty else ROOM_FOR_BRACKETS) * ROOM).ticks():
        canvas.tick(scale.y(value), amounts.number(value))
    for actor, own in counts.groupby("actor", sort=False):
        facts = own.sort_values("start").pipe(dicts)
        points = [(fact["id"], fact["basis"], (fact["start"] + fact["end"]) / 2, scale.y(fact["value"])) for fact in facts]
        canvas.run(points, colours[str(actor)])
        near = NEAR * canvas.height
        for fact, (name, _, x, y) in zip(facts, points, strict=True):
            canvas.mark(name, x, x, max(y - near, 0), y + near, fact["groups"], series=str(actor))
        name, _, x, y = points[-1]
        canvas.label(name, x, x, y - near, y + near, strong=amounts.number(facts[-1]["value"]), text=names[str(actor)],
                     priority=1, places=LINE_END, colour=colours[str(actor)], by=facts[-1]["by"], series=str(actor),
                     groups=facts[-1]["groups"], disputed=facts[-1]["disputed"])
    for level, fact in enumerate(told.pipe(dicts)):
        _bracket(canvas, fact, FIRST_BRACKET - BETWEEN_BRACKETS * (level % BRACKET_LEVELS), colours, amounts)
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _bracket(canvas: Canvas, fact: dict[str, object], share: float, colours: dict[str, str], amounts: Amounts) -> None:
    """A count over a span, which no value of one year can hold: a bracket over its years, at a share of the height."""
    years = canvas.years
    x0, x1 = max(float(fact["start"]), years.start), min(float(fact["end"]), years.end + 1)  # type: ignore[arg-type]
    y, hook = share * canvas.height, 0.03 * canvas.height
    colour = colours[str(fact["actor"])]
    with canvas.drawing(fact["id"], fact["basis"]):
        canvas.line([(x0, y - hook), (x0, y), (x1, y), (x1, y - hook)], colour, 2.5)
    canvas.mark(str(fact["id"]), x0, x1, y - hook, y + hook, fact["groups"])  # type: ignore[arg-type]
    canvas.label(str(fact["id"]), x0, x1, y - hook, y + hook, strong=amounts.brief(fact), text=str(fact["label"]),
                 priority=2, places=("left", "right", "above"), by=fact["by"], groups=fact["groups"],  # type: ignore[arg-type]
                 disputed=bool(fact["disputed"]))


def most(ties: pd.DataFrame) -> int:
    """The most ties of one actor that begin in one year."""
    return int(ties.groupby(["actor", "first_year"]).size().max()) if len(ties) else 0


def draw_gained(ties: pd.DataFrame, *, years: Period, colour: str, amounts: Amounts, peak: int | None = None) -> go.Figure:
    """Draw ties (of one actor) as dots over the year in which each began, from the axis up; area counts countries.

    A tie that was cut within the years of the axis is open. ``peak`` is the most of any year, given so that rows compare.
    """
    peak = max(peak if peak is not None else most(ties), 1)
    across = math.ceil(peak / LAYERS)
    canvas = Canvas(years, math.ceil(peak / across) + 1.0)
    for value in Scale(float(peak)).ticks():
        canvas.tick(value / across, amounts.number(value))
    for year, begun in ties.groupby("first_year"):
        for place, tie in enumerate(begun.sort_values(["label", "id"]).pipe(dicts)):
            layer, column = divmod(place, across)
            x, y = float(year) + (column + 0.5) / across, layer + 0.5  # type: ignore[arg-type]
            cut = tie["last_year"] <= years.end
            with canvas.drawing(tie["id"], tie["basis"]):
                canvas.point(x, y, colour, "circle-open" if cut else "circle", DOT)
            canvas.mark(tie["id"], x, x, y - 0.5, y + 0.5, tie["groups"])
            canvas.label(tie["id"], x, x, y - 0.5, y + 0.5, text=tie["label"], places=("right", "left"), priority=7,
                         groups=tie["groups"], disputed=tie["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()
