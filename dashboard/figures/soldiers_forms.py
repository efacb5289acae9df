"""Soldiers on other axes: all armies on one logarithmic axis, and soldiers for every 1,000 people.

Neither has columns for the counts of the texts: a logarithmic axis has no foot to stand on, and a share of the people is
told for a span. A count is a point; a pale whisker says what a column's end would say.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures import scale
from dashboard.figures.canvas import Canvas
from dashboard.figures.record import REACH, THOUSAND, Ruler, extent
from dashboard.figures.scale import Scale
from dashboard.figures.soldiers import NEAR, counted, draw_gaps, draw_records
from dashboard.model.period import Period
from dashboard.words.amounts import Amounts

PLACES = (
    "right", "left", "above", "below", "lead-left-1", "lead-right-1", "lead-left-2", "lead-right-2", "lead-left-3",
    "lead-right-3",
)
LARGEST, OTHERS = 2, 3  # priorities: there are more points than room, so all labels are written small
WIDE = 0.3  # years: what is dated no finer than this has a line as wide as its date
WHISKER = 0.09  # of the plot's height
CAP = 0.12  # years: half of the bar at an end of a range
PALE = 0.5
RANGE_LINE = 5
SPAN_LINE = 4
WHOLE = {"percent": 100.0, "fraction": 1.0}


def log_scale(facts: pd.DataFrame, records: pd.DataFrame) -> Scale:
    """One axis for all counts and all records."""
    shown = counted(facts)
    values = pd.concat([shown["value"], shown["low"], shown["high"], records["value"]])
    return scale.logarithmic(float(value) for value in values.dropna())


def share_scale(rates: pd.DataFrame, shares: pd.DataFrame) -> Scale:
    """One axis for all numbers of soldiers for every 1,000 people, worked out or stated."""
    return scale.linear([*(float(value) for value in rates["value"]), *_in_thousand(shares)])


def _in_thousand(shares: pd.DataFrame) -> list[float]:
    return [float(value) / WHOLE[unit] * THOUSAND for value, unit in zip(shares["value"], shares["unit"], strict=True)]


def draw_log(
    facts: pd.DataFrame, records: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, on: Scale,
    height: float, gaps: pd.DataFrame | None = None, silent: str = "",
) -> go.Figure:
    """Draw counts as points and records as lines, from hundreds to millions, on a plot of ``height``; ``gaps`` as in
    ``soldiers.draw``."""
    canvas = Canvas(years, height)
    ruler = Ruler(on, height)
    ruler.ticks(canvas, amounts)
    draw_records(canvas, records, ruler, colours, amounts)
    draw_gaps(canvas, gaps, colours, silent)
    shown = counted(facts)
    largest = pd.concat([shown["value"], shown["high"]]).astype(float).max()
    for fact in shown.pipe(dicts):
        ends = [float(fact[name]) for name in ("value", "low", "high") if pd.notna(fact[name])]
        priority = LARGEST if largest in ends else OTHERS
        _point(canvas, fact, [ruler.y(end) for end in ends], colours[fact["army"]], amounts, priority)
    return canvas.figure()


def draw_shares(
    rates: pd.DataFrame, shares: pd.DataFrame, *, years: Period, colours: dict[str, str], amounts: Amounts, on: Scale,
    height: float, text: str, silent: str,
) -> go.Figure:
    """Draw soldiers for every 1,000 people: what is worked out (``rates``) as a line, what a text states as a pin.

    ``text`` says on the label what the line is, ``silent`` why a row has none.
    """
    canvas = Canvas(years, height)
    ruler = Ruler(on, height)
    ruler.ticks(canvas, amounts)
    draw_records(canvas, rates, ruler, colours, amounts, text=text)
    for fact, value in zip(shares.pipe(dicts), _in_thousand(shares), strict=True):
        _point(canvas, fact, [ruler.y(value)], colours[fact["actor"]], amounts)
    if rates.empty and shares.empty:
        canvas.note(years.start, height, silent)
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _point(
    canvas: Canvas, fact: dict[str, object], ends: Iterable[float], colour: str, amounts: Amounts, priority: int = LARGEST
) -> None:
    """A count at its height: a point, for a printed range the line between its ends, with no middle."""
    x0, x1 = extent(fact, canvas.years)
    heights = list(ends)
    low, high = min(heights), max(heights)
    x = (x0 + x1) / 2
    wide = x1 - x0 > WIDE and low == high
    with canvas.drawing(fact["id"], fact["basis"]):
        if low < high:
            canvas.line([(x, low), (x, high)], colour, RANGE_LINE, opacity=PALE)
            for end in (low, high):
                canvas.line([(x - CAP, end), (x + CAP, end)], colour, RANGE_LINE / 2)
        else:
            if wide:
                canvas.line([(x0, low), (x1, low)], colour, SPAN_LINE, opacity=PALE)
            _whiskers(canvas, x, low, colour, str(fact["mark"]))
            canvas.point(x, low, colour, "circle-open" if fact["kind"] == NEAR else "circle", 11)
    reach = REACH * canvas.height
    if not wide:  # a point has a width in pixels, none in years
        x0 = x1 = x
    canvas.mark(str(fact["id"]), x0, x1, max(low - reach, 0), high + reach, fact["groups"])  # type: ignore[arg-type]
    canvas.label(str(fact["id"]), x0, x1, low - reach, high + reach, strong=amounts.brief(fact), text=str(fact["label"]),
                 priority=priority, places=PLACES, by=fact["by"], groups=fact["groups"],
                 disputed=bool(fact["disputed"]))  # type: ignore[arg-type]


def _whiskers(canvas: Canvas, x: float, y: float, colour: str, mark: str) -> None:
    """Which way the figure is open: both ways (about), up (more than), down (fewer than). A sign, not an error bar."""
    reach = WHISKER * canvas.height
    up, down = mark in ("soft", "more"), mark in ("soft", "less")
    if up:
        canvas.line([(x, y), (x, y + reach)], colour, SPAN_LINE, opacity=PALE)
    if down:
        canvas.line([(x, y), (x, max(y - reach, 0))], colour, SPAN_LINE, opacity=PALE)
    if mark == "more":
        canvas.point(x, y + reach, colour, "triangle-up-open", 9)
    if mark == "less":
        canvas.point(x, max(y - reach, 0), colour, "triangle-down-open", 9)
