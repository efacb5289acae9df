"""Contacts as a source lists them: a dot for each at its day, dots of near dates above each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.data.dicts import dicts
from dashboard.figures.canvas import Canvas
from dashboard.figures.packing import pack
from dashboard.model.period import Period

NEAR = 0.5  # years: dots nearer than this stand above each other
DOT = 11
PILL = 0.2  # of a level: half the height of the pill behind a dot that has no day
REACH = 0.16  # of a level, above and below a dot: where it answers to the pointer
MARGIN = 0.6  # levels above the uppermost dot and below the lowest
PALE = 0.22
PLACES = ("right", "left", "above-start", "above-end")


def is_odd(fact: Mapping[str, Any]) -> bool:
    """Whether something about the row as printed is odd (column ``flag``)."""
    return pd.notna(fact["flag"]) and bool(str(fact["flag"]).strip())


def levels(facts: pd.DataFrame, years: Period) -> list[int]:
    """For each contact, in the order of time, how many dots it stands above the lowest."""
    spans = [_drawn(fact, years) for fact in facts.sort_values(["start", "end", "id"]).pipe(dicts)]
    return pack((x0, max(x1, (x0 + x1) / 2 + NEAR)) for x0, x1 in spans)


def draw(facts: pd.DataFrame, *, years: Period, colour: str) -> go.Figure:
    """Draw contacts with one partner. A row that is odd as printed is open; a date without a day has a pale pill."""
    places = levels(facts, years)
    canvas = Canvas(years, max(places, default=0) + 2 * MARGIN)
    for fact, level in zip(facts.sort_values(["start", "end", "id"]).pipe(dicts), places, strict=True):
        x0, x1 = _drawn(fact, years)
        x, y = (x0 + x1) / 2, MARGIN + level
        with canvas.drawing(fact["id"], fact["basis"]):
            if fact["precision"] != "day":
                canvas.area(x0, x1, y - PILL, y + PILL, colour, PALE)
            canvas.point(x, y, colour, "circle-open" if is_odd(fact) else "circle", DOT)
        canvas.mark(fact["id"], x, x, y - REACH, y + REACH, fact["groups"])
        canvas.label(fact["id"], x, x, y - REACH, y + REACH, text=fact["label"], places=PLACES, priority=2,
                     by=fact["by"], groups=fact["groups"], disputed=fact["disputed"])
    canvas.line([(years.start, 0), (years.end + 1, 0)], "ink", 1.5)
    return canvas.figure()


def _drawn(fact: Mapping[str, Any], years: Period) -> tuple[float, float]:
    """What of its date lies on the axis; of an open end one year."""
    start, end = max(fact["start"], fact["end"] - 1), min(fact["end"], fact["start"] + 1)
    return max(start, years.start), min(end, years.end + 1)
